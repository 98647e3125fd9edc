// Queries of returned payments: which payment of ours a credit may be, come back.
import type { Reader } from '../platform/db.ts';

export interface Comeback {
  lineId: string;
  instructionId: string;
  /** The bank says so, by our own id or by a return's reason; else it only looks like it. */
  certain: boolean;
}

/** Banks print these words where they have no field for them. */
export const RETURN_WORDS = '退汇|退票|退回|冲正|冲账|RETURN';

/**
 * Of unmatched credits on the exchange's accounts: the done payment of the same sum that left that account and may be back, the latest one.
 * `lineId` asks of one line only.
 */
export async function comebacks(reader: Reader, ask: { lineId?: string } = {}): Promise<Comeback[]> {
  return reader.sql<Comeback>(
    `SELECT DISTINCT ON (l.id) l.id AS "lineId", p.id AS "instructionId", (l.end_to_end_id = replace(p.id::text, '-', '') OR l.return_reason <> '') AS certain
       FROM bank_line l
       JOIN payment_instruction p ON p.state = 'done' AND p.amount = l.amount
       JOIN bank_line o ON o.id = p.line_id AND o.booked_on <= l.booked_on
      WHERE l.direction = 'credit' AND ($1::uuid IS NULL OR l.id = $1)
        AND l.account_number IN (SELECT number FROM escrow_sub_account UNION ALL SELECT number FROM escrow_account)
        AND (l.account_number = p.from_number OR l.account_number = (SELECT number FROM escrow_account))
        AND (l.end_to_end_id = replace(p.id::text, '-', '')
             OR (NOT EXISTS (SELECT 1 FROM payment_instruction q WHERE q.id = CASE WHEN l.end_to_end_id ~ '^[0-9a-f]{32}$' THEN l.end_to_end_id::uuid END)
                 AND (l.return_reason <> '' OR l.memo ~* $2 OR (l.account_number = p.from_number AND l.counterparty_number = p.to_number))))
        AND NOT EXISTS (SELECT 1 FROM bank_line_match m WHERE m.line_id = l.id)
        AND NOT EXISTS (SELECT 1 FROM ledger_transfer t WHERE t.reason = 'transit_arrived' AND t.reference = 'payment:' || p.id)
      ORDER BY l.id, (l.end_to_end_id = replace(p.id::text, '-', '')) DESC, (l.account_number = p.from_number) DESC, o.booked_on DESC, p.id`,
    [ask.lineId ?? null, RETURN_WORDS],
  );
}
