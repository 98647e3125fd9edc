// Queries of failed and returned payments: the reports that wait for a decision, with the payment and the bank's message.
import type { Actor } from '../kernel/actor.ts';
import { waitingApprovals } from '../identity/approval-queries.ts';
import type { Reader } from '../platform/db.ts';
import { FAILED_PAYMENT_ACTION } from './report-failed-payment.ts';
import { RETURNED_PAYMENT_ACTION } from './report-returned-payment.ts';

export interface WaitingFailure {
  approvalId: string;
  instructionId: string;
  toName: string;
  toNumber: string;
  amount: string;
  memo: string;
  bankReference: string;
  bankMessage: string;
  /** It left and came back; otherwise it never went. */
  cameBack: boolean;
  /** Where the payee wants it now, where that is another account of his. */
  newNumber: string | null;
  reason: string;
  requestedBy: string;
  mayDecide: boolean;
}

/** Those the actor reported or may decide. */
export async function waitingFailures(reader: Reader, actor: Actor): Promise<WaitingFailure[]> {
  const approvals = await waitingApprovals(reader, actor, { actions: [FAILED_PAYMENT_ACTION, RETURNED_PAYMENT_ACTION] });
  const payments = await reader.sql<{ id: string; toName: string; toNumber: string; amount: string; memo: string }>(
    `SELECT id, to_name AS "toName", to_number AS "toNumber", amount, memo FROM payment_instruction WHERE id = ANY($1::uuid[])`,
    [approvals.map((approval) => approval.subjectId)],
  );
  const byId = new Map(payments.map(({ id, ...payment }) => [id, payment]));
  const lineOf = await returningLines(reader, approvals.map((approval) => approval.ask as Said));
  return approvals.map(({ approvalId, subjectId, ask, reason, requestedBy, mayDecide }) => {
    const said = ask as Said;
    const line = said.line_id === undefined ? undefined : lineOf.get(said.line_id);
    const bank = { bankReference: said.bank_reference ?? line?.bankReference ?? '', bankMessage: said.bank_message ?? line?.message ?? '' };
    return { approvalId, instructionId: subjectId, ...byId.get(subjectId)!, ...bank, cameBack: said.line_id !== undefined, newNumber: said.new_number ?? null, reason, requestedBy, mayDecide };
  });
}

/** What was asked: the bank's message, or the line on which the money came back. */
interface Said {
  bank_reference?: string;
  bank_message?: string;
  line_id?: string;
  new_number?: string | null;
}

/** The bank's words for each: its reason, else the memo and who it says paid. */
async function returningLines(reader: Reader, said: readonly Said[]): Promise<Map<string, { bankReference: string; message: string }>> {
  const rows = await reader.sql<{ id: string; bankReference: string; message: string }>(
    `SELECT id, bank_reference AS "bankReference", concat_ws(' ', nullif(return_reason, ''), nullif(memo, ''), counterparty_name) AS message FROM bank_line WHERE id = ANY($1::uuid[])`,
    [said.flatMap((one) => one.line_id ?? [])],
  );
  return new Map(rows.map(({ id, ...line }) => [id, line]));
}
