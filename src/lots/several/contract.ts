// Contract of several lots at once: drafts from assets, submissions, approvals; every row is answered on its own.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { isoDate, isoTime, positiveMoneyText, text, uuid } from '../../kernel/shapes.ts';
import { paymentPeriods, priceBases } from '../lot-codes.ts';
import { lotUnknown } from '../refusals.ts';
import { voteNotEntered } from '../resolution-refusals.ts';

/** Rows of one go: what one person can still have looked at. */
export const MOST_AT_ONCE = 50;
const ids = z.array(uuid).min(1, '至少选一行 / choose at least one').max(MOST_AT_ONCE, `一次最多 ${MOST_AT_ONCE} 行 / at most ${MOST_AT_ONCE} at once`)
  .refine((all) => new Set(all).size === all.length, '有重复的行 / a row is there twice');
const usual = [badRequest, notSignedIn, notAllowed];

export const bulkKinds = ['drafts', 'submissions', 'reviews', 'publications', 'votes'] as const;
export type BulkKind = (typeof bulkKinds)[number];
export const answer = z.object({
  /** The asset's when drafting, else the lot's. */
  id: uuid, title: z.string(), code: z.string(), done: z.boolean(), lotId: uuid.nullable(),
  refusal: z.object({ code: z.string(), zh: z.string(), en: z.string(), field: z.string().nullable() }).nullable(),
});
export type Answer = z.infer<typeof answer>;
export const bulkReply = z.object({ actId: uuid, kind: z.enum(bulkKinds), doneAt: isoTime, answers: z.array(answer) });
export type BulkReply = z.infer<typeof bulkReply>;

export const draftSeveralBody = z.strictObject({
  assetIds: ids, permittedUse: text(200), startDate: isoDate, termYears: z.int().min(1).max(70), reservePerUnitYear: positiveMoneyText, priceBasis: z.enum(priceBases),
  lowPriceReason: text(300).optional(), paymentPeriod: z.enum(paymentPeriods).optional(), qualification: text(500).optional(), contact: text(100), viewing: text(300).optional(),
});
export type DraftSeveralAsk = z.output<typeof draftSeveralBody>;
export const draftSeveral = endpoint({
  name: 'draftSeveralLots', method: 'POST', path: '/api/lot-drafts', status: 201, policy: only('village_clerk'), summary: 'Draft a lot from each of several assets on the same terms; each with its own area and deposit',
  body: draftSeveralBody, reply: bulkReply, refusals: usual,
});

export const submitSeveralBody = z.strictObject({ lotIds: ids });
export const submitSeveral = endpoint({
  name: 'submitSeveralLots', method: 'POST', path: '/api/lot-submissions', status: 201, policy: only('village_clerk'), summary: 'Hand several lots to the township; those with something missing say what',
  body: submitSeveralBody, reply: bulkReply, refusals: usual,
});

export const reviewSeveralBody = z.strictObject({
  lotIds: ids, opinion: text(500),
  checks: z.strictObject({ legality: z.boolean(), planning: z.boolean(), use: z.boolean(), price: z.boolean(), outsiders: z.boolean().default(false) }),
});
export type ReviewSeveralAsk = z.input<typeof reviewSeveralBody>;
export const reviewSeveral = endpoint({
  name: 'reviewSeveralLots', method: 'POST', path: '/api/lot-reviews', status: 201, policy: only('township_reviewer'), summary: 'Approve several complete lots with one opinion; a lot that is not complete is refused alone',
  body: reviewSeveralBody, reply: bulkReply, refusals: usual,
});

export const lotIdsBody = z.strictObject({ lotIds: ids });
export const publishSeveral = endpoint({
  name: 'publishSeveralLots', method: 'POST', path: '/api/lot-publications', status: 201, policy: only('exchange_operator'), summary: 'Accept and publish several reviewed lots, each at its own earliest time; a lot that may not be published is refused alone',
  body: lotIdsBody, reply: bulkReply, refusals: usual,
});

export const voteForSeveral = endpoint({
  name: 'voteForSeveralLots', method: 'POST', path: '/api/lots/:lotId/resolution/others', status: 201, policy: only('village_clerk'),
  summary: 'The vote of this lot named others too: the same numbers are entered for each, which keeps its own terms and is judged by its own matter',
  params: z.strictObject({ lotId: uuid }), body: lotIdsBody, reply: bulkReply, refusals: [...usual, lotUnknown, voteNotEntered],
});

export const readBulkAct = endpoint({
  name: 'readBulkAct', method: 'GET', path: '/api/bulk-acts/:actId', policy: only('village_clerk', 'township_reviewer', 'exchange_operator'), summary: "What each row of one's own bulk act was answered",
  params: z.strictObject({ actId: uuid }), reply: bulkReply, refusals: [...usual, notFound],
});
