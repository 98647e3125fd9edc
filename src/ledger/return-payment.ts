// Return payment: a payment that had left is back; what it discharged is owed again by a new entry, and told the bank again.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { notFound } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { paymentCameBack } from './chart.ts';
import { tellAgain } from './fail-payment.ts';
import { notAReturnedPayment } from './refusals.ts';
import { comebacks } from './returned-payment-queries.ts';
import { insertMatch, lockLine, postTransfer, type LineRow } from './store.ts';
import type { OpenPayment } from './fail-payment.ts';

export interface ReturnAsk {
  lineId: string;
  reason: string;
  /** The decision of two people it rests on. */
  approvalId: string;
  /** Where it goes now; without it to the same account. */
  toAccount?: { number: string; holder: string } | undefined;
}

/** The payment a line brings back, and the line, both locked. Refuses ledger.not_a_returned_payment. */
export async function lockReturned(tx: Tx, lineId: string): Promise<{ payment: OpenPayment; line: LineRow }> {
  const [found] = await comebacks(tx, { lineId });
  if (found === undefined) throw notAReturnedPayment();
  const payment = await tx.maybe<OpenPayment>('SELECT id, reference, from_number, to_number, to_name, amount, memo, state FROM payment_instruction WHERE id = $1 FOR UPDATE', [found.instructionId]);
  const line = await lockLine(tx, lineId);
  if (payment === undefined || line === undefined) throw notFound({ what: '付款指令' });
  if (payment.state !== 'done' || !Money.of(line.matched).isZero()) throw notAReturnedPayment();
  return { payment, line };
}

/** Called once two people agreed, never by one alone: no endpoint leads here directly. */
export async function returnPayment(tx: Tx, actor: Actor, ask: ReturnAsk): Promise<{ instructionId: string }> {
  const { payment, line } = await lockReturned(tx, ask.lineId);
  const now = await readClock(tx);
  const amount = Money.of(payment.amount);
  const reference = `payment:${payment.id}`;
  await insertMatch(tx, actor, { lineId: line.id, purpose: 'returned', reference: `${reference}:returned`, amount });
  await postTransfer(tx, actor, now, { reason: 'payment_returned', reference, state: 'posted', lineId: line.id, postings: paymentCameBack(amount) });
  await tx.sql(`UPDATE payment_instruction SET state = 'returned', returned_line_id = $2, reason = $3, approval_id = $4 WHERE id = $1`, [payment.id, line.id, ask.reason, ask.approvalId]);
  const instructionId = await tellAgain(tx, actor, now, payment, ask.toAccount);
  const payload = {
    line_id: line.id, booked_on: line.booked_on, reason: ask.reason, next_instruction_id: instructionId, approval_id: ask.approvalId,
    other_account: ask.toAccount !== undefined && ask.toAccount.number !== payment.to_number,
  };
  await record(tx, { subject: 'payment', id: payment.id, kind: 'payment.returned', payload, actor, now });
  return { instructionId };
}
