// Contract of sessions: making one, its order, publishing its lots in bulk, and what everyone and a bidder see of it.
import { z } from 'zod';
import { anyone, endpoint, only } from '../../kernel/endpoint.ts';
import { notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { areaText, areaUnit, count, isoTime, moneyText, ordinal, regionCode, text, uuid } from '../../kernel/shapes.ts';
import { phase } from '../contract.ts';
import * as no from './refusals.ts';

const operator = only('exchange_operator');
const sessionParams = z.strictObject({ sessionId: uuid });
const lotIds = z.array(uuid).max(300);

const makeBody = z.strictObject({ name: text(60), placeCode: regionCode, venue: text(100), opensAt: isoTime, staggerSeconds: z.int().min(0).max(3600), lotIds: lotIds.default([]) });
export type SessionAsk = z.input<typeof makeBody>;

export const sessionHead = z.object({
  sessionId: uuid, name: z.string(), place: z.string(), placeCode: regionCode, venue: z.string(), opensAt: isoTime, staggerSeconds: count,
  /** Lots whose notice is out. */
  published: count,
});
export type SessionHead = z.infer<typeof sessionHead>;

const planned = z.object({ lotId: uuid, code: z.string(), title: z.string(), village: z.string(), state: z.string(), stateName: z.object({ zh: z.string(), en: z.string() }), position: count.nullable(),
  /** Why the last attempt to publish it failed. */
  refusal: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
});
export const sessionPlan = sessionHead.extend({ lots: z.array(planned) });
export type SessionPlan = z.infer<typeof sessionPlan>;

const listRefusals = [no.sessionLotUnknown, no.sessionLotElsewhere, no.sessionLotTwice, no.sessionLotTaken];

export const makeSessionEndpoint = endpoint({
  name: 'makeSession', method: 'POST', path: '/api/auction-sessions', summary: 'Make a session: many lots opened at one time, their ends staggered',
  policy: operator, body: makeBody, status: 201, reply: sessionPlan, refusals: [notSignedIn, notAllowed, no.sessionInPast, ...listRefusals],
});

export const orderSessionEndpoint = endpoint({
  name: 'orderSession', method: 'PUT', path: '/api/auction-sessions/:sessionId/lots', summary: 'Which lots wait to be published into the session, in which order; published ones keep their place',
  policy: operator, params: sessionParams, body: z.strictObject({ lotIds }), reply: sessionPlan, refusals: [notSignedIn, notAllowed, no.sessionUnknown, ...listRefusals],
});

export const sessionPlanEndpoint = endpoint({
  name: 'sessionPlan', method: 'GET', path: '/api/auction-sessions/:sessionId/lots', summary: 'The operator’s view: every lot of the session, published or waiting',
  policy: operator, params: sessionParams, reply: sessionPlan, refusals: [notSignedIn, notAllowed, no.sessionUnknown],
});

export const publicationReport = z.object({
  sessionId: uuid, taken: count, refused: count,
  lots: z.array(z.object({
    lotId: uuid, code: z.string(), title: z.string(), taken: z.boolean(), position: count.nullable(),
    refusal: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  })),
});
export type PublicationReport = z.infer<typeof publicationReport>;

export const publishSessionEndpoint = endpoint({
  name: 'publishSession', method: 'POST', path: '/api/auction-sessions/:sessionId/notices', summary: 'Publish all waiting lots into the session; says of every lot whether it was taken, or why not',
  policy: operator, params: sessionParams, body: z.strictObject({}), status: 201, reply: publicationReport, refusals: [notSignedIn, notAllowed, no.sessionUnknown],
});

export const sessionLot = z.object({
  lotId: uuid, position: count, code: z.string(), title: z.string(), village: z.string(), area: areaText, unit: areaUnit, termYears: count,
  phase, price: moneyText.nullable(), reserve: moneyText, leaderCode: z.string().nullable(), bidCount: ordinal, extensions: ordinal,
  freeEndsAt: isoTime, endsAt: isoTime, seq: ordinal,
});
export type SessionLot = z.infer<typeof sessionLot>;

export const sessionView = sessionHead.extend({ lots: z.array(sessionLot), serverTime: isoTime });
export type SessionView = z.infer<typeof sessionView>;

export const readSessionEndpoint = endpoint({
  name: 'readSession', method: 'GET', path: '/api/auction-sessions/:sessionId', summary: 'A session with all its lots and their live state, in order, or those that end next first',
  policy: anyone, params: sessionParams, query: z.strictObject({ show: z.enum(['order', 'next']).default('order') }), reply: sessionView, refusals: [no.sessionUnknown],
});

export const listSessionsEndpoint = endpoint({
  name: 'listAuctionSessions', method: 'GET', path: '/api/auction-sessions', summary: 'Sessions with published lots, those to come first',
  policy: anyone, reply: z.object({ sessions: z.array(sessionHead), serverTime: isoTime }), refusals: [],
});

export const mySessionLot = z.object({
  lotId: uuid, position: count, title: z.string(), phase, bidderCode: z.string(), state: z.enum(['applied', 'qualified', 'rejected', 'cancelled']), depositHeld: z.boolean(),
  standing: z.enum(['leading', 'outbid', 'none']), price: moneyText.nullable(), endsAt: isoTime,
});
export type MySessionLot = z.infer<typeof mySessionLot>;

export const mySessionLotsEndpoint = endpoint({
  name: 'mySessionLots', method: 'GET', path: '/api/auction-sessions/:sessionId/applications/mine', summary: 'My lots in this session: code, standing and end of each',
  policy: only('bidder'), params: sessionParams, reply: z.object({ lots: z.array(mySessionLot), serverTime: isoTime }), refusals: [notSignedIn, notAllowed, no.sessionUnknown],
});
