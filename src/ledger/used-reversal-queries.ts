// Queries of reversals that hit money in use: whether a reversing debit still waits for people.
import type { Reader } from '../platform/db.ts';

/** The bank took something back by this debit, and nothing explains it yet. */
export async function isPendingReversal(reader: Reader, debitId: string): Promise<boolean> {
  const row = await reader.maybe(
    `SELECT 1 FROM bank_line d WHERE d.id = $1 AND d.direction = 'debit' AND d.return_reason <> '' AND NOT EXISTS (SELECT 1 FROM bank_line_match m WHERE m.line_id = d.id)`,
    [debitId],
  );
  return row !== undefined;
}
