// Trios: three who come together more often than any two of them and the third one's own habits explain.
// Where everybody meets everybody, a ring is hidden in the pairs and shows in who is there at the same time.
import { adjustedP } from '../../statistics/false-discovery.ts';
import { atLeastSeen } from '../../statistics/truncated-counts.ts';
import type { Habits } from './habits.ts';
import { FALSE_SHARE, FEWEST_MEETINGS, type Meeting, type Meetings } from './meetings.ts';
import { MOST_ENTRANTS, type Rolls } from './rolls.ts';

export interface Trio {
  hands: readonly [number, number, number];
  together: number;
  /** Of the three ways to ask — two given, how often the third came — the one that chance explains best. */
  expected: number;
  p: number;
  q: number;
}

/** A pair that is worth asking about a third. */
export const STANDS_OUT = 0.1;
/** Pairs by which a hand is looked at, the most surprising first: enough for any ring, and the work stays in proportion. */
const MOST_TIES = 30;
const TINY = 1e-15;

/** Pairs that stand out, by hand and other hand. */
export type Ties = ReadonlyMap<number, ReadonlyMap<number, Meeting>>;

export function tiesOf(meetings: Meetings): Ties {
  const ties = new Map<number, Map<number, Meeting>>();
  for (const pair of meetings.pairs) {
    if (pair.p > STANDS_OUT) continue;
    const [a, b] = pair.hands;
    const [own, other] = [ties.get(a) ?? new Map<number, Meeting>(), ties.get(b) ?? new Map<number, Meeting>()];
    if (own.size >= MOST_TIES || other.size >= MOST_TIES) continue;
    ties.set(a, own.set(b, pair));
    ties.set(b, other.set(a, pair));
  }
  return ties;
}

/** Trios that may be called with at most a tenth of them false, the most surprising first. */
export function findTrios(rolls: Rolls, habits: Habits, meetings: Meetings, ties: Ties, share = FALSE_SHARE): Trio[] {
  const judged: Trio[] = [];
  for (const [a, near] of ties) {
    for (const b of near.keys()) {
      if (b < a) continue;
      for (const c of ties.get(b)?.keys() ?? []) if (c > b && near.has(c)) judge(rolls, habits, meetings, [a, b, c], judged);
    }
  }
  const adjusted = adjustedP(judged.map((one) => one.p), Math.max(judged.length, possible(rolls)));
  return judged.map((one, i) => ({ ...one, q: adjusted[i] as number })).filter((one) => one.q <= share).toSorted((x, y) => x.p - y.p || x.hands[0] - y.hands[0] || x.hands[1] - y.hands[1] || x.hands[2] - y.hands[2]);
}

function judge(rolls: Rolls, habits: Habits, meetings: Meetings, hands: [number, number, number], judged: Trio[]): void {
  const [a, b, c] = hands;
  const ways = [[a, b, c], [a, c, b], [b, c, a]] as const;
  const joint = ways.map(([one, other]) => both(rolls, one, other));
  const together = (joint[0] as number[]).reduce((sum, lot) => sum + Number(rolls.handsAt(lot).includes(c)), 0);
  if (together < FEWEST_MEETINGS) return;
  let worst = { p: 0, expected: 0 };
  joint.forEach((lots, i) => {
    const expected = Math.max(0.1, habits.coming(ways[i]?.[2] as number, lots, ways[i]?.slice(0, 2) as number[]));
    const p = Math.max(TINY, Math.min(1, atLeastSeen({ count: together, expected, most: lots.length }, meetings.spread)));
    if (p > worst.p) worst = { p, expected: expected * meetings.spread.scale };
  });
  judged.push({ hands, together, ...worst, q: 1 });
}

/** Trios that met at all, at most; and never more than there are. */
function possible(rolls: Rolls): number {
  let [met, usual] = [0, 0];
  for (let hand = 0; hand < rolls.hands; hand += 1) usual += Number(rolls.lotsOf(hand).length >= FEWEST_MEETINGS);
  for (let lot = 0; lot < rolls.lots.length; lot += 1) {
    let here = 0;
    for (const hand of rolls.handsAt(lot)) here += Number(rolls.lotsOf(hand).length >= FEWEST_MEETINGS);
    if (here <= MOST_ENTRANTS) met += choose3(here);
  }
  return Math.min(met, choose3(usual));
}

const choose3 = (n: number): number => (n * (n - 1) * (n - 2)) / 6;

/** Lots both entered, by merging. */
export function both(rolls: Rolls, one: number, other: number): number[] {
  const [a, b] = [rolls.lotsOf(one), rolls.lotsOf(other)];
  const out: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) out.push(x);
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return out;
}
