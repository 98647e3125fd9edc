// Another world: a county built by another design than the product's own generator (valleys for clusters, clock auctions bid by bid, heavy tails, gaps in the register, shared phones among honest kin).
// It is measured on and never tuned on.
import { seededRandom, type Random } from '../../src/statistics/random.ts';
import type { BidRecord, BidderRecord, CountyRecord, LotRecord } from '../../src/watchdog/county/record.ts';
import { blankCounty, blankLot } from './blank-record.ts';

interface Person {
  id: string;
  valley: number;
  /** Kilometres along the valley. */
  at: number;
  wealth: number;
  trade: number;
  device: string;
  account: string;
  phone: string;
  home: string;
}

interface Offer {
  day: number;
  valley: number;
  at: number;
  kind: number;
  area: number;
  soil: number;
  wet: boolean;
  term: number;
  notice: number;
  reserve: number;
  /** What it is worth to a middling stranger, ln. */
  worth: number;
}

interface Sale {
  offer: Offer;
  bids: { who: Person; amount: number; at: number }[];
  winner: Person | null;
  price: number | null;
  came: number;
  changed: Partial<LotRecord>;
  /** Scheme it is part of; null: honest. */
  scheme: string | null;
  /** Of the sale before it: let again. */
  again?: boolean;
}

const KINDS = [{ name: 'dry land', unit: 'mu', level: 6.2, size: 3.4 }, { name: 'paddy', unit: 'mu', level: 6.9, size: 2.9 }, { name: 'greenhouse', unit: 'mu', level: 7.6, size: 1.8 }, { name: 'old school', unit: 'm2', level: 4.3, size: 6 }] as const;
const FIRST_DAY = 18_700;
const DAYS = 1000;
const SCHEMES = ['low guide', 'turned away', 'cover', 'patch', 'straw man', 'pieces', 'cut later'] as const;
const RIGGED = 0.11;

export function otherWorld({ seed, lots }: { seed: number; lots: number }): { record: CountyRecord; truth: { lots: ReadonlySet<string> } } {
  const random = seededRandom(seed * 7 + 3);
  const valleys = Math.max(3, Math.round(lots / 60));
  const premium = Array.from({ length: valleys }, () => 0.2 * random.normal());
  const people = Array.from({ length: Math.max(90, Math.round(lots * 0.55)) }, (_, i) => person(random, i, valleys));
  // Honest kin share a phone, and a cooperative pays the deposits of its members.
  for (const one of people) if (random.chance(0.04)) one.device = random.pick(people).device;
  for (const one of people) if (random.chance(0.08)) one.account = `coop-${one.valley % 3}`;
  const bosses = Array.from({ length: Math.max(2, Math.round(valleys * 0.6)) }, () => gangOf(random, random.integer(0, valleys - 1), people));
  const cartels = Array.from({ length: Math.max(1, Math.round(valleys / 5)) }, () => gangOf(random, random.integer(0, valleys - 1), people, 4));
  const sales: Sale[] = [];
  while (sales.length < lots) {
    const crooked = random.chance(RIGGED * 0.75);
    const scheme = crooked ? random.pick(SCHEMES) : null;
    // Three schemes in ten are somebody's only one: nothing of his past gives him away.
    const gang = scheme === 'cover' || scheme === 'patch' ? random.pick(cartels) : random.chance(0.3) ? gangOf(random, random.integer(0, valleys - 1), people) : random.pick(bosses);
    const valley = scheme === null ? random.integer(0, valleys - 1) : (gang[0] as Person).valley;
    const offer = offerOf(random, valley, premium[valley] as number);
    sales.push(...(scheme === null ? [honest(random, offer, people)] : rigged(random, scheme, offer, gang, people)));
  }
  return tableOf(sales, people);
}

function person(random: Random, i: number, valleys: number): Person {
  return { id: `p${i}`, valley: random.integer(0, valleys - 1), at: 12 * random.uniform(), wealth: 0.15 * random.normal(), trade: random.integer(0, KINDS.length - 1), device: `d${i}`, account: `a${i}`, phone: `f${i}`, home: `h${i}` };
}

/** A boss and his people: each is tied to him by one careless trace, or by none. */
function gangOf(random: Random, valley: number, people: readonly Person[], size = 3): Person[] {
  const near = people.filter((one) => one.valley === valley);
  const pool = near.length >= size ? near : people;
  const gang = [...new Set(Array.from({ length: size * 3 }, () => random.pick(pool)))].slice(0, size);
  const boss = gang[0] as Person;
  for (const one of gang.slice(1)) {
    const trace = random.pick(['device', 'account', 'phone', 'home', null] as const);
    if (trace !== null) one[trace] = boss[trace];
  }
  return gang;
}

function offerOf(random: Random, valley: number, premium: number): Offer {
  const kind = random.integer(0, KINDS.length - 1);
  const { level, size } = KINDS[kind] as (typeof KINDS)[number];
  const area = Math.max(0.5, Math.round(Math.exp(size + 0.6 * random.normal()) * 10) / 10);
  const [soil, wet, term, at] = [random.integer(1, 8), random.chance(0.4), random.pick([2, 3, 5, 8, 15]), 12 * random.uniform()];
  // Heavy tails: now and then a lot is far better or worse than its entry says.
  const hidden = (0.13 * random.normal()) / Math.sqrt(Math.max(0.25, random.gamma(2) / 2));
  const day = FIRST_DAY + random.integer(0, DAYS);
  const worth = level + 0.05 * soil + (wet && kind < 2 ? 0.15 : 0) - 0.08 * Math.log(area) - 0.025 * Math.abs(at - 6) + 0.0001 * (day - FIRST_DAY) + premium + hidden;
  // One village in three asks half the worth, the others what a cautious valuer says.
  const asked = valley % 3 === 0 ? 0.5 : 0.75;
  return { day, valley, at, kind, area, soil, wet, term, notice: random.pick([7, 10, 15, 20, 30]), reserve: Math.max(1, Math.round(asked * Math.exp(worth + 0.1 * random.normal()))), worth };
}

function comers(random: Random, offer: Offer, people: readonly Person[], keen = 1): Person[] {
  const rate = keen * (0.9 + 0.03 * offer.notice) * (offer.valley % 5 === 0 ? 0.4 : 1);
  const count = random.poisson(1.7 * rate);
  const found = new Set<Person>();
  for (let tries = 0; found.size < count && tries < 300; tries += 1) {
    const one = random.pick(people);
    const appeal = (one.valley === offer.valley ? 1 : 0.06) * (one.trade === offer.kind ? 1 : 0.35);
    if (random.chance(appeal)) found.add(one);
  }
  return [...found];
}

/** A clock auction, bid by bid: whoever is still in takes the next step, now and then a jump. */
function clock(random: Random, offer: Offer, came: readonly Person[]): Pick<Sale, 'bids' | 'winner' | 'price'> {
  const step = Math.max(1, Math.round(offer.reserve * 0.03));
  const limits = new Map(came.map((one) => [one, Math.exp(offer.worth + one.wealth + 0.18 * random.normal())]));
  const bids: Sale['bids'] = [];
  let [price, leader, at] = [offer.reserve - step, null as Person | null, 0];
  for (;;) {
    const willing = came.filter((one) => one !== leader && (limits.get(one) as number) >= price + step);
    if (willing.length === 0) break;
    const next = random.pick(willing);
    const jump = random.chance(0.12) ? random.integer(2, 4) : 1;
    price = Math.min(price + step * jump, Math.max(price + step, Math.floor(limits.get(next) as number)));
    leader = next;
    at += 4 + random.gamma(1) * 60;
    bids.push({ who: next, amount: price, at });
  }
  return { bids, winner: leader, price: leader === null ? null : price };
}

function honest(random: Random, offer: Offer, people: readonly Person[]): Sale {
  const came = comers(random, offer, people);
  const changed: Partial<LotRecord> = { restrictive: random.chance(0.1), amendedPercent: random.chance(0.05) ? -random.integer(3, 25) : 0, ...(random.chance(0.02) && came.length > 0 ? { status: 'defaulted' as const } : {}) };
  const sale = { offer, ...clock(random, offer, came), came: came.length + random.poisson(0.3), changed, scheme: null };
  return sale.winner === null ? { ...sale, changed: {} } : sale;
}

function rigged(random: Random, scheme: (typeof SCHEMES)[number], offer: Offer, gang: readonly Person[], people: readonly Person[]): Sale[] {
  const [boss, ...others] = gang as [Person, ...Person[]];
  const alone = (given: Offer, who = boss): Pick<Sale, 'bids' | 'winner' | 'price'> => ({ bids: [{ who, amount: given.reserve, at: 60 * random.uniform() * 30 }], winner: who, price: given.reserve });
  const played = (given: Offer): Pick<Sale, 'bids' | 'winner' | 'price'> => (random.chance(0.4) && others.length > 0 ? staged(random, given, boss, [random.pick(others)]) : alone(given));
  const cheaper = (share: number): Offer => ({ ...offer, reserve: Math.max(1, Math.round(offer.reserve * share)) });
  switch (scheme) {
    case 'low guide': {
      const low = { ...cheaper(0.55 + 0.2 * random.uniform()), notice: random.pick([5, 7, 10]) };
      return [{ offer: low, ...played(low), came: 2, changed: {}, scheme }];
    }
    case 'turned away': {
      const quiet = { ...cheaper(0.9), notice: random.pick([3, 5, 7]) };
      return [{ offer: quiet, ...played(quiet), came: 1, changed: { registered: 2 + random.poisson(1), restrictive: random.chance(0.4) }, scheme }];
    }
    case 'cover': {
      const winner = random.pick(gang);
      return [{ offer, ...staged(random, offer, winner, gang.filter((one) => one !== winner && random.chance(0.8))), came: gang.length, changed: {}, scheme }];
    }
    case 'patch': {
      const owner = gang[offer.kind % gang.length] as Person;
      return [{ offer, ...alone(offer, owner), came: 1, changed: {}, scheme }];
    }
    case 'straw man': {
      const first = clock(random, offer, comers(random, offer, people));
      const straw = others[0] ?? boss;
      const high = Math.round((first.price ?? offer.reserve) * (1.1 + 0.3 * random.uniform()));
      const later = { ...cheaper(0.85), day: offer.day + 15 + random.integer(0, 40), notice: 7 };
      return [
        { offer, bids: [...first.bids, { who: straw, amount: high, at: 3500 }], winner: straw, price: high, came: 3, changed: { status: 'defaulted' }, scheme },
        { offer: later, ...played(later), came: 2, changed: {}, scheme, again: true },
      ];
    }
    case 'pieces':
      return Array.from({ length: random.integer(2, 3) }, (_, i): Sale => {
        const piece = { ...cheaper(0.9), area: Math.round((offer.area / 3) * 10) / 10 || 0.5, at: offer.at + 0.1 * i, day: offer.day + random.integer(0, 20) };
        return { offer: piece, ...played(piece), came: 1, changed: {}, scheme };
      });
    case 'cut later':
      return [{ offer, ...clock(random, { ...offer, worth: offer.worth + 0.1 }, [boss, ...comers(random, offer, people)]), came: 3, changed: { amendedPercent: -random.integer(12, 40) }, scheme }];
  }
}

/** Others bid a little over the reserve within minutes, the winner a step more. */
function staged(random: Random, offer: Offer, winner: Person, covers: readonly Person[]): Pick<Sale, 'bids' | 'winner' | 'price'> {
  const step = Math.max(1, Math.round(offer.reserve * 0.03));
  const bids: Sale['bids'] = [];
  let [amount, at] = [offer.reserve, 30 + 300 * random.uniform()];
  for (const who of covers) {
    bids.push({ who, amount, at });
    amount += random.chance(0.5) ? step : 0;
    at += 20 + 90 * random.uniform();
  }
  const price = covers.length === 0 ? offer.reserve : amount + step;
  bids.push({ who: winner, amount: price, at });
  return { bids, winner, price };
}

function tableOf(sales: readonly Sale[], people: readonly Person[]): { record: CountyRecord; truth: { lots: ReadonlySet<string> } } {
  const order = sales.map((sale, i) => ({ sale, i })).toSorted((a, b) => a.sale.offer.day - b.sale.offer.day || a.i - b.i);
  const idOf = new Map(order.map(({ i }, place) => [i, `Z${String(place + 1).padStart(6, '0')}`]));
  const [lots, bids, truth]: [LotRecord[], BidRecord[], Set<string>] = [[], [], new Set()];
  for (const { sale, i } of order) {
    const { offer } = sale;
    const lotId = idOf.get(i) as string;
    const kind = KINDS[offer.kind] as (typeof KINDS)[number];
    const gaps = i % 5 === 0;
    lots.push({
      ...blankLot, lotId, closedOn: offer.day, village: `valley ${offer.valley} ${offer.at < 6 ? 'lower' : 'upper'}`, town: `valley ${offer.valley}`, assetClass: kind.name, area: offer.area, areaUnit: kind.unit, grade: gaps ? null : offer.soil, irrigated: offer.wet,
      xKm: offer.valley * 9, yKm: offer.at, termYears: offer.term, noticeDays: offer.notice, restrictive: false, reserve: offer.reserve, price: sale.price, winner: sale.winner?.id ?? null, status: sale.winner === null ? 'unsold' : 'awarded',
      registered: sale.came, depositsPaid: Math.min(sale.came, new Set(sale.bids.map((bid) => bid.who.id)).size), amendedPercent: 0, attributes: { slope: (offer.soil * 7) % 5 }, ...sale.changed, priorLotId: sale.again === true ? (idOf.get(i - 1) as string) : null,
    });
    if (sale.scheme !== null) truth.add(lotId);
    for (const bid of sale.bids) bids.push({ lotId, bidder: bid.who.id, amount: bid.amount, at: offer.day * 86_400_000 + Math.round(bid.at * 1000), device: bid.who.device, payerAccount: bid.who.account });
  }
  const bidders = people.map((one): BidderRecord => ({ bidder: one.id, name: null, phoneHash: one.phone, address: one.home, household: null, legalPerson: null }));
  return { record: { ...blankCounty, name: 'another world', lots, bids, bidders, present: new Set(['lots', 'bids', 'bidders']) }, truth: { lots: truth } };
}
