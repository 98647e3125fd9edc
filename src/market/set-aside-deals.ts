// Set aside deals: a lot under review or found rigged leaves the comparables, and comes back when it is explained.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import type { Tx } from '../platform/db.ts';
import { markDeals } from './store.ts';

/** For the watchdog alone; no query shows which deals are set aside. Lots without a deal are passed over. */
export async function setAsideDeals(
  tx: Tx,
  actor: Actor,
  ask: { lotIds: readonly string[]; because: 'under_review' | 'substantiated' },
  now: Date,
): Promise<string[]> {
  const lotIds = await markDeals(tx, ask.lotIds, ask.because);
  if (lotIds.length > 0) {
    await record(tx, {
      subject: 'comparables',
      id: 'review',
      kind: 'market.deals_set_aside',
      payload: { lot_ids: lotIds, because: ask.because },
      actor,
      now,
    });
  }
  return lotIds;
}

/** Puts deals back among the comparables. */
export async function restoreDeals(tx: Tx, actor: Actor, ask: { lotIds: readonly string[] }, now: Date): Promise<string[]> {
  const lotIds = await markDeals(tx, ask.lotIds, null);
  if (lotIds.length > 0) {
    await record(tx, { subject: 'comparables', id: 'review', kind: 'market.deals_restored', payload: { lot_ids: lotIds }, actor, now });
  }
  return lotIds;
}
