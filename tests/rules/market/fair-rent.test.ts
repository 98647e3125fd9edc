// Fair rent: comparables widen only as far as needed, the promise about honest lots is kept, and a cut shows.
import { describe, expect, it } from '@jest/globals';
import { FEWEST, selectComparables } from '../../../src/market/comparables.ts';
import type { DealCase } from '../../../src/market/deal-case.ts';
import { fairRent, rentRange, type FairRent } from '../../../src/market/fair-rent.ts';
import { madScale } from '../../../src/statistics/quantiles.ts';
import { cut, honestCounty } from '../watchdog/honest-county.ts';

const deal = (n: number, over: Partial<DealCase> = {}): DealCase => ({
  lotId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  lotCode: `D-${n}`,
  placeCode: '419901101201',
  class: 'LAND_CULTIVATED',
  unit: 'mu',
  area: '50.00',
  termYears: 5,
  rentPerUnitYear: (900 + ((n * 37) % 200)).toFixed(2),
  reservePerUnitYear: '700.00',
  bidders: 2,
  decidedAt: new Date(Date.UTC(2025, 0, 1 + n)).toISOString(),
  review: null,
  ...over,
});
const many = (count: number, over: Partial<DealCase> = {}, from = 0) => Array.from({ length: count }, (_, i) => deal(from + i, over));
const AT = '2025-12-01T00:00:00.000Z';
const subject = deal(9_999, { decidedAt: AT });

describe('comparables', () => {
  it('stay in the township while it has enough', () => {
    const found = selectComparables([...many(110), ...many(100, { placeCode: '419901102201' }, 120)], subject, AT);
    expect(found.stage).toBe('township_24');
    expect(found.references).toHaveLength(110);
  });

  it('widen to the county, then to five years, then to related classes', () => {
    const elsewhere = many(60, { placeCode: '419901102201' }, 100);
    expect(selectComparables([...many(10), ...elsewhere], subject, AT).stage).toBe('county_24');
    const old = elsewhere.map((one) => ({ ...one, decidedAt: '2021-05-01T00:00:00.000Z' }));
    expect(selectComparables([...many(10), ...old], subject, AT).stage).toBe('county_60');
    const related = many(60, { class: 'LAND_RESERVE' }, 300);
    expect(selectComparables([...many(12), ...related], subject, AT).stage).toBe('family_60');
    expect(selectComparables([...many(9), ...related], subject, AT).references).toHaveLength(9);
  });

  it('never look at later deals, at the lot itself, at another unit, another county, or at substantiated ones', () => {
    const others = [
      { ...subject },
      deal(1, { decidedAt: '2026-01-01T00:00:00.000Z' }),
      deal(2, { unit: 'm2' }),
      deal(3, { placeCode: '419902101201' }),
      deal(4, { review: 'substantiated' }),
      deal(5, { review: 'under_review' }),
      deal(6),
    ];
    const found = selectComparables(others, subject, AT);
    expect(found.references.map((one) => one.lotCode)).toEqual(['D-6']);
    expect(found.underReview.map((one) => one.lotCode)).toEqual(['D-5']);
  });
});

describe('fair rent', () => {
  it('is not judged on fewer than 20 comparables', () => {
    expect(fairRent({ stage: 'county_60', references: many(FEWEST - 1), underReview: [] }, subject)).toBeUndefined();
    expect(fairRent({ stage: 'county_60', references: many(FEWEST), underReview: [] }, subject)).toBeDefined();
  });

  it('a lower rent never has a larger p, and p never falls below 1/(n+1)', () => {
    const found = selectComparables(many(60), subject, AT);
    const ps = [0, 0.1, 0.2, 0.4, 0.6, 0.8].map((share) => fairRent(found, cut(subject, share))!.p);
    expect([...ps].sort((a, b) => b - a)).toEqual(ps);
    expect(ps.at(-1)).toBeCloseTo(1 / 61, 10);
  });

  it('does not let cheap deals under review pull the expectation down', () => {
    const poison = many(12, { review: 'under_review', rentPerUnitYear: '200.00' }, 200);
    const clean = fairRent(selectComparables(many(60), subject, AT), subject)!;
    const poisoned = fairRent(selectComparables([...many(60), ...poison], subject, AT), subject)!;
    expect(poisoned.residual).toBeCloseTo(clean.residual, 12);
    expect(poisoned.calibration).toBe(clean.calibration + 12);
  });

  it('orders its range and shows the five nearest', () => {
    const range = fairRent(selectComparables(many(60), subject, AT), subject)!;
    expect([range.q10, range.q25, range.q50, range.q75, range.q90].every((q, i, all) => i === 0 || q >= (all[i - 1] as number))).toBe(true);
    expect(range.compared.filter((one) => one.nearest)).toHaveLength(5);
    expect(rentRange(selectComparables(many(10), subject, AT), subject)).toBeUndefined();
  });
});

describe('on honest counties of realistic spread', () => {
  it.each([1, 2])(
    'seed %i: at most 5 in 100 judged lots have p ≤ .04, and a 40 %% cut is caught far more often',
    (seed) => {
      const { deals } = honestCounty(seed, 600);
      const judged = deals.flatMap((one) => {
        const fair = fairRent(selectComparables(deals, one, one.decidedAt), one);
        return fair === undefined ? [] : [{ fair, cheap: pWhenCut(fair, one, 0.4) }];
      });
      expect(judged.length).toBeGreaterThan(400);
      expect(judged.filter((one) => one.fair.p <= 0.04).length / judged.length).toBeLessThanOrEqual(0.05);
      expect(judged.filter((one) => one.cheap <= 0.04).length / judged.length).toBeGreaterThan(0.33);
      const sd = madScale(judged.map((one) => one.fair.residual));
      expect(sd).toBeGreaterThan(0.25);
      expect(sd).toBeLessThan(0.4);
    },
  );
});

/** The model does not see the lot it judges, so the p of a lower rent can be read off the same comparables. */
function pWhenCut(fair: FairRent, one: DealCase, share: number): number {
  const rent = Number(cut(one, share).rentPerUnitYear);
  return (1 + fair.compared.filter((other) => other.adjustedYuan <= rent).length) / (fair.compared.length + 1);
}
