// Contract of the performance bond: its standing, the lessor's claims, the lessee's answer and the township's decision.
import { z } from 'zod';
import { endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { isoDate, isoTime, moneyText, positiveMoneyText, text, uuid } from '../../kernel/shapes.ts';
import { approvalConcerned, approvalDecided, approvalExpired, approvalOwn, approvalPending, approvalSameUnit } from '../../identity/approval-refusals.ts';
import { bondNotHeld, bondReasonUnknown, bondTooSmall } from '../../ledger/refusals.ts';
import { leaseUnknown, noAccountForDeposit } from '../refusals.ts';
import { bondReasons } from '../../ledger/bond-reason-codes.ts';
import * as no from './refusals.ts';

const leaseParams = z.strictObject({ leaseId: uuid });
const claimParams = z.strictObject({ claimId: uuid });

export const claimShape = z.object({
  claimId: uuid, reason: z.enum(bondReasons), amount: positiveMoneyText, evidence: z.string(),
  state: z.enum(['requested', 'approved', 'refused', 'expired', 'withdrawn']),
  claimedAt: isoTime, objectUntil: isoTime, objection: z.string().nullable(), decision: z.string().nullable(),
  /** May be decided now: the lessee has spoken, or had his time. */
  decidable: z.boolean(),
});

/** Amounts in yuan. */
export const bondShape = z.object({
  leaseId: uuid, bondId: uuid, state: z.enum(['awaited', 'held', 'ended']), amount: positiveMoneyText, received: moneyText, taken: moneyText, left: moneyText,
  /** For what alone it may be taken from, as notice and contract have it. */
  reasons: z.array(z.enum(bondReasons)),
  /** Where the lessee pays what is still awaited; null once it is whole. */
  payTo: z.object({ number: z.string(), holder: z.string(), amount: positiveMoneyText }).nullable(),
  /** The last day on which the lessor may claim; the rest goes back after it. */
  claimUntil: isoDate,
  claims: z.array(claimShape),
});
export type BondView = z.infer<typeof bondShape>;

export const readBond = endpoint({
  name: 'readBond', method: 'GET', path: '/api/leases/:leaseId/bond', summary: 'The performance bond of a lease: for its lessee and the staff over its place',
  policy: signedIn, params: leaseParams, reply: bondShape, refusals: [notSignedIn, notAllowed, leaseUnknown, no.noBond],
});

export const claimBondEndpoint = endpoint({
  name: 'claimBond', method: 'POST', path: '/api/leases/:leaseId/bond-claims', status: 201,
  summary: 'Claim a part of the bond for a reason of the contract; the lessee is heard, the township decides',
  policy: only('village_clerk'), params: leaseParams, body: z.strictObject({ reason: z.enum(bondReasons), amount: positiveMoneyText, evidence: text(1000) }), reply: bondShape,
  refusals: [badRequest, notSignedIn, notAllowed, notFound, leaseUnknown, no.noBond, no.leaseNotInForce, no.claimTooLate, no.moreThanOwed, bondNotHeld, bondReasonUnknown, bondTooSmall, approvalPending],
});

export const objectToClaimEndpoint = endpoint({
  name: 'objectToClaim', method: 'POST', path: '/api/bond-claims/:claimId/objection', status: 201, summary: 'The lessee’s side, before anyone decides',
  policy: signedIn, params: claimParams, body: z.strictObject({ objection: text(2000) }), reply: bondShape,
  refusals: [badRequest, notSignedIn, no.claimUnknown, no.notTheLessee, no.objectionOver, no.objectedAlready, no.claimDecided],
});

export const decideClaimEndpoint = endpoint({
  name: 'decideBondClaim', method: 'POST', path: '/api/bond-claims/:claimId/decision', status: 201,
  summary: 'The township decides; approved, the sum goes to the collective’s registered account, as rent where it is rent that was owed',
  policy: only('township_reviewer'), params: claimParams, body: z.strictObject({ verdict: z.enum(['approved', 'refused']), reason: text(1000) }), reply: bondShape,
  refusals: [
    badRequest, notSignedIn, notAllowed, notFound, no.claimUnknown, no.objectionOpen, no.moreThanOwed, noAccountForDeposit, bondNotHeld, bondReasonUnknown, bondTooSmall,
    approvalOwn, approvalConcerned, approvalSameUnit, approvalExpired, approvalDecided,
  ],
});
