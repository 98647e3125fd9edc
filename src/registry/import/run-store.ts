// Run store: an import's run, its progress and its rows.
import type { ImportTotals, RowNote, RowReport } from '../../platform/imports/row-report.ts';
import type { Db, Reader, Tx } from '../../platform/db.ts';

export interface NewRun {
  kind: 'assets' | 'villages' | 'contracts' | 'leases';
  fileName: string;
  sha256: string;
  county: string;
  startedBy: string;
  rows: number;
}

export async function insertRun(tx: Tx, run: NewRun, now: Date): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO import_run (kind, file_name, file_sha256, fallback_county, started_by, rows_total, started_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [run.kind, run.fileName, run.sha256, run.county === '' ? null : run.county, run.startedBy, run.rows, now],
  );
  return id;
}

/** A run of the very same file that began within the last hour and has not ended: somebody pressed the button twice. */
export async function runningTwin(reader: Reader, sha256: string, now: Date): Promise<string | undefined> {
  const rows = await reader.sql<{ id: string }>(
    `SELECT id FROM import_run WHERE file_sha256 = $1 AND state = 'running' AND started_at > $2::timestamptz - interval '1 hour' LIMIT 1`,
    [sha256, now],
  );
  return rows[0]?.id;
}

export async function lockFile(tx: Tx, sha256: string): Promise<void> {
  await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 7302))', [sha256]);
}

export async function writeRow(tx: Tx, runId: string, report: RowReport, raw: unknown, placeCode: string | null): Promise<void> {
  const of = (weight: RowNote['weight']): string => JSON.stringify(report.notes.filter((note) => note.weight === weight).map(({ weight: _weight, ...note }) => note));
  await tx.sql(
    `INSERT INTO import_row (run_id, row_number, outcome, raw, corrections, findings, refusals, source_code, place_code, asset_ids)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [runId, report.row, report.outcome, JSON.stringify(raw), of('correction'), of('finding'), of('refusal'), report.code, placeCode, [...report.assetIds]],
  );
}

/** Progress is written beside the rows' transactions, so that the page sees it move. */
export async function writeProgress(db: Db, runId: string, done: number): Promise<void> {
  await db.sql('UPDATE import_run SET rows_done = $2 WHERE id = $1', [runId, done]);
}

export async function finishRun(tx: Tx, runId: string, report: ImportTotals & { created: number }, now: Date): Promise<void> {
  await tx.sql(`UPDATE import_run SET state = 'finished', rows_done = $2, report = $3, finished_at = $4 WHERE id = $1`, [runId, report.rows, JSON.stringify(report), now]);
}

export async function failRun(db: Db, runId: string, why: string): Promise<void> {
  await db.sql(`UPDATE import_run SET state = 'failed', report = $2, finished_at = county_now() WHERE id = $1`, [runId, JSON.stringify({ why })]);
}

export interface KnownAsset {
  id: string;
  source_key: string;
  class: string;
  unit: string;
  nominal: string;
}

/** Assets an earlier import made of these keys. */
export async function assetsByKey(tx: Tx, keys: readonly string[]): Promise<Map<string, KnownAsset>> {
  const rows = await tx.sql<KnownAsset>(
    `SELECT a.id, a.source_key, a.class, a.unit, n.value AS nominal FROM asset a
       JOIN asset_area n ON n.asset_id = a.id AND n.kind = CASE WHEN a.unit = 'item' THEN 'count' ELSE 'nominal' END
      WHERE a.source_key = ANY($1)`,
    [keys],
  );
  return new Map(rows.map((row) => [row.source_key, row]));
}
