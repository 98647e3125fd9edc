// Contract of sanctions: who is kept out and until when, and lifting a sanction early, which takes two people.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { isoTime, text, uuid } from '../../kernel/shapes.ts';
import { approvalConcerned, approvalDecided, approvalExpired, approvalOwn, approvalPending, approvalSameUnit } from '../approval-refusals.ts';
import { debtIsPaidNotLifted, sanctionGone } from './refusals.ts';

/** Those who see whom a county keeps out; the exchange asks, the commission or the administrator decides. */
export const sanctionReaders = only('exchange_operator', 'commission_officer', 'administrator');
export const liftingAskers = only('exchange_operator', 'commission_officer');
export const liftingDeciders = only('commission_officer', 'administrator');

export const standingSanction = z.object({
  sanctionId: uuid,
  name: z.string(),
  holderKind: z.enum(['person', 'company']),
  idNumberMask: z.string().nullable(),
  region: z.string(),
  kind: z.enum(['winner_default', 'rent_arrears']),
  reason: z.string(),
  beginsAt: isoTime,
  endsAt: isoTime.nullable(),
  liftingAsked: z.boolean(),
});
export type StandingSanction = z.infer<typeof standingSanction>;

export const listSanctions = endpoint({
  name: 'listSanctions', method: 'GET', path: '/api/sanctions', summary: 'Who is kept out of my county now, and why',
  policy: sanctionReaders, reply: z.object({ sanctions: z.array(standingSanction) }), refusals: [notSignedIn, notAllowed],
});

const sanctionParams = z.strictObject({ sanctionId: uuid });

export const requestLiftingBody = z.strictObject({ reason: text(500) });
export const requestLiftingEndpoint = endpoint({
  name: 'requestLifting', method: 'POST', path: '/api/sanctions/:sanctionId/lifting-requests', status: 201, summary: 'Ask that a sanction end early, with the reason',
  policy: liftingAskers, params: sanctionParams, body: requestLiftingBody, reply: z.object({ approvalId: uuid, expiresAt: isoTime }),
  refusals: [notSignedIn, notAllowed, notFound, sanctionGone, debtIsPaidNotLifted, approvalPending],
});

export const decideLiftingBody = z.strictObject({ approvalId: uuid, verdict: z.enum(['approved', 'refused']), reason: text(500) });
export const decideLiftingEndpoint = endpoint({
  name: 'decideLifting', method: 'POST', path: '/api/sanctions/:sanctionId/lifting-decisions', status: 201, summary: 'Decide on a lifting another asked for',
  policy: liftingDeciders, params: sanctionParams, body: decideLiftingBody, reply: z.object({ sanctionId: uuid, verdict: z.enum(['approved', 'refused']) }),
  refusals: [notSignedIn, notAllowed, notFound, sanctionGone, approvalOwn, approvalSameUnit, approvalConcerned, approvalDecided, approvalExpired],
});
