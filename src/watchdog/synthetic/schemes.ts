// Schemes put into a synthetic county, each as those who do it would: the truth against which the watchdog is measured.
import type { Random } from '../../statistics/random.ts';
import type { LotRecord } from '../county/record.ts';
import { drawEntrants, playHonestly, stepOf, type Ground, type PlacedBid, type Played } from './honest-market.ts';
import type { Bidder } from './places.ts';

export const schemes = ['insider_price', 'steer_single', 'ring_cover', 'ring_rotate', 'default_relet', 'split', 'offplatform', 'amend'] as const;
export type Scheme = (typeof schemes)[number];

/** A lot as a scheme left it. */
export interface Rigged {
  ground: Ground;
  played: Played;
  /** What the table says otherwise. */
  changed: Partial<LotRecord>;
}

export interface Crew {
  /** The cadre's friend, with the two who stand in for him: they share what such people share. */
  friend: Bidder;
  shams: readonly Bidder[];
}

/** The price is agreed beforehand: the guide is set low, nobody else is let in. */
export function insiderPrice(random: Random, ground: Ground, crew: Crew): Rigged {
  const reserve = Math.max(1, Math.round(ground.reserve * (0.6 + 0.2 * random.uniform())));
  const low = { ...ground, reserve, noticeDays: random.pick([5, 7, 10, 15]) };
  return { ground: low, played: alone(random, low, crew.friend), changed: { restrictive: random.chance(0.25) } };
}

/** Others are kept away; half of them hide it behind a second bidder who never means it. */
export function steerSingle(random: Random, ground: Ground, crew: Crew): Rigged {
  const quiet = { ...ground, noticeDays: random.pick([3, 5, 7, 10]), reserve: Math.max(1, Math.round(ground.reserve * (0.85 + 0.15 * random.uniform()))) };
  const turnedAway = random.poisson(0.5);
  const changed = { restrictive: random.chance(0.35), registered: 1 + turnedAway, depositsPaid: 1 };
  if (random.chance(0.5)) return { ground: quiet, played: alone(random, quiet, crew.friend), changed };
  const sham = random.pick(crew.shams);
  return { ground: quiet, played: covered(random, quiet, crew.friend, [sham]), changed: { ...changed, registered: 2 + turnedAway, depositsPaid: 2 } };
}

/** A ring: one is to win, the others cover him with bids just above the reserve. An outsider comes now and then and breaks it. */
export function ringCover(random: Random, ground: Ground, ring: readonly Bidder[], turn: number, bidders: readonly Bidder[]): Rigged {
  const winner = ring[turn % ring.length] as Bidder;
  const covers = ring.filter((one) => one !== winner && random.chance(0.75));
  const outsiders = random.chance(0.1) ? drawEntrants(random, ground, bidders, 0.5).filter((one) => !ring.includes(one)) : [];
  if (outsiders.length > 0) return { ground, played: playHonestly(random, ground, [winner, ...outsiders]), changed: {} };
  return { ground, played: covered(random, ground, winner, covers.length === 0 ? [ring[(turn + 1) % ring.length] as Bidder] : covers), changed: {} };
}

/** Taking turns: only the one whose turn it is comes. */
export function ringRotate(random: Random, ground: Ground, ring: readonly Bidder[], turn: number): Rigged {
  return { ground, played: alone(random, ground, ring[turn % ring.length] as Bidder), changed: {} };
}

/** A straw man drives the others out and does not pay; the lot goes again, cheaper, to the friend. */
export function defaultThenRelet(random: Random, ground: Ground, crew: Crew, bidders: readonly Bidder[]): [Rigged, Rigged] {
  const straw = random.pick(crew.shams);
  const first = playHonestly(random, ground, [...drawEntrants(random, ground, bidders)]);
  const price = Math.round((first.price ?? ground.reserve) * (1.15 + 0.35 * random.uniform()));
  const bids = [...first.bids, { bidder: straw, amount: price, minute: 59 }];
  const again = { ...ground, day: ground.day + 20 + random.integer(0, 20), reserve: Math.max(1, Math.round(ground.reserve * (0.75 + 0.2 * random.uniform()))), noticeDays: random.pick([5, 7]) };
  return [
    { ground, played: { bids, winner: straw, price, entrants: [...first.entrants, straw] }, changed: { status: 'defaulted' } },
    { ground: again, played: random.chance(0.6) ? alone(random, again, crew.friend) : covered(random, again, crew.friend, [random.pick(crew.shams)]), changed: {} },
  ];
}

/** One holding let in pieces small enough to need no vote, within a month, to one man. */
export function splitHolding(random: Random, ground: Ground, crew: Crew): Rigged[] {
  const pieces = random.integer(2, 4);
  return Array.from({ length: pieces }, (_, i) => {
    const piece = { ...ground, area: Math.round((ground.area / pieces) * (0.9 + 0.2 * random.uniform()) * 10) / 10 || 1, day: ground.day + random.integer(0, 25), x: ground.x + 0.1 * i, y: ground.y, reserve: Math.max(1, Math.round(ground.reserve * 0.9)) };
    return { ground: piece, played: random.chance(0.7) ? alone(random, piece, crew.friend) : covered(random, piece, crew.friend, [random.pick(crew.shams)]), changed: {} };
  });
}

/** Won honestly, or nearly; cut after the award. */
export function amendAfterwards(random: Random, ground: Ground, crew: Crew, bidders: readonly Bidder[]): Rigged {
  const played = playHonestly(random, { ...ground, worth: ground.worth + 0.1 }, [...drawEntrants(random, ground, bidders), crew.friend]);
  return { ground, played, changed: { amendedPercent: -random.integer(10, 35) } };
}

function alone(random: Random, ground: Ground, bidder: Bidder): Played {
  return { bids: [{ bidder, amount: ground.reserve, minute: random.uniform() * 30 }], winner: bidder, price: ground.reserve, entrants: [bidder] };
}

/** Covers bid at most three steps above the reserve, minutes apart; the winner goes one step further. */
function covered(random: Random, ground: Ground, winner: Bidder, covers: readonly Bidder[]): Played {
  const step = stepOf(ground.reserve);
  const bids: PlacedBid[] = [];
  let at = 1 + random.uniform() * 10;
  let amount = ground.reserve;
  for (const bidder of covers) {
    bids.push({ bidder, amount, minute: at });
    at += random.uniform() * 2;
    amount += step * random.integer(0, 1);
  }
  const price = Math.min(amount, ground.reserve + 2 * step) + step;
  bids.push({ bidder: winner, amount: price, minute: at + random.uniform() * 2 });
  return { bids, winner, price, entrants: [winner, ...covers] };
}
