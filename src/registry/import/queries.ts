// Queries of imports: runs, their rows, and what still waits to be put right.
import { actorKey, type Actor } from '../../kernel/actor.ts';
import type { Reader } from '../../platform/db.ts';
import type { Page } from '../queries.ts';
import type { ImportRowRow, ImportRunRow } from './contract.ts';

/** A run that stopped moving an hour ago died with its process; importing the file again is safe. */
const runColumns = `id, kind, file_name AS "fileName", fallback_county AS county,
  CASE WHEN state = 'running' AND started_at < county_now() - interval '1 hour' THEN 'failed' ELSE state END AS state,
  rows_total AS "rowsTotal", rows_done AS "rowsDone", CASE WHEN state = 'finished' THEN report END AS report, started_at AS "startedAt", finished_at AS "finishedAt"`;

export async function importRun(reader: Reader, id: string): Promise<(ImportRunRow & { startedBy: string }) | undefined> {
  return reader.maybe(`SELECT ${runColumns}, started_by AS "startedBy" FROM import_run WHERE id = $1`, [id]);
}

/** `everyone` for those who see the county's; otherwise one's own. */
export async function importRuns(reader: Reader, actor: Actor, everyone: boolean, ask: { page: number; size: number }): Promise<Page<ImportRunRow>> {
  const rows = await reader.sql<ImportRunRow & { total: number }>(
    `SELECT ${runColumns}, count(*) OVER () AS total FROM import_run WHERE $1::boolean OR started_by = $2 ORDER BY started_at DESC, id LIMIT $3 OFFSET $4`,
    [everyone, actorKey(actor), ask.size, (ask.page - 1) * ask.size],
  );
  return pageOf(rows, ask);
}

const rowColumns = `r.run_id AS "runId", r.row_number AS row, r.outcome, r.source_code AS "sourceCode", r.place_code AS "placeCode", r.raw, r.corrections, r.findings, r.refusals, r.asset_ids AS "assetIds"`;

/** `regions` limits the rows to places a reader may see; null is no limit. */
export async function importRows(reader: Reader, runId: string, regions: readonly string[] | null, ask: { outcome?: string | undefined; code?: string | undefined; page: number; size: number }): Promise<Page<ImportRowRow>> {
  const rows = await reader.sql<ImportRowRow & { total: number }>(
    `SELECT ${rowColumns}, count(*) OVER () AS total FROM import_row r
      WHERE r.run_id = $1 AND ($2::text IS NULL OR r.outcome = $2)
        AND ($3::text IS NULL OR r.corrections @> jsonb_build_array(jsonb_build_object('code', $3::text)) OR r.findings @> jsonb_build_array(jsonb_build_object('code', $3::text))
             OR r.refusals @> jsonb_build_array(jsonb_build_object('code', $3::text)))
        AND ($4::text[] IS NULL OR EXISTS (SELECT 1 FROM unnest($4::text[]) region WHERE r.place_code LIKE region || '%'))
      ORDER BY r.row_number LIMIT $5 OFFSET $6`,
    [runId, ask.outcome ?? null, ask.code ?? null, regions, ask.size, (ask.page - 1) * ask.size],
  );
  return pageOf(rows, ask);
}

/** Refused rows whose like (same code in the same place) has neither come in later nor been refused anew. */
export async function refusedRows(reader: Reader, regions: readonly string[], ask: { page: number; size: number }): Promise<Page<ImportRowRow>> {
  const rows = await reader.sql<ImportRowRow & { total: number }>(
    `SELECT ${rowColumns}, count(*) OVER () AS total FROM import_row r JOIN import_run u ON u.id = r.run_id
      WHERE r.outcome = 'refused' AND EXISTS (SELECT 1 FROM unnest($1::text[]) region WHERE r.place_code LIKE region || '%')
        AND NOT EXISTS (SELECT 1 FROM import_row later JOIN import_run lu ON lu.id = later.run_id
                         WHERE lu.started_at > u.started_at AND left(later.place_code, 6) = left(r.place_code, 6)
                           AND (later.source_code = r.source_code AND r.source_code <> '' OR later.raw = r.raw))
      ORDER BY r.place_code, u.started_at DESC, r.row_number LIMIT $2 OFFSET $3`,
    [regions, ask.size, (ask.page - 1) * ask.size],
  );
  return pageOf(rows, ask);
}

function pageOf<T>(rows: (T & { total: number })[], { page, size }: { page: number; size: number }): Page<T> {
  return { total: rows[0]?.total ?? 0, page, size, rows: rows.map(({ total: _total, ...row }) => row as unknown as T) };
}
