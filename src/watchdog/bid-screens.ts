// Bid screens: figures of the spread and shape of one lot's bids; each is undefined, never 0, below the number of bids it needs.
// 出处: Imhof 2017; Huber & Imhof 2019 (IJIO 65:277); Wallimann, Imhof & Huber 2022; García Rodríguez et al. 2022.
import { mean } from '../statistics/quantiles.ts';

export interface BidScreens {
  /** Coefficient of variation: s / m, s with n − 1. From 2 bids. */
  cv: number | undefined;
  /** (highest − lowest) / lowest. From 2. */
  spread: number | undefined;
  /** (second − winner) / winner, without sign. From 2. */
  relativeGap: number | undefined;
  /** Gap to the winner over the spread (n − 1) of the losing bids. From 3. */
  relativeDistance: number | undefined;
  /** Gap to the winner over the mean of all neighbouring gaps. From 3. */
  normalisedDistance: number | undefined;
  /** Gap to the winner over the mean gap among the losing bids. From 3. */
  alternativeDistance: number | undefined;
  /** Sample skewness n/((n−1)(n−2)) Σz³. From 3. */
  skew: number | undefined;
  /** Sample excess kurtosis. From 4. */
  kurtosis: number | undefined;
  /** Kolmogorov–Smirnov distance of the bids, stretched to [0, 1], from the uniform. From 2. */
  uniformDistance: number | undefined;
}

/** Screens of the bids of one lot, each bidder's last, in any order. `lowestWins` for procurement. A spread of 0 gives undefined where it divides. */
export function bidScreens(bids: readonly number[], lowestWins: boolean): BidScreens {
  const best = bids.toSorted((a, b) => (lowestWins ? a - b : b - a));
  const [low, high] = [Math.min(...bids), Math.max(...bids)];
  const [winner, second] = best as [number, number];
  const from = <T>(least: number, figure: () => T): T | undefined => (best.length < least ? undefined : figure());
  const gaps = best.slice(1).map((bid, i) => Math.abs(bid - (best[i] as number)));
  const gap = gaps[0] as number;
  return {
    cv: from(2, () => variation(bids)),
    spread: from(2, () => (high - low) / low),
    relativeGap: from(2, () => Math.abs(second - winner) / winner),
    relativeDistance: from(3, () => over(gap, deviation(best.slice(1)))),
    normalisedDistance: from(3, () => over(gap, mean(gaps))),
    alternativeDistance: from(3, () => over(gap, mean(gaps.slice(1)))),
    skew: from(3, () => skewness(bids)),
    kurtosis: from(4, () => kurtosis(bids)),
    uniformDistance: from(2, () => uniformDistance(bids, low, high)),
  };
}

/** Coefficient of variation of two bids or more. */
export const variation = (bids: readonly number[]): number => deviation(bids) / mean(bids);

const over = (figure: number, by: number): number | undefined => (by > 0 ? figure / by : undefined);

function deviation(bids: readonly number[]): number {
  const m = mean(bids);
  return bids.length < 2 ? 0 : Math.sqrt(bids.reduce((sum, bid) => sum + (bid - m) ** 2, 0) / (bids.length - 1));
}

function powers(bids: readonly number[], power: number): number | undefined {
  const [m, s] = [mean(bids), deviation(bids)];
  return s > 0 ? bids.reduce((sum, bid) => sum + ((bid - m) / s) ** power, 0) : undefined;
}

/** Sample skewness of three bids or more; undefined where they are all the same. */
export function skewness(bids: readonly number[]): number | undefined {
  const n = bids.length;
  const cubes = powers(bids, 3);
  return cubes === undefined ? undefined : (n / ((n - 1) * (n - 2))) * cubes;
}

function kurtosis(bids: readonly number[]): number | undefined {
  const n = bids.length;
  const fourths = powers(bids, 4);
  return fourths === undefined ? undefined : ((n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3))) * fourths - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
}

function uniformDistance(bids: readonly number[], low: number, high: number): number | undefined {
  if (high === low) return undefined;
  const n = bids.length;
  const at = bids.map((bid) => (bid - low) / (high - low)).toSorted((a, b) => a - b);
  return Math.max(...at.map((x, i) => Math.max(x - i / n, (i + 1) / n - x)));
}
