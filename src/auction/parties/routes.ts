// Routes of agents and joint bids; the power of attorney is kept before its transaction and sent only to those it names and who decides.
import type { Request, Response } from 'express';
import type { Actor } from '../../kernel/actor.ts';
import { notFound, notSignedIn } from '../../kernel/refusal.ts';
import { inTransaction, type Reader } from '../../platform/db.ts';
import { keepFile } from '../../platform/files.ts';
import { serve, type Site } from '../../platform/http.ts';
import { sendFile } from '../../platform/send-file.ts';
import { readUpload } from '../../platform/upload.ts';
import { listedIt, mayOperate } from '../policy.ts';
import { codeFor } from '../queries.ts';
import { notRegistered } from '../refusals.ts';
import { addMandate } from './add-mandate.ts';
import { answerPart } from './answer-part.ts';
import { addMandateEndpoint, answerPartEndpoint, getMyParties, listPartInvitations, namePartnersEndpoint, readMandate } from './contract.ts';
import { namePartners } from './name-partners.ts';
import { mandateOf, myPartiesOf, partInvitations } from './queries.ts';
import { invitationGone } from './refusals.ts';

export function mountParties(site: Site): void {
  serve(site, getMyParties, ({ tx, actor, params }) => mine(tx, actor, params.lotId));
  serve(site, namePartnersEndpoint, async ({ tx, actor, params, body }) => {
    await namePartners(tx, actor, site.keys, { ...params, ...body });
    return mine(tx, actor, params.lotId);
  });
  serve(site, addMandateEndpoint, async ({ db, actor, params, request }) => {
    if ((await codeFor(db, params.lotId, accountIdOf(actor))) === undefined) throw notRegistered();
    await mandateFrom(site, actor, params.lotId, await readUpload(request as Request));
    return mine(db, actor, params.lotId);
  }, { transaction: 'own' });
  serve(site, readMandate, ({ tx, actor, params, response }) => sendMandate(site, tx, actor, params.applicationId, response));
  serve(site, listPartInvitations, async ({ tx, actor }) => ({ invitations: await partInvitations(tx, accountIdOf(actor)) }));
  serve(site, answerPartEndpoint, async ({ tx, actor, params, body }) => {
    await answerPart(tx, actor, { ...params, ...body });
    const [invitation] = await partInvitations(tx, accountIdOf(actor), params.applicationId);
    if (invitation === undefined) throw invitationGone();
    return invitation;
  });
}

/** Keeps the file and hands it in; also of the page's form. */
export async function mandateFrom(site: Site, actor: Actor, lotId: string, upload: { name: string; content: Buffer }): Promise<void> {
  const file = await keepFile(site.config.dataDir, upload.content);
  await inTransaction(site.db, (tx) => addMandate(tx, actor, { lotId, fileName: upload.name, file }));
}

async function sendMandate(site: Site, reader: Reader, actor: Actor, applicationId: string, response: Response): Promise<void> {
  const accountId = accountIdOf(actor);
  const found = await mandateOf(reader, applicationId);
  const mayRead = found !== undefined && (found.account_id === accountId || found.for_account_id === accountId || (mayOperate(actor, found.place_code) && !listedIt(actor, found)));
  if (!mayRead) throw notFound({ what: '这份委托书' });
  await sendFile(site, response, { sha256: found.mandate_sha256, mediaType: found.mandate_media_type, name: 'mandate' });
}

async function mine(reader: Reader, actor: Actor, lotId: string) {
  const found = await myPartiesOf(reader, lotId, accountIdOf(actor));
  if (found === undefined) throw notRegistered();
  return found;
}

function accountIdOf(actor: Actor): string {
  if (actor.kind !== 'account') throw notSignedIn();
  return actor.accountId;
}
