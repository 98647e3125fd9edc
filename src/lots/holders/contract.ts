// Contract of the holders of priority a village knows: entering them, the proof that they were told, and reading it.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { fileRefusals } from '../../kernel/file-refusals.ts';
import { badRequest, notAllowed, notFound, notSignedIn, tooLarge } from '../../kernel/refusal.ts';
import { isoDate, isoTime, text, uuid } from '../../kernel/shapes.ts';
import { priorityClasses } from '../../rulebook/priority-classes.ts';
import { lotUnknown } from '../refusals.ts';
import { holderKnown, holdersClosed, holderUnknown, servedInFuture } from './refusals.ts';

export const serviceMethod = z.enum(['in_person', 'registered_mail', 'message', 'public_notice']);
export const fileReaders = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer');
const lotParams = z.strictObject({ lotId: uuid });

export const knownHolder = z.object({
  holderId: uuid,
  class: z.enum(priorityClasses),
  name: z.string(),
  basis: z.string(),
  enteredAt: isoTime,
  services: z.array(z.object({ serviceId: uuid, method: serviceMethod, servedOn: isoDate, fileName: z.string() })),
  /** From which day the notice may be published as far as he is concerned; null until he was told. */
  noticeFrom: isoDate.nullable(),
});
export type KnownHolder = z.infer<typeof knownHolder>;

export const holdersOfLot = z.object({
  holders: z.array(knownHolder),
  /** Who holds the house now or held it lately and is not entered yet. */
  missing: z.array(z.string()),
  open: z.boolean(),
});
export type HoldersOfLot = z.infer<typeof holdersOfLot>;

export const listHolders = endpoint({
  name: 'listHolders', method: 'GET', path: '/api/lots/:lotId/holders', summary: 'Holders of priority the village knows, and how each was told',
  policy: fileReaders, params: lotParams, reply: holdersOfLot, refusals: [notSignedIn, notAllowed, lotUnknown],
});

export const enterHolderBody = z.strictObject({ class: z.enum(priorityClasses), name: text(60), basis: text(300) });
export const enterHolderEndpoint = endpoint({
  name: 'enterHolder', method: 'POST', path: '/api/lots/:lotId/holders', status: 201, summary: 'Enter somebody who has, or may have, priority to lease',
  policy: only('village_clerk'), params: lotParams, body: enterHolderBody, reply: z.object({ holderId: uuid }),
  refusals: [notSignedIn, notAllowed, lotUnknown, holdersClosed, holderKnown],
});

export const serviceFields = z.strictObject({ method: serviceMethod, servedOn: isoDate });
export const recordServiceEndpoint = endpoint({
  name: 'recordService', method: 'POST', path: '/api/lots/:lotId/holders/:holderId/services', status: 201,
  summary: 'multipart/form-data: one `file` (the receipt, the postal slip, the photo of the public notice), `method` and `servedOn`',
  policy: only('village_clerk'), params: z.strictObject({ lotId: uuid, holderId: uuid }), reply: z.object({ serviceId: uuid }),
  refusals: [notSignedIn, notAllowed, lotUnknown, holderUnknown, holdersClosed, servedInFuture, badRequest, tooLarge, ...fileRefusals],
});

export const readService = endpoint({
  name: 'readService', method: 'GET', path: '/api/lots/:lotId/services/:serviceId', summary: 'The proof of service itself',
  policy: fileReaders, params: z.strictObject({ lotId: uuid, serviceId: uuid }), reply: z.any(), refusals: [notSignedIn, notAllowed, notFound],
});
