// Declare priority: an applicant claims a class of the notice's order, in words and with evidence, until registration closes.
import type { Actor } from '../kernel/actor.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import type { StoredFile } from '../platform/files.ts';
import type { PriorityClass } from '../rulebook/priority-classes.ts';
import { type ApplicationRow, lockOwnApplication, type LockOwnApplication, readOwnApplication } from './application-store.ts';
import { applicationOut, claimDecided, claimTooLate, classUnlisted } from './priority-refusals.ts';
import { mayDeclare, mayReplace, rankOf } from './priority-rules.ts';
import { lockClaimOf, saveClaim } from './priority-store.ts';
import { notRegistered } from './refusals.ts';
import { type LockAuction, readAuction, shareAuction } from './store.ts';

export interface ClaimAsk {
  lotId: string;
  class: PriorityClass;
  statement: string;
  fileName: string;
  /** Kept by platform/files.ts before the transaction. */
  file: StoredFile;
}

/**
 * The journal gets a salted commitment to what was claimed: no class, no words, nothing that says of which lot (I10).
 * 依据: 民法典 第734条; 农村土地承包法 第38条、第51条; 网络司法拍卖规定 第16条 (not claiming in time is a waiver).
 */
export async function declarePriority(tx: Tx, actor: Actor, ask: ClaimAsk): Promise<{ claimId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  await declarable(tx, ask, actor.accountId, readAuction, readOwnApplication);
  const { application, now } = await declarable(tx, ask, actor.accountId, shareAuction, lockOwnApplication);
  const earlier = await lockClaimOf(tx, application.id);
  if (earlier !== undefined && !mayReplace(earlier)) throw claimDecided();
  const claimId = await saveClaim(tx, { applicationId: application.id, class: ask.class, statement: ask.statement, fileName: ask.fileName, file: ask.file, now });
  const commitment = sha256Hex([application.salt, ask.class, ask.statement, ask.file.sha256].join('|'));
  await record(tx, { subject: 'application', id: application.id, kind: 'priority.claimed', payload: { commitment }, actor, now });
  return { claimId };
}

/** Asked twice: without a lock, so that nobody's refused asks hold a running lot, and under the locks. */
async function declarable(tx: Tx, ask: ClaimAsk, accountId: string, look: LockAuction, lookAtOwn: LockOwnApplication): Promise<{ application: ApplicationRow; now: Date }> {
  const auction = await look(tx, ask.lotId);
  const application = await lookAtOwn(tx, ask.lotId, accountId);
  if (auction === undefined || application === undefined) throw notRegistered();
  const now = await readClock(tx);
  if (!mayDeclare(auction, now)) throw claimTooLate({ until: auction.registration_closes_at.toISOString() });
  if (application.state !== 'applied' && application.state !== 'qualified') throw applicationOut();
  if (rankOf(auction.terms.priority_order, ask.class) === null) throw classUnlisted({}, 'class');
  return { application, now };
}
