// The sections of price, term and procedure: what real commands recorded of a vote, a notice, a contract and a board stands in them, and the signals read it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { decideCorrectionEndpoint, requestCorrectionEndpoint } from '../../../src/auction/correction/contract.ts';
import { endPostEndpoint, enterPostEndpoint } from '../../../src/identity/ties/contract-ties.ts';
import { addDays, chinaDate, chinaInstant } from '../../../src/kernel/clock.ts';
import { relistLotEndpoint } from '../../../src/lots/relist-contract.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { subjectTester } from '../../../src/watchdog/backtest/test-subject.ts';
import { contractSignals } from '../../../src/watchdog/contract-signals/catalogue.ts';
import { readPlatform } from '../../../src/watchdog/county/read-platform.ts';
import type { CountyRecord } from '../../../src/watchdog/county/record.ts';
import { lotSignals } from '../../../src/watchdog/lot-signals/catalogue-of-lots.ts';
import { viewCounty } from '../../../src/watchdog/view/county-view.ts';
import { apiFor } from '../../support/api.ts';
import { admit, untilScheduled } from '../../support/auction.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { publishedAgain, runsOut } from '../../support/failed-lot.ts';
import { changed, type Let } from '../../support/lease-change.ts';
import { attach, aPdf, publishedLot, readyLot } from '../../support/published-lot.ts';
import { countyCode, freshIdNumber, freshVillage, type Village } from '../../support/world.ts';

const database = withDatabase();
const api = apiFor(database);
const clock = clockOf(database);

const MS_PER_DAY = 86_400_000;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
const today = async (): Promise<string> => chinaDate(await readClock(database.db));
const read = (): Promise<CountyRecord> => inTransaction(database.db, (tx) => readPlatform(tx, countyCode));
const fileOf = (record: CountyRecord, lotId: string) => record.lots.find((one) => one.lotId === lotId)!.file!;

function saidOf(record: CountyRecord, lotId: string): Record<string, string> {
  const view = viewCounty(record);
  const results = [...subjectTester(lotSignals, view)(view.lot(lotId)!), ...record.contracts.filter((one) => one.lotId === lotId).flatMap((one) => subjectTester(contractSignals, view)(one))];
  return Object.fromEntries(results.map(({ code, state }) => [code, state]));
}

describe('a lot that was let', () => {
  let let_: Let;
  let published: string;
  let record: CountyRecord;
  beforeAll(async () => {
    // In the forenoon: what goes up at night is raised.
    await clock.moveTo(chinaInstant(addDays(await today(), 1), '10:00'));
    published = await today();
    let_ = await activeLease(database, api, {
      terms: { priceBasis: 'APPRAISAL', priceFigure: '1450.00', priceSource: '洛阳中信资产评估有限公司〔2026〕8号', priceStatedOn: addDays(await today(), -10), qualification: '竞买人须具有本村户籍' },
    });
    await changed(database, api, let_, { kind: 'waiver', parts: [{ instalment: 1, amount: '500' }] });
    record = await read();
  });

  it('has its vote with what the rules of that vote ask for, and the day its minutes came in', () => {
    const { vote } = fileOf(record, let_.lotId);
    expect(vote).toEqual({
      held: { noticedOn: dayOf(addDays(published, -33)), metOn: dayOf(addDays(published, -20)), recordedOn: dayOf(published), inFavour: 35, required: 29, noticeDays: 10, bodyMayDecide: true, supervision: 'agrees' },
      minutesOn: dayOf(published), contractOn: expect.any(Number) as unknown, reusedIn: [],
    });
  });

  it('has its terms, the county’s own limits for them, and who came', () => {
    expect(fileOf(record, let_.lotId).terms).toEqual({
      priceBasis: 'APPRAISAL', priceFigure: 1450, priceSource: '洛阳中信资产评估有限公司〔2026〕8号', deposit: 20_400, firstYear: 102_000, wholeTerm: 510_000, mostOfFirstYear: 0.3, mostOfWhole: 0.2,
      conditions: '竞买人须具有本村户籍', membersOnly: false, applied: 2, rejected: 0, assisted: 0, objections: 0,
    });
  });

  it('has the township’s approval with its day', () => {
    expect(fileOf(record, let_.lotId).approval).toEqual({ required: true, approvedOn: dayOf(published), publishedOn: dayOf(published), winnerIsMember: false });
  });

  it('has its contract’s payments net of what was waived, the waiver with its vote and minutes, its text and its end', async () => {
    const own = record.contracts.find((one) => one.lotId === let_.lotId)!;
    const { whole, asset } = await database.db.one<{ whole: string; asset: string }>('SELECT rent_whole_term AS whole, asset_id AS asset FROM lease WHERE id = $1', [let_.leaseId]);
    expect(own.contractId).toBe(let_.leaseId);
    expect(own.file!.payments).toMatchObject({ rentFreeMonths: 0, termMonths: 60, area: 68, grows: false, changedOn: null, building: false });
    expect(own.file!.payments!.instalments).toHaveLength(5);
    expect(own.file!.payments!.instalments.reduce((sum, one) => sum + one.amount, 0)).toBeCloseTo(Number(whole) - 500, 2);
    expect(own.file!.concessions!.cuts).toMatchObject([{ number: 1, yuan: 500, voted: true, minutes: true }]);
    expect(own.file!.clauses).toEqual({ drawn: true, texts: [{ where: 'conditions', text: '竞买人须具有本村户籍' }] });
    expect(own.file!.ending).toMatchObject({ asset, capYears: 20, announcedEnd: own.end, returnedOn: null, endedOn: null, listedAgainOn: null, followedOn: null });
  });

  it('raises its demand for the village’s own people and nothing else: a vote entered twenty days late is what this county does', () => {
    const said = saidOf(record, let_.lotId);
    expect(Object.keys(said).filter((code) => /^R(0\d|1\d|2[0-5])$/.test(code) && said[code] === 'triggered')).toEqual(['R21']);
    expect(said).toMatchObject({ R16: 'clear', R17: 'clear', R18: 'clear', R19: 'clear', R20: 'clear', R22: 'clear', R23: 'clear', R06: 'clear', R07: 'clear', R08: 'clear', R10: 'clear', R11: 'clear', R13: 'clear' });
    expect(said).toMatchObject({ R24: 'not_applicable', R25: 'not_applicable', R03: 'insufficient_data', R02: 'insufficient_data' });
  });
});

describe('a lot listed again', () => {
  it('has its rounds with who had paid, the county’s limit of cuts, and the vote between them', async () => {
    await clock.forward(0);
    const village = await freshVillage(database);
    const first = await publishedLot(database, village);
    await untilScheduled(database, first.lotId);
    await admit(database, village, first.lotId, [village.zhao]);
    await runsOut(database, first.lotId);
    await clock.forward(40 * 86_400);
    const again = await api.call(relistLotEndpoint, { as: village.clerk, params: { lotId: first.lotId }, body: { reservePerUnitYear: '1350' } });
    await publishedAgain(database, village, again.lotId);
    await runsOut(database, again.lotId);
    const record = await read();
    expect(fileOf(record, first.lotId).rounds).toBeUndefined();
    expect(fileOf(record, again.lotId).rounds).toEqual({
      attempt: 2, firstReserve: 1500, reserve: 1350, mostCut: 0.2, votedAnew: true,
      before: [{ lotId: first.lotId, unsold: true, bids: 0, reserve: 1500, depositors: [village.zhao.accountId] }],
    });
    expect(saidOf(record, again.lotId)).toMatchObject({ R25: 'clear', R24: 'insufficient_data' });
  });
});

describe('a notice that was corrected', () => {
  it('has each change of weight, and whether the period began anew with it; minutes of another meeting are known by their content', async () => {
    await clock.forward(0);
    const village = await freshVillage(database);
    const other = await readyLot(database, village);
    const minutes = aPdf('the same minutes');
    await attach(database, village, other.lotId, 'minutes', minutes);
    // The neighbours vote on another day.
    await clock.forward(4 * 86_400);
    const neighbour = await freshVillage(database);
    const lot = await publishedLot(database, neighbour);
    await database.db.sql(`INSERT INTO lot_document (lot_id, kind, step, name, sha256, media_type, bytes, added_by, added_at) SELECT $1, kind, step, name, sha256, media_type, bytes, $2, county_now() FROM lot_document WHERE lot_id = $3 AND kind = 'minutes' AND name = 'minutes' ORDER BY added_at DESC LIMIT 1`, [lot.lotId, neighbour.clerk.accountId, other.lotId]);
    await untilScheduled(database, lot.lotId);
    await corrected(neighbour, lot.lotId, { contact: '余庄村会计室 0379-66231111' });
    await clock.forward(2 * 86_400);
    await corrected(neighbour, lot.lotId, { minStep: '25' });
    await runsOut(database, lot.lotId);
    const { wordings, vote, notice } = fileOf(await read(), lot.lotId);
    expect(wordings!.changes).toMatchObject([{ version: 2, terms: [], told: true, restarted: true }, { version: 3, terms: ['min_step'], told: true, restarted: true }]);
    expect(wordings!.days).toBeGreaterThan(wordings!.restDays);
    expect(notice).toMatchObject({ versions: 3, materialCorrections: 1 });
    expect(vote!.reusedIn).toEqual([other.lotId]);
    expect(saidOf(await read(), lot.lotId)).toMatchObject({ R17: 'triggered', R20: 'clear' });
  });

  it('changed behind everybody’s back shows as that', async () => {
    await clock.forward(0);
    const village = await freshVillage(database);
    const lot = await publishedLot(database, village);
    await untilScheduled(database, lot.lotId);
    await database.db.sql(
      `INSERT INTO notice SELECT lot_id, 2, jsonb_set(body, '{deposit}', '"90000.00"'), md5(random()::text) || md5(random()::text), published_by, published_at + interval '3 days', registration_opens_at, registration_closes_at, bidding_opens_at FROM notice WHERE lot_id = $1`, [lot.lotId],
    );
    await runsOut(database, lot.lotId);
    const record = await read();
    expect(fileOf(record, lot.lotId).wordings!.changes).toMatchObject([{ version: 2, terms: ['deposit'], told: false, restarted: false }]);
    expect(saidOf(record, lot.lotId).R20).toBe('triggered');
  });
});

describe('a village’s boards', () => {
  it('changed hands when half the posts or more ended together', async () => {
    await clock.forward(0);
    const [village, quiet] = [await freshVillage(database), await freshVillage(database)];
    const posts = await holders(village, 4);
    await holders(quiet, 4).then(([first]) => end(quiet, first!));
    for (const post of posts.slice(0, 3)) await end(village, post);
    // A village has a collective of its own before the record names it.
    for (const one of [village, quiet]) await readyLot(database, one);
    const { villages } = await read();
    expect(villages!.find((one) => one.village === village.code)!.file!.turnovers).toEqual({ days: [dayOf(await today())] });
    expect(villages!.find((one) => one.village === quiet.code)!.file!.turnovers).toEqual({ days: [] });
  });
});

async function corrected(village: Village, lotId: string, changes: { contact?: string; minStep?: string }): Promise<void> {
  const { approvalId } = await api.call(requestCorrectionEndpoint, { as: village.clerk, params: { lotId }, body: { changes, reason: '更正' } });
  await api.call(decideCorrectionEndpoint, { as: village.reviewer, params: { lotId, approvalId }, body: { verdict: 'approved', reason: '情况属实' } });
}

async function holders(village: Village, count: number): Promise<string[]> {
  const posts: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const { postId } = await api.call(enterPostEndpoint, { as: village.reviewer, body: { region: village.code, post: 'village_council', name: `马${i}`, idNumber: freshIdNumber() } });
    posts.push(postId);
  }
  return posts;
}

const end = (village: Village, postId: string): Promise<unknown> => api.call(endPostEndpoint, { as: village.reviewer, params: { postId } });
