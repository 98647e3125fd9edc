// Contract of a signal's parameters: those in force with their history, a change that takes two officers, and a sandbox that shows what it would have done.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { bilingual, count, isoDate, isoTime, sha256, text, uuid } from '../../kernel/shapes.ts';
import { approvalPending } from '../../identity/approval-refusals.ts';
import { noWholeRun, parameterBackwards, parameterOutOfRange, parameterSameDay, parameterUnknown } from './refusals.ts';

const county = z.string().regex(/^\d{6}$/, '6 位县代码 / a 6 digit county code');
const code = z.string().regex(/^[A-Z]\d{1,2}$/);
const common = { policy: only('commission_officer') } as const;

/** Its county stands beside it. */
export const parameterPlan = z.strictObject({ code, name: z.string().min(1).max(60), value: z.number(), effectiveFrom: isoDate, reason: text(500) });
export type ParameterAsk = z.output<typeof parameterPlan> & { county: string };

export const parameterView = z.object({
  code, title: bilingual, name: z.string(), label: bilingual, value: z.number(), default: z.number(), least: z.number(), most: z.number(),
  /** Null while the default holds. */
  since: isoDate.nullable(),
  history: z.array(z.object({ value: z.number(), effectiveFrom: isoDate, reason: z.string(), proposedBy: z.string(), approvedBy: z.string(), adoptedAt: isoTime })),
});
export type ParameterView = z.infer<typeof parameterView>;

export const listParameters = endpoint({
  ...common, name: 'listParameters', method: 'GET', path: '/api/watchdog/counties/:county/parameters', params: z.strictObject({ county }),
  summary: 'The parameters of every signal in force in a county, with what held before and who changed it',
  reply: z.object({ parameters: z.array(parameterView) }), refusals: [notAllowed],
});

export const proposeParameter = endpoint({
  ...common, name: 'proposeParameter', method: 'POST', path: '/api/watchdog/counties/:county/parameters', params: z.strictObject({ county }),
  summary: 'Propose another value of a parameter from a day on; a second officer confirms it at /approvals, then the next run uses it',
  body: parameterPlan, status: 201, reply: z.object({ approvalId: uuid, expiresAt: isoTime }),
  refusals: [badRequest, notSignedIn, notAllowed, parameterUnknown, parameterOutOfRange, parameterBackwards, parameterSameDay, approvalPending],
});

/** Share of what was closed that was substantiated, with Wilson's interval; null while nothing is closed. */
const precision = z.object({ closed: count, substantiated: count, low: z.number(), high: z.number() }).nullable();
/** A lot, a contract or a village in words, with its flag of this signal where there is one. */
const subject = z.object({ id: z.string(), words: z.string(), flagId: uuid.nullable() });
export type SandboxSubject = z.infer<typeof subject>;
const side = z.object({ triggered: count, shown: count, precision });

export const sandboxReply = z.object({
  snapshot: sha256, code, subjects: count, changed: count, newlyTriggered: count, noLongerTriggered: count,
  before: side, after: side,
  newFlags: count, goneFlags: count,
  /** Whose flag would come, or go, and what a review found true that would no longer be triggered; a hundred at most of each. */
  raised: z.array(subject), cleared: z.array(subject), lost: z.array(subject),
  /** For each parameter that was changed, how many would be triggered over its range, and how many of them a review found true. */
  curves: z.array(z.object({ name: z.string(), points: z.array(z.object({ value: z.number(), triggered: count, substantiated: count })) })),
});
export type SandboxReply = z.infer<typeof sandboxReply>;

export const trySandbox = endpoint({
  ...common, name: 'trySandbox', method: 'POST', path: '/api/watchdog/sandbox',
  summary: 'Runs one signal again over the last whole run’s snapshot with other parameters, in memory: how many results change, which flags would come or go, and the precision on closed flags',
  body: z.strictObject({ county, code, parameters: z.record(z.string(), z.number()) }), reply: sandboxReply,
  refusals: [badRequest, notAllowed, parameterUnknown, parameterOutOfRange, noWholeRun],
});
