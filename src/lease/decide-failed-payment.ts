// Decide failed payment: the second person, of another unit, reads the bank's message; agreed, the sum is told again, to the account a collective has now.
import type { Actor } from '../kernel/actor.ts';
import { notFound } from '../kernel/refusal.ts';
import { decideApproval } from '../identity/decide-approval.ts';
import { readApproval } from '../identity/approval-store.ts';
import { failPayment, lockOpenPayment, type OpenPayment } from '../ledger/fail-payment.ts';
import { FAILED_PAYMENT_ACTION } from '../ledger/report-failed-payment.ts';
import { paysCollective } from '../ledger/rules.ts';
import type { Tx } from '../platform/db.ts';
import { accountOwner, basicAccountOf } from '../registry/queries.ts';
import { noAccountForDeposit } from './refusals.ts';

export interface FailureDecision {
  approvalId: string;
  verdict: 'approved' | 'refused';
  reason: string;
}

/** The instruction that replaces it, null when refused. Refuses ledger.payment_arrived and ledger.payment_not_open, also when that became so since it was reported. */
export async function decideFailedPayment(tx: Tx, actor: Actor, ask: FailureDecision): Promise<{ instructionId: string | null }> {
  const known = await readApproval(tx, ask.approvalId);
  if (known === undefined || known.action !== FAILED_PAYMENT_ACTION) throw notFound({ what: '申请' });
  // The payment before the request, as reporting it takes them; a refusal of what is over anyway needs no open payment.
  const payment = ask.verdict === 'approved' ? await lockOpenPayment(tx, known.subject_id) : undefined;
  const decided = await decideApproval(tx, actor, { ...ask, actions: [FAILED_PAYMENT_ACTION] });
  if (payment === undefined) return { instructionId: null };
  const toAccount = paysCollective(payment.reference) ? await accountNow(tx, payment) : undefined;
  return failPayment(tx, actor, { instructionId: payment.id, reason: decided.reason, approvalId: ask.approvalId, toAccount });
}

/** 依据: 农村集体经济组织法 第44条. Refuses while the collective has no open account. */
async function accountNow(tx: Tx, payment: OpenPayment): Promise<{ number: string; holder: string } | undefined> {
  const owner = await accountOwner(tx, payment.to_number);
  if (owner === undefined || owner.open) return undefined;
  const account = await basicAccountOf(tx, owner.collectiveId);
  if (account === undefined) throw noAccountForDeposit();
  return { number: account.number, holder: account.holder };
}
