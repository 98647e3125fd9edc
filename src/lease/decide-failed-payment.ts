// Decide failed payment: the second person, of another unit, reads why money did not go or came back; agreed, the sum is told again, to the account a collective has now.
import type { Actor } from '../kernel/actor.ts';
import { notFound } from '../kernel/refusal.ts';
import { decideApproval } from '../identity/decide-approval.ts';
import { readApproval } from '../identity/approval-store.ts';
import { failPayment, lockOpenPayment, type OpenPayment } from '../ledger/fail-payment.ts';
import { FAILED_PAYMENT_ACTION } from '../ledger/report-failed-payment.ts';
import { RETURNED_PAYMENT_ACTION } from '../ledger/report-returned-payment.ts';
import { lockReturned, returnPayment } from '../ledger/return-payment.ts';
import { paysCollective } from '../ledger/rules.ts';
import type { Tx } from '../platform/db.ts';
import { accountOwner, basicAccountOf } from '../registry/queries.ts';
import { noAccountForDeposit } from './refusals.ts';

export interface FailureDecision {
  approvalId: string;
  verdict: 'approved' | 'refused';
  reason: string;
}

/** The instruction that replaces it, null when refused. Refuses ledger.payment_arrived, payment_not_open and not_a_returned_payment, also when that became so since it was reported. */
export async function decideFailedPayment(tx: Tx, actor: Actor, ask: FailureDecision): Promise<{ instructionId: string | null }> {
  const known = await readApproval(tx, ask.approvalId);
  if (known?.action === RETURNED_PAYMENT_ACTION) return decideReturned(tx, actor, ask, known);
  if (known === undefined || known.action !== FAILED_PAYMENT_ACTION) throw notFound({ what: '申请' });
  // The payment before the request, as reporting it takes them; a refusal of what is over anyway needs no open payment.
  const payment = ask.verdict === 'approved' ? await lockOpenPayment(tx, known.subject_id) : undefined;
  const decided = await decideApproval(tx, actor, { ...ask, actions: [FAILED_PAYMENT_ACTION] });
  if (payment === undefined) return { instructionId: null };
  const toAccount = paysCollective(payment.reference) ? await accountNow(tx, payment) : undefined;
  return failPayment(tx, actor, { instructionId: payment.id, reason: decided.reason, approvalId: ask.approvalId, toAccount });
}

/** Of a payment that left and came back. */
async function decideReturned(tx: Tx, actor: Actor, ask: FailureDecision, known: { ask: unknown }): Promise<{ instructionId: string | null }> {
  const { line_id: lineId, new_number: newNumber } = known.ask as { line_id: string; new_number: string | null };
  const locked = ask.verdict === 'approved' ? await lockReturned(tx, lineId) : undefined;
  const decided = await decideApproval(tx, actor, { ...ask, actions: [RETURNED_PAYMENT_ACTION] });
  if (locked === undefined) return { instructionId: null };
  const { payment } = locked;
  const otherAccount = newNumber === null ? undefined : { number: newNumber, holder: payment.to_name };
  const toAccount = paysCollective(payment.reference) ? await accountNow(tx, payment) : otherAccount;
  return returnPayment(tx, actor, { lineId, reason: decided.reason, approvalId: ask.approvalId, toAccount });
}

/** 依据: 农村集体经济组织法 第44条. Refuses while the collective has no open account. */
async function accountNow(tx: Tx, payment: OpenPayment): Promise<{ number: string; holder: string } | undefined> {
  const owner = await accountOwner(tx, payment.to_number);
  if (owner === undefined || owner.open) return undefined;
  const account = await basicAccountOf(tx, owner.collectiveId);
  if (account === undefined) throw noAccountForDeposit();
  return { number: account.number, holder: account.holder };
}
