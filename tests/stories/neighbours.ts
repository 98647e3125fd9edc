// Neighbours: the county around Yuzhuang, so that there is a market to compare with, and a village that sells its land too cheap.
import type { z } from 'zod';
import { Money } from '../../src/kernel/money.ts';
import { rentRangeFor } from '../../src/market/contract.ts';
import type { DealCase } from '../../src/market/deal-case.ts';
import { learnDeals } from '../../src/market/learn-deals.ts';
import { readClock } from '../../src/platform/clock.ts';
import { seededRandom, type Random } from '../../src/statistics/random.ts';
import { layCounty } from '../api/watchdog/synthetic-registers.ts';
import type { Api, Caller } from '../support/api.ts';
import { awardedLot, type AwardedLot } from '../support/awarded-lot.ts';
import type { TestDatabase } from '../support/database.ts';
import { readToEnd } from '../support/tail.ts';
import { freshPerson, type Village } from '../support/world.ts';
import { clocksRun, COUNTY, TOWNSHIP } from './yuzhuang.ts';

const DEALS = 72;
const DAY = 86_400_000;

/** Fields let by open auction over the past twenty months in eight other townships, around 1,450 yuan per mu, give or take a seventh. */
export async function neighboursHaveLet(database: TestDatabase): Promise<number> {
  const random = seededRandom(68);
  const now = (await readClock(database.db)).getTime();
  const clerk = await freshPerson(database, '邻乡会计', []);
  await layCounty(database.db, Array.from({ length: DEALS }, (_, number) => field(random, number, now)), clerk);
  await readToEnd(database.db, 'market', () => learnDeals(database.db));
  return (await database.db.one<{ n: number }>('SELECT count(*) AS n FROM deal WHERE place_code LIKE $1', [`${COUNTY}7%`])).n;
}

function field(random: Random, number: number, now: number): DealCase {
  const bidders = 1 + random.poisson(1.4);
  const rent = 1450 * Math.exp(0.13 * random.normal()) * (bidders === 1 ? 0.93 : 1);
  return {
    lotId: `00000068-0000-4000-8000-${String(number).padStart(12, '0')}`,
    lotCode: `T-${number + 1}`,
    placeCode: `${COUNTY}70${1 + (number % 8)}20${1 + (number % 5)}`,
    class: 'LAND_CULTIVATED',
    unit: 'mu',
    area: (20 + 100 * random.uniform()).toFixed(2),
    termYears: random.pick([3, 5, 5, 10]),
    rentPerUnitYear: rent.toFixed(2),
    reservePerUnitYear: (rent * 0.88).toFixed(2),
    bidders,
    decidedAt: new Date(now - (20 + (DEALS - number) * 8) * DAY).toISOString(),
    review: null,
    position: null,
  };
}

/** 余粮村, next door in the same township, with people of its own. */
export async function villageNextDoor(database: TestDatabase): Promise<Village> {
  const code = `${TOWNSHIP}201`;
  return {
    code, township: TOWNSHIP, county: COUNTY, name: '余粮村',
    clerk: await freshPerson(database, '刘会计', [['village_clerk', code]]),
    reviewer: await freshPerson(database, '郑审核', [['township_reviewer', TOWNSHIP]]),
    operator: await freshPerson(database, '吴交易', [['exchange_operator', COUNTY]]),
    zhao: await freshPerson(database, '韩亲戚', [['bidder', '']]),
    sun: await freshPerson(database, '杨陪标', [['bidder', '']]),
    chen: await freshPerson(database, '何监督', [['commission_officer', COUNTY]]),
    administrator: await freshPerson(database, '许管理', [['administrator', COUNTY]]),
  };
}

/** What the county tells whoever prepares a lot: quartiles of what such land fetches, yuan per mu a year. */
export async function whatLandFetches(api: Api, clerk: Caller, placeCode: string, area: string): Promise<z.output<typeof rentRangeFor.reply>> {
  return api.call(rentRangeFor, { as: clerk, query: { placeCode, class: 'LAND_CULTIVATED', unit: 'mu', area, termYears: 5 } });
}

/** Its 40 mu go through every lawful step, at a share of what such land fetches: nothing in the procedure is wrong, only the price. */
export async function letsTooCheap(database: TestDatabase, api: Api, village: Village, share: string): Promise<AwardedLot & { usual: { low: string; middle: string } }> {
  const usual = await whatLandFetches(api, village.clerk, village.code, '40');
  if (usual.state !== 'judged') throw new Error('nobody can say what land fetches here');
  const wholeYuan = Money.of(usual.middle).times(share).toText().replace(/\.\d\d$/, '.00');
  const lot = await awardedLot(database, api, {
    village,
    asset: { name: '余粮村北坡40亩', nominal: '40.00' },
    terms: { title: '余粮村北坡40亩经营权', reservePerUnitYear: wholeYuan, lowPriceReason: '地块零碎' },
  });
  await clocksRun(database.db, async () => (await database.db.maybe('SELECT 1 FROM deal WHERE lot_id = $1', [lot.lotId])) !== undefined);
  return { ...lot, usual };
}
