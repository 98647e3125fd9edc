// Qualify application: the exchange's operator, never the lister, admits or rejects an applicant and says why.
import type { Actor } from '../kernel/actor.ts';
import { notAllowed, notFound, notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { type ApplicationRow, lockApplication, type LockApplication, lotOfApplication, readApplication, saveVerdict } from './application-store.ts';
import { listedIt, mayOperate } from './policy.ts';
import { notPending, ownLot, reviewTooLate } from './refusals.ts';
import { type LockAuction, readAuction, shareAuction } from './store.ts';

export interface VerdictAsk {
  applicationId: string;
  verdict: 'qualified' | 'rejected';
  /** Mandatory; the applicant reads it. It may name a person, so the journal holds its commitment only. */
  reason: string;
}

/** Refuses who is not the operator of the place, who listed or reviewed the lot, and a second decision. */
export async function qualifyApplication(tx: Tx, actor: Actor, ask: VerdictAsk): Promise<{ applicationId: string; state: 'qualified' | 'rejected'; decidedAt: Date }> {
  if (actor.kind !== 'account') throw notSignedIn();
  await decidable(tx, ask.applicationId, actor, readAuction, readApplication);
  const { application, now } = await decidable(tx, ask.applicationId, actor, shareAuction, lockApplication);
  await saveVerdict(tx, application.id, { state: ask.verdict, by: actor.accountId, reason: ask.reason, now });
  const payload = { reason_commitment: sha256Hex(`${application.salt}|${ask.reason}`) };
  const kind = ask.verdict === 'qualified' ? 'application.qualified' : 'application.rejected';
  await record(tx, { subject: 'application', id: application.id, kind, payload, actor, now });
  return { applicationId: application.id, state: ask.verdict, decidedAt: now };
}

/** Asked twice: without a lock, so that nobody's refused asks hold a running lot, and under the locks, the auction's first (store.ts). */
async function decidable(tx: Tx, applicationId: string, actor: Actor, look: LockAuction, lookAtIt: LockApplication): Promise<{ application: ApplicationRow; now: Date }> {
  const lotId = await lotOfApplication(tx, applicationId);
  const auction = lotId === undefined ? undefined : await look(tx, lotId);
  const application = await lookAtIt(tx, applicationId);
  if (application === undefined) throw notFound({ what: '报名' });
  if (!mayOperate(actor, application.place_code)) throw notAllowed();
  if (listedIt(actor, application)) throw ownLot();
  const now = await readClock(tx);
  if (application.state !== 'applied') throw notPending();
  const running = auction !== undefined && (auction.state === 'scheduled' || auction.state === 'open') && now.getTime() < auction.ends_at.getTime();
  if (!running) throw reviewTooLate();
  return { application, now };
}
