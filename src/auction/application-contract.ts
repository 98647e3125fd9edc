// Contract of registration: applying for a lot, the qualifier's pending work, cancelling.
import { z } from 'zod';
import { endpoint, only } from '../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn } from '../kernel/refusal.ts';
import { isoTime, moneyText, text, uuid } from '../kernel/shapes.ts';
import { tieRelation, tieVia } from '../identity/ties/contract-ties.ts';
import { helperDecides } from './assisted/refusals.ts';
import { defaultedHere, owesRent, sanctioned } from './default/refusals.ts';
import { namedPerson, party } from './parties/contract.ts';
import { mandateMissing, ownKin, partiesWaiting, partyIsYourself, partyUnknown, samePersonTwice, sharesBroken } from './parties/refusals.ts';
import { appliedAlready, cancelTooLate, countsAsOne, holdsOffice, kinOfOffice, membershipUnconfirmed, notPending, notRegistered, ownLot, registrationClosed, rejectedAlready, reviewTooLate, tieToDeclare } from './refusals.ts';

const lotParams = z.strictObject({ lotId: uuid });

export const applicationState = z.enum(['applied', 'qualified', 'rejected', 'cancelled']);

/** What an applicant sees of the own application. The sub-account is for this bidder and lot alone. */
export const myApplication = z.object({
  applicationId: uuid,
  lotId: uuid,
  lotCode: z.string(),
  bidderCode: z.string(),
  state: applicationState,
  reason: z.string().nullable(),
  appliedAt: isoTime,
  deposit: z.object({ amount: moneyText, subAccount: z.string(), payerName: z.string(), state: z.enum(['awaited', 'held', 'released', 'to_rent', 'to_bond', 'forfeited']) }),
  cancellableUntil: isoTime,
});
export type MyApplication = z.infer<typeof myApplication>;

/** `declaredTie`: a relative in a post or an office there. `principal`: the other for whom an agent applies, by name and number. */
export const applyBody = z.strictObject({ pledge: z.literal(true), declaredTie: text(500).optional(), principal: namedPerson.optional() });
export const applyForLotEndpoint = endpoint({
  name: 'applyForLot', method: 'POST', path: '/api/lots/:lotId/applications', summary: 'Apply to bid for a lot, for oneself or as an agent, with the pledge; opens the deposit sub-account',
  policy: only('bidder'), params: lotParams, body: applyBody, status: 201, reply: myApplication,
  refusals: [notSignedIn, notAllowed, notFound, registrationClosed, appliedAlready, rejectedAlready, holdsOffice, kinOfOffice, tieToDeclare, sanctioned, defaultedHere, countsAsOne, owesRent, partyUnknown, partyIsYourself],
});

export const getMyApplication = endpoint({
  name: 'getMyApplication', method: 'GET', path: '/api/lots/:lotId/application', summary: 'My application for a lot',
  policy: only('bidder'), params: lotParams, reply: myApplication, refusals: [notSignedIn, notAllowed, notRegistered],
});

export const listMyApplications = endpoint({
  name: 'listMyApplications', method: 'GET', path: '/api/applications/mine', summary: 'All my applications, newest first',
  policy: only('bidder'), reply: z.object({ applications: z.array(myApplication) }), refusals: [notSignedIn, notAllowed],
});

export const cancelApplicationEndpoint = endpoint({
  name: 'cancelApplication', method: 'POST', path: '/api/lots/:lotId/application/cancellation', summary: 'Cancel my application while registration is open',
  policy: only('bidder'), params: lotParams, body: z.strictObject({}), status: 201, reply: myApplication,
  refusals: [notSignedIn, notAllowed, notRegistered, notPending, cancelTooLate],
});

/**
 * The qualifier's work: the applicant's name, never the bidder code; the lot's conditions, never its number, so that
 * nobody can count who registered for a lot (auction.md I10).
 */
export const pendingApplication = z.object({
  applicationId: uuid,
  applicantName: z.string(),
  applicantKind: z.enum(['person', 'company']),
  idNumberMask: z.string().nullable(),
  /** The person behind a company. */
  representativeName: z.string().nullable(),
  conditions: z.object({ class: z.string(), qualification: z.string(), membersOnly: z.boolean() }),
  appliedAt: isoTime,
  /** Everybody it is for: the applicant alone, an agent and his principal, or the partners of a joint bid. */
  parties: z.array(party),
  ownShare: z.string().nullable(),
  mandate: z.object({ name: z.string() }).nullable(),
  declaredTie: z.string().nullable(),
  /** What the registers say of ties to the place, declared by the applicant or not. */
  ties: z.array(z.object({ name: z.string(), via: tieVia, relation: tieRelation.nullable(), held: z.string() })),
});
export type PendingApplication = z.infer<typeof pendingApplication>;

export const listPendingApplications = endpoint({
  name: 'listPendingApplications', method: 'GET', path: '/api/applications/pending', summary: 'Applications waiting for the exchange operator',
  policy: only('exchange_operator'), reply: z.object({ applications: z.array(pendingApplication) }), refusals: [notSignedIn, notAllowed],
});

export const decideApplicationEndpoint = endpoint({
  name: 'decideApplication', method: 'POST', path: '/api/applications/:applicationId/qualification', summary: 'Qualify or reject an application, with the reason',
  policy: only('exchange_operator'), params: z.strictObject({ applicationId: uuid }),
  /** `memberConfirmed`: of a lot for members only, that the applicant is one, by the collective's register. */
  body: z.strictObject({ verdict: z.enum(['qualified', 'rejected']), reason: text(500), memberConfirmed: z.stringbool().or(z.boolean()).optional() }), status: 201,
  reply: z.object({ applicationId: uuid, state: applicationState, decidedAt: isoTime }),
  refusals: [
    notSignedIn, notAllowed, notFound, notPending, reviewTooLate, ownLot, membershipUnconfirmed, helperDecides, ownKin, partiesWaiting, mandateMissing, sharesBroken, samePersonTwice,
    holdsOffice, kinOfOffice, tieToDeclare, sanctioned, defaultedHere, owesRent,
  ],
});
