// Plain rules: what a county does without statistics, run beside the watchdog so that everyone sees what the statistics buy.
import { median } from '../../statistics/quantiles.ts';
import type { CountyRecord, LotRecord } from '../county/record.ts';

const CHEAP = 0.8;
const PAIR_MEETINGS = 3;

export const plainRules = ['cheap', 'single', 'pair', 'device', 'unpaid'] as const;
export type PlainRule = (typeof plainRules)[number];

/** Rules a lot breaks, in the order of the lots: price under 80 % of its class's median (over 125 % where the lowest wins), one bidder, a pair that met three times, a device two bidders share, no receipt in the winner's exact name. */
export function plainRuleHits(record: CountyRecord): PlainRule[][] {
  const bidders = biddersOf(record);
  const frequent = frequentPairs(record, bidders);
  const devices = sharedDevices(record);
  const medians = classMedians(record.lots);
  const paid = payersByVillage(record);
  const names = new Map(record.bidders.map((one) => [one.bidder, one.name]));
  return record.lots.map((lot) => {
    const own = [...(bidders.get(lot.lotId) ?? [])];
    const hits: PlainRule[] = [];
    const usual = medians.get(classOf(lot));
    if (lot.price !== null && usual !== undefined && (record.lowestWins ? lot.price > usual / CHEAP : lot.price < CHEAP * usual)) hits.push('cheap');
    if (own.length === 1) hits.push('single');
    if (pairsOf(own).some((pair) => frequent.has(pair))) hits.push('pair');
    if (devices.has(lot.lotId)) hits.push('device');
    const name = lot.winner === null ? null : (names.get(lot.winner) ?? null);
    if (record.present.has('receipts') && lot.status === 'awarded' && name !== null && !paid.has(`${lot.village ?? ''}\n${name}`)) hits.push('unpaid');
    return hits;
  });
}

/** How many rules each lot breaks. */
export const plainRuleScores = (record: CountyRecord): number[] => plainRuleHits(record).map((hits) => hits.length);

/** Receipts whose payer is the exact lessee of no contract in the village: what an accountant finds by searching names. In the order of the receipts. */
export function receiptsWithoutExactName(record: CountyRecord): boolean[] {
  const lessees = new Set(record.contracts.flatMap((one) => (one.lessee === null ? [] : [`${one.village ?? ''}\n${one.lessee}`])));
  return record.receipts.map((one) => one.payer !== null && !lessees.has(`${one.village ?? ''}\n${one.payer}`));
}

const classOf = (lot: LotRecord): string => `${lot.assetClass ?? ''}/${lot.areaUnit ?? ''}`;

function biddersOf(record: CountyRecord): Map<string, Set<string>> {
  const bidders = new Map<string, Set<string>>();
  for (const { lotId, bidder } of record.bids) {
    const own = bidders.get(lotId);
    if (own === undefined) bidders.set(lotId, new Set([bidder]));
    else own.add(bidder);
  }
  return bidders;
}

function pairsOf(bidders: readonly string[]): string[] {
  return bidders.flatMap((one, a) => bidders.slice(a + 1).map((other) => (one < other ? `${one}\n${other}` : `${other}\n${one}`)));
}

function frequentPairs(record: CountyRecord, bidders: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const met = new Map<string, number>();
  for (const lot of record.lots) for (const pair of pairsOf([...(bidders.get(lot.lotId) ?? [])])) met.set(pair, (met.get(pair) ?? 0) + 1);
  return new Set([...met].filter(([, count]) => count >= PAIR_MEETINGS).map(([pair]) => pair));
}

function sharedDevices(record: CountyRecord): Set<string> {
  const holders = new Map<string, string>();
  const shared = new Set<string>();
  for (const { lotId, bidder, device } of record.bids) {
    if (device === null) continue;
    const key = `${lotId}\n${device}`;
    const first = holders.get(key) ?? bidder;
    holders.set(key, first);
    if (first !== bidder) shared.add(lotId);
  }
  return shared;
}

function classMedians(lots: readonly LotRecord[]): Map<string, number> {
  const prices = new Map<string, number[]>();
  for (const lot of lots) {
    if (lot.price === null) continue;
    const own = prices.get(classOf(lot));
    if (own === undefined) prices.set(classOf(lot), [lot.price]);
    else own.push(lot.price);
  }
  return new Map([...prices].map(([name, own]) => [name, median(own)]));
}

const payersByVillage = (record: CountyRecord): Set<string> => new Set(record.receipts.flatMap((one) => (one.payer === null ? [] : [`${one.village ?? ''}\n${one.payer}`])));
