// The rent range a clerk is told: quartiles of comparable lots, and never a word about what is under review.
import { readToEnd } from '../../support/tail.ts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/kernel/actor.ts';
import { rentRangeFor } from '../../../src/market/contract.ts';
import { learnDeals } from '../../../src/market/learn-deals.ts';
import { dealOf } from '../../../src/market/queries.ts';
import { restoreDeals, setAsideDeals } from '../../../src/market/set-aside-deals.ts';
import type { DealCase } from '../../../src/market/deal-case.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { freshVillage, type Village } from '../../support/world.ts';
import { honestCounty } from '../../rules/watchdog/honest-county.ts';
import { layCounty } from '../watchdog/synthetic-registers.ts';

const database = withDatabase();
const api = apiFor(database);
const COUNTY = '419905';
let village: Village;
let deals: DealCase[];

beforeAll(async () => {
  village = await freshVillage(database);
  deals = honestCounty(2, 160, COUNTY).deals;
  await layCounty(database.db, deals, village.clerk);
  await clockOf(database).moveTo(new Date('2025-10-10T04:00:00Z'));
});

const ask = (over: object = {}) => ({
  placeCode: deals[0]!.placeCode,
  class: 'LAND_CULTIVATED',
  unit: 'mu' as const,
  area: '68.00',
  termYears: 5,
  ...over,
});

describe('deals', () => {
  it('are learnt from the journal once, each with its covariates and the time of its award', async () => {
    await readToEnd(database.db, 'market', () => learnDeals(database.db));
    expect((await database.db.one<{ deals: number }>('SELECT count(*) AS deals FROM deal WHERE $1', [true])).deals).toBeGreaterThanOrEqual(160);
    expect(await learnDeals(database.db)).toBe(0);
    const { lotCode: _code, ...known } = (await dealOf(database.db, deals[5]!.lotId))!;
    const { lotCode: _given, ...given } = deals[5]!;
    expect(known).toEqual(given);
  });

});

describe('the range', () => {
  it('is quartiles around what such land fetches', async () => {
    const range = await api.call(rentRangeFor, { as: village.clerk, query: ask() });
    if (range.state !== 'judged') throw new Error('expected a judgement');
    expect(Number(range.low)).toBeLessThan(Number(range.middle));
    expect(Number(range.middle)).toBeLessThan(Number(range.high));
    expect(Number(range.middle)).toBeGreaterThan(500);
    expect(Number(range.middle)).toBeLessThan(2000);
    expect(range.deals).toMatch(/^(20|40|100|200)\+$/);
  });

  it('is not told on too few deals of the county or the class', async () => {
    expect(await api.call(rentRangeFor, { as: village.operator, query: ask({ class: 'TIMBER' }) })).toEqual({ state: 'insufficient_data' });
    expect(await api.call(rentRangeFor, { as: village.reviewer, query: ask({ placeCode: '419906101201' }) })).toEqual({
      state: 'insufficient_data',
    });
  });

  it('is refused to bidders, administrators and strangers', async () => {
    expect((await api.refused(rentRangeFor, { as: village.zhao, query: ask() })).status).toBe(403);
    expect((await api.refused(rentRangeFor, { as: village.administrator, query: ask() })).status).toBe(403);
    expect((await api.refused(rentRangeFor, { query: ask() })).status).toBe(401);
    expect((await api.refused(rentRangeFor, { as: village.clerk, query: { ...ask(), area: '1e3' } })).status).toBe(400);
  });

  it('leaves deals under review out and says neither which nor how many', async () => {
    const before = await api.call(rentRangeFor, { as: village.clerk, query: ask() });
    const highest = deals
      .filter((one) => one.class === 'LAND_CULTIVATED')
      .sort((a, b) => Number(b.rentPerUnitYear) - Number(a.rentPerUnitYear))
      .slice(0, 8)
      .map((one) => one.lotId);
    const now = await readClock(database.db);
    const watchdog = systemActor('watchdog-sweep');
    await inTransaction(database.db, (tx) => setAsideDeals(tx, watchdog, { lotIds: highest, because: 'under_review' }, now));
    const during = await api.call(rentRangeFor, { as: village.clerk, query: ask() });
    expect(Object.keys(during).sort()).toEqual(Object.keys(before).sort());
    expect(JSON.stringify(during)).not.toMatch(/review|aside|under/);
    if (before.state === 'judged' && during.state === 'judged') expect(during.deals).toBe(before.deals);
    await inTransaction(database.db, (tx) => restoreDeals(tx, watchdog, { lotIds: highest }, now));
    expect(await api.call(rentRangeFor, { as: village.clerk, query: ask() })).toMatchObject({ state: 'judged' });
    const entries = await database.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = $1 ORDER BY seq`, [
      'comparables',
    ]);
    expect(entries.map((entry) => entry.kind)).toEqual(['market.deals_set_aside', 'market.deals_restored']);
  });
});
