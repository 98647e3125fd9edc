// Screens of real tenders against values that are not ours: the published columns of each market, and the formulae written out plainly for what was not published or does not recompute (RD).
import { bidScreens, type BidScreens } from '../../src/watchdog/bid-screens.ts';
import { grouped } from '../../src/watchdog/view/grouped.ts';
import type { Bar, Part } from '../watchdog.ts';
import { MARKETS, rowsOf } from './markets.ts';

/** Published column → screen. */
const PUBLISHED = { CV: 'cv', SPD: 'spread', KURT: 'kurtosis', SKEW: 'skew', KSTEST: 'uniformDistance' } as const satisfies Record<string, keyof BidScreens>;
const FEWEST: Record<keyof BidScreens, number> = { cv: 2, spread: 2, relativeGap: 2, relativeDistance: 3, normalisedDistance: 3, alternativeDistance: 3, skew: 3, kurtosis: 4, uniformDistance: 2 };
/** Four digits after the point, as they were published. */
const equal = (own: number, other: number): boolean => Math.abs(own - other) <= 0.5e-4 + 1e-9;

export const screens: Part = function* ({ data }): Iterable<Bar> {
  for (const [market] of MARKETS) {
    const rows = rowsOf(market, data);
    if (rows === null) {
      yield { bar: `${market}: screens to four digits`, wanted: 'all', measured: 'no data: DATA_DIR must hold collusion/', reached: false };
      continue;
    }
    let [compared, same, below, nothing] = [0, 0, 0, 0];
    const gaps = { of: 0, same: 0 };
    for (const tender of grouped(rows, (row) => row.Tender ?? null).values()) {
      const bids = tender.map((row) => Number(row.Bid_value));
      const own = bidScreens(bids, true);
      const published = Object.fromEntries(Object.entries(PUBLISHED).map(([column, screen]) => [screen, tender[0]?.[column] === '' ? undefined : Number(tender[0]?.[column])]));
      const plain = plainScreens(bids);
      gaps.of += 1;
      gaps.same += Number(own.relativeGap !== undefined && equal(own.relativeGap, Number(tender[0]?.DIFFP)));
      for (const screen of Object.keys(FEWEST) as (keyof BidScreens)[]) {
        if (bids.length < FEWEST[screen]) {
          below += 1;
          nothing += Number(own[screen] === undefined);
          continue;
        }
        for (const other of [published[screen], plain[screen]]) {
          if (other === undefined || !Number.isFinite(other)) continue;
          compared += 1;
          same += Number(own[screen] !== undefined && equal(own[screen] as number, other));
        }
      }
    }
    yield { bar: `${market}: screens equal to four digits (five published columns, all nine by plain formulae)`, wanted: `${compared}`, measured: same, reached: same === compared && compared > 0 };
    yield { bar: `${market}: DIFFP as published; the others are of another pair of bids than the two lowest (winners that tie, a runner-up left out)`, wanted: `${gaps.of}`, measured: gaps.same, reached: gaps.same === gaps.of };
    yield { bar: `${market}: not applicable below their minimum, never 0`, wanted: `${below}`, measured: nothing, reached: nothing === below };
  }
};

/** Straight from the definitions (watchdog.md §2.1), procurement: no line of the product. */
function plainScreens(bids: readonly number[]): Partial<Record<keyof BidScreens, number>> {
  const b = [...bids].sort((x, y) => x - y);
  const n = b.length;
  const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
  const average = (list: readonly number[]): number => sum(list) / list.length;
  const sd = (list: readonly number[]): number => Math.sqrt(sum(list.map((x) => (x - average(list)) ** 2)) / (list.length - 1));
  const gaps = b.slice(1).map((bid, i) => bid - (b[i] as number));
  const [gap, low, high] = [gaps[0] as number, b[0] as number, b[n - 1] as number];
  const z = b.map((bid) => (bid - average(b)) / sd(b));
  return {
    cv: sd(b) / average(b),
    spread: (high - low) / low,
    relativeGap: gap / low,
    relativeDistance: gap / sd(b.slice(1)),
    normalisedDistance: gap / average(gaps),
    alternativeDistance: gap / average(gaps.slice(1)),
    skew: (n / (n - 1) / (n - 2)) * sum(z.map((x) => x ** 3)),
    kurtosis: ((n * (n + 1)) / (n - 1) / (n - 2) / (n - 3)) * sum(z.map((x) => x ** 4)) - (3 * (n - 1) ** 2) / (n - 2) / (n - 3),
    uniformDistance: Math.max(...b.map((bid, i) => Math.max((bid - low) / (high - low) - i / n, (i + 1) / n - (bid - low) / (high - low)))),
  };
}
