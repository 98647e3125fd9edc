// A county read from the platform's registers: what a real auction, a lease and a bank statement left behind, as the watchdog sees it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticeBody } from '../../../src/lots/notice-contract.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { readPlatform } from '../../../src/watchdog/county/read-platform.ts';
import type { CountyRecord } from '../../../src/watchdog/county/record.ts';
import { viewCounty } from '../../../src/watchdog/view/county-view.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease, type AwardedLot } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { unsoldLot } from '../../support/failed-lot.ts';
import { countyCode } from '../../support/world.ts';
import { layBankLines } from './synthetic-registers.ts';

const database = withDatabase();
const api = apiFor(database);

let lot: AwardedLot & { leaseId: string };
let county: CountyRecord;
let body: NoticeBody;

const read = (code: string): Promise<CountyRecord> => inTransaction(database.db, (tx) => readPlatform(tx, code));

beforeAll(async () => {
  lot = await activeLease(database, api);
  const { number } = await database.db.one<{ number: string }>('SELECT b.number FROM bank_account b JOIN lot l ON l.collective_id = b.collective_id WHERE l.id = $1 LIMIT 1', [lot.lotId]);
  await layBankLines(database.db, [{ account: number, amount: '26400.00', payer: '田大有', memo: '鱼塘租金', bookedOn: '2026-06-10' }]);
  ({ body } = await database.db.one<{ body: NoticeBody }>('SELECT body FROM notice WHERE lot_id = $1', [lot.lotId]));
  county = await read(countyCode);
});

describe('a closed lot', () => {
  it('stands with its announced terms, its winner and its price per unit and year', () => {
    const own = county.lots.find((one) => one.lotId === lot.lotId)!;
    expect(own).toMatchObject({
      village: lot.village.code, town: lot.village.township, status: 'awarded', winner: lot.winner.accountId, price: Number(lot.price), reserve: Number(body.prices.per_unit_year),
      registered: 2, depositsPaid: 2, amendedPercent: 0, priorLotId: null, areaUnit: 'mu',
    });
    expect(own.termYears).toBe(body.term_years);
    const closed = new Date(body.bidding_opens_at).getTime() / 86_400_000;
    expect(Math.abs(own.closedOn! - closed)).toBeLessThan(2);
  });

  it('has its notice section: the working days given are those the rules ask for', () => {
    const { notice } = county.lots.find((one) => one.lotId === lot.lotId)!.file!;
    expect(notice).toMatchObject({ requiredWorkingDays: body.notice_working_days, givenWorkingDays: body.notice_working_days, versions: 1, materialCorrections: 0 });
    expect(notice!.publishedAt).toBeLessThan(notice!.registrationClosesAt);
  });

  it('has its bids in order of time, by the account behind each code', () => {
    const bids = county.bids.filter((bid) => bid.lotId === lot.lotId);
    expect(bids.map((bid) => [bid.bidder, bid.amount])).toEqual([[lot.loser.accountId, Number(body.prices.per_unit_year)], [lot.winner.accountId, Number(lot.price)]]);
    expect(bids[0]!.at!).toBeLessThanOrEqual(bids[1]!.at!);
    expect(viewCounty(county).rivals(county.lots.find((one) => one.lotId === lot.lotId)!)).toBe(2);
  });

  it('is not there before it is closed, nor in another county', async () => {
    expect((await read('419999')).lots).toEqual([]);
    const open = await database.db.sql<{ id: string }>(`SELECT id FROM lot WHERE outcome IS NULL AND $1`, [true]);
    expect(county.lots.filter((one) => open.some((row) => row.id === one.lotId))).toEqual([]);
  });

  it('that found nobody is unsold and has no price', async () => {
    const failed = await unsoldLot(database, lot.village);
    const own = (await read(countyCode)).lots.find((one) => one.lotId === failed.lotId)!;
    expect(own).toMatchObject({ status: 'unsold', price: null, winner: null });
  });
});

describe('what ties people', () => {
  it('is a keyed hash: neither phone, paying account, identity number nor name can be read anywhere in the record of bids and bidders', async () => {
    const text = JSON.stringify([county.lots, county.bids, county.bidders]);
    const payers = await database.db.sql<{ paid_from: string }>('SELECT paid_from FROM deposit WHERE paid_from IS NOT NULL AND $1', [true]);
    expect(payers.length).toBeGreaterThan(1);
    for (const secret of [lot.winner.phone, lot.winner.idNumber, lot.winner.name, ...payers.map((row) => row.paid_from)]) expect(text).not.toContain(secret);
    expect(county.bidders.find((one) => one.bidder === lot.winner.accountId)!.phoneHash).toMatch(/^[0-9a-f]{32}$/);
  });

  it('shows two accounts signed in from one device before they bid, and not one that came to it afterwards', async () => {
    const devices = (record: CountyRecord) => record.bids.filter((bid) => bid.lotId === lot.lotId).map((bid) => bid.device);
    const mark = 'a'.repeat(64);
    const signIn = (accountId: string, sooner: string) =>
      database.db.sql(`INSERT INTO session (account_id, device_mark, started_at, expires_at) SELECT $1, $2, min(e.decided_at) + $4::interval, now() + interval '30 days' FROM journal_entry e WHERE e.subject = 'auction' AND e.id = $3 AND e.kind = 'bid.accepted'`, [accountId, mark, lot.lotId, sooner]);
    expect(devices(county)).toEqual([null, null]);
    await signIn(lot.loser.accountId, '-1 day');
    await signIn(lot.winner.accountId, '1 day');
    const apart = devices(await read(countyCode));
    expect(apart).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), null]);
    await signIn(lot.winner.accountId, '-1 hour');
    const together = devices(await read(countyCode));
    expect(together[1]).toBe(together[0]);
    expect(JSON.stringify(together)).not.toContain(mark.slice(0, 32));
  });

  it('shows two deposits paid from one account', async () => {
    const bidders = (record: CountyRecord) => new Set(record.bids.filter((bid) => bid.lotId === lot.lotId).map((bid) => bid.payerAccount)).size;
    expect(bidders(county)).toBe(2);
    await database.db.sql(`UPDATE deposit SET paid_from = '6228000000000000001' WHERE id IN (SELECT deposit_id FROM application WHERE lot_id = $1)`, [lot.lotId]);
    const tied = await read(countyCode);
    expect(bidders(tied)).toBe(1);
    expect(viewCounty(tied).rivals(tied.lots.find((one) => one.lotId === lot.lotId)!)).toBe(1);
  });

  it('shows kin who declared it, and forgets a tie that was withdrawn', async () => {
    const { number } = await database.db.one<{ number: string }>('SELECT id_number_index AS number FROM account WHERE id = $1', [lot.loser.accountId]);
    await database.db.sql(
      `INSERT INTO declared_tie (account_id, relation, name, id_number_sealed, id_number_index, id_number_mask, declared_by, declared_at) VALUES ($1, 'sibling', '某', 'x', $2, 'x', $1, now())`,
      [lot.winner.accountId, number],
    );
    const households = async () => (await read(countyCode)).bidders.filter((one) => [lot.winner.accountId, lot.loser.accountId].includes(one.bidder)).map((one) => one.household);
    const [one, other] = await households();
    expect(one).not.toBeNull();
    expect(one).toBe(other);
    await database.db.sql(`UPDATE declared_tie SET withdrawn_by = account_id, withdrawn_at = now(), withdrawn_reason = '误填' WHERE account_id = $1`, [lot.winner.accountId]);
    expect(await households()).toEqual([null, null]);
  });
});

describe('money', () => {
  it('stands as contracts and as the bank tells it', () => {
    expect(county.contracts.find((one) => one.contractId === lot.leaseId)).toMatchObject({ lotId: lot.lotId, village: lot.village.code, lessee: lot.winner.name, area: Number(body.area) });
    expect(county.receipts.find((one) => one.payer === '田大有')).toMatchObject({ village: lot.village.code, amount: 26_400, memo: '鱼塘租金' });
    expect(county.villages!.map((one) => one.village)).toContain(lot.village.code);
    expect(county.present.has('bids')).toBe(true);
  });

  it('a review counts once it is answered, and its last word counts', async () => {
    const run = await database.db.one<{ id: string }>(`INSERT INTO watchdog_run (trigger, model_version) VALUES ('manual', $1) RETURNING id`, ['test']);
    const flag = await database.db.one<{ id: string }>(
      `INSERT INTO flag (code, subject_kind, subject_id, signal, place_code, lot_id, level, confidence, run_id, state, due_on) VALUES ('WD-T', 'lot', $1, 'P1', $2, $1, 'medium', 0.9, $3, 'disposed', now()) RETURNING id`,
      [lot.lotId, lot.village.code, run.id],
    );
    const answer = (verdict: string, at: string) =>
      database.db.sql(`INSERT INTO disposition (flag_id, verdict, reason, decided_by, decided_at) VALUES ($1, $2, repeat('理由', 10), $3, $4)`, [flag.id, verdict, lot.village.chen.accountId, at]);
    expect((await read(countyCode)).dispositions.get(lot.lotId)).toBeUndefined();
    await answer('explained', '2026-01-01');
    expect((await read(countyCode)).dispositions.get(lot.lotId)).toBe('explained');
    await answer('handed_over', '2026-01-02');
    expect((await read(countyCode)).dispositions.get(lot.lotId)).toBe('explained');
    await answer('to_lead', '2026-01-03');
    expect((await read(countyCode)).dispositions.get(lot.lotId)).toBe('substantiated');
  });
});
