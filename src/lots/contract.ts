// Contract of the lots room: what a clerk, a reviewer and an operator send, and what goes back over the wire.
import { z } from 'zod';
import { anyone, endpoint, only } from '../kernel/endpoint.ts';
import { fileRefusals } from '../kernel/file-refusals.ts';
import { notAllowed, notSignedIn, tooLarge } from '../kernel/refusal.ts';
import { rentPlanShape } from '../kernel/rent-plan-shape.ts';
import { areaText, count, isoDate, isoTime, moneyText, positiveMoneyText, sha256, text, uuid } from '../kernel/shapes.ts';
import { provedSteps } from '../rulebook/procedure-codes.ts';
import { voteBodies, voteMatters } from '../rulebook/vote-codes.ts';
import * as charter from './charter/refusals.ts';
import { holderNotServed, holderServedLately, lesseeNotEntered } from './holders/refusals.ts';
import { documentKinds, lotFormats, lotStates, paymentPeriods, priceBases, subleases } from './lot-codes.ts';
import { noRulesInForce } from '../rulebook/refusals.ts';
import { noticeBody } from './notice-contract.ts';
import { priceRefusals } from './price-refusals.ts';
import * as no from './refusals.ts';
import * as step from './procedure/procedure-refusals.ts';
import * as again from './relist-refusals.ts';
import { reserveBelowStart, reserveFormat, reserveTooHigh, reserveUnconfirmed } from './reserve-refusals.ts';
import * as vote from './resolution-refusals.ts';

export const lotParams = z.strictObject({ lotId: uuid });
const documentParams = z.strictObject({ lotId: uuid, documentId: uuid });
const clerk = only('village_clerk');
const usual = [notSignedIn, notAllowed, no.lotUnknown, no.wrongState];
const termRefusals = [
  noRulesInForce, no.notCollective, no.householdRight, no.assetOccupied, no.startsBeforeFree, no.areaUnregistered, no.areaBeyondAsset, no.noAccount,
  no.termTooLong, no.startInPast, no.depositOutOfRange, no.depositBeyondTotal, no.stepTooSmall, no.stepTooLarge,
  again.cutBeyondStep, again.cutBeyondTotal, again.cutAfterDefault, again.roundsUsedUp, again.fixedPriceTooEarly,
];
/** A sealed reserve that no longer fits the terms. */
const reserveFits = [reserveFormat, reserveBelowStart, reserveTooHigh];
export const voteRefusals = [
  no.wrongMatter, no.countsDisagree, no.bodyMayNotDecide, no.bodySize, no.householdsDoNotCount, no.quorumMissed, no.majorityMissed,
  no.noticeTooShort, no.metInFuture, no.committeeUnexplained, no.groupOnly, no.planNotFiled,
  vote.onlineNotOpen, vote.proxiesNotOpen, vote.proxyHouseholdTwice, vote.proxyOutsideHousehold, vote.proxiesBeyondPresent, vote.recusedTwice, vote.mandateMissing, vote.mandateTooLate, vote.groupDecides, charter.bodyNotInCharter, charter.countDiffers,
];
const stepRefusals = [step.stepSkipped, step.stepMissing, step.supervisionObjects, step.governmentObjects];

const terms = {
  title: text(60),
  areaKind: z.enum(['nominal', 'surveyed']),
  area: areaText,
  permittedUse: text(200),
  startDate: isoDate,
  termYears: z.int().min(1).max(70),
  reservePerUnitYear: positiveMoneyText,
  priceBasis: z.enum(priceBases),
  lowPriceReason: text(300),
  /** Yuan per unit per year: appraised, guide price, or the last lease's. */
  priceFigure: positiveMoneyText,
  priceSource: text(200),
  priceStatedOn: isoDate,
  cutReason: text(300),
  encumbrances: text(300),
  sublease: z.enum(subleases),
  taxIncluded: z.boolean(),
  paymentPeriod: z.enum(paymentPeriods),
  /** Null: the same rent each year, in money, from the first day. */
  rentPlan: rentPlanShape.nullable(),
  deposit: positiveMoneyText,
  /** Performance bond in whole percent of the first year at the reserve; null: as the county's rules say. */
  bondPercent: z.int().min(0).max(100).nullable(),
  minStep: positiveMoneyText,
  format: z.enum(lotFormats),
  /** Only of a multi-round sealed lot. */
  sealedRounds: z.int().min(2).max(5).nullable(),
  qualification: text(500),
  contact: text(100),
  viewing: text(300),
  /** Members of the collective only: then no outsider can win, and none needs approval. */
  admits: z.enum(['anyone', 'members']),
};
const draftBody = z.strictObject({
  assetId: uuid, ...terms,
  title: terms.title.optional(), areaKind: terms.areaKind.optional(), area: terms.area.optional(), lowPriceReason: terms.lowPriceReason.optional(),
  priceFigure: terms.priceFigure.optional(), priceSource: terms.priceSource.optional(), priceStatedOn: terms.priceStatedOn.optional(), cutReason: terms.cutReason.optional(),
  encumbrances: terms.encumbrances.optional(), sublease: terms.sublease.optional(), taxIncluded: terms.taxIncluded.optional(),
  paymentPeriod: terms.paymentPeriod.optional(), rentPlan: terms.rentPlan.optional(), deposit: terms.deposit.optional(), bondPercent: terms.bondPercent.optional(), minStep: terms.minStep.optional(), format: terms.format.optional(), sealedRounds: terms.sealedRounds.optional(),
  qualification: terms.qualification.optional(), viewing: terms.viewing.optional(), admits: terms.admits.optional(),
});
export type DraftAsk = z.infer<typeof draftBody>;
const reviseBody = z.strictObject(terms).partial();
export type ReviseAsk = z.infer<typeof reviseBody> & { lotId: string };

const resolutionBody = z.strictObject({
  matter: z.enum(voteMatters), body: z.enum(voteBodies), noticedOn: isoDate, metOn: isoDate,
  eligible: count, present: count, inFavour: count, against: count, abstained: count, countedBy: z.enum(['persons', 'households']).default('persons'),
  supervisionOpinion: text(300), committeeActsReason: text(300).optional(), planFiledOn: isoDate.optional(),
  /** Of those present; a written proxy goes to somebody of the same household who attends. */
  online: count.default(0), proxies: z.array(z.strictObject({ household: text(40), attending: count, proxies: count })).max(2000).default([]),
  /** Entitled, but with an interest of their own or of near kin: they do not vote. */
  recusals: z.array(z.strictObject({ person: text(40), office: text(40), reason: text(200) })).max(50).default([]),
  /** By what a council, or villager representatives, may decide: the charter's article or the assembly's resolution. */
  mandate: z.strictObject({ basis: text(200), adoptedOn: isoDate }).optional(),
});
export type ResolutionAsk = z.input<typeof resolutionBody> & { lotId: string };

const reviewBody = z.strictObject({
  verdict: z.enum(['approved', 'returned']), opinion: text(500),
  /** `outsiders`: the township government approves that someone from outside may win (农村土地承包法 第52条). */
  checks: z.strictObject({ legality: z.boolean(), planning: z.boolean(), use: z.boolean(), price: z.boolean(), outsiders: z.boolean().default(false) }),
  comments: z.array(z.strictObject({ field: text(60), comment: text(300) })).max(40).default([]),
  /** The township government's document; needed to approve where an outsider may win. */
  outsiderApproval: z.strictObject({ documentNumber: text(60), approvedOn: isoDate }).optional(),
});
export type ReviewAsk = z.input<typeof reviewBody> & { lotId: string };

const publishBody = z.strictObject({ biddingOpensAt: isoTime.optional() });
export type PublishAsk = z.infer<typeof publishBody> & { lotId: string };
const withdrawBody = z.strictObject({ reason: text(300) });
export type WithdrawAsk = z.infer<typeof withdrawBody> & { lotId: string };

export const lotReply = z.object({ lotId: uuid, code: z.string(), state: z.enum(lotStates), deposit: moneyText, minStep: moneyText });
const documentReply = z.object({ documentId: uuid, kind: z.enum(documentKinds), step: z.enum(provedSteps).nullable(), sha256, mediaType: z.string(), bytes: z.int() });

export const draftLotEndpoint = endpoint({
  name: 'draftLot', method: 'POST', path: '/api/lots', summary: "Draft a lot from one of the village's assets; deposit and smallest step default to the county's rules",
  policy: clerk, body: draftBody, status: 201, reply: lotReply, refusals: [notSignedIn, notAllowed, no.assetUnknown, no.openLotExists, ...termRefusals],
});
export const reviseLotEndpoint = endpoint({
  name: 'reviseLot', method: 'PATCH', path: '/api/lots/:lotId', summary: 'Change a draft or a returned lot; changing what was voted on sets the vote aside',
  policy: clerk, params: lotParams, body: reviseBody, reply: lotReply, refusals: [...usual, ...termRefusals],
});
export const recordResolutionEndpoint = endpoint({
  name: 'recordResolution', method: 'PUT', path: '/api/lots/:lotId/resolution', summary: 'Record the vote as numbers; the engine checks the threshold by matter and body',
  policy: clerk, params: lotParams, body: resolutionBody, reply: lotReply.extend({ required: z.int(), quorum: z.int() }), refusals: [...usual, noRulesInForce, step.stepSkipped, step.stepTooEarly, ...voteRefusals],
});
export const addDocumentEndpoint = endpoint({
  name: 'addDocument', method: 'POST', path: '/api/lots/:lotId/documents', status: 201,
  summary: 'multipart/form-data: one `file` (JPEG, PNG, WebP, PDF, at most 20 MB; images and PDFs lose their metadata), `kind`, and `step`: the step of the procedure it proves, else the one its kind is usually of; of the township’s reviewer the government’s approval alone',
  policy: only('village_clerk', 'township_reviewer'), params: lotParams, reply: documentReply, refusals: [...usual, no.clerkReviews, tooLarge, no.documentKindUnknown, no.documentStepUnknown, no.documentTwice, step.stepNotAsked, step.paperNotAsked, noRulesInForce, ...fileRefusals],
});
export const removeDocumentEndpoint = endpoint({
  name: 'removeDocument', method: 'DELETE', path: '/api/lots/:lotId/documents/:documentId', summary: 'Take a document off a lot not yet submitted',
  policy: clerk, params: documentParams, reply: z.object({ documentId: uuid }), refusals: [...usual, no.documentUnknown],
});
export const readDocumentEndpoint = endpoint({
  name: 'readDocument', method: 'GET', path: '/api/lots/:lotId/documents/:documentId',
  summary: "The file itself. Anyone: minutes of the vote, photos and sample contract of a published lot; staff of the lot: all",
  policy: anyone, params: documentParams, reply: z.any(), refusals: [no.documentUnknown],
});
export const submitLotEndpoint = endpoint({
  name: 'submitLot', method: 'POST', path: '/api/lots/:lotId/submission', summary: 'Hand the lot to the township; what is missing comes back in words',
  policy: clerk, params: lotParams, reply: lotReply,
  refusals: [...usual, no.notReady, no.noResolution, no.documentMissing, no.lowPriceUnexplained, no.sealedLastLook, ...stepRefusals, ...priceRefusals, ...reserveFits, ...termRefusals, ...voteRefusals],
});
export const reviewLotEndpoint = endpoint({
  name: 'reviewLot', method: 'POST', path: '/api/lots/:lotId/reviews', summary: 'Approve, or return with comments at the fields; by a reviewer of that township who did not prepare it',
  policy: only('township_reviewer'), params: lotParams, body: reviewBody, status: 201, reply: lotReply,
  refusals: [...usual, no.clerkReviews, no.checksIncomplete, no.commentsMissing, reserveUnconfirmed, step.evidenceMissing, step.approvalMissing, step.approvalInFuture, step.approvalBeforeVote, ...stepRefusals, ...reserveFits, no.sealedLastLook, ...priceRefusals, ...termRefusals],
});
export const publishLotEndpoint = endpoint({
  name: 'publishLot', method: 'POST', path: '/api/lots/:lotId/notices', status: 201,
  summary: 'Accept and publish: pins the rules in force, fixes all dates by working days, hashes the notice',
  policy: only('exchange_operator', 'township_reviewer'), params: lotParams, body: publishBody,
  reply: z.object({ lotId: uuid, version: z.int(), sha256, registrationClosesAt: isoTime, biddingOpensAt: isoTime }),
  refusals: [
    ...usual, noRulesInForce, no.clerkPublishes, no.reviewerPublishes, no.openingTooEarly, no.openingTooLate, no.openingOutOfHours, no.startTooEarly, no.startTooLate,
    no.planTooRecent, no.sealedLastLook, step.publicityRunning, step.tierBeyondStation, ...stepRefusals, ...priceRefusals, ...reserveFits, ...termRefusals, no.documentMissing, no.notReady, holderNotServed, holderServedLately, lesseeNotEntered,
  ],
});
export const withdrawLotEndpoint = endpoint({
  name: 'withdrawDraft', method: 'POST', path: '/api/lots/:lotId/draft/withdrawal', summary: 'Withdraw a lot that is not yet published, with the reason',
  policy: clerk, params: lotParams, body: withdrawBody, status: 201, reply: lotReply, refusals: usual,
});
export const readNotice = endpoint({
  name: 'readNotice', method: 'GET', path: '/api/lots/:lotId/notice', summary: 'The published notice: all announced terms, machine-readable, with its hash; the newest version unless said',
  policy: anyone, params: lotParams, query: z.strictObject({ version: z.coerce.number().int().min(1).max(1000).optional() }),
  reply: z.object({
    lotId: uuid, code: z.string(), state: z.enum(lotStates), version: z.int(), sha256, publishedAt: isoTime, body: noticeBody,
    versions: z.array(z.object({ version: z.int(), sha256, publishedAt: isoTime })),
  }),
  refusals: [no.lotUnknown],
});
