// Where nobody says which deals were contested, cheap deals sit among those that calibrate: the promise about honest lots must hold with them and without.
import { expect, it } from '@jest/globals';
import { openPriceBook, type BookCase } from '../../../src/market/price-book.ts';
import { seededRandom } from '../../../src/statistics/random.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];

/** Deals of one class whose ln price follows two known columns and a spread of .35. */
function deals(seed: number, count: number, cut: number): { cheap: boolean; deal: BookCase }[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const [grade, lnArea] = [random.integer(1, 5), random.normal()];
    const cheap = random.chance(cut);
    const logPrice = 6 + 0.1 * grade - 0.05 * lnArea + 0.35 * random.normal() + (cheap ? Math.log(0.5) : 0);
    return { cheap, deal: { class: 'land/mu', village: null, town: null, x: null, y: null, numbers: { grade, lnArea }, labels: {}, logPrice, contested: null, setAside: false } };
  });
}

function flagged(cut: number): { honest: number; cheap: number } {
  const rates = SEEDS.map((seed) => {
    const made = deals(seed, 600, cut);
    const low = openPriceBook(made.map((one) => one.deal)).judgements().map((one) => (one.p as number) <= 0.05);
    const share = (cheap: boolean): number => {
      const own = low.filter((_, i) => made[i]!.cheap === cheap);
      return own.filter(Boolean).length / Math.max(1, own.length);
    };
    return { honest: share(false), cheap: share(true) };
  });
  const mean = (of: (one: { honest: number; cheap: number }) => number): number => rates.reduce((sum, one) => sum + of(one), 0) / rates.length;
  return { honest: mean((one) => one.honest), cheap: mean((one) => one.cheap) };
}

it('flags three to six honest deals in a hundred at five, with no cheap deal about and with one in fourteen', () => {
  for (const cut of [0, 0.07]) {
    const { honest } = flagged(cut);
    expect(honest).toBeGreaterThanOrEqual(0.03);
    expect(honest).toBeLessThanOrEqual(0.06);
  }
});

it('still finds half of the deals at half price where one deal in ten is one', () => {
  expect(flagged(0.1).cheap).toBeGreaterThan(0.5);
});
