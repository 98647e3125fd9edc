// Routes of claims to priority: evidence is kept before its transaction and sent to the claimant and to those who judge.
import type { Request, Response } from 'express';
import type { Actor } from '../kernel/actor.ts';
import { badRequest, notSignedIn } from '../kernel/refusal.ts';
import { inTransaction, type Reader } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';
import { serve, type Site } from '../platform/http.ts';
import { sendFile } from '../platform/send-file.ts';
import { readUpload } from '../platform/upload.ts';
import { codeFor } from './queries.ts';
import { declarePriority } from './declare-priority.ts';
import { judgePriority } from './judge-priority.ts';
import { listedIt, mayOperate, operatedRegions } from './policy.ts';
import { claimFields, declarePriorityEndpoint, getMyPriority, judgeClaimEndpoint, listPendingClaims, readClaimEvidence } from './priority-contract.ts';
import { evidenceOf, myPriorityOf, pendingClaims } from './priority-queries.ts';
import { claimUnknown } from './priority-refusals.ts';
import { notRegistered } from './refusals.ts';

export function mountPriority(site: Site): void {
  serve(site, getMyPriority, ({ tx, actor, params }) => mineOrNone(tx, actor, params.lotId));
  serve(site, declarePriorityEndpoint, async ({ db, actor, params, request }) => {
    const { accountId } = account(actor);
    // Asked before a large file is read, so that a stranger's upload costs nothing.
    if ((await codeFor(db, params.lotId, accountId)) === undefined) throw notRegistered();
    await claimFrom(site, actor, params.lotId, await readUpload(request as Request));
    return mineOrNone(db, actor, params.lotId);
  }, { transaction: 'own' });
  serve(site, listPendingClaims, async ({ tx, actor }) => ({ claims: await pendingClaims(tx, { accountId: account(actor).accountId, regions: operatedRegions(actor) }) }));
  serve(site, judgeClaimEndpoint, async ({ tx, actor, params, body }) => {
    const { claimId, state, decidedAt } = await judgePriority(tx, actor, { ...params, ...body });
    return { claimId, state, decidedAt: decidedAt.toISOString() };
  });
  serve(site, readClaimEvidence, ({ tx, actor, params, response }) => sendEvidence(site, tx, actor, params.claimId, response));
}

/** Keeps the file and puts the claim; also of the page's form. */
export async function claimFrom(site: Site, actor: Actor, lotId: string, upload: { fields: Record<string, string>; name: string; content: Buffer }): Promise<void> {
  const fields = claimFields.safeParse(upload.fields);
  if (!fields.success) {
    const issue = fields.error.issues[0];
    const name = String(issue?.path[0] ?? '');
    throw badRequest({ field: name, rule: issue?.message ?? '' }, name);
  }
  const file = await keepFile(site.config.dataDir, upload.content);
  await inTransaction(site.db, (tx) => declarePriority(tx, actor, { lotId, ...fields.data, fileName: upload.name, file }));
}

/** Unknown to whoever may not see it: whether it exists is not told either. */
async function sendEvidence(site: Site, reader: Reader, actor: Actor, claimId: string, response: Response): Promise<void> {
  const { accountId } = account(actor);
  const found = await evidenceOf(reader, claimId);
  if (found === undefined || !(found.account_id === accountId || (mayOperate(actor, found.place_code) && !listedIt(actor, found)))) throw claimUnknown();
  await sendFile(site, response, { sha256: found.file_sha256, mediaType: found.file_media_type, name: 'evidence' });
}

async function mineOrNone(reader: Reader, actor: Actor, lotId: string) {
  const mine = await myPriorityOf(reader, lotId, account(actor).accountId);
  if (mine === undefined) throw notRegistered();
  return mine;
}

function account(actor: Actor) {
  if (actor.kind !== 'account') throw notSignedIn();
  return actor;
}
