// Rolls: who entered which lot, in whole numbers, so that the pairs of a large county can be counted.
import type { LotRecord } from '../county/record.ts';
import type { Entered } from './entries.ts';
import type { Identity } from './identity.ts';

/** A lot with more entrants than this says little of any pair and costs their square. */
export const MOST_ENTRANTS = 300;

export interface Rolls {
  lots: readonly LotRecord[];
  /** Hands that entered, by number. A hand is one bidder, or several accounts of one hand that never met in a lot. */
  hands: number;
  /** The hand's best known account: the one with most entries. */
  nameOf(hand: number): string;
  handOf(bidder: string): number | undefined;
  accountsOf(hand: number): readonly string[];
  /** Hands at a lot (by its position), and the hand that won it; −1 when nobody did. */
  handsAt(lot: number): readonly number[];
  winnerAt(lot: number): number;
  /** Positions of the lots a hand entered, ascending. */
  lotsOf(hand: number): readonly number[];
}

/**
 * Accounts tied to each other that never bid in one lot stand in for each other: who takes a new shell each time remains one hand.
 * Tied accounts that do meet remain apart, for a ring that pays from one account is still a ring.
 */
export function callRolls(lots: readonly LotRecord[], entered: (lot: LotRecord) => Entered, identity: Identity): Rolls {
  const facing = facingClusters(lots, entered, identity);
  const keyOf = (bidder: string): string => {
    const cluster = identity.clusterOf(bidder);
    return facing.has(cluster) ? bidder : cluster;
  };
  const numbers = new Map<string, number>();
  const accounts: Map<string, number>[] = [];
  // Plain lists: three numbers in an array of their own buffer take three times the room.
  const at: (readonly number[])[] = [];
  const winners = new Int32Array(lots.length).fill(-1);
  const handOf = (bidder: string): number | undefined => numbers.get(keyOf(bidder));
  lots.forEach((lot, position) => {
    const here = new Set<number>();
    for (const { bidder } of entered(lot).entries) {
      const key = keyOf(bidder);
      let hand = numbers.get(key);
      if (hand === undefined) {
        numbers.set(key, (hand = accounts.length));
        accounts.push(new Map());
      }
      const own = accounts[hand] as Map<string, number>;
      own.set(bidder, (own.get(bidder) ?? 0) + 1);
      here.add(hand);
    }
    at.push([...here].sort((a, b) => a - b));
    if (lot.winner !== null) winners[position] = handOf(lot.winner) ?? -1;
  });
  const named = accounts.map((own) => [...own].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([bidder]) => bidder));
  const entries = transposed(at, named.length);
  return {
    lots, hands: named.length, handOf,
    nameOf: (hand) => named[hand]?.[0] as string,
    accountsOf: (hand) => named[hand] as string[],
    handsAt: (lot) => at[lot] as readonly number[],
    winnerAt: (lot) => winners[lot] as number,
    lotsOf: (hand) => entries[hand] as readonly number[],
  };
}

/** Clusters two of whose members bid in one lot. */
function facingClusters(lots: readonly LotRecord[], entered: (lot: LotRecord) => Entered, identity: Identity): Set<string> {
  const facing = new Set<string>();
  for (const lot of lots) {
    const { entries } = entered(lot);
    if (entries.length < 2) continue;
    const here = new Set<string>();
    for (const { bidder } of entries) {
      const cluster = identity.clusterOf(bidder);
      if (here.has(cluster)) facing.add(cluster);
      here.add(cluster);
    }
  }
  return facing;
}

function transposed(rows: readonly (readonly number[])[], columns: number): number[][] {
  const out = Array.from({ length: columns }, (): number[] => []);
  rows.forEach((row, position) => {
    for (const column of row) (out[column] as number[]).push(position);
  });
  return out;
}
