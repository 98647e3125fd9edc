// Run rows: what an import says of many rows, written with one statement; a file of a hundred thousand contracts has as many reports.
import type { RowNote, RowReport } from '../../platform/imports/row-report.ts';
import type { Tx } from '../../platform/db.ts';

export interface RunRow {
  report: RowReport;
  /** The row's cells under the file's own headings. */
  raw: unknown;
  placeCode: string | null;
}

export async function writeRows(tx: Tx, runId: string, rows: readonly RunRow[]): Promise<void> {
  const of = (report: RowReport, weight: RowNote['weight']) => report.notes.filter((note) => note.weight === weight).map(({ weight: _weight, ...note }) => note);
  const written = rows.map(({ report, raw, placeCode }) => ({
    row: report.row, outcome: report.outcome, raw, corrections: of(report, 'correction'), findings: of(report, 'finding'), refusals: of(report, 'refusal'),
    code: report.code, place: placeCode, assets: report.assetIds,
  }));
  await tx.sql(
    `INSERT INTO import_row (run_id, row_number, outcome, raw, corrections, findings, refusals, source_code, place_code, asset_ids)
     SELECT $1, r.row, r.outcome, r.raw, r.corrections, r.findings, r.refusals, r.code, r.place, ARRAY(SELECT jsonb_array_elements_text(r.assets)::uuid)
       FROM jsonb_to_recordset($2::jsonb) AS r(row int, outcome text, raw jsonb, corrections jsonb, findings jsonb, refusals jsonb, code text, place text, assets jsonb)`,
    [runId, JSON.stringify(written)],
  );
}
