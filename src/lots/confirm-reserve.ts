// Confirm a sealed reserve: the township types the amount from the assembly's sealed paper; it is compared, never shown.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { requireReviewer } from './policy.ts';
import { resolutionOf } from './queries.ts';
import { reserveDiffers, reserveOwn, reserveUnknown } from './reserve-refusals.ts';
import { hiddenOf, saveConfirmed, sealedReserveOf } from './reserve-store.ts';
import { requireState } from './states.ts';
import { lockLot } from './store.ts';

export async function confirmReserve(tx: Tx, actor: Actor, ask: { lotId: string; amount: string }): Promise<{ commitment: string; confirmedAt: Date }> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const reviewer = requireReviewer(actor, lot, (await resolutionOf(tx, lot.id))?.recorded_by);
  requireState(lot.state, ['in_review']);
  const sealed = await sealedReserveOf(tx, lot.id);
  if (sealed === undefined) throw reserveUnknown();
  if (sealed.sealed_by === reviewer) throw reserveOwn();
  if (!Money.of(ask.amount).equals(Money.of(hiddenOf(tx, sealed).amount))) throw reserveDiffers({}, 'amount');
  await saveConfirmed(tx, lot.id, reviewer, now);
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.reserve_confirmed', payload: { commitment: sealed.commitment }, actor, now });
  return { commitment: sealed.commitment, confirmedAt: now };
}
