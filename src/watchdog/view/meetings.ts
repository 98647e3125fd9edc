// Meetings: pairs of bidders that meet more often than their own habits explain.
import { adjustedP } from '../../statistics/false-discovery.ts';
import { atLeastSeen, fitCountNull, type CountCase, type CountNull } from '../../statistics/truncated-counts.ts';
import type { Habits } from './habits.ts';
import { MOST_ENTRANTS, type Rolls } from './rolls.ts';

export interface Meeting {
  one: string;
  other: string;
  /** Their hands in the rolls, the lesser number first. */
  hands: readonly [number, number];
  meetings: number;
  /** Meetings one would expect of their habits, the crowds at the lots, and what is usual between people of like habits. */
  expected: number;
  /** P(so many | they met at all). */
  p: number;
  /** Share of false discoveries if all pairs at least this surprising were called one (Benjamini–Hochberg over all pairs that met). */
  q: number;
  /** Wins against each other: how often the one won, how often the other. */
  wins: readonly [number, number];
}

export interface Meetings {
  /** Pairs that met three times or more, the most surprising first. */
  pairs: readonly Meeting[];
  between(one: string, other: string): Meeting | undefined;
  /** Pairs a bidder belongs to, the most surprising first. */
  of(bidder: string): readonly Meeting[];
  /** Pairs that met at all and might have met three times: each had its chance. */
  compared: number;
  spread: CountNull;
}

/** Fewest meetings (watchdog.md §4.1.3 R1). */
export const FEWEST_MEETINGS = 3;
/** A pair is called when no more than this share of the called are false (watchdog.md §4.1.4, §7.5). */
export const FALSE_SHARE = 0.1;
/** Nobody's chance of meeting is taken to be below this: people know of lots by ways no register shows. */
const LEAST_EXPECTED = 0.1;
/** Pairs that teach how far meetings stray from their expectation. */
const MOST_TEACHING = 8_000;
const TINY = 1e-15;

interface Counted {
  hands: [number, number];
  meetings: number;
  most: number;
  expected: number;
  wins: [number, number];
}

export function viewMeetings(rolls: Rolls, habits: Habits): Meetings {
  const { frequent, teaching, compared } = countPairs(rolls, habits);
  // Expected counts can only be too small, never too large: what ties two people together beyond the registers raises them.
  const spread = fitCountNull(teaching, { scales: [1, 4], sizes: [0.3, 1e4], prior: [Math.log(30), 1.5] });
  const judged = frequent.map((pair) => {
    const p = atLeastSeen({ count: pair.meetings, expected: pair.expected, most: pair.most }, spread);
    return { ...pair, expected: pair.expected * spread.scale, p: Math.max(TINY, Math.min(1, p)) };
  });
  const adjusted = adjustedP(judged.map((one) => one.p), Math.max(judged.length, compared));
  const pairs = judged
    .map(({ hands, most: _most, ...rest }, i): Meeting => ({ one: rolls.nameOf(hands[0]), other: rolls.nameOf(hands[1]), hands, ...rest, q: adjusted[i] as number }))
    .toSorted((a, b) => a.p - b.p || b.meetings / b.expected - a.meetings / a.expected || a.hands[0] - b.hands[0] || a.hands[1] - b.hands[1]);
  const byHand = new Map<number, Meeting[]>();
  for (const pair of pairs) for (const hand of pair.hands) (byHand.get(hand) ?? byHand.set(hand, []).get(hand) as Meeting[]).push(pair);
  const known = (bidder: string): readonly Meeting[] => byHand.get(rolls.handOf(bidder) ?? -1) ?? [];
  const byPair = new Map(pairs.map((pair) => [pair.hands[0] * rolls.hands + pair.hands[1], pair]));
  return {
    pairs, compared, spread, of: known,
    between(one, other) {
      const [a, b] = [rolls.handOf(one), rolls.handOf(other)];
      return a === undefined || b === undefined || a === b ? undefined : byPair.get(Math.min(a, b) * rolls.hands + Math.max(a, b));
    },
  };
}

/** Row by row: a bidder's partners in a scratch row of counts, so that no pair needs a key. */
function countPairs(rolls: Rolls, habits: Habits): { frequent: Counted[]; teaching: CountCase[]; compared: number } {
  const [counts, wins, losses] = [new Int32Array(rolls.hands), new Int32Array(rolls.hands), new Int32Array(rolls.hands)];
  const taken = new Float64Array(rolls.hands);
  const usual = (hand: number): boolean => rolls.lotsOf(hand).length >= FEWEST_MEETINGS;
  const frequent: Counted[] = [];
  const teaching: CountCase[] = [];
  let compared = 0;
  const stride = strideOf(rolls, usual);
  for (let hand = 0; hand < rolls.hands; hand += 1) {
    if (!usual(hand)) continue;
    const partners: number[] = [];
    for (const lot of rolls.lotsOf(hand)) {
      const here = rolls.handsAt(lot);
      if (here.length > MOST_ENTRANTS) continue;
      const winner = rolls.winnerAt(lot);
      for (const other of here) {
        if (other <= hand || !usual(other)) continue;
        if (counts[other] === 0) partners.push(other);
        counts[other] = (counts[other] as number) + 1;
        taken[other] = (taken[other] as number) + habits.ownShare(hand, other, lot);
        if (winner === hand) wins[other] = (wins[other] as number) + 1;
        if (winner === other) losses[other] = (losses[other] as number) + 1;
      }
    }
    compared += partners.length;
    const asked = hand % stride === 0 ? partners : partners.filter((other) => (counts[other] as number) >= FEWEST_MEETINGS);
    const means = habits.meetings(hand, asked, (i) => taken[asked[i] as number] as number);
    asked.forEach((other, i) => {
      const meetings = counts[other] as number;
      const expected = Math.max(LEAST_EXPECTED, means[i] as number);
      const most = Math.min(rolls.lotsOf(hand).length, rolls.lotsOf(other).length);
      if (hand % stride === 0) teaching.push({ count: meetings, expected, most });
      if (meetings >= FEWEST_MEETINGS) frequent.push({ hands: [hand, other], meetings, most, expected, wins: [wins[other] as number, losses[other] as number] });
    });
    for (const other of partners) counts[other] = wins[other] = losses[other] = taken[other] = 0;
  }
  return { frequent, teaching, compared };
}

function strideOf(rolls: Rolls, usual: (hand: number) => boolean): number {
  let partners = 0;
  for (let lot = 0; lot < rolls.lots.length; lot += 1) {
    const here = rolls.handsAt(lot).reduce((sum, hand) => sum + Number(usual(hand)), 0);
    partners += (here * (here - 1)) / 2;
  }
  return Math.max(1, Math.ceil(partners / MOST_TEACHING));
}
