// Whom a deal is ranked among: what is said of it is a count of those deals, and what is believed of a lower tail that the upper one does not bear out.
import { describe, expect, it } from '@jest/globals';
import { openPriceBook, type BookCase } from '../../../src/market/price-book.ts';
import { doubtedConformalP } from '../../../src/statistics/conformal.ts';
import { seededRandom } from '../../../src/statistics/random.ts';
import { lowRent } from '../../../src/watchdog/lot-signals/low-rent.ts';
import { lowReserve } from '../../../src/watchdog/lot-signals/low-reserve.ts';

describe('a rank in doubt', () => {
  const peers = [...Array.from({ length: 10 }, () => -9), ...Array.from({ length: 89 }, (_, i) => (i - 44) / 20)];
  it('of a value below all the upper tail bears out is one for a member, and one more for a newcomer', () => {
    expect(doubtedConformalP(peers, -9)).toBeCloseTo(2 / 100, 12);
    expect(doubtedConformalP(peers, -9, true)).toBeCloseTo(1 / 99, 12);
  });
});

describe('the share of like deals above', () => {
  const deals = (contested: boolean | null): BookCase[] => {
    const random = seededRandom(8);
    return Array.from({ length: 200 }, (_, i) => ({
      class: i % 2 === 0 ? 'land/mu' : 'house/room', village: null, town: null, x: null, y: null, numbers: {}, labels: {}, contested, setAside: i % 50 === 49,
      logPrice: 5 + 0.3 * random.normal() - (i % 10 === 0 ? 1 : 0),
    }));
  };
  it('is counted, also where the upper tail is believed and p says less', () => {
    const cases = deals(null);
    const judgements = openPriceBook(cases).judgements();
    cases.forEach((one, i) => {
      const own = judgements[i]!;
      const others = judgements.filter((_, k) => k !== i && cases[k]!.class === one.class && !cases[k]!.setAside);
      expect(own.above).toBeCloseTo(others.filter(({ scaled }) => scaled > own.scaled).length / others.length, 12);
    });
    expect(Math.max(...judgements.map(({ above, p }) => 1 - above! - p!))).toBeGreaterThan(0.05);
  });
  it('is what the sentences say', () => {
    const tested = { state: 'triggered', p: 0.01, money: 0 } as const;
    const evidence = { price: 300, reserve: 300, p: 0.01, above: 0.93, calibration: 60, low: 400, middle: 500, high: 600, money: 0 };
    for (const { zh, en } of [lowRent.tell(evidence, tested), lowReserve.tell(evidence, tested)]) {
      expect(zh).toContain('低于 93 %');
      expect(en).toContain('below 93 %');
    }
  });
  it('is nobody’s where nobody can judge', () => {
    expect(openPriceBook(deals(true).slice(0, 15)).judgements()[0]).toMatchObject({ p: null, above: null });
  });
  it('shares one ranking among classes too small for their own', () => {
    const many = deals(true).map((one, i) => ({ ...one, class: `class ${i % 40}` }));
    const book = openPriceBook(many);
    expect(new Set(Array.from({ length: 40 }, (_, k) => book.expect(many[k]!)!.peers)).size).toBe(1);
  });
});
