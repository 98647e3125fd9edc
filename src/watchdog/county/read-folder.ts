// Reads a county folder: tables of lots, bids, bidders, contracts, receipts and dispositions. Every row is taken, corrected or refused, and says so.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartupProblem } from '../../platform/startup-problem.ts';
import { decodeText } from '../../platform/imports/decode-text.ts';
import { cellReader, type CellProblem, type Cells } from './cells.ts';
import {
  countyTables, lotStatuses, verdicts,
  type BidderRecord, type BidRecord, type ContractRecord, type CountyRecord, type CountyTable, type LotRecord, type ReceiptRecord, type Verdict,
} from './record.ts';
import { tableRows, type TableRows } from './table-rows.ts';

export interface RowProblem {
  /** 1 is the first row below the headings. */
  row: number;
  outcome: 'corrected' | 'refused';
  column: string;
  rule: string;
}

export interface TableReport {
  table: CountyTable;
  rows: number;
  taken: number;
  corrected: number;
  refused: number;
  problems: RowProblem[];
}

export interface CountyFolder {
  record: CountyRecord;
  reports: TableReport[];
}

const countyFile = z.looseObject({
  name: z.string().default('county'),
  currency: z.string().default('CNY'),
  lowestWins: z.boolean().default(false),
  increment: z.number().positive().nullish(),
});

/** Reads what is there of `folder`. A file or column that is missing is no error. Throws StartupProblem for a county.json or a table that is none. */
export function readCountyFolder(folder: string): CountyFolder {
  const county = readCountyFile(textOf(folder, 'county.json'));
  const reports: TableReport[] = [];
  const texts = new Map<string, string>();
  const present = new Set<CountyTable>();
  const table = <T>(name: CountyTable, key: ((row: T) => string) | null, read: (cells: Cells, refuse: (column: string, rule: string) => void) => T): T[] => {
    const text = textOf(folder, `${name}.csv`);
    if (text === undefined) return [];
    present.add(name);
    return readTable(name, text, key, read, { reports, texts });
  };
  const lots = table('lots', (lot) => lot.lotId, lotOf).sort((a, b) => (a.closedOn ?? Infinity) - (b.closedOn ?? Infinity) || order(a.lotId, b.lotId));
  const known = new Set(lots.map((lot) => lot.lotId));
  const dispositions = table<{ lotId: string; verdict: Verdict }>('dispositions', (one) => one.lotId, (cells, refuse) => {
    const lotId = needed(cells, 'lot_id', refuse);
    if (lotId !== '' && !known.has(lotId)) refuse('lot_id', 'a lot of lots.csv');
    const verdict = cells.choice('verdict', verdicts);
    if (verdict === null) refuse('verdict', `one of ${verdicts.join(', ')}`);
    return { lotId, verdict: verdict ?? 'no_fault' };
  });
  let nameless = 0;
  return {
    record: {
      name: county.name, currency: county.currency, lowestWins: county.lowestWins, increment: county.increment ?? null, lots,
      bids: table('bids', null, (cells, refuse) => ofKnownLot(bidOf(cells, refuse, () => `?${(nameless += 1)}`), known, refuse)),
      bidders: table('bidders', (bidder) => bidder.bidder, bidderOf),
      contracts: table('contracts', (contract) => contract.contractId, contractOf),
      receipts: table('receipts', (receipt) => receipt.receiptId, receiptOf),
      dispositions: new Map(dispositions.map((one) => [one.lotId, one.verdict])),
      present,
    },
    reports: reports.toSorted((a, b) => countyTables.indexOf(a.table) - countyTables.indexOf(b.table)),
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function textOf(folder: string, file: string): string | undefined {
  const path = join(folder, file);
  return existsSync(path) ? decodeText(readFileSync(path)).text : undefined;
}

function readCountyFile(text: string | undefined): z.infer<typeof countyFile> {
  try {
    return countyFile.parse(JSON.parse(text ?? '{}'));
  } catch (error) {
    throw new StartupProblem(`county.json 不是 {name, currency, lowestWins?, increment?}`, `county.json is not {name, currency, lowestWins?, increment?}: ${(error as Error).message}`, error);
  }
}

function rowsOf(name: CountyTable, text: string): TableRows {
  try {
    return tableRows(text);
  } catch (error) {
    throw new StartupProblem(`${name}.csv 不是逗号分隔的表`, `${name}.csv is no comma-separated table: ${(error as Error).message}`, error);
  }
}

type Refuse = (column: string, rule: string) => void;

function readTable<T>(name: CountyTable, text: string, key: ((row: T) => string) | null, read: (cells: Cells, refuse: Refuse) => T, { reports, texts }: { reports: TableReport[]; texts: Map<string, string> }): T[] {
  const { headings, rows } = rowsOf(name, text);
  const report: TableReport = { table: name, rows: 0, taken: 0, corrected: 0, refused: 0, problems: [] };
  const seen = new Set<string>();
  const kept: T[] = [];
  const cells = cellReader(headings, texts);
  let [doubts, refusals]: [CellProblem[], CellProblem[]] = [[], []];
  const refuse: Refuse = (column, rule) => refusals.push({ column, rule });
  for (const row of rows) {
    if (doubts.length > 0) doubts = [];
    if (refusals.length > 0) refusals = [];
    report.rows += 1;
    cells.moveTo(row, doubts);
    const value = read(cells, refuse);
    const own = key?.(value);
    if (own !== undefined && seen.has(own)) refuse(headings[0] ?? '', 'each id once');
    const outcome = refusals.length > 0 ? 'refused' : doubts.length > 0 ? 'corrected' : 'taken';
    report[outcome] += 1;
    for (const problem of outcome === 'refused' ? refusals : doubts) report.problems.push({ row: report.rows, outcome, ...problem } as RowProblem);
    if (outcome === 'refused') continue;
    if (own !== undefined) seen.add(own);
    kept.push(value);
  }
  reports.push(report);
  return kept;
}

function needed(cells: Cells, column: string, refuse: Refuse): string {
  const value = cells.text(column);
  if (value === null) refuse(column, 'not empty');
  return value ?? '';
}

function neededNumber(cells: Cells, column: string, refuse: Refuse): number {
  const value = cells.number(column);
  if (value === null) refuse(column, 'a number');
  return value ?? 0;
}

function lotOf(cells: Cells, refuse: Refuse): LotRecord {
  const price = cells.number('price', 0);
  return {
    lotId: needed(cells, 'lot_id', refuse),
    closedOn: cells.day('closed_on'), village: cells.text('village'), town: cells.text('town'), assetClass: cells.text('asset_class'),
    area: positive(cells.number('area', 0)), areaUnit: cells.text('area_unit'), grade: cells.number('grade'), irrigated: cells.flag('irrigated'),
    roadKm: cells.number('road_km', 0), xKm: cells.number('x_km'), yKm: cells.number('y_km'), termYears: positive(cells.number('term_years', 0)),
    noticeDays: cells.number('notice_days', 0), restrictive: cells.flag('restrictive'),
    reserve: positive(cells.number('reserve', 0)), price: positive(price), winner: cells.text('winner'),
    status: cells.choice('status', lotStatuses) ?? (positive(price) === null ? 'unsold' : 'awarded'),
    registered: cells.number('registered', 0), depositsPaid: cells.number('deposits_paid', 0), amendedPercent: cells.number('amended_percent'),
    priorLotId: cells.text('prior_lot_id'), attributes: attributesOf(cells.text('attributes')),
  };
}

const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);

/** A JSON object of plain values; anything else is no attribute, nor is a number too large for one (1e999 is read as infinite). */
function attributesOf(text: string | null): LotRecord['attributes'] {
  if (text === null) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return {};
    return Object.fromEntries(Object.entries(parsed).filter(([, value]) => isPlain(value)) as [string, number | string | boolean | null][]);
  } catch {
    return {};
  }
}

const isPlain = (value: unknown): boolean => value === null || Number.isFinite(value) || ['string', 'boolean'].includes(typeof value);

function ofKnownLot(bid: BidRecord, known: ReadonlySet<string>, refuse: Refuse): BidRecord {
  if (bid.lotId !== '' && !known.has(bid.lotId)) refuse('lot_id', 'a lot of lots.csv');
  return bid;
}

/** A bid without a bidder is somebody's whom nobody recorded: each a stranger of its own, so that the bids' shape still counts. */
function bidOf(cells: Cells, refuse: Refuse, stranger: () => string): BidRecord {
  return { lotId: needed(cells, 'lot_id', refuse), bidder: cells.text('bidder') ?? stranger(), amount: neededNumber(cells, 'amount', refuse), at: cells.instant('at'), device: cells.text('device'), payerAccount: cells.text('payer_account') };
}

function bidderOf(cells: Cells, refuse: Refuse): BidderRecord {
  return { bidder: needed(cells, 'bidder', refuse), name: cells.text('name'), phoneHash: cells.text('phone_hash'), address: cells.text('address'), household: cells.text('household'), legalPerson: cells.text('legal_person') };
}

/** A lease to the end of the world is what the test of the longest term looks for. */
const LAST_END = 9999;

function contractOf(cells: Cells, refuse: Refuse): ContractRecord {
  return {
    contractId: needed(cells, 'contract_id', refuse), village: cells.text('village'), lessee: cells.text('lessee'), assetClass: cells.text('asset_class'), area: cells.number('area', 0),
    yearlyRent: cells.number('yearly_rent', 0), start: cells.day('start'), end: cells.day('end', LAST_END), lotId: cells.text('lot_id'),
  };
}

function receiptOf(cells: Cells, refuse: Refuse): ReceiptRecord {
  return { receiptId: needed(cells, 'receipt_id', refuse), village: cells.text('village'), date: cells.day('date'), payer: cells.text('payer'), amount: neededNumber(cells, 'amount', refuse), memo: cells.text('memo') };
}
