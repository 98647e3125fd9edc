// Cancel application: the bidder steps back while registration is open; afterwards a bid cannot be taken back.
import type { Actor } from '../kernel/actor.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { lockOwnApplication, saveCancelled } from './application-store.ts';
import { cancelTooLate, notPending, notRegistered } from './refusals.ts';
import { shareAuction } from './store.ts';

/** 依据: 拍卖法 第36条: a bid, once made, cannot be withdrawn; so nobody leaves once bidding may start. The deposit goes back. */
export async function cancelApplication(tx: Tx, actor: Actor, ask: { lotId: string }): Promise<void> {
  if (actor.kind !== 'account') throw notSignedIn();
  const auction = await shareAuction(tx, ask.lotId);
  const application = await lockOwnApplication(tx, ask.lotId, actor.accountId);
  if (auction === undefined || application === undefined) throw notRegistered();
  const now = await readClock(tx);
  if (application.state !== 'applied' && application.state !== 'qualified') throw notPending();
  const closes = auction.registration_closes_at.getTime();
  if (auction.state !== 'scheduled' || now.getTime() >= Math.min(closes, auction.opens_at.getTime())) throw cancelTooLate();
  await saveCancelled(tx, application.id);
  await record(tx, { subject: 'application', id: application.id, kind: 'application.cancelled', payload: {}, actor, now });
}
