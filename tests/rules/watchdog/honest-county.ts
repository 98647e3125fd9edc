// A seeded, honest county of realistic spread (watchdog.md §5): nobody cheats in it, yet rents differ for reasons no register holds.
import type { DealCase } from '../../../src/market/deal-case.ts';
import { seededRandom, type Random } from '../../../src/statistics/random.ts';

export interface HonestCounty {
  deals: DealCase[];
}

interface AssetClass {
  code: string;
  unit: string;
  /** Middle rent, yuan per unit per year. */
  middle: number;
  area: number;
  weight: number;
}

const CLASSES: readonly AssetClass[] = [
  { code: 'LAND_CULTIVATED', unit: 'mu', middle: 950, area: 60, weight: 0.46 },
  { code: 'WATER_POND', unit: 'mu', middle: 700, area: 8, weight: 0.2 },
  { code: 'BLDG_OFFICE', unit: 'm2', middle: 30, area: 280, weight: 0.2 },
  { code: 'BLDG_SHOP', unit: 'm2', middle: 110, area: 70, weight: 0.1 },
  { code: 'TIMBER', unit: 'mu', middle: 280, area: 200, weight: 0.04 },
];
export const SYNTHETIC_COUNTY = '419901';
const TOWNSHIPS = 8;
const VILLAGES = 10;
/** What the platform cannot see, and what villages differ by (watchdog.md §5). */
const QUALITY_SD = 0.2;
const VILLAGE_SD = 0.18;
const TOWNSHIP_SD = 0.1;
const FIRST_DAY = Date.UTC(2023, 0, 5);
const DAYS = 1000;

/** `lots` awarded lots of 80 villages over 1,000 days, in order of decision. Calibrated: residual sd about .30, one bidder in 30–45 %. */
export function honestCounty(seed: number, lots: number, county: string = SYNTHETIC_COUNTY): HonestCounty {
  const random = seededRandom(seed);
  const villages = Array.from({ length: TOWNSHIPS * VILLAGES }, (_, i) => village(random, i, county));
  const townships = Array.from({ length: TOWNSHIPS }, () => TOWNSHIP_SD * random.normal());
  const deals = Array.from({ length: lots }, (_, i) => deal(random, villages, townships, i, lots));
  return { deals };
}

/** The same deal at a lower rent: what a favour to an insider looks like in the register. */
export function cut(deal: DealCase, share: number): DealCase {
  return { ...deal, rentPerUnitYear: (Number(deal.rentPerUnitYear) * (1 - share)).toFixed(2) };
}

interface Village {
  code: string;
  effect: number;
  township: number;
  /** Mean number of further bidders; a fifth of the villages are thin markets. */
  rivals: number;
}

function village(random: Random, i: number, county: string): Village {
  const township = Math.floor(i / VILLAGES);
  const code = `${county}${String(101 + township).padStart(3, '0')}${String(201 + (i % VILLAGES)).padStart(3, '0')}`;
  return { code, effect: VILLAGE_SD * random.normal(), township, rivals: random.chance(0.2) ? 0.35 : 1.1 + 0.7 * random.uniform() };
}

function deal(random: Random, villages: Village[], townships: number[], i: number, lots: number): DealCase {
  const place = random.pick(villages);
  const kind = pickClass(random);
  const area = kind.area * Math.exp(0.7 * random.normal());
  const days = (i + random.uniform()) * (DAYS / lots);
  const trend = 0.04 * (days / 365);
  const known = Math.log(kind.middle) + place.effect + (townships[place.township] as number) - 0.08 * Math.log(area / kind.area) + trend;
  const value = Math.exp(known + QUALITY_SD * random.normal());
  const bidders = 1 + random.poisson((place.rivals * random.gamma(4)) / 4);
  const reserve = 0.72 * value * Math.exp(0.12 * random.normal());
  return {
    lotId: lotId(random),
    lotCode: `T-${String(i + 1).padStart(4, '0')}`,
    placeCode: place.code,
    class: kind.code,
    unit: kind.unit,
    area: Math.max(0.5, area).toFixed(2),
    termYears: random.pick([1, 3, 3, 5, 5, 5, 10]),
    rentPerUnitYear: price(random, value, reserve, bidders).toFixed(2),
    reservePerUnitYear: reserve.toFixed(2),
    bidders,
    decidedAt: new Date(FIRST_DAY + days * 86_400_000).toISOString(),
    review: null,
    position: null,
  };
}

/** English auction: the second-highest value and one step, never below the reserve; alone one pays the reserve. */
function price(random: Random, value: number, reserve: number, bidders: number): number {
  if (bidders === 1) return reserve * (1 + 0.02 * random.uniform());
  const values = Array.from({ length: bidders }, () => value * Math.exp(0.18 * random.normal())).sort((a, b) => b - a);
  return Math.max(reserve, (values[1] as number) * 1.01);
}

function pickClass(random: Random): AssetClass {
  let left = random.uniform();
  for (const kind of CLASSES) {
    left -= kind.weight;
    if (left <= 0) return kind;
  }
  return CLASSES[0] as AssetClass;
}

function lotId(random: Random): string {
  const hex = (digits: number) => Array.from({ length: digits }, () => random.integer(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}
