// Fail payment: the bank sent a payment back (account closed, name wrong); its booking is voided and the same sum is told again to the account named now.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { notAllowed, notFound } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { instructPayment } from './instruct-payment.ts';
import { mayHandleEscrow } from './policy.ts';
import { paymentNotOpen } from './refusals.ts';
import { settleTransfer } from './store.ts';

interface InstructionRow {
  id: string;
  reference: string;
  from_number: string;
  to_number: string;
  to_name: string;
  amount: string;
  memo: string;
  state: 'waiting' | 'sent' | 'done' | 'failed';
}

/** Goes to the same account again: a deposit returns only to where it came from (domain.md §1.7 d). Refuses ledger.payment_not_open. */
export async function failPayment(tx: Tx, actor: Actor, ask: { instructionId: string; reason: string }): Promise<{ instructionId: string }> {
  if (!mayHandleEscrow(actor)) throw notAllowed();
  const failed = await tx.maybe<InstructionRow>(
    'SELECT id, reference, from_number, to_number, to_name, amount, memo, state FROM payment_instruction WHERE id = $1 FOR UPDATE',
    [ask.instructionId],
  );
  if (failed === undefined) throw notFound({ what: '付款指令' });
  if (failed.state !== 'waiting' && failed.state !== 'sent') throw paymentNotOpen({ state: failed.state });
  const now = await readClock(tx);
  await tx.sql(`UPDATE payment_instruction SET state = 'failed', reason = $2 WHERE id = $1`, [failed.id, ask.reason]);
  await settleTransfer(tx, now, { reason: 'payment_made', reference: `payment:${failed.id}`, state: 'voided' });
  const instructionId = await instructPayment(tx, actor, now, {
    reference: nextReference(failed.reference),
    fromNumber: failed.from_number,
    toNumber: failed.to_number,
    toName: failed.to_name,
    amount: Money.of(failed.amount),
    memo: failed.memo,
  });
  const payload = { reason: ask.reason, next_instruction_id: instructionId };
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
