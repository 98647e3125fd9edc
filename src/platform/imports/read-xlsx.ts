// XLSX: rows out of the first sheet of a workbook, streamed; dates come out as YYYY-MM-DD.
import { Readable } from 'node:stream';
import { inflatedSize } from './zip-size.ts';

/** A workbook may not inflate beyond this: a 20 MB upload can otherwise hold gigabytes. */
const MAX_INFLATED = 400_000_000;

/** Streams the rows of the first sheet that has any. Throws on a file that is no workbook. */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<{ row: number; cells: string[] }> {
  if (inflatedSize(bytes) > MAX_INFLATED) throw new Error('the workbook is too large when unpacked');
  // A twentieth of what the county's start would load, for an upload now and then.
  const { default: ExcelJS } = await import('exceljs');
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(bytes)]), {
    entries: 'ignore',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache', // without styles a date is a bare number
    worksheets: 'emit',
  });
  for await (const sheet of reader) {
    let rows = 0;
    for await (const row of sheet) {
      rows += 1;
      yield { row: row.number, cells: cellsOf(row.values) };
    }
    if (rows > 0) return;
  }
}

function cellsOf(values: unknown): string[] {
  // exceljs counts columns from 1 and leaves holes for empty cells.
  const list = Array.isArray(values) ? values.slice(1) : [];
  return Array.from(list, cellText);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'object') return objectText(value as Record<string, unknown>);
  return String(value);
}

function objectText(value: Record<string, unknown>): string {
  if ('richText' in value) return (value.richText as { text: string }[]).map((part) => part.text).join('');
  if ('result' in value) return cellText(value.result);
  if ('text' in value) return cellText(value.text);
  return ''; // an error cell (#REF!) or a formula without a stored result
}
