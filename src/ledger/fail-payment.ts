// Fail payment: the bank did not carry out a payment (account closed, name wrong); its booking is voided and the same sum is told again.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { notFound } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { transitRedirected } from './chart.ts';
import { instructPayment } from './instruct-payment.ts';
import { paymentArrived, paymentNotOpen } from './refusals.ts';
import { postTransfer, settleTransfer } from './store.ts';

export interface OpenPayment {
  id: string;
  reference: string;
  from_number: string;
  to_number: string;
  to_name: string;
  amount: string;
  memo: string;
  state: 'waiting' | 'sent' | 'done' | 'failed';
}

export interface FailAsk {
  instructionId: string;
  reason: string;
  /** The decision of two people it rests on. */
  approvalId?: string;
  /** What goes to a collective goes to the account it has now; all else only to where it came from (domain.md §1.7 d). */
  toAccount?: { number: string; holder: string } | undefined;
}

/** Refuses ledger.payment_not_open, and ledger.payment_arrived: money that is there did not fail, and telling it again would pay it twice. */
export async function lockOpenPayment(tx: Tx, id: string): Promise<OpenPayment> {
  const payment = await tx.maybe<OpenPayment>('SELECT id, reference, from_number, to_number, to_name, amount, memo, state FROM payment_instruction WHERE id = $1 FOR UPDATE', [id]);
  if (payment === undefined) throw notFound({ what: '付款指令' });
  if (payment.state !== 'waiting' && payment.state !== 'sent') throw paymentNotOpen({ state: payment.state });
  // After the lock: who books an arrival holds it too.
  const arrived = await tx.maybe(`SELECT 1 FROM ledger_transfer WHERE reason = 'transit_arrived' AND reference = $1`, [`payment:${id}`]);
  if (arrived !== undefined) throw paymentArrived();
  return payment;
}

/** Called once two people agreed, never by one alone: no endpoint leads here directly. */
export async function failPayment(tx: Tx, actor: Actor, ask: FailAsk): Promise<{ instructionId: string }> {
  const failed = await lockOpenPayment(tx, ask.instructionId);
  const now = await readClock(tx);
  const amount = Money.of(failed.amount);
  const to = ask.toAccount ?? { number: failed.to_number, holder: failed.to_name };
  await tx.sql(`UPDATE payment_instruction SET state = 'failed', reason = $2 WHERE id = $1`, [failed.id, ask.reason]);
  await settleTransfer(tx, now, { reason: 'payment_made', reference: `payment:${failed.id}`, state: 'voided' });
  if (to.number !== failed.to_number) {
    const postings = transitRedirected(failed.to_number, to.number, amount);
    await postTransfer(tx, actor, now, { reason: 'transit_redirected', reference: `payment:${failed.id}`, state: 'posted', postings });
  }
  const instructionId = await instructPayment(tx, actor, now, {
    reference: nextReference(failed.reference), fromNumber: failed.from_number, toNumber: to.number, toName: to.holder, amount, memo: failed.memo,
  });
  const payload = { reason: ask.reason, next_instruction_id: instructionId, approval_id: ask.approvalId ?? null };
  await record(tx, { subject: 'payment', id: failed.id, kind: 'payment.failed', payload, actor, now });
  return { instructionId };
}

/** 'deposit:x:rent' → 'deposit:x:again2:rent': the ending still says what the payment is. */
function nextReference(reference: string): string {
  const parts = reference.split(':');
  const ending = parts.pop()!;
  const again = /^again(\d+)$/.exec(parts.at(-1) ?? '');
  if (again !== null) parts.pop();
  return [...parts, `again${Number(again?.[1] ?? 1) + 1}`, ending].join(':');
}
