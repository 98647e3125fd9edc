// Behaviour: how those who meet too often share the lots among them — in turns, one always behind the other, or at hardly more than the reserve.
import { seededRandom } from '../../statistics/random.ts';
import { normalAtMost } from '../../statistics/special-functions.ts';
import type { LotRecord } from '../county/record.ts';
import type { Rolls } from './rolls.ts';
import { both } from './trios.ts';

export interface Turns {
  lots: number;
  p: number;
}

export interface Subdued {
  /** Who never won while the other bid, and how often both did. */
  loser: number;
  other: number;
  lots: number;
  p: number;
}

/** Fewest joint lots (watchdog.md §4.1.3 R2, §2.4). */
export const FEWEST_TURNS = 8;
export const FEWEST_LOSSES = 6;
const FEWEST_PREMIUMS = 6;
const DRAWS = 999;
const SEED = 20_260_101;

/** Lots at least two of the hands entered, in order of closing. */
export function jointLots(rolls: Rolls, hands: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const hand of hands) for (const lot of rolls.lotsOf(hand)) counts.set(lot, (counts.get(lot) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= 2).map(([lot]) => lot).sort((a, b) => a - b);
}

/**
 * Are the wins more even, or do they pass from hand to hand more regularly, than when each wins by what he wins elsewhere?
 * A permutation test: winners drawn again among those present, in proportion to their strength; twice the better of two p.
 */
export function takingTurns(rolls: Rolls, hands: readonly number[]): Turns | null {
  const joint = jointLots(rolls, hands).filter((lot) => hands.includes(rolls.winnerAt(lot)));
  if (joint.length < FEWEST_TURNS) return null;
  const strength = new Map(hands.map((hand) => [hand, strengthOf(rolls, hand, (lot) => !joint.includes(lot))]));
  const present = joint.map((lot) => hands.filter((hand) => rolls.handsAt(lot).includes(hand)));
  const random = seededRandom(SEED);
  const real = figures(joint.map((lot) => rolls.winnerAt(lot)));
  let [asEven, asRegular] = [1, 1];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const drawn = figures(present.map((here) => pick(here, strength, random.uniform())));
    if (drawn.evenness >= real.evenness - 1e-12) asEven += 1;
    if (drawn.repeats <= real.repeats) asRegular += 1;
  }
  return { lots: joint.length, p: Math.min(1, (2 * Math.min(asEven, asRegular)) / (DRAWS + 1)) };
}

/** One who meets the other six times or more and never wins, though elsewhere he does; null when too few joint lots, or he has won. */
export function neverWins(rolls: Rolls, loser: number, other: number): Subdued | null {
  const joint = both(rolls, loser, other);
  if (joint.length < FEWEST_LOSSES || joint.some((lot) => rolls.winnerAt(lot) === loser)) return null;
  const strength = strengthOf(rolls, loser, (lot) => !joint.includes(lot));
  const p = joint.reduce((product, lot) => product * (1 - Math.min(0.9, strength / rolls.handsAt(lot).length)), 1);
  return { loser, other, lots: joint.length, p };
}

/** Do these lots end nearer their reserve than contested lots do? `rankOf`: share of contested lots with at most this one's premium. */
export function lowPremiums(lots: readonly LotRecord[], rankOf: (lot: LotRecord) => number | null): { lots: number; p: number } | null {
  const ranks = lots.map(rankOf).filter((rank) => rank !== null);
  if (ranks.length < FEWEST_PREMIUMS) return null;
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
  return { lots: ranks.length, p: normalAtMost((mean - 0.5) * Math.sqrt(12 * ranks.length)) };
}

/** Wins over what an equal share of each lot would give, drawn to 1 by one lot's worth. */
function strengthOf(rolls: Rolls, hand: number, counts: (lot: number) => boolean): number {
  let [won, share] = [1, 1];
  for (const lot of rolls.lotsOf(hand)) {
    const here = rolls.handsAt(lot).length;
    if (here < 2 || !counts(lot)) continue;
    share += 1 / here;
    if (rolls.winnerAt(lot) === hand) won += 1;
  }
  return won / share;
}

function figures(winners: readonly number[]): { evenness: number; repeats: number } {
  const counts = new Map<number, number>();
  let repeats = 0;
  winners.forEach((winner, i) => {
    counts.set(winner, (counts.get(winner) ?? 0) + 1);
    if (i > 0 && winners[i - 1] === winner) repeats += 1;
  });
  let evenness = 0;
  for (const count of counts.values()) evenness -= (count / winners.length) * Math.log(count / winners.length);
  return { evenness, repeats };
}

function pick(here: readonly number[], strength: ReadonlyMap<number, number>, chance: number): number {
  let left = chance * here.reduce((sum, hand) => sum + (strength.get(hand) as number), 0);
  for (const hand of here) if ((left -= strength.get(hand) as number) < 0) return hand;
  return here.at(-1) as number;
}
