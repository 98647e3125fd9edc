// A table file: opens CSV or XLSX bytes as a stream of plain rows, whatever the encoding.
import { emptyFile, oldSpreadsheet, unreadableFile } from './file-refusals.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

/** One row as text cells. `row` is the number a person sees in a spreadsheet: the first line is 1, a cell with line breaks is still one row. */
export interface TableRow {
  row: number;
  cells: string[];
}

export type TableFormat = 'csv' | 'xlsx';

export const MAX_ROWS = 100_000;
/** Excel's own limit on one cell's text. */
export const MAX_CELL = 32_767;

export function formatOf(bytes: Uint8Array): TableFormat {
  if (bytes.length === 0) throw emptyFile();
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'xlsx';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw oldSpreadsheet();
  return 'csv';
}

/** Streams the rows. Throws a Refusal on a file that is no table; blank rows are left out, their numbers stay. */
export async function* readTable(bytes: Uint8Array, maxRows = MAX_ROWS): AsyncGenerator<TableRow> {
  const source = formatOf(bytes) === 'xlsx' ? readXlsx(bytes) : readCsv(bytes);
  let count = 0;
  try {
    for await (const { row, cells } of source) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      count += 1;
      if (count > maxRows) throw unreadableFile({ why: `> ${maxRows} rows` });
      yield { row, cells: cells.map(storable) };
    }
  } catch (error) {
    throw isRefusal(error) ? error : unreadableFile({ why: String((error as Error)?.message ?? error).slice(0, 120) });
  }
}

/** Without the characters PostgreSQL's text cannot hold: control characters and half surrogates. */
export function storable(cell: string): string {
  // oxlint-disable-next-line no-control-regex
  return cell.slice(0, MAX_CELL).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/gu, '');
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'Refusal';
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
