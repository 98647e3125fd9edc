// Contract file: reads a file of contracts, takes its rows batch by batch in transactions of their own, and reports each of them.
import { createHash } from 'node:crypto';
import { actorKey, type Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import { addToTotals, emptyTotals, outcomeOf, type ImportTotals, type RowNote, type RowReport } from '../../platform/imports/row-report.ts';
import { readTable, type TableRow } from '../../platform/imports/table-file.ts';
import { failRun, finishRun, insertRun, writeProgress } from '../../registry/import/run-store.ts';
import { writeRows, type RunRow } from '../../registry/import/run-rows.ts';
import { headingsMissing } from '../../registry/refusals.ts';
import { cellsOf, columnsOf, type Cells, type Columns, type Field } from './columns.ts';
import type { HeldTerms, Read } from './lease-row.ts';
import { assetFinder, type FoundAsset } from './find-assets.ts';
import { repeatedInFile } from './lease-notes.ts';

/** A hundred thousand contracts and their heading. */
const MAX_CONTRACTS = 250_000;
const BATCH = 500;

/** A row that could be read and whose asset is known. */
export interface Candidate<T extends HeldTerms> {
  row: number;
  terms: T;
  asset: FoundAsset;
  /** The same however often the file is brought in. */
  key: string;
}

export interface Taken {
  notes: RowNote[];
  /** Something new stands in the register. */
  made: boolean;
}

export interface ContractKind<T extends HeldTerms> {
  kind: 'contracts' | 'leases';
  needs: readonly Field[];
  read(cells: Cells): Read<T>;
  /** No two candidates of one call share an asset. */
  take(tx: Tx, actor: Actor, candidates: readonly Candidate<T>[], run: { id: string; now: Date; today: string }): Promise<Map<number, Taken>>;
}

export interface ContractReport extends ImportTotals {
  runId: string;
  created: number;
  unrecognised: string[];
}

export type OnRow = (done: number, of: number, report: RowReport) => void;

/** Throws a Refusal on a file that is no table or lacks a heading; rows are refused one by one, and those before stay. */
export async function importContractFile<T extends HeldTerms>(db: Db, actor: Actor, ask: { bytes: Uint8Array; fileName: string }, how: ContractKind<T>, onRow: OnRow = () => {}): Promise<ContractReport> {
  const table: TableRow[] = [];
  for await (const row of readTable(ask.bytes, MAX_CONTRACTS)) table.push(row);
  const columns = insistOn(table[0]?.cells ?? [], how.needs);
  const rows = table.slice(1);
  const sha256 = createHash('sha256').update(ask.bytes).digest('hex');
  const runId = await inTransaction(db, async (tx) =>
    insertRun(tx, { kind: how.kind, fileName: ask.fileName.slice(0, 200), sha256, county: '', startedBy: actorKey(actor), rows: rows.length }, await readClock(tx)));
  const totals = { ...emptyTotals(), created: 0 };
  const seen = new Map<string, number>();
  try {
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = await inTransaction(db, (tx) => takeBatch(tx, actor, rows.slice(at, at + BATCH), { columns, headings: table[0]!.cells, how, runId, seen }), { patient: true, byKey: true });
      for (const { report, made } of batch) {
        addToTotals(totals, report);
        totals.created += made ? 1 : 0;
        onRow(totals.rows, rows.length, report);
      }
      await writeProgress(db, runId, totals.rows);
    }
  } catch (error) {
    await failRun(db, runId, String((error as Error)?.message ?? error).slice(0, 200));
    throw error;
  }
  await inTransaction(db, async (tx) => {
    const now = await readClock(tx);
    await finishRun(tx, runId, totals, now);
    await record(tx, { subject: 'import', id: runId, kind: 'import.finished', payload: totals, actor, now });
  });
  return { ...totals, runId, unrecognised: columns.unrecognised };
}

interface Batch<T extends HeldTerms> {
  columns: Columns;
  headings: readonly string[];
  how: ContractKind<T>;
  runId: string;
  seen: Map<string, number>;
}

async function takeBatch<T extends HeldTerms>(tx: Tx, actor: Actor, rows: readonly TableRow[], { columns, headings, how, runId, seen }: Batch<T>): Promise<{ report: RowReport; made: boolean }[]> {
  const now = await readClock(tx);
  const run = { id: runId, now, today: chinaDate(now) };
  const read = rows.map((row) => ({ row, ...how.read(cellsOf(row.cells, columns)) }));
  const find = await assetFinder(tx, read.flatMap(({ terms }) => terms ?? []));
  const notes = new Map<number, RowNote[]>(read.map(({ row, notes: said }) => [row.row, said]));
  const candidates = read.flatMap(({ row, terms }) => {
    if (terms === null) return [];
    const found = candidateOf(row.row, terms, find(terms), seen);
    if (!('weight' in found)) return [found];
    notes.get(row.row)!.push(found);
    return [];
  });
  const taken = new Map<number, Taken>();
  for (const round of onePerAsset(candidates)) for (const [row, one] of await how.take(tx, actor, round, run)) taken.set(row, one);
  const assets = new Map(candidates.map((one) => [one.row, one.asset]));
  const reported = read.map(({ row, terms }) => {
    const said = [...notes.get(row.row)!, ...(taken.get(row.row)?.notes ?? [])];
    const outcome = outcomeOf(said);
    const asset = assets.get(row.row);
    const report: RowReport = { row: row.row, code: terms?.code ?? '', outcome, notes: said, assetIds: outcome === 'refused' || asset === undefined ? [] : [asset.id] };
    const raw = Object.fromEntries(headings.map((heading, index) => [heading === '' ? `#${index + 1}` : heading, row.cells[index] ?? '']));
    return { report, made: taken.get(row.row)?.made ?? false, stored: { report, raw, placeCode: asset?.place_code ?? null } satisfies RunRow };
  });
  await writeRows(tx, runId, reported.map((one) => one.stored));
  return reported;
}

function candidateOf<T extends HeldTerms>(row: number, terms: T, asset: FoundAsset | RowNote, seen: Map<string, number>): Candidate<T> | RowNote {
  if ('weight' in asset) return asset;
  const key = terms.code === null ? `${asset.code}|${terms.holder}|${terms.startDate}` : terms.code;
  const before = seen.get(key);
  if (before !== undefined) return repeatedInFile({ row: before });
  seen.set(key, row);
  return { row, terms, asset, key };
}

/** Rows of one asset are taken one after the other, in the file's order. */
function onePerAsset<T extends HeldTerms>(candidates: readonly Candidate<T>[]): Candidate<T>[][] {
  const rounds: Candidate<T>[][] = [];
  const depth = new Map<string, number>();
  for (const one of candidates) {
    const round = depth.get(one.asset.id) ?? 0;
    depth.set(one.asset.id, round + 1);
    (rounds[round] ??= []).push(one);
  }
  return rounds;
}

function insistOn(headings: readonly string[], needs: readonly Field[]): Columns {
  const columns = columnsOf(headings);
  const missing = needs.filter((field) => !columns.at.has(field));
  const named = columns.at.has('assetCode') || (columns.at.has('village') && columns.at.has('assetName'));
  if (missing.length > 0 || !named) throw headingsMissing({ missing: [...missing, ...(named ? [] : ['assetCode'])].join(', '), headings: headings.slice(0, 30).join(' | ') });
  return columns;
}
