// A county of forty bidders with a planted ring and honest neighbours who meet just as often, drawn from a seed.
import { seededRandom, type Random } from '../../../src/statistics/random.ts';
import { foldEntries } from '../../../src/watchdog/view/entries.ts';
import { viewCircles, type Circles } from '../../../src/watchdog/view/circles.ts';
import { tieBidders } from '../../../src/watchdog/view/identity.ts';
import { viewUsual } from '../../../src/watchdog/view/usual.ts';
import type { BidRecord, BidderRecord, CountyRecord, LotRecord } from '../../../src/watchdog/county/record.ts';

export interface PlantedPlan {
  seed: number;
  lots?: number;
  towns?: number;
  villages?: number;
  bidders?: number;
  /** How often a bidder enters a lot of his own village, of his own town, and elsewhere. */
  home?: number;
  near?: number;
  far?: number;
  /** The ring's size, its joint lots (0: no ring), and each member's chance of coming to one. */
  ring?: number;
  joint?: number;
  presence?: number;
  /** Outsiders come to the ring's lots as to any other, times this. */
  outsiders?: number;
  /** Honest neighbours who come to nearly all the lots of their village: as many meetings as the ring has. */
  neighbours?: number;
  neighbourLots?: number;
  /** Whether lots say their village (else only the town). */
  villagesKnown?: boolean;
  lowestWins?: boolean;
  /** One hand of the ring wins all, or they take turns. */
  turns?: boolean;
}

export interface Planted {
  record: CountyRecord;
  ring: readonly string[];
  neighbours: readonly string[];
}

/** The circles as a county's view makes them, without its price models. */
export function circlesOf(record: CountyRecord): Circles {
  const entered = foldEntries(record);
  const usual = viewUsual(record.lots, entered, record.lowestWins);
  return viewCircles(record.lots, entered, tieBidders(record), (lot) => {
    const premium = usual.premium(lot);
    return premium === null ? null : usual.premiumRank(premium).p;
  });
}

const FIRST_DAY = 19_358;
const HOUR = 3_600_000;

export function plantCounty(plan: PlantedPlan): Planted {
  const { seed, lots = 400, towns = 6, villages = 4, bidders = 40, ring = 3, joint = 30, neighbours = 3, neighbourLots = 45, lowestWins = false } = plan;
  const random = seededRandom(seed);
  const people = Array.from({ length: bidders }, (_, i) => ({ id: `B${String(i + 1).padStart(2, '0')}`, town: i % towns, village: Math.floor(i / towns) % villages, hunger: 0.5 + random.uniform(), skill: 0.15 * random.normal() }));
  const order = shuffled(random, people);
  const members = order.slice(0, ring);
  const locals = order.slice(ring, ring + neighbours);
  const place = locals[0] as (typeof people)[number];
  for (const one of locals) Object.assign(one, { town: place.town, village: place.village });
  const rigged = new Set(joint === 0 ? [] : shuffled(random, Array.from({ length: lots }, (_, i) => i)).slice(0, Math.round(joint / meetingShare(ring, plan.presence ?? 1))));
  const [rows, bids]: [LotRecord[], BidRecord[]] = [[], []];
  let localLots = 0;
  for (let i = 0; i < lots; i += 1) {
    const isLocal = !rigged.has(i) && neighbours > 0 && localLots < neighbourLots && random.chance((neighbourLots * 1.3) / lots);
    if (isLocal) localLots += 1;
    const at = isLocal ? place : { town: random.integer(0, towns - 1), village: random.integer(0, villages - 1) };
    const honest = people.filter((one) => !(rigged.has(i) && members.includes(one)) && random.chance(chanceOf(plan, one, at, locals.includes(one)) * (rigged.has(i) ? (plan.outsiders ?? 1) : 1)));
    const conspirators = rigged.has(i) ? members.filter(() => random.chance(plan.presence ?? 1)) : [];
    const reserve = Math.round(500 * Math.exp(0.4 * random.normal()));
    const turn = plan.turns === false ? (members[0] as (typeof people)[number]) : (members[rows.length % ring] as (typeof people)[number]);
    const played = play(random, reserve, honest, conspirators, turn, lowestWins);
    rows.push(lotRow(i, at, reserve, played.price, played.winner, lots, plan));
    played.bids.forEach(([bidder, amount, hour]) => bids.push({ lotId: rows.at(-1)!.lotId, bidder, amount, at: FIRST_DAY * 24 * HOUR + (i * 24 + hour) * HOUR, device: null, payerAccount: null }));
  }
  return { record: recordOf(rows, bids, people.map((one) => one.id), lowestWins), ring: members.map((one) => one.id).sort(), neighbours: locals.map((one) => one.id).sort() };
}

/** With a chance of `presence` each, two of a ring meet at this share of its lots. */
const meetingShare = (_ring: number, presence: number): number => presence * presence;

function chanceOf(plan: PlantedPlan, one: { town: number; village: number; hunger: number }, at: { town: number; village: number }, local: boolean): number {
  const { home = 0.25, near = 0.1, far = 0.02 } = plan;
  if (one.town !== at.town) return far * one.hunger;
  if (one.village !== at.village) return near * one.hunger;
  return local ? 0.85 : home * one.hunger;
}

type Bidding = [bidder: string, amount: number, hour: number];

/** Honest people bid what it is worth to them; those of a ring cover the one whose turn it is, a step over the reserve. */
function play(random: Random, reserve: number, honest: readonly { id: string; skill: number }[], ring: readonly { id: string }[], turn: { id: string }, lowestWins: boolean): { bids: Bidding[]; winner: string | null; price: number | null } {
  const sign = lowestWins ? -1 : 1;
  const step = reserve * 0.02;
  const bids: Bidding[] = honest.map(({ id, skill }) => [id, reserve * Math.exp(sign * Math.abs(0.25 + skill + 0.2 * random.normal())), 24 * random.uniform()]);
  const first = 24 * random.uniform();
  const taker = ring.find((one) => one.id === turn.id) ?? ring[0];
  ring.forEach(({ id }, i) => bids.push([id, reserve + sign * step * (id === taker?.id ? 3 : 2 * random.uniform()), first + 0.1 * i]));
  const best = bids.toSorted((a, b) => sign * (b[1] - a[1]))[0];
  return { bids: bids.toSorted((a, b) => a[2] - b[2]), winner: best?.[0] ?? null, price: best?.[1] ?? null };
}

function lotRow(i: number, at: { town: number; village: number }, reserve: number, price: number | null, winner: string | null, lots: number, plan: PlantedPlan): LotRecord {
  return {
    lotId: `L${String(i + 1).padStart(5, '0')}`, closedOn: FIRST_DAY + Math.floor((i / lots) * 1095), village: plan.villagesKnown === false ? null : `T${at.town}V${at.village}`, town: `T${at.town}`, assetClass: 'LAND_CULTIVATED',
    area: 20, areaUnit: 'mu', grade: 3, irrigated: true, roadKm: 1, xKm: null, yKm: null, termYears: 5, noticeDays: 10, restrictive: false, reserve, price, winner, status: winner === null ? 'unsold' : 'awarded',
    registered: null, depositsPaid: null, amendedPercent: 0, priorLotId: null, attributes: {},
  };
}

export function recordOf(lots: LotRecord[], bids: BidRecord[], bidders: readonly string[], lowestWins = false): CountyRecord {
  const people: BidderRecord[] = bidders.map((bidder) => ({ bidder, name: null, phoneHash: null, address: null, household: null, legalPerson: null }));
  return { name: 'planted', currency: 'CNY', lowestWins, increment: null, lots, bids, bidders: people, contracts: [], receipts: [], dispositions: new Map(), present: new Set(['lots', 'bids', 'bidders']) };
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = random.integer(0, i);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
