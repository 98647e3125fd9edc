// Withdraw auction: a published lot is taken back by the operator, with the reason everyone may read; deposits go back.
import type { Actor } from '../kernel/actor.ts';
import { notAllowed, notFound, notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { recordOutcome } from '../lots/record-outcome.ts';
import { mayOperate } from './policy.ts';
import { withdrawHasBids, withdrawTooLate } from './refusals.ts';
import { lockAuction, notBefore, saveState } from './store.ts';

/** Refused once a valid bid stands: one person may not take a lot away from its leader. Refused after the end in any case. */
export async function withdrawAuction(tx: Tx, actor: Actor, ask: { lotId: string; reason: string }): Promise<{ lotId: string; withdrawnAt: Date }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const row = await lockAuction(tx, ask.lotId);
  if (row === undefined) throw notFound({ what: '竞价' });
  if (!mayOperate(actor, row.terms.place_code)) throw notAllowed();
  const now = notBefore(row.last_decided_at, await readClock(tx));
  if (row.price !== null && row.state !== 'closed') throw withdrawHasBids();
  if (row.state === 'closed' || row.state === 'withdrawn' || now.getTime() >= row.ends_at.getTime()) throw withdrawTooLate();
  const { lot_code, place_code } = row.terms;
  const payload = { lot_id: row.lot_id, lot_code, place_code, reason: ask.reason };
  const { seq } = await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.withdrawn', payload, actor, now });
  await saveState(tx, row.lot_id, 'withdrawn', seq, now);
  await recordOutcome(tx, actor, { lotId: row.lot_id, outcome: 'withdrawn', state: 'withdrawn', withdrawal: { reason: ask.reason, by: actor.accountId } });
  return { lotId: row.lot_id, withdrawnAt: now };
}
