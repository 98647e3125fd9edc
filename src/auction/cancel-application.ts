// Cancel application: the bidder steps back while registration is open; afterwards a bid cannot be taken back.
import type { Actor } from '../kernel/actor.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { type ApplicationRow, lockOwnApplication, type LockOwnApplication, readOwnApplication, saveCancelled } from './application-store.ts';
import { releaseParties } from './parties/store.ts';
import { cancelTooLate, notPending, notRegistered } from './refusals.ts';
import { type LockAuction, readAuction, shareAuction } from './store.ts';

/** 依据: 拍卖法 第36条: a bid, once made, cannot be withdrawn; so nobody leaves once bidding may start. The deposit goes back. */
export async function cancelApplication(tx: Tx, actor: Actor, ask: { lotId: string }): Promise<void> {
  if (actor.kind !== 'account') throw notSignedIn();
  await cancellable(tx, ask.lotId, actor.accountId, readAuction, readOwnApplication);
  const { application, now } = await cancellable(tx, ask.lotId, actor.accountId, shareAuction, lockOwnApplication);
  await saveCancelled(tx, application.id);
  await releaseParties(tx, application.id, now);
  await record(tx, { subject: 'application', id: application.id, kind: 'application.cancelled', payload: {}, actor, now });
}

/** Asked twice: without a lock, so that nobody's refused asks hold a running lot, and under the locks. */
async function cancellable(tx: Tx, lotId: string, accountId: string, look: LockAuction, lookAtOwn: LockOwnApplication): Promise<{ application: ApplicationRow; now: Date }> {
  const auction = await look(tx, lotId);
  const application = await lookAtOwn(tx, lotId, accountId);
  if (auction === undefined || application === undefined) throw notRegistered();
  const now = await readClock(tx);
  if (application.state !== 'applied' && application.state !== 'qualified') throw notPending();
  const closes = auction.registration_closes_at.getTime();
  if (auction.state !== 'scheduled' || now.getTime() >= Math.min(closes, auction.opens_at.getTime())) throw cancelTooLate();
  return { application, now };
}
