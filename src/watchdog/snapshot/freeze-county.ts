// Freezes a county's record into chunks and thaws it again, row for row: what a run looked at can be looked at years later.
import { countyTables, type BidderRecord, type BidRecord, type ContractRecord, type CountyRecord, type CountyTable, type LotRecord, type ReceiptRecord, type Verdict, type VillageRecord } from '../county/record.ts';
import { cutChunks, freezeManifest, readChunks, type ChunkName, type Frozen } from './chunks.ts';
import { plainJson } from './plain-json.ts';

const FORMAT = 'county-snapshot-1';
const tables = ['lots', 'bids', 'bidders', 'contracts', 'receipts', 'villages', 'dispositions'] as const;

export interface SnapshotManifest {
  format: typeof FORMAT;
  name: string;
  currency: string;
  lowestWins: boolean;
  increment: number | null;
  present: CountyTable[];
  tables: Record<(typeof tables)[number], ChunkName[]>;
}

/** Equal records give equal hashes. Lots and receipts are cut by month, bids by their lot's, contracts by year, bidders by their id's first sign. */
export function freezeCounty(record: CountyRecord): Frozen {
  const chunks = new Map<string, string>();
  const closed = new Map(record.lots.map((lot) => [lot.lotId, monthOf(lot.closedOn)]));
  const cut = <Row extends object>(rows: readonly Row[], columns: readonly (keyof Row)[], keyOf: (row: Row) => string): ChunkName[] =>
    cutChunks(rows, keyOf, (row) => plainJson(columns.map((column) => row[column] ?? null)), chunks);
  const manifest: SnapshotManifest = {
    format: FORMAT, name: record.name, currency: record.currency, lowestWins: record.lowestWins, increment: record.increment,
    present: countyTables.filter((table) => record.present.has(table)),
    tables: {
      lots: cut(record.lots, lotColumns, (lot) => monthOf(lot.closedOn)),
      bids: cut(record.bids, bidColumns, (bid) => closed.get(bid.lotId) ?? ''),
      bidders: cut(record.bidders, bidderColumns, (bidder) => bidder.bidder.slice(0, 1)),
      contracts: cut(record.contracts, contractColumns, (contract) => monthOf(contract.start).slice(0, 4)),
      receipts: cut(record.receipts, receiptColumns, (receipt) => monthOf(receipt.date)),
      villages: cut(record.villages ?? [], villageColumns, (village) => village.town ?? ''),
      dispositions: cutChunks([...record.dispositions], () => 'all', plainJson, chunks),
    },
  };
  return freezeManifest(manifest, chunks);
}

/** The record that was frozen. Throws for a text that is no such manifest, and for a chunk that was changed. */
export function thawCounty(text: string, textOf: (hash: string) => string): CountyRecord {
  const manifest = JSON.parse(text) as SnapshotManifest;
  if (manifest.format !== FORMAT) throw new Error(`no county snapshot: ${String(manifest.format)}`);
  const { name, currency, lowestWins, increment, present, tables: names } = manifest;
  const thaw = <Row>(of: readonly ChunkName[], columns: readonly (keyof Row)[]): Row[] => readChunks(of, textOf, (line) => rowOf(line as unknown[], columns));
  return {
    name, currency, lowestWins, increment,
    lots: thaw<LotRecord>(names.lots, lotColumns), bids: thaw<BidRecord>(names.bids, bidColumns), bidders: thaw<BidderRecord>(names.bidders, bidderColumns),
    contracts: thaw<ContractRecord>(names.contracts, contractColumns), receipts: thaw<ReceiptRecord>(names.receipts, receiptColumns),
    villages: thaw<VillageRecord>(names.villages, villageColumns),
    dispositions: new Map(readChunks(names.dispositions, textOf, (line) => line as [string, Verdict])),
    present: new Set(present),
  };
}

/** Every chunk a manifest names. */
export function chunksOf(text: string): string[] {
  const { tables: names } = JSON.parse(text) as SnapshotManifest;
  return [...new Set(Object.values(names).flatMap((list) => list.map((one) => one.hash)))];
}

/** A file is there or not; every other column is there, if only as null. */
function rowOf<Row>(values: unknown[], columns: readonly (keyof Row)[]): Row {
  const entries = columns.map((column, i) => [column, values[i]] as const).filter(([column, value]) => column !== 'file' || value !== null);
  return Object.fromEntries(entries) as Row;
}

/** Written as records of all keys, so that a column somebody adds cannot be forgotten here. */
const columnsOf = <Row>(columns: Record<keyof Required<Row>, true>): (keyof Row)[] => Object.keys(columns) as (keyof Row)[];

const lotColumns = columnsOf<LotRecord>({
  lotId: true, closedOn: true, village: true, town: true, assetClass: true, area: true, areaUnit: true, grade: true, irrigated: true, roadKm: true, xKm: true, yKm: true,
  termYears: true, noticeDays: true, restrictive: true, reserve: true, price: true, winner: true, status: true, registered: true, depositsPaid: true, amendedPercent: true,
  priorLotId: true, attributes: true, file: true,
});
const bidColumns = columnsOf<BidRecord>({ lotId: true, bidder: true, amount: true, at: true, device: true, payerAccount: true });
const bidderColumns = columnsOf<BidderRecord>({ bidder: true, name: true, phoneHash: true, address: true, household: true, legalPerson: true });
const contractColumns = columnsOf<ContractRecord>({ contractId: true, village: true, lessee: true, assetClass: true, area: true, yearlyRent: true, start: true, end: true, lotId: true, file: true });
const receiptColumns = columnsOf<ReceiptRecord>({ receiptId: true, village: true, date: true, payer: true, amount: true, memo: true });
const villageColumns = columnsOf<VillageRecord>({ village: true, town: true, file: true });

function monthOf(day: number | null): string {
  return day === null ? '' : new Date(day * 86_400_000).toISOString().slice(0, 7);
}
