// Competition: one bidder is ordinary where it is ordinary, and remarkable only against the place's own record.
import { describe, expect, it } from '@jest/globals';
import { judgeCompetition } from '../../../src/market/competition.ts';
import { judgePattern } from '../../../src/market/competition-pattern.ts';
import type { DealCase } from '../../../src/market/deal-case.ts';
import { honestCounty } from '../watchdog/honest-county.ts';

const deal = (n: number, bidders: number, placeCode = '419901101201'): DealCase => ({
  lotId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  lotCode: `D-${n}`,
  placeCode,
  class: 'BLDG_SHOP',
  unit: 'm2',
  area: '60.00',
  termYears: 3,
  rentPerUnitYear: bidders > 1 ? '118.00' : '100.00',
  reservePerUnitYear: '100.00',
  bidders,
  decidedAt: '2025-06-01T00:00:00.000Z',
  review: null,
  position: null,
});
const within = (deals: DealCase[]) => ({ stage: 'county_24' as const, references: deals, underReview: [] });

describe('few bidders on one lot', () => {
  it('is unremarkable where four in ten lots have one bidder', () => {
    const deals = Array.from({ length: 100 }, (_, i) => deal(i, i % 5 < 2 ? 1 : 2 + (i % 3)));
    const judged = judgeCompetition(within(deals), deal(999, 1))!;
    expect(judged.singleShareCounty).toBeCloseTo(0.4, 10);
    expect(judged.p).toBeGreaterThan(0.2);
  });

  it('is remarkable where everybody else drew a crowd, and says what competition usually adds', () => {
    const deals = Array.from({ length: 150 }, (_, i) => deal(i, 5 + (i % 5)));
    const judged = judgeCompetition(within(deals), deal(999, 1))!;
    expect(judged.p).toBeLessThanOrEqual(0.01);
    expect(judged.expectedBidders).toBeCloseTo(7, 0);
    expect(judged.usualPremium).toBeCloseTo(0.18, 10);
  });

  it('is not judged on fewer than 40 like deals, and p grows with the number of bidders', () => {
    const deals = Array.from({ length: 60 }, (_, i) => deal(i, 1 + (i % 6)));
    expect(judgeCompetition(within(deals.slice(0, 39)), deal(999, 1))).toBeUndefined();
    const ps = [1, 2, 3, 4].map((n) => judgeCompetition(within(deals), deal(999, n))!.p);
    expect([...ps].sort((a, b) => a - b)).toEqual(ps);
  });
});

describe('the pattern of one collective', () => {
  const village = (n: number) => `419901${String(101 + Math.floor(n / 10))}${String(201 + (n % 10))}`;
  const records = (of: (n: number, i: number) => number) =>
    Array.from({ length: 20 }, (_, n) => ({
      placeCode: village(n),
      deals: Array.from({ length: 8 }, (_x, i) => deal(n * 100 + i, of(n, i), village(n))),
    }));

  it('stands out when all its lots had one bidder and nobody else’s did', () => {
    const judged = judgePattern(
      records((n, i) => (n === 0 || i % 4 === 0 ? 1 : 3)),
      village(0),
    )!;
    expect(judged.single).toBe(8);
    expect(judged.expectedShare).toBeCloseTo(0.25, 2);
    expect(judged.p).toBeLessThan(0.01);
  });

  it('needs five deals and ten other villages', () => {
    const few = records(() => 2);
    expect(judgePattern(few.slice(0, 10), village(0))).toBeUndefined();
    expect(judgePattern([{ placeCode: village(0), deals: few[0]!.deals.slice(0, 4) }, ...few.slice(1)], village(0))).toBeUndefined();
  });

  it('on honest counties hardly any village stands out, though a fifth are thin markets', () => {
    const flagged = [1, 2, 3].flatMap((seed) => {
      const byVillage = new Map<string, DealCase[]>();
      for (const one of honestCounty(seed, 900).deals) byVillage.set(one.placeCode, [...(byVillage.get(one.placeCode) ?? []), one]);
      const all = [...byVillage].map(([placeCode, deals]) => ({ placeCode, deals }));
      return all.map((one) => (judgePattern(all, one.placeCode)?.p ?? 1) <= 0.01);
    });
    expect(flagged.filter(Boolean).length / flagged.length).toBeLessThanOrEqual(0.03);
  });
});
