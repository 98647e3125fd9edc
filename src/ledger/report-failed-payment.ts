// Report failed payment: the operator says with the bank's own message that a payment was not carried out; somebody of another unit decides.
// 依据: 行政事业单位内部控制规范（试行） 第12、15条 (不相容岗位相互分离，付款不得由一人办理全过程).
import type { Actor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { requestApproval } from '../identity/request-approval.ts';
import type { Tx } from '../platform/db.ts';
import { lockOpenPayment } from './fail-payment.ts';
import { escrowCounty } from './escrow.ts';
import { mayHandleEscrow } from './policy.ts';

export const FAILED_PAYMENT_ACTION = 'ledger.payment_failed';
const DECIDE_WITHIN_DAYS = 30;

export interface FailureReport {
  instructionId: string;
  reason: string;
  /** The bank's number of its message: 退汇单号, 回单号. */
  bankReference: string;
  /** What the bank says, word for word. */
  bankMessage: string;
}

/** Changes nothing yet. Refuses ledger.payment_not_open, ledger.payment_arrived and approval.pending. */
export async function reportFailedPayment(tx: Tx, actor: Actor, ask: FailureReport): Promise<{ approvalId: string }> {
  const office = actor.kind === 'account' ? actor.grants.find((grant) => grant.role === 'exchange_operator') : undefined;
  if (!mayHandleEscrow(actor, await escrowCounty(tx)) || office === undefined) throw notAllowed();
  const payment = await lockOpenPayment(tx, ask.instructionId);
  const { approvalId } = await requestApproval(tx, actor, {
    action: FAILED_PAYMENT_ACTION, subject: 'payment', subjectId: payment.id, region: office.region,
    ask: { bank_reference: ask.bankReference, bank_message: ask.bankMessage }, reason: ask.reason,
    as: ['exchange_operator'], deciders: ['commission_officer'], lastsSeconds: DECIDE_WITHIN_DAYS * 86_400,
  });
  return { approvalId };
}
