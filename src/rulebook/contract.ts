// The rulebook's contract: reading a county's rules, installing a version, entering calendar days, counting days and votes.
import { z } from 'zod';
import { anyone, endpoint, only } from '../kernel/endpoint.ts';
import { badRequest, notAllowed, refusalKind } from '../kernel/refusal.ts';
import { bilingual, count, isoDate, text, uuid } from '../kernel/shapes.ts';
import { voteBodies, voteMatters } from './vote-codes.ts';

export const noRulesInForce = refusalKind('rulebook.none_in_force', 409, '{county} 在 {date} 没有生效的规则，请管理员先发布规则', 'County {county} has no rules in force on {date}; the administrator must install them');
export const ruleSetUnknown = refusalKind('rulebook.unknown', 404, '没有找到这个规则版本', 'No such rule set');
export const countyUnknown = refusalKind('rulebook.county_unknown', 404, '没有登记这个县', 'No such county');
export const effectiveInThePast = refusalKind('rulebook.retroactive', 409, '新规则不能溯及既往，最早 {today} 生效', 'New rules cannot reach back; effective {today} at the earliest');
export const ruleCodeUnknown = refusalKind('rulebook.code_unknown', 400, '没有这一项规则：{code}', 'No such rule: {code}');

const countyParam = z.strictObject({ county: z.string().regex(/^\d{6}$/, '6 位县代码 / a 6 digit county code') });

const override = z.strictObject({ value: z.unknown(), basisZh: text(300).optional(), basisEn: text(300).optional() });
const installBody = z.strictObject({
  effectiveFrom: isoDate,
  approvedBy: text(200),
  note: text(500).optional(),
  overrides: z.record(z.string().max(80), override).optional(),
});
export type InstallAsk = z.infer<typeof installBody> & { county: string };

const calendarBody = z.strictObject({
  days: z.array(z.strictObject({ day: isoDate, working: z.boolean(), name: text(50), basis: text(200) })).min(1).max(400),
});
export type CalendarAsk = z.infer<typeof calendarBody> & { county: string };

export const ruleSetReply = z.object({
  id: uuid,
  county: z.string(),
  version: z.int(),
  effectiveFrom: isoDate,
  approvedBy: z.string(),
  note: z.string(),
  values: z.array(
    z.object({ code: z.string(), label: bilingual, value: z.unknown(), unit: z.string(), basis: bilingual, effectiveFrom: isoDate }),
  ),
  calendarAnnouncedThrough: z.int(),
});

export const rulesOfCounty = endpoint({
  name: 'rulesOfCounty', method: 'GET', path: '/api/counties/:county/rules',
  summary: 'The rules in force on a day (today unless said), each with its legal basis',
  policy: anyone, params: countyParam, query: z.strictObject({ on: isoDate.optional() }), reply: ruleSetReply, refusals: [noRulesInForce],
});

export const installRules = endpoint({
  name: 'installRules', method: 'POST', path: '/api/counties/:county/rule-sets',
  summary: 'A new version: the latest with the named values changed, effective today or later',
  policy: only('administrator'), params: countyParam, body: installBody, status: 201,
  reply: z.object({ id: uuid, version: z.int() }),
  refusals: [notAllowed, badRequest, countyUnknown, effectiveInThePast, ruleCodeUnknown],
});

export const calendarDays = endpoint({
  name: 'calendarDays', method: 'POST', path: '/api/counties/:county/calendar-days',
  summary: 'Official holidays and make-up days the package does not know yet',
  policy: only('administrator'), params: countyParam, body: calendarBody, reply: z.object({ days: z.int() }),
  refusals: [notAllowed, countyUnknown],
});

export const workingDaysAfter = endpoint({
  name: 'workingDaysAfter', method: 'GET', path: '/api/counties/:county/working-days',
  summary: 'The n-th working day after a date, and whether the count runs into a year not yet announced',
  policy: anyone, params: countyParam,
  query: z.strictObject({ from: isoDate, days: z.coerce.number().int().min(1).max(250) }),
  reply: z.object({ date: isoDate, unannouncedYears: z.array(z.int()), caveat: bilingual.nullable() }), refusals: [],
});

const countInQuery = z.coerce.number().pipe(count);
export const voteCheck = endpoint({
  name: 'voteCheck', method: 'GET', path: '/api/counties/:county/vote-check',
  summary: 'Would these numbers carry this matter in this body? For the form, before anything is recorded',
  policy: only('village_clerk', 'township_reviewer', 'exchange_operator'), params: countyParam,
  query: z.strictObject({
    matter: z.enum(voteMatters), body: z.enum(voteBodies), eligible: countInQuery, present: countInQuery,
    inFavour: countInQuery, against: countInQuery, abstained: countInQuery, countedBy: z.enum(['persons', 'households']).optional(),
  }),
  reply: z.object({
    passed: z.boolean(), failure: z.string().nullable(), required: z.int(), quorum: z.int(), rule: z.string(), basis: bilingual,
  }),
  refusals: [noRulesInForce],
});
