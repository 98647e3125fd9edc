// Contract of a lease's changes: propose with the vote, agree as lessee, decide as township; ask to sublet and answer.
import { z } from 'zod';
import { endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { fileRefusals } from '../../kernel/file-refusals.ts';
import { badRequest, notAllowed, tooLarge } from '../../kernel/refusal.ts';
import { rentIndexCodes } from '../../kernel/rent-index.ts';
import { areaText, count, isoDate, isoTime, moneyText, positiveMoneyText, text, uuid } from '../../kernel/shapes.ts';
import { voteRefusals } from '../../lots/contract.ts';
import { voteBodies, voteMatters } from '../../rulebook/vote-codes.ts';
import { leaseUnknown } from '../refusals.ts';
import { changeKinds, changeStates, endGrounds, subleaseStates } from './contract-codes.ts';
import { agreementWaits } from './paper-refusals.ts';
import * as no from './refusals.ts';

const leaseParams = z.strictObject({ leaseId: uuid });
const changeParams = z.strictObject({ leaseId: uuid, number: z.coerce.number().int().min(1).max(1000) });

const terms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rent'), effectiveOn: isoDate, rentPerYear: positiveMoneyText }),
  z.strictObject({ kind: z.literal('waiver'), parts: z.array(z.strictObject({ instalment: z.int().min(1), amount: positiveMoneyText })).min(1).max(100) }),
  z.strictObject({ kind: z.literal('early_end'), endOn: isoDate, ground: z.enum(endGrounds) }),
  z.strictObject({ kind: z.literal('use'), effectiveOn: isoDate, permittedUse: text(200) }),
  /** `figure`: the year's revenue, or its price of one unit of the product; yuan. */
  z.strictObject({ kind: z.literal('settlement'), of: z.enum(['revenue_share', 'in_kind']), year: z.int().min(1).max(70), figure: moneyText, dueOn: isoDate }),
  /** Always refused, by name: a renewal is a new lot. */
  z.strictObject({ kind: z.literal('term'), endOn: isoDate }),
]);
/** What the night writes when a year's index is known: a settlement nobody proposes; `percent` within floor and ceiling. */
export const indexTerms = z.object({ of: z.literal('index'), code: z.enum(rentIndexCodes), year: z.int(), percent: z.string(), figures: z.record(z.string(), z.string()) });
const vote = z.strictObject({
  matter: z.enum(voteMatters), body: z.enum(voteBodies), noticedOn: isoDate, metOn: isoDate,
  eligible: count, present: count, inFavour: count, against: count, abstained: count, countedBy: z.enum(['persons', 'households']).default('persons'),
  committeeActsReason: text(300).optional(), planFiledOn: isoDate.optional(), supervisionOpinion: text(500),
});
const proposal = z.strictObject({ terms, reason: text(500), vote: vote.optional() });
export type ChangeAsk = z.output<typeof proposal> & { leaseId: string };

const part = z.object({ number: z.int(), amount: moneyText });
export const changeShape = z.object({
  number: z.int(), kind: z.enum(changeKinds), effectiveOn: isoDate, terms: z.record(z.string(), z.unknown()), reason: z.string(), state: z.enum(changeStates),
  /** Yuan; the sum of the contract changes by it, with a sign. */
  rentDelta: z.string(), refundDue: moneyText,
  reductions: z.array(part), additions: z.array(z.object({ dueOn: isoDate, amount: moneyText })),
  vote: z.object({ matter: z.string(), body: z.string(), metOn: isoDate, eligible: z.int(), present: z.int(), inFavour: z.int(), required: z.int() }).nullable(),
  proposedAt: isoTime, needsAgreement: z.boolean(), agreedAt: isoTime.nullable(),
  /** Which of several lessees have still to agree. */
  waitsFor: z.array(z.string()),
  /** The newest paper on which a lessee without an account agrees. */
  paper: z.object({ id: uuid, state: z.enum(['waiting', 'confirmed', 'refused']), signedOn: isoDate, handedInBy: z.string(), opinion: z.string().nullable() }).nullable(),
  decidedAt: isoTime.nullable(), opinion: z.string().nullable(),
  /** Approved, the lessee may agree until this day; then it lapses. */
  agreeBy: isoDate.nullable(), endedAt: isoTime.nullable(), endReason: z.string().nullable(),
  minutes: z.array(z.object({ id: uuid, name: z.string() })),
});
export type ChangeView = z.infer<typeof changeShape>;

export const changeRefusals = [
  no.notInForce, no.oneOpen, no.noResolution, no.renewalOnlyByLot, no.notOnPeriod, no.sameRent, no.alreadyPaid, no.moreThanOpen, no.instalmentUnknown,
  no.endOutOfTerm, no.noticeNotRunOut, no.planHasNone, no.settledAlready, no.yearOutOfTerm, no.effectMoved,
];
export const changeReply = z.object({ number: z.int(), state: z.enum(changeStates), rentDelta: z.string(), refundDue: moneyText });

export const proposeLeaseChange = endpoint({
  name: 'proposeLeaseChange', method: 'POST', path: '/api/leases/:leaseId/changes', status: 201,
  summary: 'Propose an amendment, a waiver, an early end or a year’s settlement, with the vote behind it; a term is never extended',
  policy: only('village_clerk'), params: leaseParams, body: proposal, reply: changeReply, refusals: [badRequest, notAllowed, leaseUnknown, ...changeRefusals, ...voteRefusals],
});
export const listLeaseChanges = endpoint({
  name: 'listLeaseChanges', method: 'GET', path: '/api/leases/:leaseId/changes', summary: 'A lease’s changes with the votes behind them, newest first',
  policy: signedIn, params: leaseParams, reply: z.object({ rows: z.array(changeShape) }), refusals: [notAllowed, leaseUnknown],
});
export const agreeLeaseChange = endpoint({
  name: 'agreeLeaseChange', method: 'POST', path: '/api/leases/:leaseId/changes/:number/agreement', status: 201,
  summary: 'Agree to a change as lessee; with the township’s word it is in force',
  policy: only('bidder'), params: changeParams, reply: changeReply, refusals: [notAllowed, no.changeUnknown, no.decidedAlready, no.agreedAlready, no.agreedTooLate, no.noAgreementNeeded, ...changeRefusals],
});
export const decideLeaseChange = endpoint({
  name: 'decideLeaseChange', method: 'POST', path: '/api/leases/:leaseId/changes/:number/decision', status: 201,
  summary: 'Approve or refuse a change as the township, which did not propose it',
  policy: only('township_reviewer'), params: changeParams, body: z.strictObject({ verdict: z.enum(['approved', 'refused']), opinion: text(500) }),
  reply: changeReply, refusals: [badRequest, notAllowed, no.changeUnknown, no.decidedAlready, no.ownProposal, no.noMinutes, ...changeRefusals],
});
export const withdrawLeaseChange = endpoint({
  name: 'withdrawLeaseChange', method: 'POST', path: '/api/leases/:leaseId/changes/:number/withdrawal', status: 201,
  summary: 'Take a proposed change back for the village, before the lessee has agreed to it',
  policy: only('village_clerk'), params: changeParams, body: z.strictObject({ reason: text(300) }), reply: z.object({ number: z.int(), state: z.enum(changeStates) }),
  refusals: [badRequest, notAllowed, no.changeUnknown, no.decidedAlready, no.agreedAlready, agreementWaits],
});
export const attachChangeMinutes = endpoint({
  name: 'attachChangeMinutes', method: 'POST', path: '/api/leases/:leaseId/changes/:number/minutes', status: 201,
  summary: 'Attach the minutes of the meeting that voted on a change (multipart field "file"), before the township decides',
  policy: only('village_clerk'), params: changeParams, reply: z.object({ id: uuid, name: z.string() }),
  refusals: [badRequest, tooLarge, ...fileRefusals, notAllowed, leaseUnknown, no.changeUnknown, no.decidedAlready, no.noMinutesNeeded],
});
export const readChangeMinutes = endpoint({
  name: 'readChangeMinutes', method: 'GET', path: '/api/leases/:leaseId/minutes/:minutesId', summary: 'The minutes behind a change, for the parties and those who decide',
  policy: signedIn, params: z.strictObject({ leaseId: uuid, minutesId: uuid }), reply: z.unknown(), refusals: [badRequest, notAllowed, leaseUnknown, no.minutesUnknown],
});

export const subleaseShape = z.object({
  id: uuid, toName: z.string(), area: areaText, fromDate: isoDate, untilDate: isoDate, rentYuanPerYear: moneyText, permittedUse: z.string(),
  state: z.enum(subleaseStates), askedAt: isoTime, answerBy: isoDate, decidedAt: isoTime.nullable(), reason: z.string().nullable(),
});
export type SubleaseView = z.infer<typeof subleaseShape>;
const subleaseAsk = z.strictObject({ toName: text(60), area: areaText, fromDate: isoDate, untilDate: isoDate, rentYuanPerYear: moneyText, permittedUse: text(200) });
export type SubleaseAsk = z.infer<typeof subleaseAsk> & { leaseId: string };

export const askSublease = endpoint({
  name: 'askSublease', method: 'POST', path: '/api/leases/:leaseId/subleases', status: 201, summary: 'Ask the lessor’s consent to sublet, as lessee',
  policy: only('bidder'), params: leaseParams, body: subleaseAsk, reply: z.object({ id: uuid }),
  refusals: [badRequest, notAllowed, leaseUnknown, no.notInForce, no.subleaseForbidden, no.subleaseTooLong, no.subleaseTooLarge],
});
export const listSubleases = endpoint({
  name: 'listSubleases', method: 'GET', path: '/api/leases/:leaseId/subleases', summary: 'Requests to sublet and their answers, newest first',
  policy: signedIn, params: leaseParams, reply: z.object({ rows: z.array(subleaseShape) }), refusals: [notAllowed, leaseUnknown],
});
export const decideSublease = endpoint({
  name: 'decideSublease', method: 'POST', path: '/api/leases/:leaseId/subleases/:subleaseId/decision', status: 201,
  summary: 'Consent to a sublease or refuse it, with the reason, for the council',
  policy: only('village_clerk'), params: z.strictObject({ leaseId: uuid, subleaseId: uuid }), body: z.strictObject({ verdict: z.enum(['consented', 'refused']), reason: text(500) }),
  reply: z.object({ state: z.enum(subleaseStates) }), refusals: [badRequest, notAllowed, leaseUnknown, no.subleaseUnknown, no.subleaseDecided],
});
