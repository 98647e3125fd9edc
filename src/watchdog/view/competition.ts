// Competition: how many unlinked bidders a lot of this class draws in this place, and how unusual fewer are.
import { negativeBinomialAtMost } from '../../statistics/tails.ts';
import type { LotRecord } from '../county/record.ts';

export interface Turnout {
  bidders: number;
  expected: number;
  /** P(so few | at least one came), the ties counted half; null when too few lots of the class are known. */
  p: number | null;
  references: number;
}

/** Fewest lots of a class (watchdog.md §4.1.3 C1). */
export const ENOUGH_LOTS = 100;
const VILLAGE_PRIOR = 6;
const TOWN_PRIOR = 12;
const MOST_CERTAIN = 50;

export type Drawing = Pick<LotRecord, 'assetClass' | 'areaUnit' | 'village' | 'town'>;

/** `count`: unlinked bidders of a lot. A lot of none counts in what its class and place draw, and gets no p itself. */
export function viewTurnout<Lot extends Drawing>(lots: readonly Lot[], count: (lot: Lot) => number): (lot: Lot) => Turnout {
  const classes = new Map<string, { lots: number; sum: number; squares: number }>();
  for (const lot of lots) {
    const own = classes.get(classOf(lot)) ?? { lots: 0, sum: 0, squares: 0 };
    const n = count(lot);
    classes.set(classOf(lot), { lots: own.lots + 1, sum: own.sum + n, squares: own.squares + n * n });
  }
  const meanOf = (lot: Lot): number => {
    const own = classes.get(classOf(lot)) as { lots: number; sum: number };
    return own.sum / own.lots;
  };
  const villages = new Map<string, Place>();
  const towns = new Map<string, Place>();
  for (const lot of lots) {
    put(villages, lot.village, count(lot), meanOf(lot));
    put(towns, lot.town, count(lot), meanOf(lot));
  }
  return (lot) => {
    const own = classes.get(classOf(lot)) as { lots: number; sum: number; squares: number };
    const mean = meanOf(lot);
    const bidders = count(lot);
    const town = without(towns, lot.town, bidders, mean, TOWN_PRIOR, 1);
    const expected = mean * without(villages, lot.village, bidders, mean, VILLAGE_PRIOR, town);
    const excess = own.squares / own.lots - mean * mean - mean;
    const size = Math.min(MOST_CERTAIN, excess > 1e-9 ? (mean * mean) / excess : MOST_CERTAIN);
    if (own.lots < ENOUGH_LOTS || bidders === 0 || !(expected > 0)) return { bidders, expected, p: null, references: own.lots };
    const none = negativeBinomialAtMost(0, expected, size);
    const middle = (negativeBinomialAtMost(bidders, expected, size) + negativeBinomialAtMost(bidders - 1, expected, size)) / 2;
    return { bidders, expected, p: Math.max(1e-6, (middle - none) / (1 - none)), references: own.lots };
  };
}

interface Place {
  came: number;
  expected: number;
}

const classOf = (lot: Drawing): string => `${lot.assetClass ?? ''}/${lot.areaUnit ?? ''}`;

function put(places: Map<string, Place>, name: string | null, came: number, expected: number): void {
  if (name === null) return;
  const known = places.get(name);
  if (known === undefined) places.set(name, { came, expected });
  else {
    known.came += came;
    known.expected += expected;
  }
}

/** A place's turnout over what its lots' classes draw, this lot left out, pulled to `centre` by `prior` lots' worth. */
function without(places: ReadonlyMap<string, Place>, name: string | null, came: number, expected: number, prior: number, centre: number): number {
  const place = name === null ? undefined : places.get(name);
  if (place === undefined) return centre;
  return (place.came - came + prior * centre * expected) / (place.expected - expected + prior * expected);
}
