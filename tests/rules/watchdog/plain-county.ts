// A plain county for tests of signals: rows as a test says them, everything else ordinary; and what a signal says of one of them.
import type { Bilingual } from '../../../src/kernel/shapes.ts';
import type { BidderRecord, BidRecord, ContractRecord, CountyRecord, LotRecord, ReceiptRecord, VillageRecord } from '../../../src/watchdog/county/record.ts';
import type { CountySignal } from '../../../src/watchdog/county-signal.ts';
import { viewCounty } from '../../../src/watchdog/view/county-view.ts';

export const lotOf = (lotId: string, facts: Partial<LotRecord> = {}): LotRecord => ({
  lotId, closedOn: 20_000, village: '一村', town: '甲镇', assetClass: 'LAND_CULTIVATED', area: 20, areaUnit: 'mu', grade: null, irrigated: null, roadKm: null, xKm: null, yKm: null,
  termYears: 5, noticeDays: 10, restrictive: false, reserve: 500, price: 600, winner: 'w', status: 'awarded', registered: 2, depositsPaid: 2, amendedPercent: null, priorLotId: null, attributes: {}, ...facts,
});

export const bidOf = (lotId: string, bidder: string, amount: number, facts: Partial<BidRecord> = {}): BidRecord => ({ lotId, bidder, amount, at: null, device: null, payerAccount: null, ...facts });

export const contractOf = (contractId: string, facts: Partial<ContractRecord> = {}): ContractRecord => ({
  contractId, village: '一村', lessee: '张三', assetClass: 'LAND_CULTIVATED', area: 20, yearlyRent: 12_000, start: 20_015, end: 20_015 + 5 * 365, lotId: null, ...facts,
});

export const receiptOf = (receiptId: string, facts: Partial<ReceiptRecord> = {}): ReceiptRecord => ({ receiptId, village: '一村', date: 20_100, payer: '张三', amount: 12_000, memo: '租金', ...facts });

export const bidderOf = (bidder: string, facts: Partial<BidderRecord> = {}): BidderRecord => ({ bidder, name: null, phoneHash: null, address: null, household: null, legalPerson: null, ...facts });

export interface Rows {
  lots?: readonly LotRecord[];
  bids?: readonly BidRecord[];
  bidders?: readonly BidderRecord[];
  contracts?: readonly ContractRecord[];
  receipts?: readonly ReceiptRecord[];
  villages?: readonly VillageRecord[];
}

/** A table is present when it is said, were it empty. */
export function countyOf(rows: Rows): CountyRecord {
  const { lots = [], bids = [], bidders = [], contracts = [], receipts = [], villages } = rows;
  const present = new Set((['lots', 'bids', 'bidders', 'contracts', 'receipts'] as const).filter((table) => rows[table] !== undefined));
  return { name: '测试县', currency: 'CNY', lowestWins: false, increment: null, lots, bids, bidders, contracts, receipts, ...(villages === undefined ? {} : { villages }), dispositions: new Map(), present };
}

export interface Said {
  state: string;
  p: number | null;
  money: number;
  told: Bilingual | null;
}

/** What the signal says of the subject in this county; the evidence goes through JSON, as it is kept. */
export function ask<Evidence extends object, Subject>(signal: CountySignal<Evidence, Subject>, county: CountyRecord, subject: Subject): Said {
  const gathered = signal.gather(viewCounty(county), subject);
  if ('missing' in gathered) return { state: gathered.missing, p: null, money: 0, told: null };
  const evidence = JSON.parse(JSON.stringify(gathered)) as Evidence;
  const tested = signal.test(evidence, signal.parameters);
  return { ...tested, told: signal.tell(evidence, tested) };
}
