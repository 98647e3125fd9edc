// Contract of random checks: lots drawn by chance for review, what was found, and the rates that follow for all lots.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound, refusalKind } from '../../kernel/refusal.ts';
import { count, isoDate, isoTime, text, uuid } from '../../kernel/shapes.ts';

export const checkDecided = refusalKind('flag.check_decided', 409, '这一件抽查已经有结果', 'This random check has been decided already');
export const checkReasonTooShort = refusalKind('flag.check_reason_short', 400, '抽查结果至少写 20 个字，现在 {length} 个字', 'Say what was checked in at least 20 characters; it has {length}');

/** Drawn by chance: that a lot stands here says nothing about it. */
export const randomCheck = z.object({
  id: uuid,
  lotId: uuid,
  lotCode: z.string(),
  title: z.string(),
  placeCode: z.string(),
  villageName: z.string(),
  townshipName: z.string(),
  drawnAt: isoTime,
  dueOn: isoDate,
  /** Its chance of being drawn, 0 to 1. */
  probability: z.number(),
  finding: z.object({ found: z.boolean(), reason: z.string(), decidedBy: z.string(), decidedAt: isoTime }).nullable(),
});
export type RandomCheck = z.infer<typeof randomCheck>;

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();

/** Over 24 months; shares from 0 to 1 with 95 % intervals, null before anything was checked. */
export const auditRates = z.object({
  drawn: count,
  checked: count,
  found: count,
  /** Of the lots nobody reviewed on a suspicion, the share in which a review finds something. */
  prevalence: estimate,
  /** Of all there is to find, the share that the directed reviews found. */
  recall: estimate,
});
export type AuditRates = z.infer<typeof auditRates>;

const common = { policy: only('commission_officer') } as const;
const checkParams = z.strictObject({ checkId: uuid });

export const listChecks = endpoint({
  ...common, name: 'listChecks', method: 'GET', path: '/api/watchdog/checks', query: z.strictObject({ state: z.enum(['waiting', 'done', 'all']).default('waiting') }),
  summary: 'Lots drawn by chance for review, the one due first in front', reply: z.object({ checks: z.array(randomCheck) }), refusals: [],
});

export const decideCheck = endpoint({
  ...common, name: 'decideCheck', method: 'POST', path: '/api/watchdog/checks/:checkId/finding', status: 201, params: checkParams,
  summary: 'Say what a random check found, with at least 20 characters on what was looked at', body: z.strictObject({ found: z.boolean(), reason: text(2000) }),
  reply: z.object({ checkId: uuid, found: z.boolean() }), refusals: [badRequest, notFound, notAllowed, checkDecided, checkReasonTooShort],
});

export const readAuditRates = endpoint({
  ...common, name: 'readAuditRates', method: 'GET', path: '/api/watchdog/counties/:county/audit', params: z.strictObject({ county: z.string().regex(/^\d{6}$/) }),
  summary: 'What the random checks say of all lots: how many have something to find, and how much of it the directed reviews find', reply: auditRates, refusals: [notAllowed],
});
