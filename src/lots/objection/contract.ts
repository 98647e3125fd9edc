// Contract of objections: to a notice until bidding opens, to a result while it is public; answered within the county's working days.
import { z } from 'zod';
import { anyone, endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { isoDate, isoTime, text, uuid } from '../../kernel/shapes.ts';
import { lotParams } from '../contract.ts';
import { lotUnknown } from '../refusals.ts';
import * as no from './refusals.ts';

export const objectionStages = ['notice', 'result'] as const;
export const rulers = only('township_reviewer', 'exchange_operator');

/** `grounds`: null to whoever neither filed it nor has an office over the lot. */
export const objection = z.object({
  objectionId: uuid, stage: z.enum(objectionStages), filedAt: isoTime, answerBy: isoDate, late: z.boolean(), grounds: z.string().nullable(), mine: z.boolean(),
  verdict: z.enum(['upheld', 'dismissed']).nullable(), answer: z.string().nullable(), ruledAt: isoTime.nullable(), mayRule: z.boolean(),
});
export type Objection = z.infer<typeof objection>;

export const fileObjectionEndpoint = endpoint({
  name: 'fileObjection', method: 'POST', path: '/api/lots/:lotId/objections', summary: 'Object to a notice or to a result; a result waits until it is answered',
  policy: signedIn, params: lotParams, body: z.strictObject({ grounds: text(1000) }), status: 201,
  reply: z.object({ objectionId: uuid, stage: z.enum(objectionStages), answerBy: isoDate }), refusals: [notSignedIn, lotUnknown, no.objectionClosed, no.objectionPending],
});
export const ruleObjectionEndpoint = endpoint({
  name: 'ruleObjection', method: 'POST', path: '/api/lots/:lotId/objections/:objectionId/ruling', summary: 'Answer an objection; the answer is public and names nobody',
  policy: rulers, params: z.strictObject({ lotId: uuid, objectionId: uuid }), body: z.strictObject({ verdict: z.enum(['upheld', 'dismissed']), answer: text(1000) }), status: 201,
  reply: z.object({ objectionId: uuid, verdict: z.enum(['upheld', 'dismissed']), ruledAt: isoTime }),
  refusals: [notSignedIn, notAllowed, no.objectionUnknown, no.objectionRuled, no.objectionOwn],
});
export const listObjectionsEndpoint = endpoint({
  name: 'listObjections', method: 'GET', path: '/api/lots/:lotId/objections', summary: 'The objections to a published lot with their answers; the grounds to who filed them and to staff',
  policy: anyone, params: lotParams, reply: z.object({ lotId: uuid, title: z.string(), code: z.string(), open: z.enum(objectionStages).nullable(), objections: z.array(objection) }), refusals: [lotUnknown],
});
export type ObjectionList = z.infer<typeof listObjectionsEndpoint.reply>;
