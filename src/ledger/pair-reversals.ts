// Pair reversals: money that came and was taken back by the bank cancels out, so that nobody's deposit or rent rests on what is gone.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { insertMatch, lockLine } from './store.ts';

interface Pair {
  taken_back: string;
  line_id: string;
  amount: string;
}

/**
 * A reversing debit with the latest unused credit of the same account, sum and payer, not after it. Called before anything is matched:
 * what was used already stays as it is until two people undo it. Returns how many pairs there were.
 */
export async function pairReversals(tx: Tx, actor: Actor): Promise<number> {
  const pairs = await tx.sql<Pair>(
    `SELECT d.id AS taken_back, c.id AS line_id, d.amount FROM bank_line d
       CROSS JOIN LATERAL (SELECT l.id, l.booked_on FROM bank_line l
          WHERE l.account_number = d.account_number AND l.direction = 'credit' AND l.amount = d.amount AND l.booked_on <= d.booked_on
            AND (l.counterparty_number = d.counterparty_number OR l.counterparty_name = d.counterparty_name OR (d.counterparty_number = '' AND d.counterparty_name = ''))
            AND coalesce((SELECT sum(m.amount) FROM bank_line_match m WHERE m.line_id = l.id), 0) = 0) c
      WHERE d.direction = $1 AND d.return_reason <> '' AND NOT EXISTS (SELECT 1 FROM bank_line_match m WHERE m.line_id = d.id)
      ORDER BY d.booked_on, d.id, c.booked_on DESC, c.id`,
    ['debit'],
  );
  let paired = 0;
  for (const pair of pairs) {
    const [debit, credit] = [await lockLine(tx, pair.taken_back), await lockLine(tx, pair.line_id)];
    // Free until a pair before this one in the list took one of the two.
    if (debit === undefined || credit === undefined || !Money.of(debit.matched).isZero() || !Money.of(credit.matched).isZero()) continue;
    await cancelPair(tx, actor, { debitId: pair.taken_back, creditId: pair.line_id, amount: pair.amount });
    paired += 1;
  }
  return paired;
}

/** The two lines, both unused: also called once two people took off what rested on the credit. */
export async function cancelPair(tx: Tx, actor: Actor, pair: { debitId: string; creditId: string; amount: string }): Promise<void> {
  const now = await readClock(tx);
  const amount = Money.of(pair.amount);
  for (const lineId of [pair.debitId, pair.creditId]) await insertMatch(tx, actor, { lineId, purpose: 'reversal', reference: `reversal:${pair.debitId}`, amount });
  await record(tx, { subject: 'bank_line', id: pair.debitId, kind: 'bank_line.reversed', payload: { line_id: pair.creditId, amount: amount.toText() }, actor, now });
}
