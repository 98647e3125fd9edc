// Contract of interruptions: suspending, resuming and taking back an auction, each asked for by one person and decided by another of another unit.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { count, isoTime, moneyText, ordinal, text, uuid } from '../../kernel/shapes.ts';
import { approvalDecided, approvalExpired, approvalOwn, approvalPending, approvalSameUnit } from '../../identity/approval-refusals.ts';
import { approvalView } from '../../identity/approval-contract.ts';
import { phase } from '../contract.ts';
import { notSuspended, noticeTooShort, suspendedAlready, suspendTooLate } from './refusals.ts';
import { withdrawTooLate } from '../refusals.ts';

/** Who ordered it. 依据: 网络司法拍卖规定 第28条 (暂缓、中止，公告原因). */
export const authorities = ['commission', 'court', 'exchange_emergency'] as const;
export type Authority = (typeof authorities)[number];

export const NOTICE_SECONDS = 1_800;
export const LEAST_NOTICE_SECONDS = 600;
/** A day is the most: longer and it should be suspended still. */
export const MOST_NOTICE_SECONDS = 86_400;

export const acts = ['suspend', 'resume', 'withdraw'] as const;
export type Act = (typeof acts)[number];

const ordered = {
  /** Who ordered it: the commission, a court, or the exchange in an emergency. */
  authority: z.enum(authorities),
  /** Number of the order, where there is one. */
  document: text(80).optional(),
  /** Everyone may read it: name nobody. */
  reason: text(300),
};

export const interruptionAsk = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('suspend'), ...ordered }),
  z.strictObject({ act: z.literal('resume'), reason: text(300), noticeSeconds: z.int().min(1).max(MOST_NOTICE_SECONDS).optional() }),
  z.strictObject({ act: z.literal('withdraw'), ...ordered }),
]);
export type InterruptionAsk = z.output<typeof interruptionAsk>;

/** One request that waits, with what it would do as things stand now. */
export const interruption = approvalView.omit({ action: true, subject: true, subjectId: true }).extend({
  act: z.enum(acts),
  lotId: uuid,
  lotCode: z.string(),
  lotTitle: z.string(),
  authority: z.enum(authorities).nullable(),
  document: z.string().nullable(),
  phase,
  price: moneyText.nullable(),
  bidCount: ordinal,
  endsAt: isoTime,
  /** What is left of the countdown, kept while it is suspended; null before it has begun and after it is over. */
  secondsLeft: count.nullable(),
  noticeSeconds: count.nullable(),
  /** Of a resumption approved now. */
  wouldResumeAt: isoTime.nullable(),
  wouldEndAt: isoTime.nullable(),
});
export type Interruption = z.infer<typeof interruption>;

/** An auction that may still be stopped, started again or taken back. */
export const stoppableAuction = interruption.pick({ lotId: true, lotCode: true, lotTitle: true, phase: true, price: true, bidCount: true, endsAt: true, secondsLeft: true }).extend({
  opensAt: isoTime,
  resumesAt: isoTime.nullable(),
});
export type StoppableAuction = z.infer<typeof stoppableAuction>;

const whatStands = [notSignedIn, notAllowed, notFound, suspendedAlready, suspendTooLate, notSuspended, withdrawTooLate];

export const requestInterruptionEndpoint = endpoint({
  name: 'requestInterruption', method: 'POST', path: '/api/lots/:lotId/interruptions', summary: 'Ask that an auction be suspended, resumed or taken back; a second person of another unit decides',
  policy: only('exchange_operator', 'commission_officer'), params: z.strictObject({ lotId: uuid }), body: interruptionAsk, status: 201,
  reply: z.object({ approvalId: uuid, expiresAt: isoTime }), refusals: [...whatStands, noticeTooShort, approvalPending],
});

export const decideInterruptionEndpoint = endpoint({
  name: 'decideInterruption', method: 'POST', path: '/api/lots/:lotId/interruptions/:approvalId/decision', summary: 'Approve or refuse a request; what is approved is done at once',
  policy: only('commission_officer', 'administrator'), params: z.strictObject({ lotId: uuid, approvalId: uuid }),
  body: z.strictObject({ verdict: z.enum(['approved', 'refused']), reason: text(300) }), status: 201,
  reply: z.object({ approvalId: uuid, act: z.enum(acts), verdict: z.enum(['approved', 'refused']), decidedAt: isoTime, resumesAt: isoTime.nullable(), endsAt: isoTime }),
  refusals: [...whatStands, approvalOwn, approvalSameUnit, approvalExpired, approvalDecided],
});

export const listInterruptions = endpoint({
  name: 'listInterruptions', method: 'GET', path: '/api/interruptions', summary: 'Requests to suspend, resume or take back auctions: mine, and those I may decide',
  policy: only('exchange_operator', 'commission_officer', 'administrator'), reply: z.object({ interruptions: z.array(interruption) }), refusals: [notSignedIn, notAllowed],
});
