// Contract of corrections: a published notice is corrected by two people of two units; a material one begins the period anew.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { isoTime, text, uuid } from '../../kernel/shapes.ts';
import { approvalView } from '../../identity/approval-contract.ts';
import { approvalConcerned, approvalDecided, approvalExpired, approvalOwn, approvalPending, approvalSameUnit } from '../../identity/approval-refusals.ts';
import { correctionFile } from '../../lots/attachment/contract.ts';
import { attachmentUnknown } from '../../lots/attachment/refusals.ts';
import { reviseLotEndpoint } from '../../lots/contract.ts';
import { correctionInSession, notCorrectable, nothingCorrected } from '../../lots/correction-refusals.ts';
import { noticeChange } from '../../lots/notice-versions-contract.ts';
import * as no from '../../lots/refusals.ts';
import { correctionSuspended, correctionTooLate } from './refusals.ts';

/** Three working days would fall into the notice's own period; a day is time to find the second person and no more. */
export const LASTS_SECONDS = 86_400;

export const correctionAsk = z.strictObject({
  /** Terms as a draft names them; those the assembly voted on are refused by name. */
  changes: reviseLotEndpoint.body!,
  /** Files handed in before (lots/attachment): each is added, or stands in for an announced one. */
  attachments: z.array(uuid).max(5).optional(),
  /** Call it material though only words change. What touches price, eligibility or dates always is. */
  material: z.boolean().default(false),
  /** Not before the new period is over; material by itself. */
  biddingOpensAt: isoTime.optional(),
  /** Everyone may read it: name nobody. */
  reason: text(300),
});
export type CorrectionAsk = z.output<typeof correctionAsk>;

const params = z.strictObject({ lotId: uuid });
export const askers = only('village_clerk', 'exchange_operator');
export const deciders = only('township_reviewer', 'exchange_operator');
export const readers = only('village_clerk', 'township_reviewer', 'exchange_operator');
const whatStands = [
  notSignedIn, notAllowed, notFound, no.wrongState, notCorrectable, nothingCorrected, correctionInSession, correctionTooLate, correctionSuspended, attachmentUnknown, no.documentTwice,
  no.stepTooSmall, no.stepTooLarge, no.startInPast, no.startTooEarly, no.startTooLate, no.openingTooEarly, no.openingTooLate, no.openingOutOfHours,
];

export const requestCorrectionEndpoint = endpoint({
  name: 'requestCorrection', method: 'POST', path: '/api/lots/:lotId/corrections',
  summary: 'Ask that a published notice be corrected; somebody of another unit decides, of a material change the township',
  policy: askers, params, body: correctionAsk, status: 201,
  reply: z.object({ approvalId: uuid, expiresAt: isoTime, material: z.boolean(), changes: z.array(noticeChange) }), refusals: [...whatStands, approvalPending],
});

export const decideCorrectionEndpoint = endpoint({
  name: 'decideCorrection', method: 'POST', path: '/api/lots/:lotId/corrections/:approvalId/decision',
  summary: 'Publish the corrected notice, or refuse it; a material one moves registration and bidding at once and tells every applicant',
  policy: deciders, params: z.strictObject({ lotId: uuid, approvalId: uuid }),
  /** `material`: whoever decides may call it so though the asker did not. */
  body: z.strictObject({ verdict: z.enum(['approved', 'refused']), reason: text(300), material: z.boolean().default(false) }), status: 201,
  reply: z.object({ approvalId: uuid, verdict: z.enum(['approved', 'refused']), version: z.int().nullable(), material: z.boolean(), registrationClosesAt: isoTime, biddingOpensAt: isoTime }),
  refusals: [...whatStands, approvalOwn, approvalConcerned, approvalSameUnit, approvalExpired, approvalDecided],
});

/** One request that waits, with the diff it would publish as things stand now. */
export const correction = approvalView.omit({ action: true, subject: true, subjectId: true }).extend({
  lotId: uuid, lotCode: z.string(), lotTitle: z.string(), material: z.boolean(), changes: z.array(noticeChange), files: z.array(correctionFile.pick({ fileId: true, kind: true, name: true })),
  /** Why it could not be published now; null when it could. */
  problem: z.object({ zh: z.string(), en: z.string() }).nullable(),
});
export type Correction = z.infer<typeof correction>;

export const listCorrections = endpoint({
  name: 'listCorrections', method: 'GET', path: '/api/corrections', summary: 'Corrections that wait for a second person: mine, and those I may decide',
  policy: readers, reply: z.object({ corrections: z.array(correction) }), refusals: [notSignedIn, notAllowed],
});
