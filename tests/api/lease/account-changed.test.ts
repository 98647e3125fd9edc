// A collective closes its basic account and registers another while leases run: rent on the new account is rent, and nothing is paid out to the closed one.
import { expect, it } from '@jest/globals';
import { chinaDate } from '../../../src/kernel/clock.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { readLease, listUnplacedRent, signLease } from '../../../src/lease/contract.ts';
import { decideScan } from '../../../src/lease/papers/contract.ts';
import { matchRent } from '../../../src/lease/match-rent.ts';
import { transfer } from '../../../src/ledger/bank/simulated-bank.ts';
import { balanceOf } from '../../../src/ledger/queries.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { closeBankAccount, registerBankAccount } from '../../../src/registry/register-bank-account.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease, draftedLease, type AwardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bankRound, freshAccountNumber } from '../../support/pay-deposit.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { sendScan } from '../../support/papers.ts';
import { worldMaker } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('account-changed') });
const matcher = systemActor('matcher');

type Let = AwardedLot & { leaseId: string };
const standing = (lot: Let) => api.call(readLease, { as: lot.village.reviewer, params: { leaseId: lot.leaseId } });
const reasons = async (lot: Let) => (await api.call(listUnplacedRent, { as: lot.village.reviewer, query: { region: lot.village.code } })).rows.map((row) => row.reason);

const close = (lot: Let) => inTransaction(county.db, (tx) => closeBankAccount(tx, worldMaker, { accountId: lot.bankAccount.id, reason: '换开户行' }));
async function reopen(lot: Let, kind: 'basic' | 'general' = 'basic'): Promise<string> {
  const number = freshAccountNumber();
  const ask = { collectiveId: lot.collectiveId, bank: '建设银行', number, holder: lot.bankAccount.holder, kind };
  await inTransaction(county.db, (tx) => registerBankAccount(tx, worldMaker, ask));
  return number;
}

/** Money of the lessee on an account, by the bank's statement, and the matcher's turn. */
async function pay(number: string, amount: string): Promise<number> {
  await inTransaction(county.db, (tx) => transfer(tx, { fromName: '赵承包', fromNumber: freshAccountNumber(), toNumber: number, amount, memo: '租金' }));
  await bankRound(county.db, [number]);
  return inTransaction(county.db, (tx) => matchRent(tx, matcher), { patient: true });
}

it('rent on the account registered after the old one was closed pays the lease, and the contract names it', async () => {
  const lot = await activeLease(county, api);
  const before = await standing(lot);
  await close(lot);
  const number = await reopen(lot);
  expect(await pay(number, '321.00')).toBe(1);
  const after = await standing(lot);
  expect((Number(after.received) - Number(before.received)).toFixed(2)).toBe('321.00');
  expect(await balanceOf(county.db, `bank:${number}`)).toBe('321.00');
  expect([before.account?.number, after.account?.number]).toEqual([lot.bankAccount.number, number]);
});

it('another registered account of the collective takes rent too; one closed before the day does not, nor does another village’s', async () => {
  const lot = await activeLease(county, api);
  const general = await reopen(lot, 'general');
  expect(await pay(general, '100.00')).toBe(1);
  const { id } = await county.db.one<{ id: string }>('SELECT id FROM bank_account WHERE number = $1', [general]);
  await inTransaction(county.db, (tx) => closeBankAccount(tx, worldMaker, { accountId: id, reason: '不再使用' }));
  await clockOf(county).forward(2 * 86_400);
  expect(await pay(general, '100.00')).toBe(0);
  expect(await reasons(lot)).toEqual(['no_lease_of_payer']);
  const other = await activeLease(county, api);
  // 赵 of the one village pays in the other: a person of that name leases there as well, and there alone it counts.
  const before = await standing(lot);
  await pay(other.bankAccount.number, '77.00');
  expect((await standing(lot)).received).toBe(before.received);
});

it('the database refuses a receipt for a line on an account that was not the lessor’s on that day', async () => {
  const lot = await activeLease(county, api);
  const other = await activeLease(county, api);
  await inTransaction(county.db, (tx) => transfer(tx, { fromName: '别人', fromNumber: freshAccountNumber(), toNumber: other.bankAccount.number, amount: '5.00', memo: '' }));
  await bankRound(county.db, [other.bankAccount.number]);
  const { id: line } = await county.db.one<{ id: string }>(`SELECT id FROM bank_line WHERE account_number = $1 AND amount = 5`, [other.bankAccount.number]);
  const { id: instalment } = await county.db.one<{ id: string }>('SELECT id FROM instalment WHERE lease_id = $1 ORDER BY number LIMIT 1', [lot.leaseId]);
  const today = chinaDate(await readClock(county.db));
  const forged = inTransaction(county.db, async (tx) => {
    await tx.sql(`INSERT INTO bank_line_match (line_id, purpose, reference, amount, matched_by) VALUES ($1, 'rent', $2, 5, 'x')`, [line, `instalment:${instalment}`]);
    await tx.sql('INSERT INTO rent_receipt (instalment_id, line_id, amount, received_on) VALUES ($1, $2, 5, $3)', [instalment, line, today]);
  });
  await expect(forged).rejects.toMatchObject({ constraint: 'rent_receipt_has_bank_line' });
});

it('the deposit of a lease signed after the change is paid to the new account; while there is none, nobody signs it into force', async () => {
  const lot = await draftedLease(county, api);
  await close(lot);
  await api.call(signLease, { as: lot.winner, params: { leaseId: lot.leaseId }, body: { as: 'lessee' } });
  expect((await api.refused(signLease, { as: lot.village.clerk, params: { leaseId: lot.leaseId }, body: { as: 'lessor' } })).code).toBe('lease.no_account_for_deposit');
  const number = await reopen(lot);
  expect(await api.call(signLease, { as: lot.village.clerk, params: { leaseId: lot.leaseId }, body: { as: 'lessor' } })).toEqual({ state: 'active' });
  const told = await county.db.sql<{ to_number: string }>(
    `SELECT p.to_number FROM payment_instruction p JOIN deposit d ON p.reference = 'deposit:' || d.id || ':rent' JOIN rent_receipt r ON r.deposit_id = d.id
       JOIN instalment i ON i.id = r.instalment_id WHERE i.lease_id = $1`,
    [lot.leaseId],
  );
  expect(told).toEqual([{ to_number: number }]);
});

it('a paper handed in before the change names the closed account: it is not confirmed, and a new one is', async () => {
  const lot = await draftedLease(county, api);
  const { id: scanId } = (await sendScan(county, api, lot.village.clerk, lot.leaseId)).body as { id: string };
  await close(lot);
  await reopen(lot);
  const ask = { as: lot.village.reviewer, params: { leaseId: lot.leaseId, scanId } };
  expect((await api.refused(decideScan, { ...ask, body: { verdict: 'confirmed', opinion: '一致' } })).code).toBe('contract.changed');
  await api.call(decideScan, { ...ask, body: { verdict: 'refused', opinion: '账户已变更' } });
  expect((await sendScan(county, api, lot.village.clerk, lot.leaseId, { otherTerms: '已换账户', explanation: '换户重签' })).status).toBe(201);
});
