// Contract of archive packages: ask for one, see how far it is, fetch it, and the public key to check it with.
import { z } from 'zod';
import { anyone, endpoint, only } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed } from '../../kernel/refusal.ts';
import { isoTime, sha256, uuid } from '../../kernel/shapes.ts';
import { lotUnknown } from '../../lots/refusals.ts';
import { archiveUnknown, lotStillRuns } from './archive-refusals.ts';
import { jobShape } from './contract.ts';

const keepers = only('township_reviewer', 'exchange_operator', 'commission_officer');
const lotParams = z.strictObject({ lotId: uuid });
const refusals = [badRequest, notAllowed, lotUnknown];

export const archiveShape = z.object({ id: uuid, sha256, bytes: z.int(), files: z.int(), manifestSha256: sha256, publicKey: sha256, madeAt: isoTime });
export type ArchiveView = z.infer<typeof archiveShape>;

export const askForArchive = endpoint({
  name: 'askForArchive', method: 'POST', path: '/api/lots/:lotId/archives', status: 202, summary: 'Have everything of an ended lot packed into one signed ZIP; a worker does it',
  policy: only('township_reviewer', 'exchange_operator'), params: lotParams, reply: jobShape, refusals: [...refusals, lotStillRuns],
});

export const readArchives = endpoint({
  name: 'readArchives', method: 'GET', path: '/api/lots/:lotId/archives', summary: 'The packages made of a lot, newest first, and the one being made',
  policy: keepers, params: lotParams, reply: z.object({ job: jobShape.nullable(), archives: z.array(archiveShape) }), refusals,
});

export const readArchiveFile = endpoint({
  name: 'readArchiveFile', method: 'GET', path: '/api/lots/:lotId/archives/:archiveId', summary: 'The package as ZIP; docs/verify/archive.mjs checks it without us',
  policy: keepers, params: z.strictObject({ lotId: uuid, archiveId: uuid }), reply: z.unknown(), refusals: [...refusals, archiveUnknown],
});

export const readArchiveKey = endpoint({
  name: 'readArchiveKey', method: 'GET', path: '/api/archive-key', summary: 'The public key archive packages are signed with (Ed25519, hex)',
  policy: anyone, reply: z.object({ publicKey: sha256 }), refusals: [],
});
