// Withdraw auction: a published lot is taken back, with the reason everyone may read; deposits go back. By the operator alone only before a bid.
import type { Actor } from '../kernel/actor.ts';
import { notAllowed, notFound, notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { recordOutcome } from '../lots/record-outcome.ts';
import { isSealed } from './closing.ts';
import { mayOperate } from './policy.ts';
import { withdrawHasBids, withdrawTooLate } from './refusals.ts';
import { type AuctionRow, type LockAuction, lockAuction, notBefore, readAuction, saveState, timesOf } from './store.ts';
import type { SuspensionAsk } from './interruption/suspend-auction.ts';
import { isOver, mayTakeBack } from './interruption/suspension.ts';

export interface Withdrawn {
  lotId: string;
  withdrawnAt: Date;
}

/** Refused once a valid bid stands: one person may not take a lot away from its leader. Refused after the end in any case. */
export async function withdrawAuction(tx: Tx, actor: Actor, ask: { lotId: string; reason: string }): Promise<Withdrawn> {
  if (actor.kind !== 'account') throw notSignedIn();
  await operable(tx, ask.lotId, actor, readAuction);
  const row = await operable(tx, ask.lotId, actor, lockAuction);
  if (row.price !== null && row.state !== 'closed') throw withdrawHasBids();
  // Whether sealed bids lie there nobody may know before the opening, so it is the hour that decides, not their number.
  if (isSealed(row.format) && row.state === 'open') throw withdrawHasBids();
  const now = notBefore(row.last_decided_at, await readClock(tx));
  if (isOver(timesOf(row), now)) throw withdrawTooLate();
  return takeBack(tx, actor, row, { reason: ask.reason }, now);
}

/** Asked twice: without a lock, so that nobody's refused asks hold a running lot, and under it. */
async function operable(tx: Tx, lotId: string, actor: Actor, look: LockAuction): Promise<AuctionRow> {
  const row = await look(tx, lotId);
  if (row === undefined) throw notFound({ what: '竞价' });
  if (!mayOperate(actor, row.terms.place_code)) throw notAllowed();
  return row;
}

/** With the approval of two people also when bids stand, and a sealed lot until it is decided. The caller holds the row's lock and the approval. */
export async function withdrawApproved(tx: Tx, actor: Actor, row: AuctionRow, { approvalId, authority, document, reason }: SuspensionAsk): Promise<Withdrawn> {
  const now = notBefore(row.last_decided_at, await readClock(tx));
  if (!mayTakeBack(timesOf(row), now)) throw withdrawTooLate();
  return takeBack(tx, actor, row, { reason, authority, ...(document === undefined ? {} : { document }), approval_id: approvalId }, now);
}

interface Said {
  reason: string;
  authority?: string;
  document?: string;
  approval_id?: string;
}

async function takeBack(tx: Tx, actor: Actor, row: AuctionRow, said: Said, now: Date): Promise<Withdrawn> {
  if (actor.kind !== 'account') throw notSignedIn();
  const { lot_code, place_code } = row.terms;
  const payload = { lot_id: row.lot_id, lot_code, place_code, ...said };
  const { seq } = await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.withdrawn', payload, actor, now });
  await saveState(tx, row.lot_id, 'withdrawn', seq, now);
  await recordOutcome(tx, actor, { lotId: row.lot_id, outcome: 'withdrawn', state: 'withdrawn', withdrawal: { reason: said.reason, by: actor.accountId, approvalId: said.approval_id } });
  return { lotId: row.lot_id, withdrawnAt: now };
}
