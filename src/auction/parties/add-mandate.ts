// Add a mandate: an agent hands in the power of attorney; without one nobody is admitted for another.
// 依据: 民法典 第165条; 网络司法拍卖规定 第14条 (an agent is confirmed before bidding starts).
import type { Actor } from '../../kernel/actor.ts';
import { notSignedIn } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import { lockOwnApplication } from '../application-store.ts';
import { notRegistered } from '../refusals.ts';
import { readAuction } from '../store.ts';
import { notAnAgent, partiesClosed } from './refusals.ts';
import { saveMandate } from './store.ts';

/** Again until registration closes, while nobody has decided. */
export async function addMandate(tx: Tx, actor: Actor, ask: { lotId: string; fileName: string; file: StoredFile }): Promise<void> {
  if (actor.kind !== 'account') throw notSignedIn();
  const auction = await readAuction(tx, ask.lotId);
  const application = await lockOwnApplication(tx, ask.lotId, actor.accountId);
  if (auction === undefined || application === undefined) throw notRegistered();
  if (application.for_account_id === null) throw notAnAgent();
  const now = await readClock(tx);
  if (application.state !== 'applied' || auction.state !== 'scheduled' || now.getTime() >= auction.registration_closes_at.getTime()) throw partiesClosed();
  await saveMandate(tx, application.id, { name: ask.fileName, sha256: ask.file.sha256, mediaType: ask.file.mediaType });
  const commitment = sha256Hex([application.salt, ask.file.sha256].join('|'));
  await record(tx, { subject: 'application', id: application.id, kind: 'application.mandate_added', payload: { commitment }, actor, now });
}
