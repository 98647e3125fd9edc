// Contract of the handover record: the village records it with photos, shows it to the lessee, the lessee confirms or objects.
import { z } from 'zod';
import { endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { fileRefusals, pagesRefusals } from '../../kernel/file-refusals.ts';
import { badRequest, notAllowed, tooLarge } from '../../kernel/refusal.ts';
import { areaText, isoDate, isoTime, sha256, text, uuid } from '../../kernel/shapes.ts';
import { mandateEarly, mandateExpired, mandateOffice, mandateScope } from '../mandates/refusals.ts';
import { leaseUnknown } from '../refusals.ts';
import * as no from './handover-refusals.ts';

const leaseParams = z.strictObject({ leaseId: uuid });
const mandateNos = [mandateScope, mandateExpired, mandateEarly, mandateOffice];
const handoverParams = z.strictObject({ leaseId: uuid, handoverId: uuid });

export const handoverKinds = ['delivery', 'return'] as const;
export const readingShape = z.strictObject({ meter: text(40), reading: z.string().trim().regex(/^\d{1,10}(\.\d{1,3})?$/, '请填写读数，最多三位小数 / a reading with at most three decimals'), unit: text(20) });
export const handoverAsk = z.strictObject({
  kind: z.enum(handoverKinds), happenedOn: isoDate, area: areaText, condition: text(2000), items: text(1000).optional(), readings: z.array(readingShape).max(10).default([]),
});
export type HandoverAsk = z.output<typeof handoverAsk>;

export const handoverShape = z.object({
  id: uuid, kind: z.enum(handoverKinds), state: z.enum(['draft', 'waiting', 'accepted', 'objected']), happenedOn: isoDate, area: areaText, condition: z.string(), items: z.string().nullable(),
  readings: z.array(z.object({ meter: z.string(), reading: z.string(), unit: z.string() })),
  files: z.array(z.object({ id: uuid, what: z.enum(['photo', 'signed_sheet']), caption: z.string(), sha256, mediaType: z.string() })),
  recordedBy: z.string(), recordedAt: isoTime, answeredBy: z.string().nullable(), answeredAt: isoTime.nullable(), method: z.enum(['online', 'paper']).nullable(), objection: z.string().nullable(),
  drawn: z.boolean(),
});
export type HandoverView = z.infer<typeof handoverShape>;

export const handoverFileFields = z.strictObject({ what: z.enum(['photo', 'signed_sheet']), caption: text(100) });

export const readHandovers = endpoint({
  name: 'readHandovers', method: 'GET', path: '/api/leases/:leaseId/handovers', summary: 'The handover records of a lease: delivery and return',
  policy: signedIn, params: leaseParams, reply: z.object({ handovers: z.array(handoverShape) }), refusals: [badRequest, notAllowed, leaseUnknown],
});
export const recordHandover = endpoint({
  name: 'recordHandover', method: 'POST', path: '/api/leases/:leaseId/handovers', status: 201, summary: 'Record a handover: area, state, items, meter readings; photos follow',
  policy: only('village_clerk'), params: leaseParams, body: handoverAsk, reply: z.object({ id: uuid }),
  refusals: [badRequest, notAllowed, leaseUnknown, no.notInForce, no.rentBeforeDelivery, no.bondBeforeDelivery, no.handedOverInFuture, no.handedOverAlready],
});
export const addHandoverFile = endpoint({
  name: 'addHandoverFile', method: 'POST', path: '/api/leases/:leaseId/handovers/:handoverId/files', status: 201,
  summary: 'Add a photo, or the sheet both signed by hand (multipart: file, what, caption; of the sheet several photographs, joined in their order)', policy: only('village_clerk'), params: handoverParams, reply: z.object({ id: uuid, sha256 }),
  refusals: [...fileRefusals, ...pagesRefusals, badRequest, tooLarge, notAllowed, leaseUnknown, no.handoverUnknown, no.handoverShown, no.tooManyPhotos, no.photoIsImage],
});
export const readHandoverFile = endpoint({
  name: 'readHandoverFile', method: 'GET', path: '/api/leases/:leaseId/handovers/:handoverId/files/:fileId', summary: 'A photo or the signed sheet',
  policy: signedIn, params: z.strictObject({ leaseId: uuid, handoverId: uuid, fileId: uuid }), reply: z.unknown(), refusals: [badRequest, notAllowed, leaseUnknown, no.handoverUnknown],
});
export const showHandover = endpoint({
  name: 'showHandover', method: 'POST', path: '/api/leases/:leaseId/handovers/:handoverId/showing', status: 201, summary: 'Sign for the village and put the record before the lessee; nothing of it changes any more',
  policy: only('village_clerk'), params: handoverParams, reply: z.object({ state: z.literal('waiting') }), refusals: [badRequest, notAllowed, leaseUnknown, no.handoverUnknown, no.handoverShown, no.photoMissing],
});
export const handoverAnswer = z.strictObject({ accepted: z.boolean(), objection: text(1000).optional() }).refine((one) => one.accepted || one.objection !== undefined, { path: ['objection'], message: '请说明哪里不对 / say what is not right' });
export const answerHandover = endpoint({
  name: 'answerHandover', method: 'POST', path: '/api/leases/:leaseId/handovers/:handoverId/answer', status: 201,
  summary: 'The lessee confirms or objects; the township may enter what the lessee signed on the sheet',
  policy: only('bidder', 'township_reviewer'), params: handoverParams, body: handoverAnswer, reply: z.object({ state: z.enum(['accepted', 'objected']) }),
  refusals: [badRequest, notAllowed, leaseUnknown, no.handoverUnknown, no.notWaiting, no.sheetMissing, no.recorderConfirms, ...mandateNos],
});
