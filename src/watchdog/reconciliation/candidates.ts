// Candidates: for each receipt the contracts it might pay, found through names and sums inside its village, never by trying every pair.
import { lowerBound } from '../../statistics/ascending.ts';
import { withOneOpen } from '../../statistics/chinese-names.ts';
import type { PartyName } from '../../statistics/record-linkage.ts';
import type { CountyRecord, ReceiptRecord } from '../county/record.ts';
import { amountLevels, exactWidth, fitAmount, MOST_YEARS_AT_ONCE, rentDensity, USUAL_PARTS, WIDTH, type AmountFit, type RentDensity } from './amounts.ts';
import { DAYS_A_YEAR, type PlatformContract } from './dues.ts';
import { receiptWording, wordings } from './wording.ts';
import { lesseeBook, nameBook, nameFrequency, partyLevels, payerLevel, type Lessee, type NameFrequency } from './parties.ts';

export const dateLevels = ['near_due', 'in_term', 'outside'] as const;

export interface Candidate {
  receipt: number;
  contract: number;
  /** Places in partyLevels, amountLevels, dateLevels; −1 = not known, which speaks neither way. */
  party: number;
  amount: number;
  date: number;
  /** Place in wordings. */
  words: number;
  /** Years of rent the sum stands for. */
  years: number;
  /** −log2 of the chance that a contract drawn from the village would agree so: what frequency says before the m's. */
  rarity: number;
  /** The same of the sum. */
  sumRarity: number;
  /** Contracts of the same lessee the sum pays along with this one. */
  together: readonly number[];
}

export interface Matching {
  contracts: readonly PlatformContract[];
  /** One list a receipt, in the order of the record. */
  candidates: Candidate[][];
  payers: readonly PartyName[];
  /** Place in wordings, one a receipt. */
  words: readonly number[];
  /** Of each contract's lessee; empty for a company or where nobody is named. */
  surnameOf(contract: number): string;
}

interface Block {
  size: number;
  keys: Map<string, number[]>;
  rents: Float64Array;
  rentOf: Int32Array;
}

/** Rent may come three months before the term and, with arrears, a year after it. */
const EARLY_DAYS = 90;
const LATE_DAYS = 370;
const DUE_EARLY = 45;
const DUE_LATE = 75;
/** Of people who pay the village for something else, the share who are its lessees: hand-set; it keeps an equal name alone from being proof. */
const LESSEES_AMONG_OTHERS = 0.2;
/** A lessee with more contracts than this in one village is looked up by sum only; so is a bigram (农业) that more companies have. */
const MOST_BY_NAME = 60;
const MOST_BY_BIGRAM = 12;
/** Another name and a sum that fits nothing: found by a shared bigram, and nothing it could say would ever be enough. */
const HOPELESS_PARTIES = new Set([partyLevels.indexOf('different'), partyLevels.indexOf('surname')]);
const HOPELESS_SUMS = new Set([amountLevels.indexOf('part'), amountLevels.indexOf('more')]);
/** Bits for a memo that cites the contract's or the lot's number. */
const CITED_BITS = 8;

export function findCandidates(record: CountyRecord, contracts: readonly PlatformContract[]): Matching {
  const nameOf = nameBook();
  const bookOf = lesseeBook(record.bidders, nameOf);
  const lessees = contracts.map((one) => (one.lessee === null ? null : bookOf(one.lessee)));
  const bidderNames = new Map(record.bidders.flatMap((one) => (one.name === null ? [] : [[one.bidder, one.name] as const])));
  const payers = record.receipts.map((one) => nameOf(one.payer === null ? '' : (bidderNames.get(one.payer) ?? one.payer)));
  const blocks = blockUp(contracts, lessees, record.receipts.some((one) => one.village === null));
  const search: Search = {
    contracts, lessees, nameOf,
    density: rentDensity(contracts.flatMap((one) => one.rents)),
    frequency: nameFrequency(record.receipts.map((one, i) => ({ village: one.village ?? '', payer: payers[i] as PartyName }))),
    cited: new Map(contracts.flatMap((one, i) => [[one.contractId, i] as const, ...(one.lotId === null ? [] : [[one.lotId, i] as const])])),
    everyRent: Float64Array.from(contracts.flatMap((one) => one.rents)).sort(),
  };
  const words = record.receipts.map((one) => wordings.indexOf(receiptWording(one.memo, one.payer)));
  const candidates = record.receipts.map((receipt, i) => {
    const own = receipt.village === null ? [blocks.get(COUNTY)] : [blocks.get(receipt.village), blocks.get(NOWHERE)];
    return own.flatMap((block) => (block === undefined ? [] : inBlock(search, block, { receipt, at: i, payer: payers[i] as PartyName, words: words[i] as number })));
  });
  return { contracts, candidates, payers, words, surnameOf: (contract) => lessees[contract]?.own[0]?.surname ?? '' };
}

interface Search {
  contracts: readonly PlatformContract[];
  lessees: readonly (Lessee | null)[];
  nameOf: (name: string) => PartyName;
  density: RentDensity;
  frequency: NameFrequency;
  cited: ReadonlyMap<string, number>;
  everyRent: Float64Array;
}

const COUNTY = '\0county';
const NOWHERE = '\0nowhere';

function blockUp(contracts: readonly PlatformContract[], lessees: readonly (Lessee | null)[], wholeCounty: boolean): Map<string, Block> {
  const members = new Map<string, number[]>();
  contracts.forEach((one, i) => push(members, one.village ?? NOWHERE, i));
  if (wholeCounty) members.set(COUNTY, contracts.map((_, i) => i));
  return new Map([...members].map(([village, own]) => {
    const keys = new Map<string, number[]>();
    for (const i of own) for (const key of lesseeKeys(lessees[i] ?? null)) push(keys, key, i);
    const rents = own.flatMap((i) => (contracts[i] as PlatformContract).rents.map((rent) => ({ rent, i }))).sort((a, b) => a.rent - b.rent);
    return [village, { size: own.length, keys, rents: Float64Array.from(rents, (one) => one.rent), rentOf: Int32Array.from(rents, (one) => one.i) }];
  }));
}

function lesseeKeys(lessee: Lessee | null): Set<string> {
  return lessee === null ? new Set() : new Set([...lessee.own.flatMap(keysOf), ...lessee.tied.map((one) => `=${one.core}`)]);
}

function keysOf(name: PartyName): string[] {
  if (name.kind === 'none') return [];
  const own = [`=${name.core}`];
  if (name.kind === 'person') own.push(`~${name.sound}`, ...withOneOpen(name));
  if (name.kind === 'company') for (let i = 0; i + 1 < name.core.length; i += 1) own.push(`+${name.core.slice(i, i + 2)}`);
  return own;
}

interface Asked {
  receipt: ReceiptRecord;
  at: number;
  payer: PartyName;
  words: number;
}

function inBlock(search: Search, block: Block, asked: Asked): Candidate[] {
  const { receipt, payer } = asked;
  const found = new Set<number>();
  const named = new Set<number>();
  for (const key of keysOf(payer)) {
    const list = block.keys.get(key);
    if (list !== undefined && list.length <= (key.startsWith('+') ? MOST_BY_BIGRAM : MOST_BY_NAME)) for (const i of list) found.add(i);
  }
  for (const i of inMemo(block, receipt.memo)) {
    found.add(i);
    named.add(i);
  }
  if (receipt.amount > 0) bySum(search, block, receipt.amount, payer, found);
  const cited = citedIn(search, receipt.memo);
  if (cited !== null) found.add(cited);
  const candidates: Candidate[] = [];
  for (const i of found) {
    const one = weigh(search, block, asked, i, named.has(i), cited === i);
    if (cited === i || !(HOPELESS_PARTIES.has(one.party) && HOPELESS_SUMS.has(one.amount))) candidates.push(one);
  }
  return candidates;
}

/** Lessees of the village the memo names, as where one pays for another. */
function inMemo(block: Block, memo: string | null): number[] {
  if (memo === null || memo.length < 3 || memo.length > 60) return [];
  const hits: number[] = [];
  for (let from = 0; from < memo.length; from += 1) for (let size = 3; size <= 4 && from + size <= memo.length; size += 1) {
    const list = block.keys.get(`=${memo.slice(from, from + size)}`);
    if (list !== undefined && list.length <= MOST_BY_NAME) hits.push(...list);
  }
  return hits;
}

function citedIn(search: Search, memo: string | null): number | null {
  for (const [code] of memo?.matchAll(/[A-Za-z0-9][A-Za-z0-9/_-]+/g) ?? []) {
    const contract = search.cited.get(code);
    // 12 or 2024 alone is a month or a year.
    if (contract !== undefined && /\d/.test(code) && (/[A-Za-z]/.test(code) || code.length > 4)) return contract;
  }
  return null;
}

/** Contracts the sum fits to the yuan (whole, a usual part, several years) or to .1 % (whole); to 3 % where the payer has the lessee's surname. */
function bySum({ lessees }: Search, block: Block, amount: number, payer: PartyName, found: Set<number>): void {
  const probe = (rent: number, width: number, kin: boolean): void => {
    const until = rent * (1 + width);
    for (let i = lowerBound(block.rents, rent * (1 - width)); i < block.rents.length && (block.rents[i] as number) <= until; i += 1) {
      const contract = block.rentOf[i] as number;
      if (!kin || lessees[contract]?.own[0]?.surname === payer.surname) found.add(contract);
    }
  };
  probe(amount, WIDTH.equal, false);
  if (payer.surname !== '') probe(amount, WIDTH.near, true);
  for (const share of USUAL_PARTS) probe(amount / share, exactWidth(amount), false);
  for (let years = 2; years <= MOST_YEARS_AT_ONCE; years += 1) probe(amount / years, exactWidth(amount), false);
}

function weigh(search: Search, block: Block, { receipt, at, payer, words }: Asked, contract: number, named: boolean, cited: boolean): Candidate {
  const one = search.contracts[contract] as PlatformContract;
  const lessee = search.lessees[contract] ?? null;
  const said = lessee === null ? null : payerLevel(payer, lessee);
  // 代章建国交租金: the memo says for whom.
  const party = named ? 'equal' : said;
  const fit = bestFit(receipt.amount, one);
  const date = dateLevel(receipt.date, one);
  let rarity = -Math.log2(block.size) + (cited ? CITED_BITS : 0);
  if (party !== null) {
    const known = party === 'surname' || party === 'different' ? 0 : LESSEES_AMONG_OTHERS / block.size;
    rarity -= Math.log2(Math.min(1, known + search.frequency.chance(party, payer)));
  }
  const sumRarity = fit === null ? 0 : -Math.log2(search.density.chance(fit.level, receipt.amount, fit.level === 'whole_exact' ? elsewhere(search, block, receipt.amount) : 0));
  if (date !== -1) rarity -= Math.log2([0.3, 0.5, 0.2][date] as number);
  return { receipt: at, contract, party: party === null ? -1 : partyLevels.indexOf(party), amount: fit === null ? -1 : amountLevels.indexOf(fit.level), date, words, years: fit?.years ?? 1, rarity, sumRarity, together: [] };
}

function bestFit(amount: number, { rents, start, end }: PlatformContract): AmountFit | null {
  if (rents.length === 0 || !(amount > 0)) return null;
  const term = start === null || end === null ? null : (end - start) / DAYS_A_YEAR;
  return rents.map((rent) => fitAmount(amount, rent, term)).reduce((best, one) => (amountLevels.indexOf(one.level) < amountLevels.indexOf(best.level) ? one : best));
}

/** Contracts of other villages with this very rent: a round sum is many people's. */
function elsewhere(search: Search, block: Block, amount: number): number {
  const width = exactWidth(amount);
  const count = (rents: Float64Array): number => lowerBound(rents, amount * (1 + width)) - lowerBound(rents, amount * (1 - width));
  return count(search.everyRent) - count(block.rents);
}

function dateLevel(date: number | null, { start, end }: PlatformContract): number {
  if (date === null || start === null) return -1;
  if (date < start - EARLY_DAYS || (end !== null && date > end + LATE_DAYS)) return 2;
  const years = (date - start + DUE_EARLY) / DAYS_A_YEAR;
  const into = (years - Math.floor(years)) * DAYS_A_YEAR;
  return into <= DUE_EARLY + DUE_LATE ? 0 : 1;
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
