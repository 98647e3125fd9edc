// Who stands behind a contract: the lessee as written, the person or company that name or number belongs to, and those tied to it by household or office.
import { partyAgreement, partyName, type PartyName } from '../../statistics/record-linkage.ts';
import type { BidderRecord } from '../county/record.ts';

export const partyLevels = ['equal', 'company_alike', 'homophone', 'tied', 'company_near', 'one_off', 'surname', 'different'] as const;
export type PartyMatch = (typeof partyLevels)[number];

export interface Lessee {
  /** The names that are the lessee's own; the first is the one shown. */
  own: readonly PartyName[];
  /** Of his household, or the company's legal person. */
  tied: readonly PartyName[];
}

/** Names taken apart once each. */
export function nameBook(): (name: string) => PartyName {
  const book = new Map<string, PartyName>();
  return (name) => {
    const known = book.get(name);
    if (known !== undefined) return known;
    const made = partyName(name);
    book.set(name, made);
    return made;
  };
}

/** A household larger than this is an address of convenience, not a family. */
const LARGEST_HOUSEHOLD = 8;

/** Reads lessees written by name or by bidder number. A name several bidders bear lends nobody a household. */
export function lesseeBook(bidders: readonly BidderRecord[], nameOf: (name: string) => PartyName): (lessee: string) => Lessee {
  const byId = new Map(bidders.map((one) => [one.bidder, one]));
  const byName = new Map<string, BidderRecord | null>();
  const households = new Map<string, BidderRecord[]>();
  for (const one of bidders) {
    if (one.name !== null) byName.set(one.name, byName.has(one.name) ? null : one);
    if (one.household !== null) households.set(one.household, [...(households.get(one.household) ?? []), one]);
  }
  const known = new Map<string, Lessee>();
  const make = (lessee: string): Lessee => {
    const bidder = byId.get(lessee) ?? byName.get(lessee);
    const own = [nameOf(bidder?.name ?? lessee), ...(bidder !== undefined && bidder !== null && bidder.name !== null ? [nameOf(bidder.bidder)] : [])];
    if (bidder === undefined || bidder === null) return { own, tied: [] };
    const kin = bidder.household === null ? [] : (households.get(bidder.household) ?? []);
    const tied = [bidder.legalPerson, ...(kin.length <= LARGEST_HOUSEHOLD ? kin.filter((one) => one !== bidder).flatMap((one) => [one.name, one.bidder]) : [])];
    return { own, tied: tied.flatMap((name) => (name === null || name === bidder.name ? [] : [nameOf(name)])) };
  };
  return (lessee) => {
    const made = known.get(lessee) ?? make(lessee);
    known.set(lessee, made);
    return made;
  };
}

/** Null where the payer is not named. */
export function payerLevel(payer: PartyName, lessee: Lessee): PartyMatch | null {
  if (payer.kind === 'none') return null;
  let level: ReturnType<typeof partyAgreement> = 'unknown';
  for (const own of lessee.own) {
    const one = partyAgreement(payer, own);
    if (RANK[one] > RANK[level]) level = one;
  }
  if (level === 'unknown') return null;
  if (RANK[level] > RANK.company_near) return level;
  return lessee.tied.some((one) => partyAgreement(payer, one) === 'equal') ? 'tied' : level;
}

const RANK: Record<ReturnType<typeof partyAgreement>, number> = { unknown: 0, different: 1, surname: 2, one_off: 3, company_near: 4, homophone: 5, company_alike: 6, equal: 7 };

/** How common names are among those who pay in a county. */
export interface NameFrequency {
  chance(level: PartyMatch, payer: PartyName): number;
}

/** Counted once a village: one man's ten payments are one man. */
export function nameFrequency(payers: Iterable<{ village: string; payer: PartyName }>): NameFrequency {
  const [names, sounds, surnames] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const seen = new Set<string>();
  let all = 0;
  for (const { village, payer } of payers) {
    const key = `${village}\n${payer.core}`;
    if (payer.kind === 'none' || seen.has(key)) continue;
    seen.add(key);
    all += 1;
    add(names, payer.core);
    if (payer.sound !== '') add(sounds, payer.sound);
    if (payer.surname !== '') add(surnames, payer.surname);
  }
  // Half a person more: a name seen once may turn up again.
  const share = (map: ReadonlyMap<string, number>, key: string): number => ((map.get(key) ?? 0) + 0.5) / (all + 1);
  return {
    chance(level, payer) {
      if (level === 'equal') return share(names, payer.core);
      if (level === 'homophone') return share(sounds, payer.sound);
      const surname = payer.surname === '' ? 0.02 : share(surnames, payer.surname);
      if (level === 'surname') return surname;
      // Two names in fifty of one surname differ in one character, as measured on 2,000 drawn names.
      if (level === 'one_off') return Math.max(1e-4, surname * 0.04);
      if (level === 'different') return 1 - surname;
      return level === 'company_near' ? 0.01 : 0.002;
    },
  };
}

function add(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}
