// Queries of failed payments: the reports that wait for a decision, with the payment and the bank's message.
import type { Actor } from '../kernel/actor.ts';
import { waitingApprovals } from '../identity/approval-queries.ts';
import type { Reader } from '../platform/db.ts';
import { FAILED_PAYMENT_ACTION } from './report-failed-payment.ts';

export interface WaitingFailure {
  approvalId: string;
  instructionId: string;
  toName: string;
  toNumber: string;
  amount: string;
  memo: string;
  bankReference: string;
  bankMessage: string;
  reason: string;
  requestedBy: string;
  mayDecide: boolean;
}

/** Those the actor reported or may decide. */
export async function waitingFailures(reader: Reader, actor: Actor): Promise<WaitingFailure[]> {
  const approvals = await waitingApprovals(reader, actor, { actions: [FAILED_PAYMENT_ACTION] });
  const payments = await reader.sql<{ id: string; toName: string; toNumber: string; amount: string; memo: string }>(
    `SELECT id, to_name AS "toName", to_number AS "toNumber", amount, memo FROM payment_instruction WHERE id = ANY($1::uuid[])`,
    [approvals.map((approval) => approval.subjectId)],
  );
  const byId = new Map(payments.map(({ id, ...payment }) => [id, payment]));
  return approvals.map(({ approvalId, subjectId, ask, reason, requestedBy, mayDecide }) => {
    const said = ask as { bank_reference: string; bank_message: string };
    return { approvalId, instructionId: subjectId, ...byId.get(subjectId)!, bankReference: said.bank_reference, bankMessage: said.bank_message, reason, requestedBy, mayDecide };
  });
}
