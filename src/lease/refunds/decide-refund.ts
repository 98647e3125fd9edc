// Decide refund: the township, of another unit; confirmed, the sum is booked as owed to those who paid, and stands in the clerk's list until it has left.
import type { Actor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { notFound, notSignedIn } from '../../kernel/refusal.ts';
import { decideApproval } from '../../identity/decide-approval.ts';
import { record } from '../../journal/record.ts';
import { bookRefundOwed } from '../../ledger/book-refund.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { leaseUnknown } from '../refusals.ts';
import { lockLease } from '../store.ts';
import { judgedRefund } from './ask-refund.ts';
import type { RefundAsk } from './contract.ts';
import { REFUND_ACTION } from './refund-action.ts';
import { openRequest } from './refund-queries.ts';

export interface RefundDecision {
  leaseId: string;
  verdict: 'approved' | 'refused';
  reason: string;
}

/** Null when refused. */
export async function decideRefund(tx: Tx, actor: Actor, ask: RefundDecision): Promise<{ refundId: string | null }> {
  if (actor.kind !== 'account') throw notSignedIn();
  // The lease before the request, as asking takes them.
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  const request = await openRequest(tx, lease.id);
  if (request === undefined) throw notFound({ what: '申请' });
  const decided = await decideApproval(tx, actor, { approvalId: request.approvalId, verdict: ask.verdict, reason: ask.reason, actions: [REFUND_ACTION] });
  if (ask.verdict === 'refused') return { refundId: null };
  const { due, payees } = await judgedRefund(tx, lease.id, (decided.ask as Pick<RefundAsk, 'accounts'>).accounts);
  const now = await readClock(tx);
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO rent_refund (lease_id, amount, reason, asked_by, approval_id, confirmed_by, confirmed_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
    [lease.id, due.due, decided.reason, decided.requestedBy, request.approvalId, actor.accountId, now],
  );
  await tx.sql(
    `INSERT INTO rent_refund_part (refund_id, place, to_name, to_number, paid_from, amount)
     SELECT $1, t.* FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::numeric[]) AS t`,
    [id, payees.map((_, index) => index + 1), payees.map((one) => one.name), payees.map((one) => one.number), payees.map((one) => one.paidFrom), payees.map((one) => one.amount.toPostgres())],
  );
  await bookRefundOwed(tx, actor, { lease: lease.id, collective: lease.collective_id, refund: id, amount: Money.of(due.due) });
  const payload = { lot_id: lease.lot_id, place_code: lease.place_code, refund_id: id, amount: due.due, payments: payees.length, approval_id: request.approvalId };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.refund_confirmed', payload, actor, now });
  return { refundId: id };
}
