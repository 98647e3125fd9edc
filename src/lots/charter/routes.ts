// Routes of the charter: entering it with its paper, its versions, and the paper for whoever has a duty over the village.
import type { Response } from 'express';
import type { Actor } from '../../kernel/actor.ts';
import { badRequest, notAllowed, notFound } from '../../kernel/refusal.ts';
import { inTransaction, type Reader } from '../../platform/db.ts';
import { keepFile } from '../../platform/files.ts';
import { serve, type Site } from '../../platform/http.ts';
import { sendFile } from '../../platform/send-file.ts';
import { readUpload } from '../../platform/upload.ts';
import { collectiveById } from '../../registry/queries.ts';
import { collectiveUnknown } from '../../registry/refusals.ts';
import { mayPrepare, mayReadFile } from '../policy.ts';
import { charterFields, proposeCharterEndpoint, readCharterPaper, readCharters } from './contract.ts';
import { proposeCharter } from './propose-charter.ts';
import { chartersOf, paperOfCharter } from './queries.ts';
import { paperMissing } from './refusals.ts';

export function mountCharters(site: Site): void {
  serve(site, proposeCharterEndpoint, async ({ db, actor, params, request }) => {
    // Asked before a large file is read.
    const { placeCode } = await known(db, params.collectiveId);
    if (!mayPrepare(actor, placeCode)) throw notAllowed();
    const { fields, name, content } = await readUpload(request);
    const facts = charterFrom(fields);
    if (content.length === 0) throw paperMissing({}, 'file');
    const file = await keepFile(site.config.dataDir, content);
    const { approvalId, expiresAt } = await inTransaction(db, (tx) => proposeCharter(tx, actor, { ...params, ...facts, paper: { name, ...file } }));
    return { approvalId, expiresAt: expiresAt.toISOString() };
  }, { transaction: 'own' });
  serve(site, readCharters, async ({ tx, actor, params }) => {
    await requireReader(tx, actor, params.collectiveId);
    const rows = await chartersOf(tx, params.collectiveId);
    return { charters: rows.map((row) => ({ ...row, confirmedAt: row.confirmedAt.toISOString() })) };
  });
  serve(site, readCharterPaper, async ({ tx, actor, params, response }) => {
    await requireReader(tx, actor, params.collectiveId);
    await sendPaper(site, tx, params, response);
  });
}

/** The form's boxes as facts; refuses the first that is none. */
export function charterFrom(fields: Record<string, string>) {
  const parsed = charterFields.safeParse(fields);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? '');
  throw badRequest({ field: name, rule: issue?.message ?? '' }, name);
}

async function known(reader: Reader, collectiveId: string) {
  const collective = await collectiveById(reader, collectiveId);
  if (collective === undefined) throw collectiveUnknown();
  return collective;
}

async function requireReader(reader: Reader, actor: Actor, collectiveId: string): Promise<void> {
  if (!mayReadFile(actor, (await known(reader, collectiveId)).placeCode)) throw notAllowed();
}

async function sendPaper(site: Site, reader: Reader, { collectiveId, sha256 }: { collectiveId: string; sha256: string }, response: Response): Promise<void> {
  const mediaType = await paperOfCharter(reader, collectiveId, sha256);
  if (mediaType === undefined) throw notFound({ what: '这个文件' });
  await sendFile(site, response, { sha256, mediaType, name: 'charter' });
}
