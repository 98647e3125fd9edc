// Table head: finds the heading row of a file and cuts its rows from it.
import type { TableRow } from '../../platform/imports/table-file.ts';
import { readTable } from '../../platform/imports/table-file.ts';
import { headingsMissing } from '../refusals.ts';
import type { ImportField } from './field-codes.ts';
import { headingScore, recogniseHeadings, type Headings } from './headings.ts';

export type HeadingMap = Readonly<Record<string, ImportField | ''>>;

export interface AssetTable {
  headings: Headings;
  rows: TableRow[];
}

/** Titles, dates and remarks may stand above a table; the heading row is looked for among the first ten. */
const LOOK_AT_ROWS = 10;

/** Reads the file. `limit` stops early, for a preview. Throws a Refusal on a file that is no table; missing headings are told, not thrown. */
export async function readAssetTable(bytes: Uint8Array, map: HeadingMap, limit = Infinity): Promise<AssetTable> {
  const rows: TableRow[] = [];
  for await (const row of readTable(bytes)) {
    rows.push(row);
    if (rows.length > limit + LOOK_AT_ROWS) break;
  }
  const head = headIndex(rows, map);
  return { headings: recogniseHeadings(rows[head]?.cells ?? [], map), rows: rows.slice(head + 1, head + 1 + limit) };
}

/** Throws when a row could not come in at all. */
export function insistOnHeadings(headings: Headings): void {
  if (headings.missing.length === 0) return;
  const seen = headings.columns.map((column) => column.heading).filter((heading) => heading !== '');
  throw headingsMissing({ missing: headings.missing.join(', '), headings: seen.slice(0, 30).join(' | ') });
}

function headIndex(rows: readonly TableRow[], map: HeadingMap): number {
  const scores = rows.slice(0, LOOK_AT_ROWS).map((row) => headingScore(row.cells, map));
  const best = Math.max(0, ...scores);
  return best === 0 ? 0 : scores.indexOf(best);
}

/** A row's cells under the file's own headings. */
export function rawOf(row: TableRow, headings: Headings): Record<string, string> {
  return Object.fromEntries(headings.columns.map(({ heading, index }) => [heading === '' ? `#${index + 1}` : heading, row.cells[index] ?? '']).filter(([, cell]) => cell !== ''));
}
