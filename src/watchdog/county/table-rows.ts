// The rows of a comma-separated table, one after the other: a plain table is cut at its commas, one with quotes is parsed.
import { parse } from 'csv-parse/sync';

export interface TableRows {
  headings: readonly string[];
  /** Values under the headings; a short row lacks the last ones. Empty lines are left out. */
  rows: Iterable<readonly string[]>;
}

/** `text` without a byte order mark. A stray quote is a sign like any other. Throws what the parser throws where one is left open. */
export function tableRows(text: string): TableRows {
  const rows = text.includes('"') ? parsedRows(text) : cutRows(text);
  const first = rows.next();
  return { headings: first.done === true ? [] : first.value.map((heading) => heading.trim()), rows };
}

function parsedRows(text: string): Iterator<readonly string[]> & Iterable<readonly string[]> {
  return (parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true, relax_quotes: true, trim: true, record_delimiter: ['\r\n', '\n', '\r'] }) as string[][]).values();
}

/** Lines end with LF or CR LF, each as it likes (the reader of a cell trims it), or where there is no LF with CR. */
function* cutRows(text: string): Generator<readonly string[]> {
  const end = text.includes('\n') ? '\n' : '\r';
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf(end, from);
    const until = found < 0 ? text.length : found;
    const line = text.slice(from, until);
    from = until + end.length;
    if (line.trim() !== '') yield line.split(',');
  }
}
