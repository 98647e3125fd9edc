// Contract of claims to priority: claiming with evidence, the pending work of those who judge, their findings.
import { z } from 'zod';
import { endpoint, only } from '../kernel/endpoint.ts';
import { fileRefusals } from '../kernel/file-refusals.ts';
import { badRequest, notAllowed, notFound, notSignedIn, tooLarge } from '../kernel/refusal.ts';
import { count, isoDate, isoTime, text, uuid } from '../kernel/shapes.ts';
import { serviceMethod } from '../lots/holders/contract.ts';
import { priorityClasses } from '../rulebook/priority-classes.ts';
import { applicationOut, claimDecided, claimTooLate, claimUnknown, classUnlisted, judgeTooLate, ownClaim, samePerson } from './priority-refusals.ts';
import { notRegistered, ownLot } from './refusals.ts';

const lotParams = z.strictObject({ lotId: uuid });
const claimParams = z.strictObject({ claimId: uuid });

export const priorityClass = z.enum(priorityClasses);
const evidence = z.object({ name: z.string(), mediaType: z.string(), bytes: z.int().min(0) });

/** The fields beside the file. */
export const claimFields = z.strictObject({ class: priorityClass, statement: text(500) });

/** The claimant's own: what may be claimed until when, and what has become of the claim. */
export const myPriority = z.object({
  /** How it is used; in a sealed lot, whatever the county's rule, only between equal bids at the opening. */
  mode: z.enum(['COURT_MATCH', 'LAST_LOOK', 'SEALED']),
  /** As the notice has it, the strongest first. */
  order: z.array(priorityClass),
  claimableUntil: isoTime,
  claimable: z.boolean(),
  claim: z
    .object({
      claimId: uuid,
      class: priorityClass,
      statement: z.string(),
      evidence,
      state: z.enum(['declared', 'found', 'confirmed', 'refused', 'lapsed']),
      reason: z.string().nullable(),
      declaredAt: isoTime,
      /** 1 the strongest; null until two people have confirmed it. */
      rank: count.nullable(),
    })
    .nullable(),
});
export type MyPriority = z.infer<typeof myPriority>;

export const getMyPriority = endpoint({
  name: 'getMyPriority', method: 'GET', path: '/api/lots/:lotId/application/priority', summary: 'My claim of priority to lease a lot, and until when one may be put',
  policy: only('bidder'), params: lotParams, reply: myPriority, refusals: [notSignedIn, notAllowed, notRegistered],
});

export const declarePriorityEndpoint = endpoint({
  name: 'declarePriority', method: 'POST', path: '/api/lots/:lotId/application/priority', status: 201,
  summary: 'multipart/form-data: one `file` (JPEG, PNG, WebP, PDF, at most 20 MB), `class` and `statement`; until registration closes',
  policy: only('bidder'), params: lotParams, reply: myPriority,
  refusals: [notSignedIn, notAllowed, notRegistered, badRequest, applicationOut, claimTooLate, classUnlisted, claimDecided, tooLarge, ...fileRefusals],
});

/**
 * Work for those who judge: the claimant's name and evidence, never the bidder code nor the lot, so that nobody can count
 * who registered for a lot (auction.md I10). Whoever found a claim does not see it again.
 */
export const pendingClaim = z.object({
  claimId: uuid,
  claimantName: z.string(),
  claimantKind: z.enum(['person', 'company']),
  idNumberMask: z.string().nullable(),
  lotClass: z.string(),
  class: priorityClass,
  statement: z.string(),
  evidence,
  declaredAt: isoTime,
  /** The first person's reason, when this is for the second. */
  finding: z.string().nullable(),
  /** How somebody of this name was told before the notice, if the village knew of him. */
  served: z.array(z.object({ method: serviceMethod, servedOn: isoDate })),
});
export type PendingClaim = z.infer<typeof pendingClaim>;

export const listPendingClaims = endpoint({
  name: 'listPendingClaims', method: 'GET', path: '/api/priority-claims/pending', summary: 'Claims of priority waiting for a finding or its confirmation',
  policy: only('exchange_operator'), reply: z.object({ claims: z.array(pendingClaim) }), refusals: [notSignedIn, notAllowed],
});

export const judgeClaimBody = z.strictObject({ finding: z.enum(['upheld', 'refused']), reason: text(500) });
export const judgeClaimEndpoint = endpoint({
  name: 'judgeClaim', method: 'POST', path: '/api/priority-claims/:claimId/findings', status: 201,
  summary: 'Find a claim upheld or refused, with the reason; a second person confirms what the first upheld',
  policy: only('exchange_operator'), params: claimParams, body: judgeClaimBody,
  reply: z.object({ claimId: uuid, state: z.enum(['found', 'confirmed', 'refused']), decidedAt: isoTime }),
  refusals: [notSignedIn, notAllowed, claimUnknown, ownLot, ownClaim, samePerson, claimDecided, applicationOut, judgeTooLate],
});

export const readClaimEvidence = endpoint({
  name: 'readClaimEvidence', method: 'GET', path: '/api/priority-claims/:claimId/evidence', summary: 'The evidence itself, for the claimant and those who judge the claim',
  policy: only('bidder', 'exchange_operator'), params: claimParams, reply: z.any(), refusals: [notSignedIn, notAllowed, claimUnknown, notFound],
});
