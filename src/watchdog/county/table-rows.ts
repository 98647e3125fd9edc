// The rows of a comma-separated table, one after the other: a plain table is cut at its commas, one with quotes is parsed.
import { parse } from 'csv-parse/sync';

export interface TableRows {
  headings: readonly string[];
  /** Values under the headings; a short row lacks the last ones. Empty lines are left out. */
  rows: Iterable<readonly string[]>;
}

/** `text` without a byte order mark. Throws what the parser throws where quotes are open or stray. */
export function tableRows(text: string): TableRows {
  const rows = text.includes('"') ? parsedRows(text) : cutRows(text);
  const first = rows.next();
  return { headings: first.done === true ? [] : first.value.map((heading) => heading.trim()), rows };
}

function parsedRows(text: string): Iterator<readonly string[]> & Iterable<readonly string[]> {
  return (parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true, trim: true }) as string[][]).values();
}

/** Lines end with LF, CR LF or CR, whichever the first one has. */
function* cutRows(text: string): Generator<readonly string[]> {
  const end = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf(end, from);
    const until = found < 0 ? text.length : found;
    const line = text.slice(from, until);
    from = until + end.length;
    if (line.trim() !== '') yield line.split(',');
  }
}
