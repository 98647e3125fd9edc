// Reads a long register in pages by its key: no statement outlives its time limit, however large the county.
import type { Reader } from '../../platform/db.ts';

const ROWS_A_PAGE = 5_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** `text` selects rows of a county ($1) whose uuid `id` is above $2, in its order, at most $3. */
export async function readPages<Row extends { id: string }>(reader: Reader, text: string, county: string): Promise<Row[]> {
  const all: Row[] = [];
  for (let after = BEFORE_ALL; ; ) {
    const rows = await reader.sql<Row>(text, [county, after, ROWS_A_PAGE]);
    for (const row of rows) all.push(row);
    if (rows.length < ROWS_A_PAGE) return all;
    after = (rows.at(-1) as Row).id;
  }
}

export function* batchesOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
