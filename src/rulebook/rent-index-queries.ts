// Queries of index figures: what the county has confirmed, and who stands behind each.
import type { RentIndexCode } from '../kernel/rent-index.ts';
import type { Reader } from '../platform/db.ts';
import type { IndexFigureView } from './rent-index-contract.ts';

/** Newest year first. */
export async function indexFiguresOf(reader: Reader, county: string): Promise<IndexFigureView[]> {
  const rows = await reader.sql<Omit<IndexFigureView, 'recordedAt'> & { recordedAt: Date }>(
    `SELECT f.code, f.year, f.figure::text AS figure, f.source, asker.name AS "enteredBy", decider.name AS "confirmedBy", f.recorded_at AS "recordedAt"
       FROM index_figure f JOIN approval a ON a.id = f.approval_id JOIN account asker ON asker.id = a.requested_by JOIN account decider ON decider.id = a.decided_by
      WHERE f.county = $1 ORDER BY f.year DESC, f.code`,
    [county],
  );
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

export interface KnownFigure {
  figure: string;
  enteredBy: string;
  confirmedBy: string;
  recordedAt: Date;
}

/** Year → the figure and the accounts of its two people. */
export async function figuresOf(reader: Reader, county: string, code: RentIndexCode): Promise<Map<number, KnownFigure>> {
  const rows = await reader.sql<KnownFigure & { year: number }>(
    `SELECT f.year, f.figure::text AS figure, a.requested_by AS "enteredBy", a.decided_by AS "confirmedBy", f.recorded_at AS "recordedAt"
       FROM index_figure f JOIN approval a ON a.id = f.approval_id WHERE f.county = $1 AND f.code = $2`,
    [county, code],
  );
  return new Map(rows.map(({ year, ...row }) => [year, row]));
}
