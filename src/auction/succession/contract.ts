// Contract of succession: proposing the runner-up, the second person's decision, the runner-up's answer.
import { z } from 'zod';
import { endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { isoTime, moneyText, text, uuid } from '../../kernel/shapes.ts';
import { approvalConcerned, approvalDecided, approvalExpired, approvalOwn, approvalPending, approvalSameUnit } from '../../identity/approval-refusals.ts';
import { openLotExists, wrongState } from '../../lots/refusals.ts';
import * as no from '../default/refusals.ts';

const lotParams = z.strictObject({ lotId: uuid });
const params = z.strictObject({ successionId: uuid });

export const successionView = z.object({
  successionId: uuid, lotId: uuid, lotCode: z.string(), title: z.string(), bidderCode: z.string(), price: moneyText, unit: z.enum(['mu', 'm2', 'item']),
  state: z.enum(['proposed', 'refused', 'offered', 'accepted', 'declined', 'lapsed']), reason: z.string(), proposedAt: isoTime,
  offeredAt: isoTime.nullable(), acceptBy: isoTime.nullable(), answeredAt: isoTime.nullable(), publicityUntil: isoTime.nullable(),
});
export type SuccessionView = z.infer<typeof successionView>;

export const proposeSuccessionEndpoint = endpoint({
  name: 'proposeSuccession', method: 'POST', path: '/api/lots/:lotId/successions',
  summary: "After a confirmed default, and only where the notice allows it: propose the lot to the runner-up at his own best bid; another unit decides",
  policy: only('exchange_operator'), params: lotParams, body: z.strictObject({ reason: text(1000) }), status: 201, reply: successionView,
  refusals: [notSignedIn, notAllowed, notFound, no.successionOff, no.notDefaulted, no.noRunnerUp, no.successionTooLate, no.successionPending, approvalPending, openLotExists],
});

export const decideSuccessionEndpoint = endpoint({
  name: 'decideSuccession', method: 'POST', path: '/api/successions/:successionId/decision', summary: 'The second person, of another unit: offer the lot to the runner-up, or not',
  policy: only('township_reviewer', 'commission_officer'), params, body: z.strictObject({ verdict: z.enum(['approved', 'refused']), reason: text(1000) }), status: 201, reply: successionView,
  refusals: [notSignedIn, notAllowed, notFound, no.successionUnknown, no.successionNotOpen, no.noRunnerUp, approvalOwn, approvalConcerned, approvalSameUnit, approvalExpired, approvalDecided],
});

export const answerSuccessionEndpoint = endpoint({
  name: 'answerSuccession', method: 'POST', path: '/api/successions/:successionId/answer', summary: 'The runner-up takes the lot at his own bid, or lets it go and has his deposit back',
  policy: only('bidder'), params, body: z.strictObject({ answer: z.enum(['accepted', 'declined']) }), status: 201, reply: successionView,
  refusals: [notSignedIn, notAllowed, no.successionUnknown, no.successionNotYours, no.successionNotOpen, no.successionLate, no.noRunnerUp, openLotExists, wrongState],
});

export const listSuccessionsEndpoint = endpoint({
  name: 'listSuccessions', method: 'GET', path: '/api/lots/:lotId/successions', summary: 'Successions of a lot: for its staff, and for the runner-up asked',
  policy: signedIn, params: lotParams, reply: z.object({ successions: z.array(successionView) }), refusals: [notSignedIn, notAllowed, notFound],
});

export const listProposalsEndpoint = endpoint({
  name: 'listProposals', method: 'GET', path: '/api/successions', summary: 'Successions that wait for the reader’s decision',
  policy: only('township_reviewer', 'commission_officer'), reply: z.object({ successions: z.array(successionView) }), refusals: [notSignedIn, notAllowed],
});
