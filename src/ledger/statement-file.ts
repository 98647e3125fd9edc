// Statement file: a bank's export (CSV, XLSX or camt.053) as lines of ours; every row is accounted for.
import { looksLikeXml } from '../platform/imports/read-xml.ts';
import { readTable } from '../platform/imports/table-file.ts';
import { readCamt053 } from './bank/camt-053.ts';
import { headingsNotFound, tooManyRows } from './refusals.ts';
import { accountAbove, headingsIn, type Headings } from './statement-headings.ts';
import { MAX_STATEMENT_ROWS, readStatementRow, type ReadRow } from './statement-row.ts';

/** Headings stand within the first rows; above them banks print whose statement it is. */
const HEADING_SEARCH = 20;

/** `today` is 'YYYY-MM-DD' in China. Refuses import.* (no table, no XML), statement.headings_not_found, statement.too_many_rows and what camt-053.ts refuses. */
export async function readStatementFile(content: Uint8Array, today: string, isSubAccount: (number: string) => boolean = () => false): Promise<ReadRow[]> {
  if (looksLikeXml(content)) return readCamt053(content, { today, isSubAccount });
  let headings: Headings | undefined;
  let above: string | undefined;
  let searched: string[] = [];
  const rows: ReadRow[] = [];
  for await (const { row, cells } of readTable(content)) {
    if (headings !== undefined) {
      rows.push(readStatementRow(row, cells, { headings, accountAbove: above, today }));
      if (rows.length > MAX_STATEMENT_ROWS) throw tooManyRows({ limit: MAX_STATEMENT_ROWS });
      continue;
    }
    headings = headingsIn(row, cells);
    if (headings !== undefined) continue;
    above = accountAbove(cells) ?? above;
    searched = cells.length > searched.length ? cells : searched;
    if (row > HEADING_SEARCH) break;
  }
  if (headings === undefined) throw headingsNotFound({ columns: searched.filter((cell) => cell.trim() !== '').join('、').slice(0, 200) });
  return rows;
}
