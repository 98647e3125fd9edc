// An honest market: what a lot is worth, who comes, what they bid, and the price an ascending auction ends at.
import type { Random } from '../../statistics/random.ts';
import type { LotRecord } from '../county/record.ts';
import type { Bidder, Village } from './places.ts';

export const CLASSES = [
  { name: 'LAND_CULTIVATED', unit: 'mu', price: 800, area: 30, draw: 2.6, slope: -0.05 },
  { name: 'LAND_ORCHARD', unit: 'mu', price: 600, area: 25, draw: 2.0, slope: -0.06 },
  { name: 'WATER_POND', unit: 'mu', price: 1000, area: 12, draw: 1.9, slope: -0.08 },
  { name: 'BLDG_SHOP', unit: 'm2', price: 160, area: 120, draw: 2.7, slope: -0.12 },
  { name: 'BLDG_PLANT', unit: 'm2', price: 90, area: 600, draw: 1.8, slope: -0.15 },
] as const;

/** What the platform cannot see of a lot, and what a bidder gets wrong or differently (watchdog.md §5). */
const HIDDEN_SD = 0.17;
const TASTE_SD = 0.22;
/** The guide price: seven tenths of what the village thinks its land is worth. */
const GUIDE = 0.7;
const GUIDE_SD = 0.14;
const MS_PER_DAY = 86_400_000;

export interface Ground {
  village: Village;
  classAt: number;
  area: number;
  grade: number;
  irrigated: boolean;
  roadKm: number;
  termYears: number;
  day: number;
  x: number;
  y: number;
  /** ln of what an honest, informed stranger would pay a unit and year. */
  worth: number;
  noticeDays: number;
  reserve: number;
}

export interface PlacedBid {
  bidder: Bidder;
  amount: number;
  /** Minutes after the opening. */
  minute: number;
}

export interface Played {
  bids: PlacedBid[];
  winner: Bidder | null;
  price: number | null;
  entrants: readonly Bidder[];
}

export function drawGround(random: Random, village: Village, day: number): Ground {
  const classAt = Math.min(CLASSES.length - 1, Math.floor(random.uniform() ** 1.3 * CLASSES.length));
  const kind = CLASSES[classAt] as (typeof CLASSES)[number];
  const area = Math.max(1, Math.round(kind.area * Math.exp(0.7 * random.normal()) * 10) / 10);
  const grade = random.integer(1, 5);
  const irrigated = random.chance(0.5);
  const roadKm = Math.round(random.gamma(1.2) * 20) / 10;
  const termYears = random.pick([1, 3, 3, 5, 5, 10]);
  const season = Math.sin(((day % 365) / 365) * 2 * Math.PI);
  const worth =
    Math.log(kind.price) + 0.09 * (grade - 3) + (irrigated ? 0.12 : 0) + kind.slope * Math.log(area / kind.area) - 0.03 * roadKm - 0.02 * Math.log(termYears) +
    0.03 * ((day - 19_700) / 365) + 0.02 * season + village.worth + HIDDEN_SD * random.normal();
  const known = worth + GUIDE_SD * random.normal();
  return {
    village, classAt, area, grade, irrigated, roadKm, termYears, day, x: village.x + 0.8 * random.normal(), y: village.y + 0.8 * random.normal(), worth,
    noticeDays: random.chance(0.1) ? random.pick([3, 5]) : random.pick([7, 7, 10, 10, 15, 20]), reserve: Math.max(1, Math.round(GUIDE * Math.exp(known))),
  };
}

/** Who comes: Poisson by distance, class, the village's market and the notice. */
export function drawEntrants(random: Random, ground: Ground, bidders: readonly Bidder[], share = 1): Bidder[] {
  const kind = CLASSES[ground.classAt] as (typeof CLASSES)[number];
  const count = random.poisson(share * kind.draw * ground.village.thick * (0.8 + 0.02 * ground.noticeDays));
  const chosen = new Set<Bidder>();
  for (let tries = 0; chosen.size < count && tries < 400; tries += 1) {
    const bidder = random.pick(bidders);
    const near = Math.exp(-Math.hypot(bidder.x - ground.x, bidder.y - ground.y) / 6);
    if (bidder.classes.includes(ground.classAt) && random.uniform() < near * Math.min(1, bidder.hunger / 2)) chosen.add(bidder);
  }
  return [...chosen];
}

/** An ascending auction among people who each know what it is worth to them: the second value decides, or the reserve. */
export function playHonestly(random: Random, ground: Ground, entrants: readonly Bidder[]): Played {
  const step = stepOf(ground.reserve);
  const values = entrants.map((bidder) => ({ bidder, value: Math.exp(ground.worth + bidder.skill + TASTE_SD * random.normal()) })).filter((one) => one.value >= ground.reserve).toSorted((a, b) => b.value - a.value);
  if (values.length === 0) return { bids: [], winner: null, price: null, entrants };
  const [best, second] = values;
  const price = second === undefined ? ground.reserve : Math.min(best!.value, Math.floor((second.value - ground.reserve) / step) * step + ground.reserve + step);
  const paid = Math.max(ground.reserve, Math.round(price));
  return { bids: bidsOf(random, ground.reserve, step, values, paid), winner: best!.bidder, price: paid, entrants };
}

export const stepOf = (reserve: number): number => Math.max(1, Math.round(reserve * 0.02));

/** The record of bids that ends so: the loser's last bid is near his value, the winner's is the price. */
function bidsOf(random: Random, reserve: number, step: number, values: readonly { bidder: Bidder; value: number }[], price: number): PlacedBid[] {
  const bids: PlacedBid[] = [];
  values.forEach(({ bidder, value }, place) => {
    const last = place === 0 ? price : Math.max(reserve, Math.min(price - step, Math.round(value)));
    const came = random.uniform() * 40;
    if (last > reserve + 4 * step && random.chance(0.6)) bids.push({ bidder, amount: reserve + Math.round((last - reserve) * random.uniform() * 0.7), minute: came });
    bids.push({ bidder, amount: last, minute: came + (60 - came) * ((last - reserve + step) / (price - reserve + 2 * step)) });
  });
  return bids.toSorted((a, b) => a.minute - b.minute);
}

/** The lot as the county's table holds it. */
export function lotOf(lotId: string, ground: Ground, played: Played): LotRecord {
  const kind = CLASSES[ground.classAt] as (typeof CLASSES)[number];
  return {
    lotId, closedOn: ground.day, village: ground.village.name, town: ground.village.town, assetClass: kind.name, area: ground.area, areaUnit: kind.unit, grade: ground.grade, irrigated: ground.irrigated,
    roadKm: ground.roadKm, xKm: ground.x, yKm: ground.y, termYears: ground.termYears, noticeDays: ground.noticeDays, restrictive: false, reserve: ground.reserve, price: played.price,
    winner: played.winner?.id ?? null, status: played.winner === null ? 'unsold' : 'awarded', registered: played.entrants.length, depositsPaid: played.entrants.length, amendedPercent: 0, priorLotId: null, attributes: {},
  };
}

/** What happens in honest counties too, and would fool whoever takes it for proof: odd terms, people who stay away, floods, a winner who cannot pay. */
export function ordinaryTrouble(random: Random, played: Played): Partial<LotRecord> {
  const stayedAway = random.poisson(0.25);
  const registered = played.entrants.length + stayedAway + random.poisson(0.15);
  return {
    restrictive: random.chance(0.08), registered, depositsPaid: Math.min(registered, played.entrants.length + stayedAway), amendedPercent: random.chance(0.04) ? -random.integer(5, 30) : random.chance(0.02) ? random.integer(3, 10) : 0,
    ...(played.winner !== null && random.chance(0.015) ? { status: 'defaulted' as const } : {}),
  };
}

export const openingOf = (ground: Ground): number => ground.day * MS_PER_DAY + 2 * 3_600_000;
