// Import assets: runs a whole file, row by row, each in its own transaction; the run and what it said of every row are kept.
import { createHash } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import { actorKey } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, sqlState, type Db } from '../../platform/db.ts';
import { addToTotals, emptyTotals, type ImportTotals, type RowNote, type RowReport } from '../../platform/imports/row-report.ts';
import type { TableRow } from '../../platform/imports/table-file.ts';
import { importBusy } from '../refusals.ts';
import { alreadyRegistered, rowNotStored } from './import-notes.ts';
import { importRow, keepRefusedRow, type RowAbout } from './import-row.ts';
import { KeyBook } from './row-keys.ts';
import { failRun, finishRun, insertRun, lockFile, runningTwin, writeProgress } from './run-store.ts';
import { insistOnHeadings, rawOf, readAssetTable, type AssetTable, type HeadingMap } from './table-head.ts';
import { understandRow } from './understand-row.ts';

export interface ImportAsk {
  bytes: Uint8Array;
  fileName: string;
  /** The county of rows that name none. */
  county: string;
  map: HeadingMap;
}

export interface ImportReport extends ImportTotals {
  runId: string;
  /** Assets that were not in the register before this run. */
  created: number;
  unrecognised: string[];
}

export interface StartedImport {
  runId: string;
  rows: number;
  /** Runs the rows; resolves when the file is done. */
  finish: (onRow?: (done: number, report: RowReport) => void) => Promise<ImportReport>;
}

/** Reads the whole file and opens the run. Refuses a file without the needed headings, and the same file twice at once. */
export async function startAssetImport(db: Db, actor: Actor, ask: ImportAsk): Promise<StartedImport> {
  const table = await readAssetTable(ask.bytes, ask.map);
  insistOnHeadings(table.headings);
  const sha256 = createHash('sha256').update(ask.bytes).digest('hex');
  const runId = await inTransaction(db, async (tx) => {
    await lockFile(tx, sha256);
    const now = await readClock(tx);
    if ((await runningTwin(tx, sha256, now)) !== undefined) throw importBusy();
    const id = await insertRun(tx, { kind: 'assets', fileName: ask.fileName.slice(0, 200), sha256, county: ask.county, startedBy: actorKey(actor), rows: table.rows.length }, now);
    await record(tx, { subject: 'import', id, kind: 'import.started', payload: { kind: 'assets', fileSha256: sha256 }, actor, now });
    return id;
  });
  return { runId, rows: table.rows.length, finish: (onRow) => finish(db, actor, ask, table, runId, onRow) };
}

async function finish(db: Db, actor: Actor, ask: ImportAsk, table: AssetTable, runId: string, onRow?: (done: number, report: RowReport) => void): Promise<ImportReport> {
  const totals = { ...emptyTotals(), created: 0 };
  const keys = new KeyBook();
  try {
    for (const row of table.rows) {
      const { report, created } = await oneRow(db, actor, ask, table, { runId, keys, row });
      addToTotals(totals, report);
      totals.created += created;
      if (totals.rows % 20 === 0) await writeProgress(db, runId, totals.rows);
      onRow?.(totals.rows, report);
    }
    await inTransaction(db, async (tx) => {
      const now = await readClock(tx);
      await finishRun(tx, runId, totals, now);
      await record(tx, { subject: 'import', id: runId, kind: 'import.finished', payload: totals, actor, now });
    });
  } catch (error) {
    await failRun(db, runId, String((error as Error)?.message ?? error).slice(0, 300)).catch(() => {});
    throw error;
  }
  return { ...totals, runId, unrecognised: table.headings.unrecognised };
}

async function oneRow(db: Db, actor: Actor, ask: ImportAsk, table: AssetTable, at: { runId: string; keys: KeyBook; row: TableRow }): Promise<{ report: RowReport; created: number }> {
  const draft = understandRow(at.row.cells, table.headings.columns, ask.county);
  const about: RowAbout = { runId: at.runId, row: at.row.row, raw: rawOf(at.row, table.headings), code: draft.code };
  const refuse = async (refusals: RowNote[]): Promise<{ report: RowReport; created: number }> => ({
    report: await inTransaction(db, (tx) => keepRefusedRow(tx, about, draft.county, draft.place, refusals), { patient: true }),
    created: 0,
  });
  if ('refusals' in draft) return refuse(draft.refusals);
  const key = at.keys.keyOf(at.row.row, draft.county, draft.code, contentOf(at.row, table));
  if ('refusal' in key) return refuse([key.refusal]);
  about.code = key.code;
  draft.notes.push(...key.notes);
  try {
    return await inTransaction(db, (tx) => importRow(tx, actor, about, draft), { patient: true });
  } catch (error) {
    const why = rowFault(error);
    if (why === undefined) throw error;
    return refuse([rowNotStored({ why })]);
  }
}

function contentOf(row: TableRow, table: AssetTable): string {
  const code = table.headings.columns.find((column) => column.field === 'code')?.index;
  return row.cells.filter((_cell, index) => index !== code).map((cell) => cell.replace(/\s+/g, '')).join('\u0001');
}

/** A refusal, or data the database will not take, is the row's own fault; anything else stops the run. */
function rowFault(error: unknown): string | undefined {
  if (error instanceof Refusal) return `${error.zh} / ${error.en}`;
  const state = sqlState(error);
  return state !== undefined && /^2[23]/.test(state) ? state : undefined;
}

/** Did the run make nothing new? */
export const madeNothing = (report: ImportReport): boolean => report.created === 0 && (report.reasons[alreadyRegistered.code] ?? 0) > 0;
