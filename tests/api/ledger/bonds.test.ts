// A performance bond's life: out of the deposit or from the lessee himself, held by the exchange, taken from only for the contract's reasons, given back.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { requestApproval } from '../../../src/identity/request-approval.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { listStrayCredits } from '../../../src/ledger/contract.ts';
import { deductFromBond } from '../../../src/ledger/deduct-bond.ts';
import { depositToContract } from '../../../src/ledger/deposit-to-rent.ts';
import { openBond } from '../../../src/ledger/open-bond.ts';
import { openDeposit } from '../../../src/ledger/open-deposit.ts';
import { balanceOf, depositStory, trialBalance } from '../../../src/ledger/queries.ts';
import { returnBond } from '../../../src/ledger/return-bond.ts';
import { transfer } from '../../../src/ledger/bank/simulated-bank.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction, type Tx } from '../../../src/platform/db.ts';
import { agreedByTwo } from '../../support/agreed.ts';
import { apiFor } from '../../support/api.ts';
import { installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bankRound, freshAccountNumber, payDeposit } from '../../support/pay-deposit.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const lease = systemActor('lease');
const reasons = ['rent_arrears', 'damage'];
let village: Village;
beforeAll(async () => {
  await installOffset(county);
  village = await freshVillage(county);
});

const fresh = () => ({ number: freshAccountNumber(), holder: '余庄村股份经济合作社' });
async function heldDeposit(amount: string) {
  const deposit = await inTransaction(county.db, (tx) => openDeposit(tx, lease, { reference: `application:${randomUUID()}`, payerName: '赵承包', amount }));
  return { ...deposit, payer: await payDeposit(county.db, deposit.id) };
}
const toContract = (depositId: string, bond: string, rent: string, whole = bond, to = fresh()) =>
  inTransaction(county.db, (tx) =>
    depositToContract(tx, lease, {
      depositId, amount: rent, leaseReference: randomUUID(), toAccount: to, bond: { reference: `lease:${randomUUID()}`, payerName: '赵承包', amount: whole, reasons, fromDeposit: bond },
    }));
const openAlone = (amount: string) => inTransaction(county.db, async (tx) => openBond(tx, lease, await readClock(tx), { reference: `lease:${randomUUID()}`, payerName: '赵承包', amount, reasons }));
const pays = async (toNumber: string, amount: string, fromName = '赵承包', fromNumber = freshAccountNumber()) => {
  await inTransaction(county.db, (tx) => transfer(tx, { fromName, fromNumber, toNumber, amount }));
  await bankRound(county.db);
  return fromNumber;
};
const bondOf = (id: string) => county.db.one<{ state: string; received: string; paid_from: string | null; sub_account: string }>('SELECT state, received, paid_from, sub_account FROM bond WHERE id = $1', [id]);
const books = (id: string) => balanceOf(county.db, `bond:${id}`);
const agreed = (tx: Tx, bondId: string) => agreedByTwo(tx, village, { action: 'lease.bond_claim', subject: 'bond', subjectId: bondId });
const deduct = (bondId: string, amount: string, also: { reason?: string; rentOf?: string; approvalId?: string; to?: { number: string; holder: string } } = {}) =>
  inTransaction(county.db, async (tx) =>
    deductFromBond(tx, lease, {
      bondId, reason: also.reason ?? 'damage', amount, approvalId: also.approvalId ?? (await agreed(tx, bondId)), collectiveId: randomUUID(), toAccount: also.to ?? fresh(), rentOf: also.rentOf,
    }));

describe('where it comes from', () => {
  it('the deposit first: bond, then rent, and what is over goes back to the payer', async () => {
    const { id, payer, subAccount } = await heldDeposit('1000.00');
    const { bondId, remainder } = await toContract(id, '600.00', '300.00');
    expect([remainder, (await depositStory(county.db, id))!.state, await books(bondId), await balanceOf(county.db, `deposit:${id}`)]).toEqual(['100.00', 'to_rent', '-600.00', '0.00']);
    expect(await bondOf(bondId)).toEqual({ state: 'held', received: '600.00', paid_from: payer, sub_account: subAccount });
    await bankRound(county.db);
    expect(await county.db.sql('SELECT amount FROM simulated_bank_transfer WHERE to_number = $1', [payer])).toEqual([{ amount: '100.00' }]);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('a deposit that is all bond pays no rent; more than the deposit is refused in both languages', async () => {
    const { id } = await heldDeposit('500.00');
    for (const [bond, rent] of [['400.00', '100.01'], ['0', '100.00'], ['500.01', '0']] as const) {
      await expect(toContract(id, bond, rent, '900.00')).rejects.toMatchObject({ code: 'ledger.contract_exceeds_deposit', zh: expect.stringContaining('500.00'), en: expect.stringContaining('500.00') });
    }
    const { bondId } = await toContract(id, '500.00', '0');
    expect([(await depositStory(county.db, id))!.state, (await bondOf(bondId)).state]).toEqual(['to_bond', 'held']);
  });

  it('the rest from the lessee himself, to the fen, on the same sub-account; anybody else’s money stays stray and says why', async () => {
    const { id, subAccount } = await heldDeposit('500.00');
    const { bondId } = await toContract(id, '500.00', '0', '800.00');
    expect(await bondOf(bondId)).toMatchObject({ state: 'awaited', received: '500.00' });
    await pays(subAccount, '300.00', '别人');
    await pays(subAccount, '299.99');
    const stray = (await api.call(listStrayCredits, { as: village.operator })).rows.filter((row) => row.accountNumber === subAccount).map((row) => row.reason);
    expect([(await bondOf(bondId)).state, stray.sort()]).toEqual(['awaited', ['amount_differs', 'payer_differs']]);
    await pays(subAccount, '300.00');
    expect([await bondOf(bondId), await books(bondId)]).toEqual([expect.objectContaining({ state: 'held', received: '800.00' }), '-800.00']);
  });

  it('without a deposit on a sub-account of its own; one bond a contract', async () => {
    const { id, subAccount } = await openAlone('250.00');
    expect(subAccount).toMatch(/^9900880\d{12}$/);
    const from = await pays(subAccount, '250.00');
    expect(await bondOf(id)).toMatchObject({ state: 'held', paid_from: from });
    const { reference } = await county.db.one<{ reference: string }>('SELECT reference FROM bond WHERE id = $1', [id]);
    const again = inTransaction(county.db, async (tx) => openBond(tx, lease, await readClock(tx), { reference, payerName: '赵承包', amount: '1', reasons }));
    await expect(again).rejects.toMatchObject({ code: 'ledger.bond_exists' });
  });
});

describe('what is taken from it', () => {
  it('goes to the collective’s account, which its own statement must show; damage is income, arrears are rent like any other, by their memo', async () => {
    const { id, subAccount } = await openAlone('1000.00');
    await pays(subAccount, '1000.00');
    const to = fresh();
    expect((await deduct(id, '200.00', { to })).left).toBe('800.00');
    expect((await deduct(id, '300.00', { reason: 'rent_arrears', rentOf: 'HT-LN-2026-0228', to })).left).toBe('500.00');
    expect([await books(id), await balanceOf(county.db, `transit:${to.number}`)]).toEqual(['-500.00', '200.00']);
    await bankRound(county.db, [to.number]);
    await bankRound(county.db, [to.number]);
    expect([await balanceOf(county.db, `transit:${to.number}`), await balanceOf(county.db, `bank:${to.number}`)]).toEqual(['0.00', '200.00']);
    const arrived = await county.db.sql('SELECT memo FROM bank_line l WHERE account_number = $1 AND NOT EXISTS (SELECT 1 FROM bank_line_match m WHERE m.line_id = l.id)', [to.number]);
    expect(arrived).toEqual([{ memo: '履约保证金抵付租金 HT-LN-2026-0228' }]);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('only for a reason of the contract, only as much as is left, only while it is held: each refusal says what is right', async () => {
    const { id, subAccount } = await openAlone('100.00');
    await expect(deduct(id, '1.00')).rejects.toMatchObject({ code: 'ledger.bond_not_held', zh: expect.stringContaining('履约保证金'), en: expect.stringContaining('awaited') });
    await pays(subAccount, '100.00');
    await expect(deduct(id, '1.00', { reason: 'not_restored' })).rejects.toMatchObject({ code: 'ledger.bond_reason_not_in_contract', field: 'reason', zh: expect.stringContaining('rent_arrears'), en: expect.stringContaining('damage') });
    await expect(deduct(id, '100.01')).rejects.toMatchObject({ code: 'ledger.bond_too_small', field: 'amount', zh: expect.stringContaining('100.00'), en: expect.stringContaining('100.00') });
    expect(await books(id)).toBe('-100.00');
  });

  it('never without two people: the database itself asks for their approval, and takes it once', async () => {
    const { id, subAccount } = await openAlone('100.00');
    await pays(subAccount, '100.00');
    const unasked = await inTransaction(county.db, async (tx) =>
      (await requestApproval(tx, village.operator.actor, { action: 'lease.bond_claim', subject: 'bond', subjectId: id, region: village.county, ask: {}, reason: '损坏', as: ['exchange_operator'], deciders: ['commission_officer'], lastsSeconds: 600 })).approvalId);
    await expect(deduct(id, '10.00', { approvalId: unasked })).rejects.toMatchObject({ constraint: 'bond_deduction_is_approved' });
    const other = await openAlone('5.00');
    const elsewhere = inTransaction(county.db, async (tx) => {
      const approvalId = await agreedByTwo(tx, village, { action: 'lease.bond_claim', subject: 'bond', subjectId: other.id });
      return deductFromBond(tx, lease, { bondId: id, reason: 'damage', amount: '10.00', approvalId, collectiveId: randomUUID(), toAccount: fresh() });
    });
    await expect(elsewhere).rejects.toMatchObject({ code: '23514' });
  });

  it('two at once take no more than there is', async () => {
    const { id, subAccount } = await openAlone('100.00');
    await pays(subAccount, '100.00');
    const both = await Promise.allSettled([deduct(id, '60.00'), deduct(id, '60.00')]);
    expect([both.map((one) => one.status).sort(), await books(id)]).toEqual([['fulfilled', 'rejected'], '-40.00']);
  });
});

describe('at the end', () => {
  it('what is left goes back to the account it came from, once; one partly paid goes back as far as it came', async () => {
    const { id, subAccount } = await openAlone('100.00');
    const from = await pays(subAccount, '100.00');
    await deduct(id, '30.00');
    expect(await inTransaction(county.db, (tx) => returnBond(tx, lease, { bondId: id }))).toEqual({ returned: '70.00' });
    await expect(inTransaction(county.db, (tx) => returnBond(tx, lease, { bondId: id }))).rejects.toMatchObject({ code: 'ledger.bond_not_held' });
    await bankRound(county.db);
    expect(await county.db.sql('SELECT amount FROM simulated_bank_transfer WHERE to_number = $1', [from])).toEqual([{ amount: '70.00' }]);
    const deposit = await heldDeposit('50.00');
    const { bondId } = await toContract(deposit.id, '50.00', '0', '80.00');
    expect(await inTransaction(county.db, (tx) => returnBond(tx, lease, { bondId }))).toEqual({ returned: '50.00' });
    expect([await books(id), await books(bondId), (await bondOf(bondId)).state]).toEqual(['0.00', '0.00', 'ended']);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });
});

it('no hand makes a bond held, larger or ended: its books must say so', async () => {
  const { id } = await openAlone('100.00');
  const update = (sql: string) => county.db.sql(sql, [id]);
  await expect(update(`UPDATE bond SET state = 'held', received = 100, paid_from = '6217000000000001' WHERE id = $1`)).rejects.toMatchObject({ constraint: 'bond_books_agree' });
  await expect(update(`UPDATE bond SET amount = 1 WHERE id = $1`)).rejects.toMatchObject({ code: '42501' });
  await expect(update(`UPDATE bond SET reasons = '{anything}' WHERE id = $1`)).rejects.toMatchObject({ code: '42501' });
  await expect(update(`DELETE FROM bond WHERE id = $1`)).rejects.toMatchObject({ code: '42501' });
});
