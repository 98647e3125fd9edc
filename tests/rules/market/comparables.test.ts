// Comparables: they widen only as far as needed, and never look at what must not be compared.
import { describe, expect, it } from '@jest/globals';
import { selectComparables } from '../../../src/market/comparables.ts';
import type { DealCase } from '../../../src/market/deal-case.ts';

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
  position: null,
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

  it('never look at later deals, at the lot itself, at another unit, another county, or at substantiated and defaulted ones', () => {
    const others = [
      { ...subject },
      deal(1, { decidedAt: '2026-01-01T00:00:00.000Z' }),
      deal(2, { unit: 'm2' }),
      deal(3, { placeCode: '419902101201' }),
      deal(4, { review: 'substantiated' }),
      deal(5, { review: 'under_review' }),
      deal(7, { review: 'defaulted' }),
      deal(6),
    ];
    const found = selectComparables(others, subject, AT);
    expect(found.references.map((one) => one.lotCode)).toEqual(['D-6']);
    expect(found.underReview.map((one) => one.lotCode)).toEqual(['D-5']);
  });
});
