// Debtors: whose rent is overdue beyond the county's days may not apply anywhere in the county, until the rent has come.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyForLotEndpoint } from '../../../src/auction/application-contract.ts';
import { addDays, chinaInstant } from '../../../src/kernel/clock.ts';
import { listSanctions } from '../../../src/identity/sanctions/contract-sanctions.ts';
import { barDays, barDebtors } from '../../../src/lease/bar-debtors.ts';
import { collectMoney } from '../../../src/lease/collect-money.ts';
import { readLease } from '../../../src/lease/contract.ts';
import { transfer } from '../../../src/ledger/bank/simulated-bank.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { publishedAuction } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease, type AwardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { freshAccountNumber } from '../../support/pay-deposit.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let lot: AwardedLot & { leaseId: string };

beforeAll(async () => {
  lot = await activeLease(county, api, { terms: { termYears: 2, reservePerUnitYear: '1500.00' } });
});

const standing = () => api.call(readLease, { as: lot.village.reviewer, params: { leaseId: lot.leaseId } });
const debts = async () => (await api.call(listSanctions, { as: lot.village.operator })).sanctions.filter((one) => one.kind === 'rent_arrears');
const applies = async () => {
  const elsewhere = await freshVillage(county);
  const { lotId } = await publishedAuction(county, elsewhere);
  return api.send(applyForLotEndpoint, { as: lot.winner, params: { lotId }, body: { pledge: true } });
};

describe('a tenant', () => {
  it('is not barred before the rent is overdue, nor while it is overdue for no longer than the rule says', async () => {
    const { startDate } = await standing();
    expect(await barDebtors(county.db)).toEqual({ barred: 0, lifted: 0 });
    await clock.moveTo(chinaInstant(addDays(startDate, 30), '12:00'));
    expect((await standing()).daysOverdue).toBe(30);
    expect(await barDebtors(county.db)).toEqual({ barred: 0, lifted: 0 });
    expect((await applies()).status).toBe(201);
  });

  it('of a county without rules is not barred: no statute says a number of days, and nobody else waits for it', async () => {
    await clock.forward(86_400);
    await county.db.sql(`INSERT INTO place (code, level, name, parent) VALUES ($1, 'county', '外县', NULL), ('410399101', 'township', '外乡', $1), ('410399101201', 'village', '外村', '410399101')`, ['410399']);
    const { place_code: home } = await county.db.one<{ place_code: string }>('SELECT place_code FROM asset WHERE id = $1', [lot.assetId]);
    await county.db.sql('UPDATE asset SET place_code = $2 WHERE id = $1', [lot.assetId, '410399101201']);
    expect(await barDebtors(county.db)).toEqual({ barred: 0, lifted: 0 });
    expect([...(await barDays(county.db, '2099-01-01')).keys()]).toEqual([lot.village.county]);
    await county.db.sql('UPDATE asset SET place_code = $2 WHERE id = $1', [lot.assetId, home]);
  });

  it('is barred the day after, once, by the clock', async () => {
    expect(await barDebtors(county.db)).toEqual({ barred: 1, lifted: 0 });
    expect(await barDebtors(county.db)).toEqual({ barred: 0, lifted: 0 });
    expect(await debts()).toMatchObject([{ name: lot.winner.name, kind: 'rent_arrears', endsAt: null }]);
    expect((await applies()).body.refusal).toMatchObject({ code: 'application.owes_rent', zh: expect.stringContaining('缴清后才能报名') });
  });

  it('is free again when the rent has reached the collective’s account', async () => {
    const { owed } = await standing();
    await inTransaction(county.db, (tx) => transfer(tx, { fromName: lot.winner.name, fromNumber: freshAccountNumber(), toNumber: lot.bankAccount.number, amount: owed, memo: '租金' }));
    await eventually('the rent is booked', async () => {
      await collectMoney(county.db);
      return (await standing()).owed === '0.00';
    });
    expect(await barDebtors(county.db)).toEqual({ barred: 0, lifted: 1 });
    expect(await debts()).toEqual([]);
    expect((await applies()).status).toBe(201);
  });
});
