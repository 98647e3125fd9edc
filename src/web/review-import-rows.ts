// Import rows in words: what a row was called in its file, and the refused rows as a CSV a clerk can mend and import again.
import { writeCsv } from '../platform/exports/write-csv.ts';
import type { ImportRowRow } from '../registry/import/contract.ts';

/** The first cells of a row, as far as they tell which row it was. */
export function titleOfRow(raw: unknown): string {
  const cells = Object.values((raw ?? {}) as Record<string, unknown>).map(String).filter((cell) => cell.trim() !== '');
  return cells.slice(0, 6).join(' | ').slice(0, 160);
}

/** The rows under the file's own headings, and a last column with the reasons. */
export function refusedCsv(rows: readonly ImportRowRow[], reasonHeading: string, reasonOf: (row: ImportRowRow) => string): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys((row.raw ?? {}) as object)))];
  const lines = rows.map((row) => [...headings.map((heading) => String((row.raw as Record<string, unknown>)[heading] ?? '')), reasonOf(row)]);
  return writeCsv([...headings, reasonHeading], lines);
}
