// Groups: circles that bid among themselves beyond what their habits explain, and hardly with others, found and ranked without any label.
// 出处: cohesion × exclusivity, Wachs & Kertész 2019, Sci Rep 9:10818; ties are counted by what is left when the expected meetings are taken away.
import type { LotRecord } from '../county/record.ts';
import { jointLots, lowPremiums, neverWins, takingTurns, type Subdued, type Turns } from './behaviour.ts';
import type { Habits } from './habits.ts';
import { FALSE_SHARE, type Meetings } from './meetings.ts';
import type { Rolls } from './rolls.ts';
import { findTrios, tiesOf, type Ties, type Trio } from './trios.ts';

export interface BidderGroup {
  members: readonly string[];
  hands: readonly number[];
  /** How much there is to explain: higher is more suspicious. */
  score: number;
  /** Geometric over arithmetic mean of the ties inside: 1 when all meet all alike. */
  cohesion: number;
  /** Ties inside over ties inside and outside. */
  exclusivity: number;
  /** −ln p of the meetings: of its pairs on average or of its best trio, whichever is more. */
  strength: number;
  /** Meetings of its pairs, and how many their habits explain. */
  meetings: number;
  expected: number;
  /** Chance of its weakest pair, or of its best trio where that is less; and the share of false ones among groups found as surely. */
  p: number;
  q: number;
  /** Lots two or more of them entered. */
  joint: number;
  /** Wins passed round, one never winning against another, prices near the reserve; null where there is too little to say. */
  turns: Turns | null;
  subdued: Subdued | null;
  cheap: { lots: number; p: number } | null;
}

const SMALLEST = 3;
/** Who joins a group is bound to this share of it. */
const BOUND_TO = 0.5;
const SHARED = 0.5;
/** The most surprising seeds come first: what would grow after so many is no longer read. */
const MOST_GROWN = 5000;
/** Beyond this −ln p nothing is surer. */
const MOST_NATS = 35;
const LEAST_WEIGHT = 1e-4;
/** What one kind of behaviour adds at most, −ln p. */
const MOST_BEHAVIOUR = 6;

/** Best first; of groups that share more than half of the smaller one only the better is kept. */
export function findGroups(rolls: Rolls, habits: Habits, meetings: Meetings, rankOf: (lot: LotRecord) => number | null): BidderGroup[] {
  const ties = tiesOf(meetings);
  const trios = findTrios(rolls, habits, meetings, ties);
  const bonds = bondsOf(ties, trios);
  const weights = weightsOf(ties, rolls);
  const grown: number[][] = [];
  // Three of whom a group was already grown would grow into it again.
  const within = new Map<number, Set<number>>();
  for (const start of seeds(ties, bonds, trios)) {
    const [first, ...others] = start.map((hand) => within.get(hand) ?? new Set<number>());
    if ([...(first as Set<number>)].some((group) => others.every((own) => own.has(group)))) continue;
    const hands = grow(start, bonds, weights);
    for (const hand of new Set([...hands, ...start])) (within.get(hand) ?? within.set(hand, new Set()).get(hand) as Set<number>).add(grown.length);
    grown.push(hands);
    if (grown.length >= MOST_GROWN) break;
  }
  const found = [...new Map(grown.map((hands) => [hands.join(' '), hands])).values()].map((hands) => describe(hands, ties, trios, weights, rolls, rankOf));
  const order = found.toSorted((a, b) => b.score - a.score || (a.members.join() < b.members.join() ? -1 : 1));
  const kept: BidderGroup[] = [];
  for (const group of order) if (!kept.some((better) => overlap(better.hands, group.hands) > SHARED)) kept.push(group);
  return kept;
}

type Bonds = ReadonlyMap<number, ReadonlySet<number>>;

/** Two are bound when they may be called a pair, or stand in a trio that may be called one. */
function bondsOf(ties: Ties, trios: readonly Trio[]): Bonds {
  const bonds = new Map<number, Set<number>>();
  const bind = (a: number, b: number): void => {
    for (const [x, y] of [[a, b], [b, a]] as const) (bonds.get(x) ?? bonds.set(x, new Set()).get(x) as Set<number>).add(y);
  };
  for (const [a, near] of ties) for (const [b, pair] of near) if (a < b && pair.q <= FALSE_SHARE) bind(a, b);
  for (const { hands: [a, b, c] } of trios) [[a, b], [a, c], [b, c]].forEach(([x, y]) => bind(x as number, y as number));
  return bonds;
}

/** Trios first, as they are called together; then three who are bound two by two, as they are who never come all at once. */
function* seeds(ties: Ties, bonds: Bonds, trios: readonly Trio[]): Generator<number[]> {
  for (const trio of trios) yield [...trio.hands];
  for (const [a, near] of bonds) {
    for (const b of near) {
      if (b < a) continue;
      for (const c of bonds.get(b) as ReadonlySet<number>) if (c > b && near.has(c) && ties.get(a)?.has(c)) yield [a, b, c];
    }
  }
}

/** Takes in and puts out whoever makes the group more of a group, until nobody does. */
function grow(start: readonly number[], bonds: Bonds, weights: Weights): number[] {
  let members = [...start];
  let worth = shapeOf(members, weights).product;
  for (;;) {
    const candidates = new Set(members.flatMap((member) => [...(bonds.get(member) ?? [])]).filter((hand) => !members.includes(hand)));
    const bound = [...candidates].filter((hand) => members.filter((member) => bonds.get(member)?.has(hand)).length >= BOUND_TO * members.length).sort((a, b) => a - b);
    const next = [...bound.map((hand) => [...members, hand]), ...(members.length > SMALLEST ? members.map((gone) => members.filter((hand) => hand !== gone)) : [])];
    const best = next.map((hands) => ({ hands, product: shapeOf(hands, weights).product })).reduce((a, b) => (b.product > a.product ? b : a), { hands: members, product: worth });
    if (!(best.product > worth)) return members.sort((a, b) => a - b);
    members = best.hands;
    worth = best.product;
  }
}

interface Shape {
  cohesion: number;
  exclusivity: number;
  product: number;
}

function shapeOf(hands: readonly number[], weights: Weights): Shape {
  let [sum, logs, pairs, all] = [0, 0, 0, 0];
  for (let i = 0; i < hands.length; i += 1) {
    const own = weights.get(hands[i] as number);
    all += own?.all ?? 0;
    for (let j = i + 1; j < hands.length; j += 1) {
      const weight = own?.by.get(hands[j] as number) ?? LEAST_WEIGHT;
      sum += weight;
      logs += Math.log(weight);
      pairs += 1;
    }
  }
  const cohesion = Math.exp(logs / pairs) / (sum / pairs);
  // Each tie inside is in the sums of both its ends.
  const exclusivity = sum / (sum + Math.max(0, all - 2 * sum));
  return { cohesion, exclusivity, product: cohesion * exclusivity };
}

type Weights = ReadonlyMap<number, { by: ReadonlyMap<number, number>; all: number }>;

/** Of each hand its ties: Jaccard of their lots by the meetings nothing explains. */
function weightsOf(ties: Ties, rolls: Rolls): Weights {
  const size = (hand: number): number => rolls.lotsOf(hand).length;
  return new Map([...ties].map(([hand, near]) => {
    const by = new Map([...near].map(([other, pair]) => [other, Math.max(LEAST_WEIGHT, (pair.meetings - pair.expected) / (size(hand) + size(other) - pair.meetings))]));
    return [hand, { by, all: [...by.values()].reduce((sum, weight) => sum + weight, 0) }];
  }));
}

function describe(hands: readonly number[], ties: Ties, trios: readonly Trio[], weights: Weights, rolls: Rolls, rankOf: (lot: LotRecord) => number | null): BidderGroup {
  const inside = hands.flatMap((a, i) => hands.slice(i + 1).flatMap((b) => ties.get(a)?.get(b) ?? []));
  const own = trios.filter((trio) => trio.hands.every((hand) => hands.includes(hand)));
  const pairs = (hands.length * (hands.length - 1)) / 2;
  const nats = (list: readonly { p: number }[]): number => list.reduce((sum, { p }) => sum - Math.log(p), 0);
  const strength = Math.min(MOST_NATS, Math.max(nats(inside) / pairs, own.length === 0 ? 0 : nats(own) / own.length));
  const { cohesion, exclusivity, product } = shapeOf(hands, weights);
  const joint = jointLots(rolls, hands);
  const [turns, subdued, cheap] = [takingTurns(rolls, hands), mostSubdued(rolls, hands), lowPremiums(joint.map((lot) => rolls.lots[lot] as LotRecord), rankOf)];
  const behaviour = [turns, subdued, cheap].reduce((sum, one) => sum + Math.min(MOST_BEHAVIOUR, Math.max(0, -Math.log(one?.p ?? 1))), 0);
  return {
    members: hands.map(rolls.nameOf).sort(), hands, cohesion, exclusivity, strength, score: product * strength + behaviour, joint: joint.length, turns, subdued, cheap,
    meetings: inside.reduce((sum, one) => sum + one.meetings, 0), expected: inside.reduce((sum, one) => sum + one.expected, 0),
    p: Math.min(inside.reduce((most, one) => Math.max(most, one.p), 0), own.reduce((least, one) => Math.min(least, one.p), 1)),
    q: Math.min(inside.reduce((most, one) => Math.max(most, one.q), 0), own.reduce((least, one) => Math.min(least, one.q), 1)),
  };
}

/** The pair one of which most surprisingly never wins against the other, every pair having had its chance. */
function mostSubdued(rolls: Rolls, hands: readonly number[]): Subdued | null {
  const found = hands.flatMap((loser) => hands.flatMap((other) => (loser === other ? [] : (neverWins(rolls, loser, other) ?? []))));
  const best = found.toSorted((a, b) => a.p - b.p)[0];
  return best === undefined ? null : { ...best, p: Math.min(1, best.p * hands.length * (hands.length - 1)) };
}

function overlap(one: readonly number[], other: readonly number[]): number {
  return one.filter((hand) => other.includes(hand)).length / Math.min(one.length, other.length);
}
