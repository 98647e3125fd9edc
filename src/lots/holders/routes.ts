// Routes of the holders of priority a village knows; the proof of service is kept before its transaction.
import type { Request, Response } from 'express';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { badRequest, notAllowed, notFound } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Reader } from '../../platform/db.ts';
import { keepFile } from '../../platform/files.ts';
import { serve, type Site } from '../../platform/http.ts';
import { sendFile } from '../../platform/send-file.ts';
import { readUpload, type Upload } from '../../platform/upload.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { mayReadFile, requireClerk } from '../policy.ts';
import { lotById } from '../queries.ts';
import { lotUnknown } from '../refusals.ts';
import { enterHolderEndpoint, type HoldersOfLot, listHolders, readService, recordServiceEndpoint, serviceFields } from './contract.ts';
import { proofOf } from './queries.ts';
import { holdersView } from './require-served.ts';
import { enterHolder, recordService } from './tell-holder.ts';

export function mountHolders(site: Site): void {
  serve(site, listHolders, ({ tx, actor, params }) => holdersFor(tx, actor, params.lotId));
  serve(site, enterHolderEndpoint, ({ tx, actor, params, body }) => enterHolder(tx, actor, { ...params, ...body }));
  serve(site, recordServiceEndpoint, async ({ actor, params, request }) => {
    await mayServe(site.db, actor, params.lotId);
    return serviceFrom(site, actor, params, await readUpload(request as Request));
  }, { transaction: 'own' });
  serve(site, readService, ({ tx, actor, params, response }) => sendProof(site, tx, actor, params, response));
}

export async function holdersFor(reader: Reader, actor: Actor, lotId: string): Promise<HoldersOfLot> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined) throw lotUnknown();
  if (!mayReadFile(actor, lot.place_code)) throw notAllowed();
  const today = chinaDate(await readClock(reader));
  return holdersView(reader, lot, await rulesInForce(reader, countyOf(lot.place_code), today), today);
}

/** Asked before a large file is read, so that a stranger's upload costs nothing. */
export async function mayServe(reader: Reader, actor: Actor, lotId: string): Promise<void> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined) throw lotUnknown();
  requireClerk(actor, lot.place_code);
}

/** Keeps the proof and records the service; also of the page's form. */
export async function serviceFrom(site: Site, actor: Actor, params: { lotId: string; holderId: string }, upload: Upload): Promise<{ serviceId: string }> {
  const fields = serviceFields.safeParse({ method: upload.fields['method'], servedOn: upload.fields['servedOn'] });
  if (!fields.success) {
    const issue = fields.error.issues[0];
    const name = String(issue?.path[0] ?? '');
    throw badRequest({ field: name, rule: issue?.message ?? '' }, name);
  }
  const file = await keepFile(site.config.dataDir, upload.content);
  return inTransaction(site.db, (tx) => recordService(tx, actor, { ...params, ...fields.data, fileName: upload.name, file }));
}

async function sendProof(site: Site, reader: Reader, actor: Actor, params: { lotId: string; serviceId: string }, response: Response): Promise<void> {
  const found = await proofOf(reader, params.lotId, params.serviceId);
  if (found === undefined || !mayReadFile(actor, found.place_code)) throw notFound({ what: '这份送达凭证' });
  await sendFile(site, response, { sha256: found.file_sha256, mediaType: found.file_media_type, name: 'service' });
}
