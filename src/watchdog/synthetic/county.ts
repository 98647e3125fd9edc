// A synthetic county from its seed: an honest market, schemes put into it, the registers as a platform would hold them, and the truth.
// The world is watchdog.md §5's; it measures our assumptions about schemes, never a real county's share of them.
import { seededRandom, type Random } from '../../statistics/random.ts';
import type { BidRecord, CountyRecord, LotRecord, Verdict } from '../county/record.ts';
import { CLASSES, drawEntrants, drawGround, lotOf, openingOf, ordinaryTrouble, playHonestly, type Ground, type PlacedBid, type Played } from './honest-market.ts';
import { keepBooks, type BookHabits } from './money.ts';
import { layOutVillages, settleBidders, type Bidder, type Village } from './places.ts';
import { amendAfterwards, defaultThenRelet, insiderPrice, ringCover, ringRotate, splitHolding, steerSingle, type Crew, type Rigged, type Scheme } from './schemes.ts';

export interface SyntheticCounty {
  record: CountyRecord;
  truth: {
    /** Lot → the scheme it is part of. */
    lots: ReadonlyMap<string, Scheme>;
    offPlatformReceipts: ReadonlySet<string>;
    paid: ReadonlyMap<string, string>;
    rings: readonly (readonly string[])[];
  };
}

export interface CountyPlan {
  seed: number;
  /** Lots, roughly: a holding split makes more of one. */
  lots: number;
  /** Share of lots with a scheme; 0.12 unless said. */
  rigged?: number;
  /** How money is paid and written down where it is not the usual way. */
  habits?: Partial<BookHabits>;
}

const FIRST_DAY = 19_358; // 2023-01-01
const DAYS = 3 * 365;
/** How the schemes share what is rigged. */
const SHARES: readonly (readonly [Scheme, number])[] = [['insider_price', 0.2], ['steer_single', 0.2], ['ring_cover', 0.2], ['ring_rotate', 0.08], ['default_relet', 0.1], ['split', 0.1], ['amend', 0.12]];

export function syntheticCounty({ seed, lots, rigged = 0.12, habits }: CountyPlan): SyntheticCounty {
  const random = seededRandom(seed);
  const villages = layOutVillages(random, lots);
  const bidders = settleBidders(random, villages, Math.max(120, Math.round(lots * 0.7)), CLASSES.length);
  const crews = new Map(villages.map((village) => [village, crewOf(random, village, bidders)]));
  const rings = Array.from({ length: Math.max(2, Math.round(lots / 350)) }, () => ringOf(random, villages, bidders));
  const rotten = villages.filter((one) => one.rotten);
  const made: { rigged: Rigged; scheme: Scheme | null }[] = [];
  const keep = (one: Rigged, scheme: Scheme | null): void => void made.push({ rigged: one, scheme });
  let turn = 0;
  while (made.length < lots) {
    const day = FIRST_DAY + random.integer(0, DAYS - 1);
    const scheme = random.chance(rigged) ? drawScheme(random) : null;
    const ring = random.pick(rings);
    const village = scheme === null ? random.pick(villages) : scheme.startsWith('ring') ? random.pick(ring.villages) : random.chance(0.8) && rotten.length > 0 ? random.pick(rotten) : random.pick(villages);
    const ground = drawGround(random, village, day);
    const crew = crews.get(village) as Crew;
    turn += 1;
    if (scheme === null) {
      const played = playHonestly(random, ground, drawEntrants(random, ground, bidders));
      keep({ ground, played, changed: ordinaryTrouble(random, played) }, null);
      // A family that farms here takes the field beside it too: two lots, one winner, no scheme.
      if (played.winner !== null && random.chance(0.03)) keep({ ...besides(random, ground, played.winner, bidders), changed: {} }, null);
    }
    else if (scheme === 'insider_price') keep(insiderPrice(random, ground, crew), scheme);
    else if (scheme === 'steer_single') keep(steerSingle(random, ground, crew), scheme);
    else if (scheme === 'ring_cover') keep(ringCover(random, ground, ring.members, turn, bidders), scheme);
    else if (scheme === 'ring_rotate') keep(ringRotate(random, ground, ring.members, turn), scheme);
    else if (scheme === 'default_relet') defaultThenRelet(random, ground, crew, bidders).forEach((one) => keep(one, scheme));
    else if (scheme === 'split') splitHolding(random, ground, crew).forEach((one) => keep(one, scheme));
    else keep(amendAfterwards(random, ground, crew, bidders), 'amend');
  }
  return assemble({ random, seed, made, villages, bidders, habits: habits ?? {} }, rings.map((ring) => ring.members.map((one) => one.id)));
}

interface World {
  random: Random;
  seed: number;
  made: { rigged: Rigged; scheme: Scheme | null }[];
  villages: readonly Village[];
  bidders: readonly Bidder[];
  habits: Partial<BookHabits>;
}

function assemble({ random, seed, made, villages, bidders, habits }: World, rings: string[][]): SyntheticCounty {
  const lots: LotRecord[] = [];
  const bids: BidRecord[] = [];
  const truth = new Map<string, Scheme>();
  const order = made.map((one, i) => ({ ...one, i })).toSorted((a, b) => a.rigged.ground.day - b.rigged.ground.day || a.i - b.i);
  const idOf = new Map(order.map((one, place) => [one.i, `L${String(place + 1).padStart(6, '0')}`]));
  for (const { rigged, scheme, i } of order) {
    const lotId = idOf.get(i) as string;
    const before = scheme === 'default_relet' && made[i - 1]?.scheme === 'default_relet' && made[i - 1]?.rigged.changed.status === 'defaulted' ? (idOf.get(i - 1) as string) : null;
    lots.push({ ...lotOf(lotId, rigged.ground, rigged.played), ...rigged.changed, priorLotId: before });
    if (scheme !== null) truth.set(lotId, scheme);
    for (const bid of rigged.played.bids) bids.push(bidOf(lotId, openingOf(rigged.ground), bid));
  }
  const books = keepBooks(random, lots, bidders, villages, habits);
  return {
    record: {
      name: `synthetic-${seed}`, currency: 'CNY', lowestWins: false, increment: null, lots, bids,
      bidders: bidders.map((one) => ({ bidder: one.id, name: one.name, phoneHash: one.phone, address: one.address, household: one.household, legalPerson: one.legalPerson })),
      contracts: books.contracts, receipts: books.receipts, dispositions: new Map<string, Verdict>(), present: new Set(['lots', 'bids', 'bidders', 'contracts', 'receipts']),
    },
    truth: { lots: truth, offPlatformReceipts: books.offPlatform, paid: books.paid, rings },
  };
}

function bidOf(lotId: string, opening: number, bid: PlacedBid): BidRecord {
  return { lotId, bidder: bid.bidder.id, amount: bid.amount, at: opening + Math.round(bid.minute * 60_000), device: bid.bidder.device, payerAccount: bid.bidder.account };
}

function besides(random: Random, ground: Ground, winner: Bidder, bidders: readonly Bidder[]): { ground: Ground; played: Played } {
  const next = { ...ground, day: ground.day + random.integer(0, 20), x: ground.x + 0.15, area: Math.max(1, Math.round(ground.area * (0.7 + 0.6 * random.uniform()) * 10) / 10) };
  const keen = { ...winner, skill: winner.skill + 0.15 };
  const played = playHonestly(random, next, [keen, ...drawEntrants(random, next, bidders).filter((one) => one.id !== winner.id)]);
  return { ground: next, played };
}

function drawScheme(random: Random): Scheme {
  let left = random.uniform();
  for (const [scheme, share] of SHARES) if ((left -= share) < 0) return scheme;
  return 'insider_price';
}

/** A cadre's friend and the two who stand in for him: of each pair of traces one is shared, as people forget one thing or another. */
function crewOf(random: Random, village: Village, bidders: readonly Bidder[]): Crew {
  const near = nearest(village, bidders, 25);
  const [friend, ...shams] = [random.pick(near), random.pick(near), random.pick(near)] as [Bidder, ...Bidder[]];
  if (village.rotten) for (const sham of shams) if (sham !== friend && random.chance(0.6)) share(random, friend, sham);
  return { friend, shams: shams.filter((one) => one !== friend).length === 0 ? [near.find((one) => one !== friend) as Bidder] : shams.filter((one) => one !== friend) };
}

function share(random: Random, friend: Bidder, sham: Bidder): void {
  const trace = random.pick(['device', 'account', 'phone', 'address', 'household'] as const);
  sham[trace] = friend[trace];
}

function ringOf(random: Random, villages: readonly Village[], bidders: readonly Bidder[]): { members: Bidder[]; villages: Village[] } {
  const home = random.pick(villages);
  const around = villages.toSorted((a, b) => Math.hypot(a.x - home.x, a.y - home.y) - Math.hypot(b.x - home.x, b.y - home.y)).slice(0, Math.max(3, Math.round(villages.length / 20)));
  const size = random.integer(3, 5);
  const members = new Set<Bidder>();
  const near = nearest(home, bidders, 40);
  while (members.size < size) members.add(random.pick(near));
  return { members: [...members], villages: around };
}

function nearest(village: Village, bidders: readonly Bidder[], count: number): Bidder[] {
  const far = Float64Array.from(bidders, (bidder) => Math.hypot(bidder.x - village.x, bidder.y - village.y));
  // Only those no farther than the last of them are put in order.
  const last = far.toSorted()[Math.min(count, far.length) - 1] ?? 0;
  return bidders.flatMap((bidder, i) => ((far[i] as number) <= last ? [{ bidder, d: far[i] as number }] : [])).toSorted((a, b) => a.d - b.d).slice(0, count).map((one) => one.bidder);
}
