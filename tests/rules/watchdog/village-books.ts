// A village's books for tests of reconciliation: contracts and receipts as plain as they can be written, and the county they make.
import type { BidderRecord, ContractRecord, CountyRecord, ReceiptRecord } from '../../../src/watchdog/county/record.ts';
import { reconcile, type ReceiptResult } from '../../../src/watchdog/reconciliation/reconcile.ts';

export const START = 19_700;

export const contract = (contractId: string, lessee: string, yearlyRent: number, changed: Partial<ContractRecord> = {}): ContractRecord => ({
  contractId, village: '白沙村', lessee, assetClass: 'LAND_CULTIVATED', area: 20, yearlyRent, start: START, end: START + 5 * 365, lotId: null, ...changed,
});

export const receipt = (receiptId: string, payer: string | null, amount: number, changed: Partial<ReceiptRecord> = {}): ReceiptRecord => ({ receiptId, village: '白沙村', date: START + 5, payer, amount, memo: null, ...changed });

/** Neighbours whose rents and names are their own: what a sum or a name is measured against. */
const NEIGHBOURS = ['赵春生', '钱玉兰', '孙立军', '周桂英', '吴海波', '郑文秀', '冯德胜', '卫国平', '沈金花', '韩志远'];

export function books(contracts: readonly ContractRecord[], receipts: readonly ReceiptRecord[], bidders: readonly BidderRecord[] = []): CountyRecord {
  const around = NEIGHBOURS.map((name, i) => contract(`N${i}`, name, 4_217 + 1_931 * i, { village: '河口村' }));
  const paid = NEIGHBOURS.flatMap((name, i) => [0, 1].map((year) => receipt(`N${i}-${year}`, name, 4_217 + 1_931 * i, { village: '河口村', date: START + 365 * year + i, memo: '租金' })));
  const other = NEIGHBOURS.map((_, i) => receipt(`W${i}`, `何小${'一二三四五六七八九十'[i]}`, 60 + 37 * i, { village: '河口村', date: START + 31 * i, memo: '水费' }));
  return {
    name: 'books', currency: 'CNY', lowestWins: false, increment: null, lots: [], bids: [], bidders, contracts: [...contracts, ...around], receipts: [...receipts, ...paid, ...other],
    dispositions: new Map(), present: new Set(['contracts', 'receipts']),
  };
}

export function resultsOf(record: CountyRecord): Map<string, ReceiptResult> {
  return new Map(reconcile(record).results.map((one) => [one.receiptId, one]));
}
