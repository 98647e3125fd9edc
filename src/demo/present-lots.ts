// Present lots: what a visitor finds going on today — the article's 68 mu, auctions open now, others opening through the day, one draft.
import { addDays, chinaDate } from '../kernel/clock.ts';
import type { BidEngine } from '../auction/bid-engine.ts';
import { admit, registerIfFree } from './bid-out.ts';
import type { DemoCounty } from './county.ts';
import { dayAt } from './county-time.ts';
import { draft, publish, review, sendBack, submit, type ListedLot } from './list-lot.ts';
import { lotLife } from './lot-life.ts';
import { kinds, type LotPlan } from './lot-plan.ts';
import type { Life } from './run-lives.ts';

/** The village of the article: 68 mu let by open auction at 1,500 yuan per mu a year. */
export const YUZHUANG = '410328200212';

const yuzhuang: ListedLot = {
  village: YUZHUANG, class: 'LAND_CULTIVATED', unit: 'mu', title: '余庄村东坡耕地68亩经营权', area: '68.00', termYears: 5, reserve: '1500.00', use: '粮食种植',
  outline: { type: 'Polygon', coordinates: [[[111.6412, 34.3871], [111.6441, 34.3879], [111.6458, 34.3862], [111.6449, 34.3841], [111.6421, 34.3838], [111.6409, 34.3855], [111.6412, 34.3871]]] },
};

/** A lot opens every so many minutes, so that the demo stays alive for half a day; a restart moves on to the next opening. */
const GAP_MINUTES = 25;
const OPEN_NOW = 3;
const UPCOMING = 24;

export function presentLives(county: DemoCounty, engine: BidEngine, today: Date, scale = 1): Life[] {
  const upcoming = Math.ceil(UPCOMING * scale);
  const opensIn = (number: number): Date => new Date(today.getTime() + (number < OPEN_NOW ? 45 - number * 20 : (number - OPEN_NOW + 1) * GAP_MINUTES * 60) * 1000);
  const open = [yuzhuang, ...Array.from({ length: OPEN_NOW + upcoming - 1 }, () => drawn(county))];
  return [...open.map((plan, number) => coming(county, plan, today, opensIn(number), number)), inRegistration(county, drawn(county), today), atTheTownship(county, drawn(county, YUZHUANG), drawn(county, YUZHUANG), today), toSign(county, engine, today)];
}

/** Published three weeks ago, registered and admitted since, opening at `opensAt`. */
async function* coming(county: DemoCounty, plan: ListedLot, today: Date, opensAt: Date, number: number): Life {
  const began = dayAt(today, -24, '09:00');
  yield began;
  const lot = await draft(county, plan, addDays(chinaDate(began), 90));
  await submit(county, plan, lot);
  yield dayAt(today, -22, '10:00');
  await review(county, plan, lot);
  yield dayAt(today, -20, '15:00');
  await publish(county, lot, opensAt);
  // The first four bidders are people a visitor may enter as; they are in the lots that open first.
  const pool = number < OPEN_NOW + 2 ? county.people.bidders.slice(0, 5) : county.people.bidders.slice(0, 12).filter(() => county.random.chance(0.35));
  const applications: string[] = [];
  for (const [index, bidder] of pool.entries()) {
    yield dayAt(today, -17, `${10 + (index % 8)}:3${index % 6}`);
    const id = await registerIfFree(county, lot.id, bidder);
    if (id !== undefined) applications.push(id);
  }
  yield dayAt(today, -12, '16:00');
  for (const id of applications) await admit(county, id);
}

/** Open for registration now: what a visitor may apply for; two applications wait for the exchange. */
async function* inRegistration(county: DemoCounty, plan: ListedLot, today: Date): Life {
  yield dayAt(today, -5, '09:00');
  const lot = await draft(county, plan, addDays(chinaDate(today), 75));
  await submit(county, plan, lot);
  yield dayAt(today, -4, '10:00');
  await review(county, plan, lot);
  yield dayAt(today, -3, '15:00');
  await publish(county, lot);
  yield dayAt(today, -1, '10:20');
  for (const bidder of county.people.bidders.slice(5, 7)) await registerIfFree(county, lot.id, bidder);
}

/** One waits at Yuzhuang's township; one came back from there with a comment. */
async function* atTheTownship(county: DemoCounty, waiting: ListedLot, returned: ListedLot, today: Date): Life {
  yield dayAt(today, -2, '09:00');
  const first = await draft(county, returned, addDays(chinaDate(today), 90));
  await submit(county, returned, first);
  const second = await draft(county, waiting, addDays(chinaDate(today), 90));
  await submit(county, waiting, second);
  yield dayAt(today, -1, '15:30');
  await sendBack(county, returned, first, [{ field: 'viewing', comment: '请写明看地的日期和集合地点' }]);
}

/** Won three weeks ago; the contract waits for both signatures. A visitor finds it under "Mine" and on the clerk's desk. */
function toSign(county: DemoCounty, engine: BidEngine, today: Date): Life {
  const village = county.collectives.get(YUZHUANG)!.village;
  const plan: LotPlan = {
    village: YUZHUANG, class: 'LAND_ORCHARD', unit: 'mu', title: `${village}河边核桃园16亩经营权`, area: '16.00', termYears: 5, reserve: '720.00', limits: ['860.00', '790.00'],
    startedDaysAgo: 29, use: '果树种植', lowPriceReason: '树龄老化，需重新嫁接', story: 'honest',
  };
  return lotLife(county, engine, { plan, today, bidders: [county.people.bidders[0]!, county.people.bidders[3]!], payer: 'prompt', unsigned: true });
}

const THINGS: Record<string, string> = { LAND_CULTIVATED: '耕地', LAND_ORCHARD: '果园', BLDG_SHOP: '门面房', BLDG_PLANT: '旧厂房', BLDG_OFFICE: '闲置办公房', WATER_POND: '鱼塘' };

function drawn(county: DemoCounty, at?: string): ListedLot {
  const { random } = county;
  const kind = random.pick(kinds);
  const village = at ?? random.pick([...county.collectives.keys()].filter((code) => !code.startsWith('410328901')));
  const area = String(random.integer(kind.area[0], Math.round((kind.area[0] + kind.area[1]) / 2)));
  const unit = kind.unit === 'mu' ? '亩' : '平方米';
  const reserve = Math.round((kind.base * (0.78 + 0.3 * random.uniform())) / 10) * 10;
  const name = `${county.collectives.get(village)!.village}${random.pick(['东', '西', '南', '北', '河边', '坡上', '老街', '村口'])}${THINGS[kind.class]}`;
  return { village, class: kind.class, unit: kind.unit, title: `${name}${area}${unit}`, area: `${area}.00`, termYears: random.pick(kind.terms), reserve: `${Math.max(reserve, 10)}.00`, use: kind.use, lowPriceReason: '位置偏远，多年闲置，按村民代表会议决议定价' };
}
