// Fair rent: the county's book of the month before judges; the promise about honest lots is kept, a cut shows, and what is under review teaches nothing.
import { describe, expect, it } from '@jest/globals';
import { dealsForBook, monthOf, openCountyBook, type CountyBook } from '../../../src/market/county-book.ts';
import type { DealCase } from '../../../src/market/deal-case.ts';
import { fairRent, FEWEST_OF_CLASS, rentRange, type FairRent } from '../../../src/market/fair-rent.ts';
import { bookOf } from '../../../src/market/kept-books.ts';
import { ENOUGH_DEALS } from '../../../src/market/price-book.ts';
import { seededRandom } from '../../../src/statistics/random.ts';
import { madScale } from '../../../src/statistics/quantiles.ts';
import { cut, honestCounty } from '../watchdog/honest-county.ts';

const deal = (n: number, over: Partial<DealCase> = {}): DealCase => ({
  lotId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, lotCode: `D-${n}`, placeCode: `4199011012${String(1 + (n % 6)).padStart(2, '0')}`,
  class: 'LAND_CULTIVATED', unit: 'mu', area: (30 + ((n * 13) % 50)).toFixed(2), termYears: 1 + (n % 5), rentPerUnitYear: (900 + ((n * 37) % 200)).toFixed(2),
  reservePerUnitYear: '700.00', bidders: 1 + (n % 4), decidedAt: new Date(Date.UTC(2025, 0, 1 + n)).toISOString(), review: null, position: null, ...over,
});
const many = (count: number, over: Partial<DealCase> = {}, from = 0) => Array.from({ length: count }, (_, i) => deal(from + i, over));
const AT = '2025-12-05T00:00:00.000Z';
const subject = deal(9_999, { decidedAt: AT, placeCode: '419901101201', area: '50.00', bidders: 2 });
const opened = (deals: readonly DealCase[], at = AT): CountyBook => openCountyBook(dealsForBook(deals, subject.placeCode, at));

describe('the book of a month', () => {
  it('begins with China’s month and holds nothing of it, nothing of another county, nothing past five years, and no deal without a price', () => {
    expect(monthOf('2025-11-30T17:00:00.000Z')).toBe('2025-11-30T16:00:00.000Z');
    expect(monthOf('2025-11-30T15:00:00.000Z')).toBe('2025-10-31T16:00:00.000Z');
    const others = [deal(1, { decidedAt: '2020-11-01T00:00:00.000Z' }), deal(2), deal(6, { rentPerUnitYear: '0.00' }), deal(7, { area: '-5.00' }), deal(3, { placeCode: '419902101201' }), deal(4, { decidedAt: '2025-11-30T15:59:59.000Z' }), deal(5, { decidedAt: '2025-11-30T16:00:01.000Z' })];
    expect(dealsForBook(others, subject.placeCode, AT).deals.map((one) => one.lotCode)).toEqual(['D-2', 'D-4']);
  });

  it('is made once of the same deals, and anew when one of them is reviewed', () => {
    const known = many(60);
    const first = bookOf(dealsForBook(known, subject.placeCode, AT));
    expect(bookOf(dealsForBook(many(60), subject.placeCode, AT))).toBe(first);
    known[7]!.review = 'under_review';
    expect(bookOf(dealsForBook(known, subject.placeCode, AT))).not.toBe(first);
    expect(first.deals[7]!.review).toBeNull();
  });
});

describe('fair rent', () => {
  it('is not judged on too few deals of the county or of the class', () => {
    expect(fairRent(opened(many(ENOUGH_DEALS - 1)), subject)).toBeUndefined();
    expect(fairRent(opened(many(ENOUGH_DEALS)), subject)).toBeDefined();
    const shops = many(80, { class: 'BLDG_SHOP', unit: 'm2' }, 100);
    expect(fairRent(opened([...many(FEWEST_OF_CLASS - 1), ...shops]), subject)).toBeUndefined();
    expect(rentRange(opened([...many(FEWEST_OF_CLASS - 1), ...shops]), subject)).toBeUndefined();
    expect(fairRent(opened([...many(FEWEST_OF_CLASS), ...shops]), subject)?.among).toBe('contested');
  });

  it('says how many fetched more, also where p believes the low ones less', () => {
    const fair = fairRent(opened(many(60)), cut(subject, 0.09))!;
    expect(fair.among).toBe('class');
    expect(fair.p).toBeLessThanOrEqual(pOfRent(fair, Number(cut(subject, 0.09).rentPerUnitYear)));
    expect(fair.above * 60).toBeCloseTo(fair.compared.filter((one) => one.adjustedYuan > Number(cut(subject, 0.09).rentPerUnitYear)).length, 9);
  });

  it('a lower rent never has a larger p, and p never falls below 1/(n+1)', () => {
    const book = opened(many(60));
    const ps = [0, 0.1, 0.2, 0.4, 0.6, 0.8].map((share) => fairRent(book, cut(subject, share))!.p);
    expect([...ps].sort((a, b) => b - a)).toEqual(ps);
    expect(ps.at(-1)).toBeCloseTo(1 / (fairRent(book, subject)!.references + 1), 10);
  });

  it('does not let cheap deals under review pull the expectation down, and ranks them', () => {
    const poison = many(12, { review: 'under_review', rentPerUnitYear: '200.00' }, 200);
    const clean = fairRent(opened(many(60)), subject)!;
    const poisoned = fairRent(opened([...many(60), ...poison]), subject)!;
    expect(poisoned.residual).toBeCloseTo(clean.residual, 12);
    expect(clean.among).toBe('class');
    expect(poisoned.references).toBe(clean.references + 12);
    expect(fairRent(opened([...many(60), ...many(12, { review: 'substantiated', rentPerUnitYear: '200.00' }, 200)]), subject)).toEqual(clean);
    expect(fairRent(opened([...many(60), ...many(12, { review: 'defaulted', rentPerUnitYear: '200.00' }, 200)]), subject)).toEqual(clean);
  });

  it('orders its range and shows the comparables with the five nearest; the rank among them is p where all were contested', () => {
    const fair = fairRent(opened(many(60, { bidders: 4 })), { ...cut(subject, 0.09), bidders: 4 })!;
    expect([fair.q10, fair.q25, fair.q50, fair.q75, fair.q90].every((q, i, all) => i === 0 || q >= (all[i - 1] as number))).toBe(true);
    expect(fair.compared.filter((one) => one.nearest)).toHaveLength(5);
    expect(fair.compared).toHaveLength(fair.references);
    expect(fair.among).toBe('contested_of_class');
    expect(fair.p).toBeGreaterThan(0.02);
    expect(fair.above).toBeCloseTo(fair.compared.filter((one) => one.adjustedYuan > Number(cut(subject, 0.09).rentPerUnitYear)).length / 60, 12);
    expect(fair.p).toBeCloseTo(pOfRent(fair, Number(cut(subject, 0.09).rentPerUnitYear)), 12);
  });

  it('learns from where land lies: near cheap land a low rent is ordinary, near dear land it is not', () => {
    const random = seededRandom(4);
    const at = (east: boolean) => ({ longitude: 111.6 + (east ? 0.09 : 0) + 0.01 * random.uniform(), latitude: 34.3 + 0.02 * random.uniform() });
    const deals = many(240).map((one, i) => ({ ...one, placeCode: '419901101201', position: at(i % 2 === 0), rentPerUnitYear: ((i % 2 === 0 ? 1400 : 900) * Math.exp(0.08 * random.normal())).toFixed(2) }));
    const low = { ...subject, rentPerUnitYear: '950.00' };
    const p = (east: boolean) => fairRent(opened(deals), { ...low, position: at(east) })!.p;
    expect(p(false)).toBeGreaterThan(0.3);
    expect(p(true)).toBeLessThan(p(false) / 2);
  });
});

describe('on honest counties of realistic spread', () => {
  it.each([1, 2])('seed %i: at most 5 in 100 judged lots have p ≤ .04, and a 40 %% cut is caught far more often', (seed) => {
    const { deals } = honestCounty(seed, 600);
    const judged = deals.flatMap((one) => {
      const fair = fairRent(bookOf(dealsForBook(deals, one.placeCode, one.decidedAt)), one);
      return fair === undefined ? [] : [{ fair, cheap: pOfRent(fair, Number(cut(one, 0.4).rentPerUnitYear)) }];
    });
    expect(judged.length).toBeGreaterThan(400);
    expect(judged.filter((one) => one.fair.p <= 0.04).length / judged.length).toBeLessThanOrEqual(0.05);
    expect(judged.filter((one) => one.cheap <= 0.04).length / judged.length).toBeGreaterThan(0.33);
    const sd = madScale(judged.map((one) => one.fair.residual));
    expect(sd).toBeGreaterThan(0.25);
    expect(sd).toBeLessThan(0.4);
  });
});

/** The model does not see the lot it judges, so the p of a rent can be read off the same comparables. */
function pOfRent(fair: FairRent, rent: number): number {
  return (1 + fair.compared.filter((other) => other.adjustedYuan <= rent).length) / (fair.compared.length + 1);
}
