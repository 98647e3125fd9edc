// A deposit's life: paid by the bidder himself, held, sent back to the very account, or turned into rent; by bank lines alone.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { systemActor } from '../../../src/kernel/actor.ts';
import { depositToRent } from '../../../src/ledger/deposit-to-rent.ts';
import { matchDeposits } from '../../../src/ledger/match-deposits.ts';
import { openDeposit } from '../../../src/ledger/open-deposit.ts';
import { balanceOf, depositStory, strayEscrowCredits, trialBalance } from '../../../src/ledger/queries.ts';
import { releaseDeposit } from '../../../src/ledger/release-deposit.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bankRound, freshAccountNumber, payDeposit } from '../../support/pay-deposit.ts';

const county = withDatabase();
const auction = systemActor('auction');
beforeAll(() => installOffset(county));

const open = (amount = '20400.00', payerName = '赵承包') =>
  inTransaction(county.db, (tx) => openDeposit(tx, auction, { reference: `application:${randomUUID()}`, payerName, amount }));
const story = async (id: string) => (await depositStory(county.db, id))!;
const reasonsOn = async (subAccount: string) => (await strayEscrowCredits(county.db)).filter((credit) => credit.accountNumber === subAccount).map((credit) => credit.reason);

it('gives every deposit a sub-account of its own whose digits count nothing', async () => {
  const [first, second] = [await open(), await open()];
  expect(first.subAccount).toMatch(/^9900880\d{12}$/);
  expect(first.subAccount).not.toBe(second.subAccount);
  expect(Math.abs(Number(first.subAccount.slice(7)) - Number(second.subAccount.slice(7)))).toBeGreaterThan(1000);
});

it('opens one deposit a reference', async () => {
  const ask = { reference: `application:${randomUUID()}`, payerName: '赵承包', amount: '100' };
  await inTransaction(county.db, (tx) => openDeposit(tx, auction, ask));
  await expect(inTransaction(county.db, (tx) => openDeposit(tx, auction, ask))).rejects.toMatchObject({ code: 'ledger.deposit_exists' });
});

describe('paying', () => {
  it('the exact sum from the bidder himself is held, with one entry in the books and one in the journal', async () => {
    const { id } = await open();
    const from = await payDeposit(county.db, id);
    expect(await story(id)).toMatchObject({ state: 'held', paidFromTail: from.slice(-4), amount: '20400.00' });
    expect(await balanceOf(county.db, `deposit:${id}`)).toBe('-20400.00');
    const kinds = await county.db.sql('SELECT kind, payload FROM journal_entry WHERE subject = $1 AND id = $2 ORDER BY seq', ['deposit', id]);
    expect(kinds).toEqual([
      { kind: 'deposit.opened', payload: { commitment: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      { kind: 'deposit.held', payload: { line_id: expect.any(String), booked_on: expect.any(String) } },
    ]);
  });

  it('another payer’s money stays unmatched, and says so', async () => {
    const { id, subAccount } = await open();
    await payDeposit(county.db, id, { payerName: '别人' });
    expect((await story(id)).state).toBe('awaited');
    expect(await reasonsOn(subAccount)).toEqual(['payer_differs']);
  });

  it('one fen too little or too much stays unmatched', async () => {
    const { id, subAccount } = await open();
    await payDeposit(county.db, id, { amount: '20399.99' });
    await payDeposit(county.db, id, { amount: '20400.01' });
    expect((await story(id)).state).toBe('awaited');
    expect(await reasonsOn(subAccount)).toEqual(['amount_differs', 'amount_differs']);
  });

  it('a second payment stays unmatched', async () => {
    const { id, subAccount } = await open();
    await payDeposit(county.db, id);
    await payDeposit(county.db, id);
    expect(await reasonsOn(subAccount)).toEqual(['deposit_not_awaited']);
  });

  it('two matchers at once hold it once', async () => {
    const { id } = await open();
    await inTransaction(county.db, async (tx) => {
      const { subAccount } = await story(id);
      const { id: statement } = await tx.one<{ id: string }>(
        `INSERT INTO statement (source, file_name, file_sha256, report, imported_by) VALUES ('file', 'x', 'x', '{}', 'x') RETURNING id`,
      );
      await tx.sql(
        `INSERT INTO bank_line (statement_id, account_number, direction, amount, booked_on, counterparty_name, counterparty_number, bank_reference)
         VALUES ($1, $2, 'credit', 20400, county_today(), '赵承包', $3, $4)`,
        [statement, subAccount, freshAccountNumber(), randomUUID()],
      );
    });
    const turns = Array.from({ length: 4 }, () => inTransaction(county.db, (tx) => matchDeposits(tx, auction)));
    const matched = (await Promise.all(turns)).flat().filter((match) => match.depositId === id);
    expect(matched).toHaveLength(1);
    expect(await balanceOf(county.db, `deposit:${id}`)).toBe('-20400.00');
  });
});

describe('settling', () => {
  it('a release pays back the very account, and is done when the bank states it left', async () => {
    const { id } = await open();
    const from = await payDeposit(county.db, id);
    await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }));
    expect(await story(id)).toMatchObject({ state: 'released', paidBackReference: null });
    expect(await balanceOf(county.db, `deposit:${id}`)).toBe('0.00');
    await bankRound(county.db);
    expect(await story(id)).toMatchObject({ paidBackReference: expect.stringMatching(/^SIM-/), paidBackOn: expect.any(String) });
    const sent = await county.db.sql('SELECT to_number, amount FROM simulated_bank_transfer WHERE to_number = $1', [from]);
    expect(sent).toEqual([{ to_number: from, amount: '20400.00' }]);
  });

  it('a release happens once', async () => {
    const { id } = await open();
    await payDeposit(county.db, id);
    const release = () => inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }));
    const both = await Promise.allSettled([release(), release()]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'ledger.deposit_not_held' } });
  });

  it('an unpaid deposit cannot be released', async () => {
    const { id } = await open();
    await expect(inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }))).rejects.toMatchObject({ code: 'ledger.deposit_not_held' });
  });

  it('the winner’s turns into rent on the collective’s account; the rest goes back to him', async () => {
    const { id } = await open('20400.00');
    const from = await payDeposit(county.db, id);
    const lease = randomUUID();
    const to = { number: freshAccountNumber(), holder: '余庄村股份经济合作社' };
    const done = await inTransaction(county.db, (tx) => depositToRent(tx, auction, { depositId: id, amount: '15000.00', leaseReference: lease, toAccount: to }));
    expect(done).toEqual({ remainder: '5400.00' });
    expect(await balanceOf(county.db, `rent:${lease}`)).toBe('-15000.00');
    await bankRound(county.db, [to.number]);
    expect(await balanceOf(county.db, `bank:${to.number}`)).toBe('15000.00');
    expect(await balanceOf(county.db, `transit:${to.number}`)).toBe('0.00');
    const sent = await county.db.sql('SELECT to_number, amount FROM simulated_bank_transfer WHERE to_number = ANY($1) ORDER BY amount', [[from, to.number]]);
    expect(sent).toEqual([{ to_number: from, amount: '5400.00' }, { to_number: to.number, amount: '15000.00' }]);
  });

  it('no more than the deposit can turn into rent', async () => {
    const { id } = await open('100.00');
    await payDeposit(county.db, id);
    const ask = { depositId: id, amount: '100.01', leaseReference: randomUUID(), toAccount: { number: freshAccountNumber(), holder: 'x' } };
    await expect(inTransaction(county.db, (tx) => depositToRent(tx, auction, ask))).rejects.toMatchObject({ code: 'ledger.rent_exceeds_deposit' });
  });
});

it('the books balance and escrow covers what is owed', async () => {
  expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
});
