// Meetings: pairs of bidders that meet more often than their own habits explain, in the same towns and classes.
import { poissonAtLeast } from '../../statistics/tails.ts';
import type { LotRecord } from '../county/record.ts';
import type { Entered } from './entries.ts';

export interface Meeting {
  one: string;
  other: string;
  meetings: number;
  /** Meetings one would expect were both to enter lots of their strata by chance. */
  expected: number;
  p: number;
  /** Wins against each other: how often the one won, how often the other. */
  wins: readonly [number, number];
}

/** Fewest meetings (watchdog.md §4.1.3 R1). */
export const FEWEST_MEETINGS = 3;
/** Nobody's chance of meeting is taken to be below this: two people of one village may well meet. */
const LEAST_EXPECTED = 0.3;
/** A lot with more entrants than this says little of any pair and costs their square. */
const MOST_ENTRANTS = 80;

/** All pairs that met three times or more, by the two ids in code order joined with a newline. */
export function viewMeetings(lots: readonly LotRecord[], entered: (lot: LotRecord) => Entered): ReadonlyMap<string, Meeting> {
  const pairs = new Map<string, number>();
  const stratumSize = new Map<string, number>();
  const habits = new Map<string, Map<string, number>>();
  for (const lot of lots) {
    const bidders = entered(lot).entries.map((entry) => entry.bidder);
    if (bidders.length === 0) continue;
    const stratum = `${lot.town ?? ''}/${lot.assetClass ?? ''}`;
    stratumSize.set(stratum, (stratumSize.get(stratum) ?? 0) + 1);
    for (const bidder of bidders) bump(habits, bidder, stratum);
    if (bidders.length > MOST_ENTRANTS) continue;
    forPairs(bidders, (key) => pairs.set(key, (pairs.get(key) ?? 0) + 1));
  }
  const frequent = new Map<string, Meeting>();
  for (const [key, meetings] of pairs) {
    if (meetings < FEWEST_MEETINGS) continue;
    const [one, other] = key.split('\n') as [string, string];
    const expected = Math.max(LEAST_EXPECTED, expectedMeetings(habits.get(one), habits.get(other), stratumSize));
    frequent.set(key, { one, other, meetings, expected, p: Math.max(1e-12, poissonAtLeast(meetings, expected)), wins: [0, 0] });
  }
  for (const lot of lots) {
    if (lot.winner === null) continue;
    for (const { bidder } of entered(lot).entries) {
      if (bidder === lot.winner) continue;
      const met = frequent.get(pairKey(bidder, lot.winner));
      if (met !== undefined) (met.wins as [number, number])[met.one === lot.winner ? 0 : 1] += 1;
    }
  }
  return frequent;
}

export const pairKey = (one: string, other: string): string => (one < other ? `${one}\n${other}` : `${other}\n${one}`);

/** Calls back with the key of every pair of a list. */
export function forPairs(bidders: readonly string[], each: (key: string) => void): void {
  for (let a = 0; a < bidders.length; a += 1) for (let b = a + 1; b < bidders.length; b += 1) each(pairKey(bidders[a] as string, bidders[b] as string));
}

function bump(habits: Map<string, Map<string, number>>, bidder: string, stratum: string): void {
  const own = habits.get(bidder) ?? new Map<string, number>();
  own.set(stratum, (own.get(stratum) ?? 0) + 1);
  habits.set(bidder, own);
}

/** Both at random among the lots of each stratum: the product of their entries over its lots. */
function expectedMeetings(one: ReadonlyMap<string, number> | undefined, other: ReadonlyMap<string, number> | undefined, size: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [stratum, entries] of one ?? []) sum += (entries * (other?.get(stratum) ?? 0)) / (size.get(stratum) as number);
  return sum;
}
