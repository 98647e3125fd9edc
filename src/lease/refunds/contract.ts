// Contract of rent owed back after an early end: ask, confirm as the second person, record the bank's receipt, read how it stands.
import { z } from 'zod';
import { approvalConcerned, approvalDecided, approvalExpired, approvalOwn, approvalPending, approvalSameUnit } from '../../identity/approval-refusals.ts';
import { endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound } from '../../kernel/refusal.ts';
import { isoDate, isoTime, moneyText, positiveMoneyText, text, uuid } from '../../kernel/shapes.ts';
import { leaseUnknown } from '../refusals.ts';
import * as no from './refusals.ts';

const leaseParams = z.strictObject({ leaseId: uuid });
const accountNumber = z.string().regex(/^\d{6,32}$/, { error: '要填数字账号 / must be an account number in digits' });

export const refundStates = ['due', 'asked', 'confirmed', 'paid'] as const;

/** Amounts in yuan. */
export const refundShape = z.object({
  leaseId: uuid, state: z.enum(refundStates), endedOn: isoDate, due: positiveMoneyText,
  /** By which working day it should leave, and by which it must; null where the county has no rules. */
  deadlines: z.object({ target: isoDate, hard: isoDate }).nullable(),
  /** The payments: as they would go, until they are confirmed as they go. Masked for everyone but staff. */
  parts: z.array(z.object({
    partId: uuid.nullable(), name: z.string(), number: z.string(), otherThanPaid: z.boolean(), amount: positiveMoneyText,
    /** Shown by the bank's statement. */
    paidOn: isoDate.nullable(),
    /** The bank's receipt, where the statement is not here yet. */
    receipt: z.object({ bankReference: z.string(), paidOn: isoDate }).nullable(),
  })),
  received: moneyText,
  asked: z.object({ approvalId: uuid, reason: z.string(), expiresAt: isoTime }).nullable(),
  confirmed: z.object({ reason: z.string(), at: isoTime }).nullable(),
});
export type RefundView = z.infer<typeof refundShape>;

const refundAsk = z.strictObject({ reason: text(500), accounts: z.array(z.strictObject({ place: z.int().min(1).max(100), number: accountNumber })).max(100).default([]) });
export type RefundAsk = z.output<typeof refundAsk> & { leaseId: string };

export const readRefund = endpoint({
  name: 'readRentRefund', method: 'GET', path: '/api/leases/:leaseId/refund', summary: 'Rent owed back after an early end: to whom, by when, and whether it has left',
  policy: signedIn, params: leaseParams, reply: refundShape, refusals: [notAllowed, leaseUnknown, no.nothingDue],
});
export const askRefundEndpoint = endpoint({
  name: 'askRentRefund', method: 'POST', path: '/api/leases/:leaseId/refund', status: 201,
  summary: 'Ask to pay rent back to the accounts that paid it; another account only of the same payer, with the reason',
  policy: only('village_clerk'), params: leaseParams, body: refundAsk, reply: z.object({ approvalId: uuid }),
  refusals: [badRequest, notAllowed, leaseUnknown, approvalPending, no.nothingDue, no.confirmedAlready, no.accountUnknown, no.notWhatPaid],
});
export const decideRefundEndpoint = endpoint({
  name: 'decideRentRefund', method: 'POST', path: '/api/leases/:leaseId/refund/decision', status: 201,
  summary: 'Confirm a refund as the township, or refuse it; confirmed, it is booked as owed and paid from the collective’s own account',
  policy: only('township_reviewer'), params: leaseParams, body: z.strictObject({ verdict: z.enum(['approved', 'refused']), reason: text(500) }), reply: z.object({ refundId: uuid.nullable() }),
  refusals: [badRequest, notAllowed, notFound, leaseUnknown, approvalOwn, approvalConcerned, approvalSameUnit, approvalExpired, approvalDecided, no.nothingDue, no.confirmedAlready, no.accountUnknown, no.notWhatPaid],
});
export const recordRefundReceiptEndpoint = endpoint({
  name: 'recordRentRefundReceipt', method: 'POST', path: '/api/leases/:leaseId/refund/parts/:partId/receipt', status: 201,
  summary: 'Record the bank’s receipt of a refund the collective has paid; it is paid when the statement shows it',
  policy: only('village_clerk'), params: z.strictObject({ leaseId: uuid, partId: uuid }), body: z.strictObject({ bankReference: text(60), receiptOn: isoDate }), reply: refundShape,
  refusals: [badRequest, notAllowed, leaseUnknown, no.nothingDue, no.partUnknown, no.paidAlready, no.dayImpossible],
});
