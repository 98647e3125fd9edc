// The rulebook's contract: reading a county's rules, proposing and deciding a version, entering a year's calendar, counting days and votes.
import { z } from 'zod';
import { anyone, endpoint, only } from '../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound, notSignedIn } from '../kernel/refusal.ts';
import { bilingual, count, isoDate, isoTime, text, uuid } from '../kernel/shapes.ts';
import { approvalView } from '../identity/approval-contract.ts';
import { approvalConcerned, approvalDecided, approvalExpired, approvalOwn, approvalPending, approvalSameUnit } from '../identity/approval-refusals.ts';
import {
  baseChanged, calendarDayTwice, calendarNotOneYear, calendarPast, calendarStatutoryMissing, countyUnknown, effectiveInThePast, noRulesInForce, nothingChanged, ruleCodeUnknown, ruleSetUnknown,
} from './refusals.ts';
import { voteBodies, voteMatters } from './vote-codes.ts';

/** Other rooms' endpoints declare it as theirs. */
export { noRulesInForce } from './refusals.ts';

const countyParam = z.strictObject({ county: z.string().regex(/^\d{6}$/, '6 位县代码 / a 6 digit county code') });
const requestParam = countyParam.extend({ approvalId: uuid });
/** Who works under the rules may see what is to become of them. */
const staff = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer', 'administrator');
const deciders = only('commission_officer', 'administrator');
const decisionBody = z.strictObject({ verdict: z.enum(['approved', 'refused']), reason: text(300) });
const whatStops = [notSignedIn, notAllowed, notFound, approvalOwn, approvalConcerned, approvalSameUnit, approvalExpired, approvalDecided];

const override = z.strictObject({ value: z.unknown(), basisZh: text(300).optional(), basisEn: text(300).optional() });
export const proposalBody = z.strictObject({
  effectiveFrom: isoDate,
  /** The authority and its document, e.g. '县农业农村局 洛农〔2026〕8号'. */
  approvedBy: text(200),
  note: text(500).optional(),
  overrides: z.record(z.string().max(80), override).optional(),
});
export type InstallAsk = z.infer<typeof proposalBody> & { county: string };

export const calendarBody = z.strictObject({
  year: z.int().min(2015).max(2100),
  /** The State Council's notice: its number, or where it was published. */
  basis: text(200),
  days: z.array(z.strictObject({ day: isoDate, working: z.boolean(), name: text(50) })).min(1).max(120),
});
export type CalendarAsk = z.infer<typeof calendarBody> & { county: string };

const side = z.object({ value: z.unknown(), basis: bilingual });
export const ruleChange = z.object({ code: z.string(), label: bilingual, unit: z.string(), before: side.nullable(), after: side });

const ruleSetFields = { id: uuid, county: z.string(), version: z.int(), effectiveFrom: isoDate, approvedBy: z.string(), note: z.string() };

export const ruleSetReply = z.object({
  ...ruleSetFields,
  values: z.array(
    z.object({ code: z.string(), label: bilingual, value: z.unknown(), unit: z.string(), basis: bilingual, effectiveFrom: isoDate, approvedBy: z.string() }),
  ),
  calendarAnnouncedThrough: z.int(),
});

/** A version that waits for the second person, with what it would change as things stand now. */
export const ruleProposal = approvalView.omit({ action: true, subject: true, subjectId: true }).extend({
  effectiveFrom: isoDate, approvedBy: z.string(), note: z.string(), baseVersion: z.int(), changes: z.array(ruleChange),
});
export type RuleProposal = z.infer<typeof ruleProposal>;

export const calendarProposal = approvalView.omit({ action: true, subject: true, subjectId: true }).extend({
  year: z.int(), basis: z.string(), days: z.array(z.object({ day: isoDate, working: z.boolean(), name: z.string(), before: z.boolean() })),
});
export type CalendarProposal = z.infer<typeof calendarProposal>;

export const rulesOfCounty = endpoint({
  name: 'rulesOfCounty', method: 'GET', path: '/api/counties/:county/rules',
  summary: 'The rules in force on a day (today unless said), each with its legal basis and who approved it',
  policy: anyone, params: countyParam, query: z.strictObject({ on: isoDate.optional() }), reply: ruleSetReply, refusals: [noRulesInForce],
});

export const ruleVersions = endpoint({
  name: 'ruleVersions', method: 'GET', path: '/api/counties/:county/rule-sets', summary: 'All versions of a county’s rules, the newest first',
  policy: anyone, params: countyParam, reply: z.object({ versions: z.array(z.object(ruleSetFields)) }), refusals: [],
});

export const ruleVersion = endpoint({
  name: 'ruleVersion', method: 'GET', path: '/api/counties/:county/rule-sets/:version', summary: 'What one version changed in the one before it',
  policy: anyone, params: countyParam.extend({ version: z.coerce.number().int().min(1).max(100_000) }),
  reply: z.object({ ...ruleSetFields, changes: z.array(ruleChange) }), refusals: [ruleSetUnknown],
});

export const proposeRulesEndpoint = endpoint({
  name: 'proposeRules', method: 'POST', path: '/api/counties/:county/rule-proposals',
  summary: 'Propose a new version: the latest with the named values changed, effective today or later; a second person of another unit decides',
  policy: only('administrator'), params: countyParam, body: proposalBody, status: 201,
  reply: z.object({ approvalId: uuid, expiresAt: isoTime }),
  refusals: [notSignedIn, notAllowed, badRequest, effectiveInThePast, ruleCodeUnknown, nothingChanged, approvalPending],
});

export const ruleProposals = endpoint({
  name: 'ruleProposals', method: 'GET', path: '/api/counties/:county/rule-proposals', summary: 'Versions that wait for the second person, with their changes: mine, and those I may decide',
  policy: staff, params: countyParam, reply: z.object({ proposals: z.array(ruleProposal) }), refusals: [notSignedIn, notAllowed],
});

export const decideRulesEndpoint = endpoint({
  name: 'decideRules', method: 'POST', path: '/api/counties/:county/rule-proposals/:approvalId/decision', summary: 'Approve or refuse a version; approved, it is installed at once',
  policy: deciders, params: requestParam, body: decisionBody, status: 201,
  reply: z.object({ approvalId: uuid, verdict: z.enum(['approved', 'refused']), ruleSetId: uuid.nullable(), version: z.int().nullable() }),
  refusals: [...whatStops, countyUnknown, baseChanged, effectiveInThePast],
});

export const proposeCalendarEndpoint = endpoint({
  name: 'proposeCalendar', method: 'POST', path: '/api/counties/:county/calendar-proposals',
  summary: 'Propose a year’s official holidays and make-up days the program does not know yet; a second person of another unit decides',
  policy: only('administrator'), params: countyParam, body: calendarBody, status: 201, reply: z.object({ approvalId: uuid, expiresAt: isoTime }),
  refusals: [notSignedIn, notAllowed, calendarNotOneYear, calendarDayTwice, calendarStatutoryMissing, calendarPast, approvalPending],
});

export const calendarProposals = endpoint({
  name: 'calendarProposals', method: 'GET', path: '/api/counties/:county/calendar-proposals', summary: 'Calendars that wait for the second person: mine, and those I may decide',
  policy: staff, params: countyParam, reply: z.object({ proposals: z.array(calendarProposal) }), refusals: [notSignedIn, notAllowed],
});

export const decideCalendarEndpoint = endpoint({
  name: 'decideCalendar', method: 'POST', path: '/api/counties/:county/calendar-proposals/:approvalId/decision', summary: 'Approve or refuse a calendar; approved, days are counted by it at once',
  policy: deciders, params: requestParam, body: decisionBody, status: 201,
  reply: z.object({ approvalId: uuid, verdict: z.enum(['approved', 'refused']), days: z.int() }), refusals: [...whatStops, countyUnknown, calendarPast],
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
    online: countInQuery.optional(), byProxy: countInQuery.optional(), recused: countInQuery.optional(), mandated: z.enum(['true', 'false']).transform((said) => said === 'true').optional(),
  }),
  reply: z.object({
    passed: z.boolean(), failure: z.string().nullable(), required: z.int(), quorum: z.int(), rule: z.string(), basis: bilingual,
  }),
  refusals: [noRulesInForce],
});
