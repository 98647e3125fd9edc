// Shares: how often something is so in one place, against what its kinds of cases give elsewhere and against how much honest places differ.
import { betaBinomialAtLeast } from '../../statistics/tails.ts';

export interface SharedCase {
  /** Village, session: whatever the cases are counted by. */
  place: string;
  /** Class or another kind with a rate of its own. */
  kind: string;
  is: boolean;
}

export interface PlaceShare {
  times: number;
  of: number;
  /** Share the kinds of its cases have elsewhere. */
  expected: number;
  /** P(so often or oftener), places differing as they do. */
  p: number;
  /** Cases elsewhere, and other places with two or more. */
  references: number;
  places: number;
}

/** Bounds of the correlation of two cases of one place: never none, never that of copies. */
const LEAST_ALIKE = 0.005;
const MOST_ALIKE = 0.5;

interface Tally { times: number; of: number }
interface Spread { squares: number; binomial: number; pairs: number }

/** Place → its share; undefined for a place without cases. The place itself teaches neither the rate nor the spread it is held against. */
export function viewShares(cases: readonly SharedCase[]): (place: string) => PlaceShare | undefined {
  const kinds = new Map<string, Tally>();
  const places = new Map<string, Map<string, Tally>>();
  for (const one of cases) {
    const own = places.get(one.place) ?? new Map<string, Tally>();
    places.set(one.place, own);
    count(kinds, one);
    count(own, one);
  }
  const spreads = new Map([...places].map(([place, own]) => [place, spreadOf(own, kinds)]));
  const all = [...spreads.values()].reduce<Spread>((sum, one) => ({ squares: sum.squares + one.squares, binomial: sum.binomial + one.binomial, pairs: sum.pairs + one.pairs }), { squares: 0, binomial: 0, pairs: 0 });
  const wide = [...spreads].filter(([, one]) => one.pairs > 0).length;
  return (place) => {
    const [own, spread] = [places.get(place), spreads.get(place)];
    if (own === undefined || spread === undefined) return undefined;
    const { times, of } = sumOf(own);
    const expected = Math.min(0.995, Math.max(0.005, expectedOf(own, kinds)));
    const pairs = all.pairs - spread.pairs;
    const alike = pairs > 0 ? (all.squares - spread.squares - (all.binomial - spread.binomial)) / pairs : MOST_ALIKE;
    const firmness = 1 / Math.min(MOST_ALIKE, Math.max(LEAST_ALIKE, alike)) - 1;
    const p = Math.max(1e-9, betaBinomialAtLeast(times, of, expected * firmness, (1 - expected) * firmness));
    return { times, of, expected, p, references: cases.length - of, places: wide - (spread.pairs > 0 ? 1 : 0) };
  };
}

function count(tallies: Map<string, Tally>, { kind, is }: SharedCase): void {
  const own = tallies.get(kind) ?? { times: 0, of: 0 };
  tallies.set(kind, { times: own.times + (is ? 1 : 0), of: own.of + 1 });
}

function sumOf(own: ReadonlyMap<string, Tally>): Tally {
  return [...own.values()].reduce((sum, one) => ({ times: sum.times + one.times, of: sum.of + one.of }), { times: 0, of: 0 });
}

/** Mean over a place's cases of their kinds' rates in all other places. */
function expectedOf(own: ReadonlyMap<string, Tally>, kinds: ReadonlyMap<string, Tally>): number {
  let [sum, of] = [0, 0];
  for (const [kind, tally] of own) {
    const all = kinds.get(kind) as Tally;
    sum += (tally.of * (all.times - tally.times + 0.5)) / (all.of - tally.of + 1);
    of += tally.of;
  }
  return sum / of;
}

/** Terms of the moment estimate of the correlation within places: E(k − nm)² = nm(1−m)(1 + (n−1)ρ). */
function spreadOf(own: ReadonlyMap<string, Tally>, kinds: ReadonlyMap<string, Tally>): Spread {
  const { times, of } = sumOf(own);
  if (of < 2) return { squares: 0, binomial: 0, pairs: 0 };
  const mean = expectedOf(own, kinds);
  const variance = mean * (1 - mean);
  return { squares: (times - of * mean) ** 2, binomial: of * variance, pairs: of * (of - 1) * variance };
}
