// Rent: a township imports its villages' bank statements; what reaches the registered account pays instalments, the rest is left for people to see.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { listUnplacedRent, readArrears, readLease, uploadCollectiveStatement } from '../../../src/lease/contract.ts';
import { collectMoney } from '../../../src/lease/collect-money.ts';
import { matchRent } from '../../../src/lease/match-rent.ts';
import { transfer } from '../../../src/ledger/bank/simulated-bank.ts';
import { balanceOf, trialBalance } from '../../../src/ledger/queries.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease, type AwardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { freshAccountNumber } from '../../support/pay-deposit.ts';
import { freshVillage, type Person } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let references = 0;

interface Row {
  amount: string;
  payer?: string;
  memo?: string;
  account?: string;
  date?: string;
  reference?: string;
}

async function upload(as: Person, rows: Row[], number: string) {
  const today = chinaDate(await readClock(county.db));
  const lines = rows.map((row) => [row.account ?? number, row.date ?? today, row.amount, '', row.payer ?? '赵承包', freshAccountNumber(), row.memo ?? '', row.reference ?? `R${(references += 1)}`].join(','));
  const file = ['账号,交易日期,收入,支出,对方户名,对方账号,附言,流水号', ...lines].join('\n');
  const answer = await api.http().post(uploadCollectiveStatement.path).set('Authorization', `Bearer ${await api.signInAs(as)}`).attach('file', Buffer.from(file), '流水.csv');
  if (answer.status !== 201) throw new Error(answer.text);
  return uploadCollectiveStatement.reply.parse(answer.body);
}

type Let = AwardedLot & { leaseId: string };
const standing = (lot: Let) => api.call(readLease, { as: lot.village.reviewer, params: { leaseId: lot.leaseId } });
const unplaced = async (lot: Let) => (await api.call(listUnplacedRent, { as: lot.village.reviewer, query: { region: lot.village.code } })).rows;

describe('a lease of two years, its rent paid in a life’s disorder', () => {
  let lot: Let;
  let yearly: string;
  beforeAll(async () => {
    lot = await activeLease(county, api, { terms: { termYears: 2, reservePerUnitYear: '1500.00' } });
    yearly = (await standing(lot)).rentPerYear;
  });

  it('owes nothing before it is due, though the deposit is already in', async () => {
    const lease = await standing(lot);
    expect(lease).toMatchObject({ due: '0.00', owed: '0.00', daysOverdue: 0, receivedEarly: lease.received, nextDueOn: lease.startDate });
    expect(lease.received).not.toBe('0.00');
  });

  it('a partial payment from the statement is received on the bank’s day', async () => {
    const before = await standing(lot);
    const report = await upload(lot.village.reviewer, [{ amount: '"1,000.00"', memo: '租金' }], lot.bankAccount.number);
    expect(report).toMatchObject({ rows: 1, taken: 0, corrected: 1, refused: 0, repeated: 0, rentReceipts: 1 });
    const after = await standing(lot);
    expect((Number(after.received) - Number(before.received)).toFixed(2)).toBe('1000.00');
    expect(after.receipts.at(-1)).toMatchObject({ instalment: 1, amount: '1000.00', source: 'bank', payer: '赵承包' });
  });

  it('the same statement again changes nothing', async () => {
    const before = await standing(lot);
    await upload(lot.village.reviewer, [{ amount: '500.00', reference: 'SAME' }], lot.bankAccount.number);
    const again = await upload(lot.village.reviewer, [{ amount: '500.00', reference: 'SAME' }], lot.bankAccount.number);
    expect(again).toMatchObject({ rows: 1, taken: 1, repeated: 1, rentReceipts: 0 });
    expect((Number((await standing(lot)).received) - Number(before.received)).toFixed(2)).toBe('500.00');
  });

  it('when it falls due it is owed, by amount and by days, the same wherever it is asked', async () => {
    const { startDate } = await standing(lot);
    await clock.moveTo(new Date(`${addDays(startDate, 10)}T08:00:00+08:00`));
    const lease = await standing(lot);
    const owed = (Number(yearly) - Number(lease.received)).toFixed(2);
    expect(lease).toMatchObject({ due: yearly, owed, daysOverdue: 10, receivedEarly: '0.00' });
    const arrears = await api.call(readArrears, { as: lot.village.clerk, query: { region: lot.village.code } });
    expect(arrears).toMatchObject({ due: yearly, owed, leasesOwing: 1, leases: 1, owing: [{ id: lot.leaseId, owed, daysOverdue: 10 }] });
    expect(lease.instalments[0]).toMatchObject({ owed, daysOverdue: 10 });
  });

  it('one payment closes the first instalment and begins the second', async () => {
    const { owed } = await standing(lot);
    await upload(lot.village.reviewer, [{ amount: (Number(owed) + 200).toFixed(2) }], lot.bankAccount.number);
    const lease = await standing(lot);
    expect(lease).toMatchObject({ owed: '0.00', daysOverdue: 0, receivedEarly: '200.00' });
    expect(lease.receipts.slice(-2).map((receipt) => [receipt.instalment, receipt.amount])).toEqual([[1, owed], [2, '200.00']]);
    expect(await balanceOf(county.db, `rent:${lot.leaseId}`)).toBe((Number(yearly) - 200).toFixed(2));
  });

  it('what is not rent, or nobody’s, stays unmatched with its reason', async () => {
    const rows = [{ amount: '88.00', memo: '电费' }, { amount: '12000.00', payer: '不相识', memo: '土地款' }];
    expect(await upload(lot.village.reviewer, rows, lot.bankAccount.number)).toMatchObject({ rentReceipts: 0 });
    expect((await unplaced(lot)).map((credit) => [credit.amount, credit.reason])).toEqual(expect.arrayContaining([['88.00', 'not_rent'], ['12000.00', 'no_lease_of_payer']]));
  });

  it('whoever pays in the contract’s name pays it; what exceeds the whole lease is left over', async () => {
    const rest = await balanceOf(county.db, `rent:${lot.leaseId}`);
    await upload(lot.village.reviewer, [{ amount: (Number(rest) + 7).toFixed(2), payer: '赵的儿子', memo: `HT-${lot.lot.code}` }], lot.bankAccount.number);
    expect(await balanceOf(county.db, `rent:${lot.leaseId}`)).toBe('0.00');
    const left = (await unplaced(lot)).find((credit) => credit.reason === 'more_than_owed');
    expect(left).toMatchObject({ unmatched: '7.00' });
    expect((await standing(lot)).received).toBe((await standing(lot)).rentWholeTerm);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });
});

describe('another account', () => {
  it('of the village’s secretary is not the collective’s: the row is refused, nothing is received', async () => {
    const lot = await activeLease(county, api);
    const before = await standing(lot);
    const report = await upload(lot.village.reviewer, [{ amount: '1000.00', account: freshAccountNumber() }], lot.bankAccount.number);
    expect(report).toMatchObject({ rows: 1, refused: 1, reasons: { 'statement.account_not_yours': 1 }, rentReceipts: 0 });
    expect((await standing(lot)).received).toBe(before.received);
  });

  it('of another township’s village is not this reviewer’s to import', async () => {
    const lot = await activeLease(county, api);
    const stranger = await freshVillage(county);
    const report = await upload(stranger.reviewer, [{ amount: '1000.00' }], lot.bankAccount.number);
    expect(report).toMatchObject({ refused: 1, reasons: { 'statement.account_not_yours': 1 } });
    for (const person of [lot.village.clerk, lot.village.operator, lot.winner]) {
      const answer = await api.http().post(uploadCollectiveStatement.path).set('Authorization', `Bearer ${await api.signInAs(person)}`).attach('file', Buffer.from('x'), 'x.csv');
      expect(answer.status).toBe(403);
    }
    expect((await api.refused(listUnplacedRent, { as: lot.village.clerk, query: { region: lot.village.code } })).status).toBe(403);
    expect((await api.refused(listUnplacedRent, { as: stranger.reviewer, query: { region: lot.village.code } })).code).toBe('policy.not_allowed');
  });
});

it('where the simulated bank is, rent comes by its statement; two matchers at once place it once', async () => {
  const lot = await activeLease(county, api);
  const before = await standing(lot);
  await inTransaction(county.db, (tx) => transfer(tx, { fromName: '赵承包', fromNumber: freshAccountNumber(), toNumber: lot.bankAccount.number, amount: '321.00', memo: '租金' }));
  const turns = await Promise.all([collectMoney(county.db), inTransaction(county.db, (tx) => matchRent(tx, systemActor('other')), { patient: true }), collectMoney(county.db)]);
  expect(turns.reduce((sum, receipts) => sum + receipts, 0)).toBe(1);
  expect((Number((await standing(lot)).received) - Number(before.received)).toFixed(2)).toBe('321.00');
});
