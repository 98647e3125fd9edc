// Settle refunds: a refund has left when the collective's own statement shows a debit of its sum to its payee.
import type { Actor } from '../../kernel/actor.ts';
import { record } from '../../journal/record.ts';
import { bookRefundPaid } from '../../ledger/book-refund.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';

interface Pair {
  part_id: string;
  line_id: string;
  refund_id: string;
  lease_id: string;
  lot_id: string | null;
  place_code: string;
  account_number: string;
  amount: string;
  booked_on: string;
}

/** Called after statements came in. Not before it was confirmed; the line that carries the receipt's number first. Returns how many left. */
export async function settleRefunds(tx: Tx, actor: Actor): Promise<number> {
  const pairs = await tx.sql<Pair>(
    `SELECT p.id AS part_id, k.id AS line_id, f.id AS refund_id, f.lease_id, l.lot_id, a.place_code, k.account_number, p.amount, k.booked_on
       FROM rent_refund_part p JOIN rent_refund f ON f.id = p.refund_id JOIN lease l ON l.id = f.lease_id JOIN asset a ON a.id = l.asset_id
       JOIN bank_account b ON b.collective_id = l.collective_id
       JOIN bank_line k ON k.account_number = b.number AND k.direction = $1 AND k.amount = p.amount AND k.return_reason = ''
        AND k.booked_on >= (f.confirmed_at AT TIME ZONE 'Asia/Shanghai')::date
        AND (k.counterparty_number = p.to_number OR (k.counterparty_number = '' AND k.counterparty_name = p.to_name))
       LEFT JOIN rent_refund_receipt c ON c.part_id = p.id
      WHERE NOT EXISTS (SELECT 1 FROM rent_refund_paid d WHERE d.part_id = p.id) AND NOT EXISTS (SELECT 1 FROM bank_line_match m WHERE m.line_id = k.id)
      ORDER BY p.id, k.bank_reference = c.bank_reference DESC NULLS LAST, k.booked_on, k.id`,
    ['debit'],
  );
  const done = new Set<string>();
  for (const pair of pairs) {
    if (done.has(pair.part_id) || done.has(pair.line_id)) continue;
    const now = await readClock(tx);
    const { part_id: part, line_id: lineId, amount } = pair;
    // Free until another turn took it.
    if (!(await bookRefundPaid(tx, actor, { lease: pair.lease_id, part, lineId, accountNumber: pair.account_number, amount }))) continue;
    await tx.sql('INSERT INTO rent_refund_paid (part_id, line_id, paid_on, found_at) VALUES ($1, $2, $3, $4)', [part, lineId, pair.booked_on, now]);
    const payload = { lot_id: pair.lot_id, place_code: pair.place_code, refund_id: pair.refund_id, part_id: part, amount, line_id: lineId, paid_on: pair.booked_on };
    await record(tx, { subject: 'lease', id: pair.lease_id, kind: 'lease.refunded', payload, actor, now });
    done.add(part).add(lineId);
  }
  return done.size / 2;
}
