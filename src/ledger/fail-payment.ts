// Fail payment: the bank did not carry out a payment (account closed, name wrong); its booking is voided and the same sum is told again.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { notFound } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { transitRedirected } from './chart.ts';
import { instructPayment } from './instruct-payment.ts';
import { paymentArrived, paymentInUnsentFile, paymentNotOpen } from './refusals.ts';
import { isInTransit } from './rules.ts';
import { postTransfer, settleTransfer } from './store.ts';

export interface OpenPayment {
  id: string;
  reference: string;
  from_number: string;
  to_number: string;
  to_name: string;
  amount: string;
  memo: string;
  state: 'waiting' | 'sent' | 'done' | 'failed' | 'returned';
}

export interface FailAsk {
  instructionId: string;
  reason: string;
  /** The decision of two people it rests on. */
  approvalId: string;
  /** What goes to a collective goes to the account it has now; all else only to where it came from (domain.md §1.7 d). */
  toAccount?: { number: string; holder: string } | undefined;
}

/** Refuses ledger.payment_not_open, ledger.payment_in_unsent_file, and ledger.payment_arrived: money that is there did not fail, and telling it again would pay it twice. */
export async function lockOpenPayment(tx: Tx, id: string): Promise<OpenPayment> {
  const payment = await tx.maybe<OpenPayment>('SELECT id, reference, from_number, to_number, to_name, amount, memo, state FROM payment_instruction WHERE id = $1 FOR UPDATE', [id]);
  if (payment === undefined) throw notFound({ what: '付款指令' });
  if (payment.state !== 'waiting' && payment.state !== 'sent') throw paymentNotOpen({ state: payment.state });
  const file = await tx.maybe<{ message_id: string }>('SELECT f.message_id FROM payment_instruction p JOIN payment_file f ON f.id = p.file_id AND f.sent_at IS NULL WHERE p.id = $1', [id]);
  if (file !== undefined) throw paymentInUnsentFile({ file: file.message_id });
  // After the lock: who books an arrival holds it too.
  const arrived = await tx.maybe(`SELECT 1 FROM ledger_transfer WHERE reason = 'transit_arrived' AND reference = $1`, [`payment:${id}`]);
  if (arrived !== undefined) throw paymentArrived();
  return payment;
}

/** Called once two people agreed, never by one alone: no endpoint leads here directly. */
export async function failPayment(tx: Tx, actor: Actor, ask: FailAsk): Promise<{ instructionId: string }> {
  const failed = await lockOpenPayment(tx, ask.instructionId);
  const now = await readClock(tx);
  await tx.sql(`UPDATE payment_instruction SET state = 'failed', reason = $2, approval_id = $3 WHERE id = $1`, [failed.id, ask.reason, ask.approvalId]);
  await settleTransfer(tx, now, { reason: 'payment_made', reference: `payment:${failed.id}`, state: 'voided' });
  const instructionId = await tellAgain(tx, actor, now, failed, ask.toAccount);
  const payload = { reason: ask.reason, next_instruction_id: instructionId, approval_id: ask.approvalId };
  await record(tx, { subject: 'payment', id: failed.id, kind: 'payment.failed', payload, actor, now });
  return { instructionId };
}

/** The same sum, as a payment of its own; what goes to a collective is on its way to the account it goes to now. Returns the new instruction's id. */
export async function tellAgain(tx: Tx, actor: Actor, now: Date, before: OpenPayment, toAccount: { number: string; holder: string } | undefined): Promise<string> {
  const amount = Money.of(before.amount);
  const to = toAccount ?? { number: before.to_number, holder: before.to_name };
  if (to.number !== before.to_number && isInTransit(before.reference)) {
    const postings = transitRedirected(before.to_number, to.number, amount);
    await postTransfer(tx, actor, now, { reason: 'transit_redirected', reference: `payment:${before.id}`, state: 'posted', postings });
  }
  return instructPayment(tx, actor, now, {
    reference: nextReference(before.reference), fromNumber: before.from_number, toNumber: to.number, toName: to.holder, amount, memo: before.memo,
  });
}

/** 'deposit:x:rent' → 'deposit:x:again2:rent': the ending still says what the payment is. */
function nextReference(reference: string): string {
  const parts = reference.split(':');
  const ending = parts.pop()!;
  const again = /^again(\d+)$/.exec(parts.at(-1) ?? '');
  if (again !== null) parts.pop();
  return [...parts, `again${Number(again?.[1] ?? 1) + 1}`, ending].join(':');
}
