// Report returned payment: the operator says that a credit is a payment of ours come back, and where it shall go now; somebody of another unit decides.
// 依据: 行政事业单位内部控制规范（试行） 第12、15条 (不相容岗位相互分离，付款不得由一人办理全过程).
import type { Actor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { requestApproval } from '../identity/request-approval.ts';
import type { Tx } from '../platform/db.ts';
import { escrowCounty } from './escrow.ts';
import { mayHandleEscrow } from './policy.ts';
import { collectiveAccountIsRegistered } from './refusals.ts';
import { lockReturned } from './return-payment.ts';
import { paysCollective } from './rules.ts';

export const RETURNED_PAYMENT_ACTION = 'ledger.payment_returned';
const DECIDE_WITHIN_DAYS = 30;

export interface ReturnReport {
  lineId: string;
  reason: string;
  /** The payee's own new account, where his old one is closed; his name stays. Not for a collective: its account is the registered one. */
  newNumber?: string | undefined;
}

/** Changes nothing yet. Refuses ledger.not_a_returned_payment, ledger.collective_account_is_registered and approval.pending. */
export async function reportReturnedPayment(tx: Tx, actor: Actor, ask: ReturnReport): Promise<{ approvalId: string }> {
  const office = actor.kind === 'account' ? actor.grants.find((grant) => grant.role === 'exchange_operator') : undefined;
  if (!mayHandleEscrow(actor, await escrowCounty(tx)) || office === undefined) throw notAllowed();
  const { payment } = await lockReturned(tx, ask.lineId);
  if (ask.newNumber !== undefined && paysCollective(payment.reference)) throw collectiveAccountIsRegistered({}, 'newNumber');
  const { approvalId } = await requestApproval(tx, actor, {
    action: RETURNED_PAYMENT_ACTION, subject: 'payment', subjectId: payment.id, region: office.region,
    ask: { line_id: ask.lineId, new_number: ask.newNumber ?? null }, reason: ask.reason,
    as: ['exchange_operator'], deciders: ['commission_officer'], lastsSeconds: DECIDE_WITHIN_DAYS * 86_400,
  });
  return { approvalId };
}
