// What the registers of applications, deposits, kin, objections, contracts, money and assets hold of a real auction and lease, as sections of the watchdog's files.
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { inTransaction } from '../../../src/platform/db.ts';
import type { ContractFile, LotFile, VillageFile } from '../../../src/watchdog/county/platform-files.ts';
import { readPlatform } from '../../../src/watchdog/county/read-platform.ts';
import type { CountyRecord } from '../../../src/watchdog/county/record.ts';
import { contractSignals } from '../../../src/watchdog/contract-signals/catalogue.ts';
import { lotSignals } from '../../../src/watchdog/lot-signals/catalogue-of-lots.ts';
import { villageSignals } from '../../../src/watchdog/village-signals/catalogue.ts';
import { subjectTester } from '../../../src/watchdog/backtest/test-subject.ts';
import { viewCounty } from '../../../src/watchdog/view/county-view.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease, type AwardedLot } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { paysRent } from '../../support/late-rent.ts';
import { countyCode } from '../../support/world.ts';

const database = withDatabase();
const api = apiFor(database);

let lot: AwardedLot & { leaseId: string };
let account: { id: string; number: string; collective_id: string; asset_id: string };

const read = (): Promise<CountyRecord> => inTransaction(database.db, (tx) => readPlatform(tx, countyCode));
const lotFile = async (): Promise<LotFile> => (await read()).lots.find((one) => one.lotId === lot.lotId)?.file ?? {};
const leaseFile = async (): Promise<ContractFile> => (await read()).contracts.find((one) => one.contractId === lot.leaseId)?.file ?? {};
const villageFile = async (): Promise<VillageFile> => (await read()).villages?.find((one) => one.village === lot.village.code)?.file ?? {};

/** As the database's owner: registers that guard themselves are filled as they would stand. */
async function lay(text: string, values: readonly unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(text, [...values]);
  } finally {
    await client.end();
  }
}

const raised = async (code: string): Promise<number> => {
  const record = await read();
  const view = viewCounty(record);
  const results = [...record.lots.map((one) => subjectTester(lotSignals, view)(one)), ...record.contracts.map((one) => subjectTester(contractSignals, view)(one)), ...(record.villages ?? []).map((one) => subjectTester(villageSignals, view)(one))].flat();
  expect(results.filter((one) => one.state === 'error')).toEqual([]);
  return results.filter((one) => one.code === code && one.state === 'triggered').length;
};

beforeAll(async () => {
  lot = await activeLease(database, api);
  account = await database.db.one('SELECT b.id, b.number, b.collective_id, l.asset_id FROM bank_account b JOIN lot l ON l.collective_id = b.collective_id WHERE l.id = $1 AND b.closed_at IS NULL LIMIT 1', [lot.lotId]);
});

describe('an honest deal', () => {
  it('has its registers and raises nothing of parties and money', async () => {
    const file = await lotFile();
    expect(file).toMatchObject({ barred: [], kin: [], sideFees: [], objections: { filed: [] }, chain: { faults: [] } });
    expect(file.applications!.map((one) => one.account).toSorted()).toEqual([lot.winner.accountId, lot.loser.accountId].toSorted());
    expect(new Set(file.applications!.map((one) => one.payer)).size).toBe(2);
    expect(file.chain!.entries).toBeGreaterThan(5);
    expect(file.signing!.signedOn).toBeLessThanOrEqual(file.signing!.signBy!);
    expect(file.deposits!.returns.find((one) => one.account === lot.winner.accountId)).toMatchObject({ workingDays: null });
    expect(file.deposits!.returns.find((one) => one.account === lot.loser.accountId)!.workingDays).not.toBeNull();
    expect(await leaseFile()).toMatchObject({ papers: { differences: [], otherTerms: false, overlapping: [] }, subleases: { sublets: [] }, rent: { otherPayers: [], reductions: [] } });
    expect((await villageFile()).accounts!.held.map((one) => [one.account, one.holderIsPerson])).toEqual([[account.id, false]]);
    for (const code of ['R28', 'R35', 'R36', 'R38', 'R40', 'R41', 'R48', 'R53']) expect([code, await raised(code)]).toEqual([code, 0]);
  });

  it('holds no account number, identity number or phone', async () => {
    const text = JSON.stringify((await read()).lots.map((one) => one.file));
    for (const { paid_from: secret } of await database.db.sql<{ paid_from: string }>('SELECT paid_from FROM deposit WHERE paid_from IS NOT NULL AND $1', [true])) expect(text).not.toContain(secret);
    for (const secret of [lot.winner.phone, lot.winner.idNumber, lot.winner.name]) expect(text).not.toContain(secret);
  });
});

describe('people', () => {
  it('kin of a village cadre, declared before the award or after', async () => {
    const { own } = await database.db.one<{ own: string }>('SELECT id_number_index AS own FROM account WHERE id = $1', [lot.winner.accountId]);
    await lay(`INSERT INTO post_holder (id, region, post, name, id_number_sealed, id_number_index, id_number_mask, entered_by, entered_at)
               VALUES ('00000000-0000-4000-8000-000000000001', $1, 'village_committee', '某', 'x', 'another', 'x', $2, '2020-01-01')`, [lot.village.code, lot.village.chen.accountId]);
    await lay(`INSERT INTO declared_tie (post_id, relation, name, id_number_sealed, id_number_index, id_number_mask, declared_by, declared_at)
               VALUES ('00000000-0000-4000-8000-000000000001', 'child', '某', 'x', $1, 'x', $2, '2020-02-01')`, [own, lot.village.chen.accountId]);
    expect((await lotFile()).kin).toEqual([{ account: lot.winner.accountId, relation: 'child', of: 'village', before: true }]);
    expect(await raised('R36')).toBe(1);
    await lay(`UPDATE declared_tie SET declared_at = '2099-01-01' WHERE id_number_index = $1`, [own]);
    expect((await lotFile()).kin).toMatchObject([{ before: false }]);
    await lay('DELETE FROM declared_tie WHERE id_number_index = $1', [own]);
  });

  it('a sanction in force at the award, none once lifted before it', async () => {
    await lay(`INSERT INTO sanction (id, account_id, region, kind, reason, source, begins_at, ends_at) VALUES ('00000000-0000-4000-8000-000000000002', $1, $2, 'rent_arrears', 'arrears', 'test:1', '2020-01-01', NULL)`, [lot.winner.accountId, lot.village.code]);
    expect((await lotFile()).barred).toEqual([lot.winner.accountId]);
    expect(await raised('R38')).toBe(1);
    await lay(`INSERT INTO sanction_lifting (sanction_id, because, lifted_at) VALUES ('00000000-0000-4000-8000-000000000002', 'paid', '2020-06-01')`);
    expect((await lotFile()).barred).toEqual([]);
  });

  it('three who object within a week and get no answer in time', async () => {
    const people = [lot.loser.accountId, lot.village.chen.accountId, lot.village.clerk.accountId];
    for (const [i, who] of people.entries()) await lay(`INSERT INTO objection (lot_id, stage, filed_by, grounds, salt, filed_at, answer_by) VALUES ($1, 'notice', $2, 'x', 'x', county_now() - ($3 || ' days')::interval, county_today() - 1)`, [lot.lotId, who, String(i + 5)]);
    const { today, filed } = (await lotFile()).objections!;
    expect(filed.map((one) => [one.filedBy, today - one.filedOn, one.answerBy - today, one.answeredOn])).toEqual([[people[2], 7, -1, null], [people[1], 6, -1, null], [people[0], 5, -1, null]]);
    expect([await raised('R55'), await raised('R56')]).toEqual([1, 1]);
    await lay('DELETE FROM objection WHERE lot_id = $1', [lot.lotId]);
  });

  it('one account behind two deposits', async () => {
    await lay(`UPDATE deposit SET paid_from = '6228000000000000001' WHERE id IN (SELECT deposit_id FROM application WHERE lot_id = $1)`, [lot.lotId]);
    expect(await raised('R28')).toBe(1);
  });
});

describe('the contract and its money', () => {
  it('a second holding of the same land, a larger outline, a sublease without consent', async () => {
    const { area, unit } = await database.db.one<{ area: string; unit: string }>('SELECT area, unit FROM lease WHERE id = $1', [lot.leaseId]);
    await lay(`INSERT INTO occupation (id, asset_id, holder_name, basis, from_date, until_date) SELECT '00000000-0000-4000-8000-000000000003', asset_id, '某', 'declared_contract', start_date + 10, end_date FROM lease WHERE id = $1`, [lot.leaseId]);
    await lay(`INSERT INTO asset_area (asset_id, kind, value, unit, source) VALUES ($1, 'nominal', $2, $3, 'test') ON CONFLICT (asset_id, kind) DO UPDATE SET value = EXCLUDED.value`, [account.asset_id, area, unit]);
    await lay(`INSERT INTO asset_area (asset_id, kind, value, unit, source) VALUES ($1, 'polygon', $2::numeric * 1.3, $3, 'test') ON CONFLICT (asset_id, kind) DO UPDATE SET value = EXCLUDED.value`, [account.asset_id, area, unit]);
    await lay('DELETE FROM asset_area WHERE asset_id = $1 AND kind = $2', [account.asset_id, 'surveyed']);
    await lay(`INSERT INTO sublease (lease_id, to_name, area, from_date, until_date, rent_yuan_per_year, permitted_use, state, asked_by, asked_at)
               VALUES ($1, '某', $2, county_today() - 3, county_today() + 300, 1, '种植', 'asked', $3, county_now() - interval '9 days')`, [lot.leaseId, area, lot.winner.accountId]);
    const file = await leaseFile();
    expect(file.papers!.overlapping).toEqual(['00000000-0000-4000-8000-000000000003']);
    expect(file.areas!.polygon! / file.areas!.contract).toBeCloseTo(1.3, 2);
    expect(file.subleases!.sublets).toMatchObject([{ state: 'asked', area: Number(area), rentPerYear: 1 }]);
    expect([await raised('X5'), await raised('R44')]).toEqual([1, 1]);
    expect(await raised('R40')).toBeGreaterThanOrEqual(1);
    await lay(`DELETE FROM occupation WHERE id = '00000000-0000-4000-8000-000000000003'`);
  });

  it('rent by the lessee and by somebody else, told apart', async () => {
    const { amount } = await database.db.one<{ amount: string }>('SELECT amount - received AS amount FROM instalment_standing WHERE lease_id = $1 AND received < amount ORDER BY due_on, number LIMIT 1', [lot.leaseId]);
    expect(await paysRent(database, { payer: lot.winner.name, number: account.number, amount })).toBe(1);
    const before = (await leaseFile()).rent!;
    expect(before.otherPayers).toEqual([]);
    expect(before.byLessee).toBeGreaterThan(0);
    // The matcher leaves a stranger's money to people; placed by hand it names him all the same.
    await lay(`UPDATE bank_line SET counterparty_name = '外人甲' WHERE counterparty_name = $1 AND account_number = $2`, [lot.winner.name, account.number]);
    const after = (await leaseFile()).rent!;
    expect(after.otherPayers).toMatchObject([{ instalments: 1, sum: Number(amount) }]);
    expect(JSON.stringify(after)).not.toContain('外人甲');
  });

  it('rent that goes on to a person at once, on an account in a person’s name', async () => {
    await lay(`INSERT INTO bank_line (statement_id, account_number, direction, amount, booked_on, counterparty_name, memo, bank_reference)
               SELECT statement_id, account_number, 'debit', amount, booked_on + 1, '王五', '备用金', bank_reference || '-out' FROM bank_line WHERE counterparty_name = '外人甲'`);
    await lay(`UPDATE bank_account SET holder = '王五' WHERE id = $1`, [account.id]);
    const { accounts } = await villageFile();
    expect(accounts!.held).toMatchObject([{ account: account.id, holderIsPerson: true }]);
    expect(accounts!.outflows).toMatchObject([{ passesThrough: true, toPerson: true, cash: true }]);
    expect(await raised('R48')).toBe(1);
  });
});

describe('the village and the record', () => {
  it('an idle asset that money names', async () => {
    await lay(`UPDATE asset SET state = 'idle', idle_since = county_today() - 300, name = '东坡老茶厂' WHERE id = $1`, [account.asset_id]);
    await lay(`INSERT INTO bank_line (statement_id, account_number, direction, amount, booked_on, counterparty_name, memo, bank_reference)
               SELECT statement_id, $1, 'credit', 800, county_today() - 5, '某', '东坡老茶厂上半年租金', 'tea-1' FROM bank_line LIMIT 1`, [account.number]);
    const { assets, limits } = await villageFile();
    expect(assets!.idle).toMatchObject([{ asset: account.asset_id, idleDays: 300, explained: false, receipts: 1, receiptSum: 800 }]);
    expect(assets!.known).toBeGreaterThanOrEqual(1);
    expect(limits!.every((one) => one.value > 0)).toBe(true);
    expect(await raised('X4')).toBe(1);
  });

  it('one altered entry of the auction is found, and only there', async () => {
    await lay(`UPDATE journal_entry SET payload = payload || '{"amount":"1.00"}' WHERE subject = 'auction' AND id = $1 AND kind = 'bid.accepted' AND seq = (SELECT max(seq) FROM journal_entry WHERE subject = 'auction' AND id = $1 AND kind = 'bid.accepted')`, [lot.lotId]);
    expect((await lotFile()).chain!.faults).toMatchObject([{ subject: 'auction', fault: 'altered' }]);
    expect(await raised('R35')).toBe(1);
  });
});
