// Contract of objected results: after an objection to a result is upheld, one person asks for its consequence and another of another unit decides; everyone may read it.
import { z } from 'zod';
import { approvalPending } from '../../identity/approval-refusals.ts';
import { anyone, endpoint, only } from '../../kernel/endpoint.ts';
import { notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { isoDate, isoTime, text, uuid } from '../../kernel/shapes.ts';
import { lotUnknown, wrongState } from '../../lots/refusals.ts';
import * as no from './refusals.ts';

/** What was wrong with the result. `winner_fault` leads to a default instead: a deposit is kept for what the notice lists and for nothing else. */
export const annulGrounds = ['procedure', 'notice', 'winner_unfit', 'winner_fault'] as const;
export type AnnulGround = (typeof annulGrounds)[number];
/** Everyone may read it: name nobody. */
const reason = text(300);

export const consequenceAsk = z.discriminatedUnion('consequence', [
  z.strictObject({ consequence: z.literal('annul'), cause: z.enum(annulGrounds), reason }),
  z.strictObject({ consequence: z.literal('withhold'), until: isoDate, reason }),
]);
export type ConsequenceAsk = z.output<typeof consequenceAsk>;

export const objectedResult = z.object({
  consequence: z.enum(['annul', 'withhold']), ground: z.enum(['procedure', 'notice', 'winner_unfit', 'to_be_mended', 'unsettled']),
  reason: z.string(), withheldUntil: isoDate.nullable(), decidedAt: isoTime,
});
export type ObjectedResult = z.infer<typeof objectedResult>;

const lotParams = z.strictObject({ lotId: uuid });

export const requestConsequenceEndpoint = endpoint({
  name: 'requestConsequence', method: 'POST', path: '/api/lots/:lotId/objected-results', summary: 'After an upheld objection: ask that the result be annulled or the contract withheld until a day; a person of another unit decides',
  policy: only('exchange_operator'), params: lotParams, body: consequenceAsk, status: 201, reply: z.object({ approvalId: uuid, expiresAt: isoTime }),
  refusals: [notSignedIn, notAllowed, lotUnknown, wrongState, no.notObjected, no.settleTooLate, no.withheldOutOfRange, no.faultIsDefault, no.defaultWaits, approvalPending],
});
export const listConsequencesEndpoint = endpoint({
  name: 'listConsequences', method: 'GET', path: '/api/lots/:lotId/objected-results', summary: 'What followed the upheld objections to a result, why, and until when something must',
  policy: anyone, params: lotParams, refusals: [lotUnknown],
  reply: z.object({
    results: z.array(objectedResult),
    /** Last day for a consequence nobody has decided yet; after it the result is annulled by the clock. */
    settleBy: isoDate.nullable(), mayAsk: z.boolean(), asked: z.boolean(),
    /** The days a withholding may end on now. */
    least: isoDate.nullable(), most: isoDate.nullable(),
  }),
});
export type Consequences = z.infer<typeof listConsequencesEndpoint.reply>;
