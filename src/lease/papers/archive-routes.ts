// The archive packages' HTTP endpoints.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { notFound } from '../../kernel/refusal.ts';
import { filePath } from '../../platform/files.ts';
import { serve, type Site } from '../../platform/http.ts';
import * as contract from './archive-contract.ts';
import { archiveById, archivesOf } from './archive-queries.ts';
import { archiveUnknown } from './archive-refusals.ts';
import { askForArchive, readableLot } from './ask-for-archive.ts';
import { archiveKey } from './pack-archive.ts';
import { jobOf } from './paper-queries.ts';

export function mountArchives(site: Site): void {
  serve(site, contract.askForArchive, ({ tx, actor, params }) => askForArchive(tx, actor, params.lotId));
  serve(site, contract.readArchives, async ({ tx, actor, params }) => {
    const lot = await readableLot(tx, actor, params.lotId);
    return { job: (await jobOf(tx, lot.id, 'archive')) ?? null, archives: await archivesOf(tx, lot.id) };
  });
  serve(site, contract.readArchiveFile, async ({ tx, actor, params, response }) => {
    const lot = await readableLot(tx, actor, params.lotId);
    const archive = await archiveById(tx, lot.id, params.archiveId);
    if (archive === undefined) throw archiveUnknown();
    await sendArchive(response, filePath(site.config.dataDir, archive.sha256), `${lot.code}.zip`, archive.sha256);
  });
  serve(site, contract.readArchiveKey, async () => ({ publicKey: archiveKey(site.keys).publicKey }));
}

/** Streamed: a package may be larger than what we would hold in memory. */
async function sendArchive(response: Response, path: string, name: string, sha256: string): Promise<void> {
  const size = await stat(path).then((found) => found.size, () => undefined);
  if (size === undefined) throw notFound({ what: '这个文件' });
  response
    .status(200)
    .setHeader('Content-Type', 'application/zip')
    .setHeader('Content-Length', size)
    .setHeader('Content-Disposition', `attachment; filename="${name}"`)
    .setHeader('X-Content-Type-Options', 'nosniff')
    .setHeader('Cache-Control', 'private, no-store')
    .setHeader('ETag', `"${sha256}"`);
  await pipeline(createReadStream(path), response);
}
