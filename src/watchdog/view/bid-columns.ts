// Bid columns: the spread and shape of each lot's bids as columns for comparing lots with reviewed ones, each by its rank in the county.
// Ranks, not values: thresholds of one market are wrong in another (watchdog.md §2.1, B3).
import { quantile } from '../../statistics/quantiles.ts';
import { seededRandom, type Random } from '../../statistics/random.ts';
import { bidScreens, skewness, variation, type BidScreens } from '../bid-screens.ts';
import type { LotRecord } from '../county/record.ts';
import type { Entered } from './entries.ts';

const SCREENS = ['cv', 'spread', 'relativeGap', 'relativeDistance', 'normalisedDistance', 'alternativeDistance', 'skew', 'kurtosis', 'uniformDistance'] as const satisfies readonly (keyof BidScreens)[];
/** Triples looked at of a lot's bids, all where there are no more: what outsiders in an incomplete cartel cannot hide (Wallimann, Imhof & Huber 2022). */
const TRIPLES = 60;
const FEWEST_FOR_TRIPLES = 4;
/** Where a lot has no such figure it stands in the middle. */
const MIDDLE = 0.5;

/** One row a lot, in the order of `lots`, every figure its rank in (0, 1) among the lots that have it. */
export function bidColumns(lots: readonly LotRecord[], entered: (lot: LotRecord) => Entered, lowestWins: boolean, seed: number): number[][] {
  const random = seededRandom(seed);
  const figures = lots.map((lot) => figuresOf(lot, entered(lot).entries.map((entry) => entry.last), lowestWins, random));
  const width = figures[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, c) => ranks(figures.map((row) => row[c])));
  return lots.map((_, i) => columns.map((column) => column[i] as number));
}

function figuresOf(lot: LotRecord, bids: readonly number[], lowestWins: boolean, random: Random): (number | undefined)[] {
  const screens: Partial<BidScreens> = bids.length === 0 ? {} : bidScreens(bids, lowestWins);
  const best = bids.length === 0 ? undefined : lowestWins ? bids.reduce((a, b) => Math.min(a, b)) : bids.reduce((a, b) => Math.max(a, b));
  return [
    ...SCREENS.map((name) => screens[name]),
    bids.length,
    best === undefined || best <= 0 ? undefined : Math.log(best),
    ...tripleFigures(bids, lowestWins, random),
    best === undefined || lot.reserve === null ? undefined : best / lot.reserve,
  ];
}

function tripleFigures(bids: readonly number[], lowestWins: boolean, random: Random): (number | undefined)[] {
  if (bids.length < FEWEST_FOR_TRIPLES) return Array.from({ length: 5 }, () => undefined);
  const best = bids.toSorted((a, b) => (lowestWins ? a - b : b - a));
  const [spreads, skews, distances]: [number[], number[], number[]] = [[], [], []];
  for (const three of triplesOf(best, random)) {
    const [first, second, third] = three;
    spreads.push(variation(three));
    skews.push(skewness(three) ?? 0);
    distances.push(second === third ? 0 : (first - second) / (second - third));
  }
  return [quantile(spreads, 0.05), quantile(spreads, 0.5), quantile(spreads, 0.95), quantile(skews, 0.5), quantile(distances, 0.5)];
}

/** All triples in the order of the bids where they are no more than are drawn of a long list. */
function triplesOf(bids: readonly number[], random: Random): [number, number, number][] {
  const n = bids.length;
  const triple = (i: number, j: number, k: number): [number, number, number] => [bids[i] as number, bids[j] as number, bids[k] as number];
  const triples: [number, number, number][] = [];
  if ((n * (n - 1) * (n - 2)) / 6 <= TRIPLES) {
    for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) for (let k = j + 1; k < n; k += 1) triples.push(triple(i, j, k));
    return triples;
  }
  while (triples.length < TRIPLES) {
    const three = new Set<number>();
    while (three.size < 3) three.add(random.integer(0, n - 1));
    triples.push(triple(...([...three].sort((a, b) => a - b) as [number, number, number])));
  }
  return triples;
}

/** Ties share the middle of their places. */
function ranks(values: readonly (number | undefined)[]): number[] {
  const known = values.map((value, i) => ({ value, i })).filter((one): one is { value: number; i: number } => one.value !== undefined && Number.isFinite(one.value)).toSorted((a, b) => a.value - b.value);
  const out = values.map(() => MIDDLE);
  for (let from = 0; from < known.length; ) {
    let until = from;
    while (until < known.length && known[until]?.value === known[from]?.value) until += 1;
    for (let k = from; k < until; k += 1) out[known[k]?.i as number] = (from + until) / 2 / known.length;
    from = until;
  }
  return out;
}
