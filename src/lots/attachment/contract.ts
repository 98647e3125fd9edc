// Contract of a correction's attachments: a file handed in for a published notice, and reading it before it is announced.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { fileRefusals } from '../../kernel/file-refusals.ts';
import { notAllowed, notSignedIn, tooLarge } from '../../kernel/refusal.ts';
import { sha256, uuid } from '../../kernel/shapes.ts';
import { notCorrectable } from '../correction-refusals.ts';
import { documentKinds } from '../lot-codes.ts';
import { documentKindUnknown, documentTwice, lotUnknown, wrongState } from '../refusals.ts';
import { attachmentUnknown } from './refusals.ts';

export const correctionFile = z.object({ fileId: uuid, kind: z.enum(documentKinds), name: z.string(), sha256, mediaType: z.string(), bytes: z.int(), replaces: uuid.nullable() });
export type CorrectionFile = z.infer<typeof correctionFile>;

export const addCorrectionFileEndpoint = endpoint({
  name: 'addCorrectionFile', method: 'POST', path: '/api/lots/:lotId/correction-files', status: 201,
  summary: 'multipart/form-data: one `file`, its `kind`, and `replaces` the announced document it stands in for; checked and stripped as at listing. It is announced only by a correction that names it',
  policy: only('village_clerk', 'exchange_operator'), params: z.strictObject({ lotId: uuid }), reply: correctionFile,
  refusals: [notSignedIn, notAllowed, lotUnknown, wrongState, notCorrectable, attachmentUnknown, documentKindUnknown, documentTwice, tooLarge, ...fileRefusals],
});
export const readCorrectionFileEndpoint = endpoint({
  name: 'readCorrectionFile', method: 'GET', path: '/api/lots/:lotId/correction-files/:fileId', summary: 'The file itself, for the staff of the lot: whoever decides sees what would be announced',
  policy: only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer'), params: z.strictObject({ lotId: uuid, fileId: uuid }), reply: z.any(), refusals: [notSignedIn, notAllowed, attachmentUnknown],
});
