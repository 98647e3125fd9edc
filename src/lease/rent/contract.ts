// Contract about late rent and ending contracts: arrears by age, the ladder of a lease, its letters, and what ends within half a year.
import { z } from 'zod';
import { endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound } from '../../kernel/refusal.ts';
import { isoDate, moneyText, regionCode, text, uuid } from '../../kernel/shapes.ts';
import { leaseUnknown } from '../refusals.ts';
import * as no from './refusals.ts';

const staff = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer');
const leaseParams = z.strictObject({ leaseId: uuid });
export const dunningSteps = ['reminder', 'formal_demand', 'termination_notice'] as const;
export const dunningStepNames: Record<(typeof dunningSteps)[number], { zh: string; en: string }> = {
  reminder: { zh: '催缴提醒', en: 'reminder' },
  formal_demand: { zh: '催缴函', en: 'formal demand' },
  termination_notice: { zh: '解除合同前通知', en: 'notice before termination' },
};

const ages = { leases: z.int(), to30: moneyText, to90: moneyText, to180: moneyText, to365: moneyText, beyond: moneyText };
export const ageingRow = z.object({ placeCode: regionCode, placeName: z.string(), ...ages });
export type AgeingRow = z.infer<typeof ageingRow>;

export const readAgeing = endpoint({
  name: 'readAgeing', method: 'GET', path: '/api/arrears/ageing', summary: 'Overdue rent by age in days (to 30, 90, 180, 365, beyond) village by village, and night by night',
  policy: staff, query: z.strictObject({ region: regionCode }),
  reply: z.object({ rows: z.array(ageingRow), nights: z.array(z.object({ day: isoDate, leases: z.int(), owed: moneyText })) }), refusals: [badRequest, notAllowed],
});

export const dunningShape = z.object({
  id: uuid, step: z.enum(dunningSteps), instalment: z.int(), owed: moneyText, oldestDueOn: isoDate, answerBy: isoDate.nullable(), madeOn: isoDate,
});
export type DunningView = z.infer<typeof dunningShape>;
export const listDunning = endpoint({
  name: 'listDunning', method: 'GET', path: '/api/leases/:leaseId/dunning', summary: 'What was said about a lease’s late rent, newest first; for its lessee and its staff',
  policy: signedIn, params: leaseParams, reply: z.object({ rows: z.array(dunningShape) }), refusals: [notAllowed, leaseUnknown],
});
export const giveTerminationNoticeEndpoint = endpoint({
  name: 'giveTerminationNotice', method: 'POST', path: '/api/leases/:leaseId/termination-notice', status: 201,
  summary: 'Give notice before termination, once a formal demand has run out (Civil Code art. 722)',
  policy: only('village_clerk'), params: leaseParams, reply: z.object({ id: uuid, answerBy: isoDate }),
  refusals: [notAllowed, leaseUnknown, no.nothingLate, no.noDemand, no.periodRuns, no.noticeGiven],
});

export const expiringShape = z.object({
  occupationId: uuid, assetId: uuid, assetName: z.string(), placeCode: regionCode, placeName: z.string(), holderName: z.string(), leaseId: uuid.nullable(),
  untilDate: isoDate, daysLeft: z.int(), listBy: isoDate, lotId: uuid.nullable(), reason: z.string().nullable(), late: z.boolean(),
});
export type ExpiringView = z.infer<typeof expiringShape>;
export const listExpiring = endpoint({
  name: 'listExpiring', method: 'GET', path: '/api/expiring-contracts', summary: 'Contracts that end soon: listed again, explained, or neither, soonest first',
  policy: staff, query: z.strictObject({ region: regionCode }), reply: z.object({ rows: z.array(expiringShape) }), refusals: [badRequest, notAllowed],
});
export const explainExpiry = endpoint({
  name: 'explainExpiry', method: 'PUT', path: '/api/expiring-contracts/:occupationId/reason', summary: 'Why an ending contract is not listed again',
  policy: only('village_clerk'), params: z.strictObject({ occupationId: uuid }), body: z.strictObject({ reason: text(300) }), reply: z.object({ occupationId: uuid }),
  refusals: [badRequest, notAllowed, notFound],
});
