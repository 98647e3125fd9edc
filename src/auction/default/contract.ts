// Contract of a winner's default: the charge, the objection, the second person's decision, and who reads what.
import { z } from 'zod';
import { endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { isoTime, moneyText, positiveMoneyText, text, uuid } from '../../kernel/shapes.ts';
import { approvalConcerned, approvalDecided, approvalExpired, approvalOwn, approvalPending, approvalSameUnit } from '../../identity/approval-refusals.ts';
import { defaultEvents } from '../../lots/lot-codes.ts';
import { lotUnknown, wrongState } from '../../lots/refusals.ts';
import { costsExceedDeposit } from '../../ledger/refusals.ts';
import * as no from './refusals.ts';

const lotParams = z.strictObject({ lotId: uuid });
const defaultParams = z.strictObject({ defaultId: uuid });
/** Who decides what an operator charged: the township over the village, or the commission; both are other units. */
export const deciders = only('township_reviewer', 'commission_officer');

/** Amount in yuan. Nobody names an account: the collective's is the one registered, the exchange's the one in the notice. */
export const costAsk = z.strictObject({ what: text(60), borneBy: z.enum(['collective', 'exchange']), amount: positiveMoneyText, evidence: text(300) });
export type CostAsk = z.infer<typeof costAsk>;
/** As charged, with the account of the day; `borneBy` is absent in charges from before the payee was bound. */
export const costShape = z.object({ what: z.string(), borneBy: z.enum(['collective', 'exchange']).optional(), payee: z.string(), number: z.string(), amount: moneyText, evidence: z.string() });
export type DefaultCost = z.infer<typeof costShape>;

export const defaultView = z.object({
  defaultId: uuid, lotId: uuid, lotCode: z.string(), title: z.string(), event: z.enum(defaultEvents), evidence: z.string(),
  state: z.enum(['charged', 'confirmed', 'dismissed', 'lapsed']), chargedAt: isoTime, objectUntil: isoTime,
  objection: z.string().nullable(), objectedAt: isoTime.nullable(),
  decidedAt: isoTime.nullable(), decision: z.string().nullable(),
  depositKept: moneyText.nullable(), depositReleased: moneyText.nullable(),
  /** Of what was kept, after costs. */
  depositToCollective: moneyText.nullable(),
  /** What the failed auction cost others, as charged: paid first out of what is kept. */
  costs: z.array(costShape),
  /** Once the land is let again; null until then. */
  shortfall: z.object({ wasPerYear: moneyText, nowPerYear: moneyText, years: z.int(), shortfall: moneyText, covered: moneyText, uncovered: moneyText }).nullable(),
  /** May be decided now: the winner has objected, or had his time. */
  decidable: z.boolean(),
  /** The runner-up may be offered the lot until then; null: not at all. */
  successionUntil: isoTime.nullable(),
});
export type DefaultView = z.infer<typeof defaultView>;

const chargeBody = z.strictObject({ event: z.enum(defaultEvents), evidence: text(2000), costs: z.array(costAsk).max(5).default([]) });
export type ChargeAsk = z.output<typeof chargeBody> & { lotId: string };

export const chargeDefaultEndpoint = endpoint({
  name: 'chargeDefault', method: 'POST', path: '/api/lots/:lotId/defaults', summary: "Charge the winner with a default the notice lists; somebody of another unit decides",
  policy: only('exchange_operator'), params: lotParams, body: chargeBody, status: 201, reply: defaultView,
  refusals: [notSignedIn, notAllowed, notFound, lotUnknown, wrongState, no.noWinner, no.eventNotListed, no.chargedAlready, no.depositGone, no.costsBeyondDeposit, no.costsNotTheExchanges, no.noCollectiveAccount, approvalPending],
});

export const listDefaultsEndpoint = endpoint({
  name: 'listDefaults', method: 'GET', path: '/api/lots/:lotId/defaults', summary: 'Charges of default on a lot: for its operator, those who decide, and the winner charged',
  policy: signedIn, params: lotParams, reply: z.object({ defaults: z.array(defaultView) }), refusals: [notSignedIn, notAllowed, notFound],
});

export const objectDefaultEndpoint = endpoint({
  name: 'objectDefault', method: 'POST', path: '/api/defaults/:defaultId/objection', summary: 'The winner’s side, before anyone decides',
  policy: only('bidder'), params: defaultParams, body: z.strictObject({ objection: text(2000) }), status: 201, reply: defaultView,
  refusals: [notSignedIn, notAllowed, no.defaultUnknown, no.notTheWinner, no.objectionOver, no.objectedAlready, no.defaultDecided],
});

const decideBody = z.strictObject({ verdict: z.enum(['confirmed', 'dismissed']), reason: text(1000) });
export type DecideAsk = z.infer<typeof decideBody> & { defaultId: string };

export const decideDefaultEndpoint = endpoint({
  name: 'decideDefault', method: 'POST', path: '/api/defaults/:defaultId/decision',
  summary: 'The second person, of another unit. Confirmed: the deposit goes to the collective within the earnest-money limit, the lot is defaulted, the winner is kept out for a time',
  policy: deciders, params: defaultParams, body: decideBody, status: 201, reply: defaultView,
  refusals: [
    notSignedIn, notAllowed, notFound, no.defaultUnknown, no.defaultDecided, no.objectionOpen, no.depositGone, no.noCollectiveAccount, costsExceedDeposit, wrongState,
    approvalOwn, approvalConcerned, approvalSameUnit, approvalExpired, approvalDecided,
  ],
});

export const listChargesEndpoint = endpoint({
  name: 'listCharges', method: 'GET', path: '/api/defaults', summary: 'Charges that wait for the reader’s decision, oldest first',
  policy: deciders, reply: z.object({ defaults: z.array(defaultView) }), refusals: [notSignedIn, notAllowed],
});
