// CSV: rows out of comma, semicolon or tab separated text in any encoding the house reads.
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { decodeText } from './decode-text.ts';

/** Streams rows; a quoted cell may hold line breaks. Ragged rows and stray quotes are read as they stand. */
export async function* readCsv(bytes: Uint8Array): AsyncGenerator<{ row: number; cells: string[] }> {
  const { text } = decodeText(bytes);
  const parser = Readable.from([text]).pipe(
    parse({ delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 1_000_000 }),
  );
  let row = 0;
  for await (const cells of parser) {
    row += 1;
    yield { row, cells: cells as string[] };
  }
}

/** The separator that occurs most in the first line outside quotes. */
export function delimiterOf(text: string): string {
  const first = (text.split(/\r?\n/, 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const counted = [',', '\t', ';'].map((mark) => ({ mark, times: first.split(mark).length - 1 }));
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).mark;
}
