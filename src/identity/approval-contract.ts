// Contract of four eyes: the requests that wait for a second person. What each does once approved is its own room's.
import { z } from 'zod';
import { endpoint, only } from '../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn } from '../kernel/refusal.ts';
import { isoTime, text, uuid } from '../kernel/shapes.ts';
import { approvalConcerned, approvalDecided, approvalExpired, approvalNotYours, approvalOwn, approvalSameUnit } from './approval-refusals.ts';

const staff = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer', 'administrator');

export const approvalView = z.object({
  approvalId: uuid,
  action: z.string(),
  subject: z.string(),
  subjectId: z.string(),
  region: z.string(),
  reason: z.string(),
  requestedBy: z.string(),
  /** 'exchange_operator:410328': the office and where it is held. */
  requestedUnit: z.string(),
  requestedAt: isoTime,
  expiresAt: isoTime,
  mine: z.boolean(),
  /** May I decide it? If not, why: my own, about me, my own unit's, or not my office's to decide. */
  mayDecide: z.boolean(),
  hindrance: z.enum(['own', 'concerned', 'unit', 'role', 'expired', 'decided']).nullable(),
});
export type ApprovalView = z.infer<typeof approvalView>;

export const listApprovals = endpoint({
  name: 'listApprovals', method: 'GET', path: '/api/approvals', summary: 'Requests that wait for a second person: mine, and those I may decide',
  policy: staff, reply: z.object({ approvals: z.array(approvalView) }), refusals: [notSignedIn, notAllowed],
});

export const withdrawApprovalEndpoint = endpoint({
  name: 'withdrawApproval', method: 'POST', path: '/api/approvals/:approvalId/withdrawal', summary: 'Take my own request back before it is decided',
  policy: staff, params: z.strictObject({ approvalId: uuid }), body: z.strictObject({}), status: 201,
  reply: z.object({ approvalId: uuid, withdrawnAt: isoTime }), refusals: [notSignedIn, notAllowed, notFound, approvalNotYours, approvalDecided],
});

/** Acts with no door of their own: a bank account, an office, the escrow account, a stray credit. What follows is refused by its own room's codes. */
export const decideApprovalEndpoint = endpoint({
  name: 'decideApproval', method: 'POST', path: '/api/approvals/:approvalId/decision', summary: 'Decide what another asked for; approved, it is done at once',
  policy: staff, params: z.strictObject({ approvalId: uuid }), body: z.strictObject({ verdict: z.enum(['approved', 'refused']), reason: text(500) }), status: 201,
  reply: z.object({ approvalId: uuid, verdict: z.enum(['approved', 'refused']) }),
  refusals: [notSignedIn, notAllowed, notFound, approvalOwn, approvalConcerned, approvalSameUnit, approvalExpired, approvalDecided],
});
