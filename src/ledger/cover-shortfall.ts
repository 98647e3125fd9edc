// Cover shortfall: the part of a forfeited deposit that makes up for what the land fetches less is booked by that use. No money moves: the collective has it.
import type { Actor } from '../kernel/actor.ts';
import type { Money } from '../kernel/money.ts';
import type { Tx } from '../platform/db.ts';
import { shortfallCovered } from './chart.ts';
import { postTransfer } from './store.ts';

/** Called by the auction, once a default. Nothing is booked for nothing. */
export async function coverShortfall(tx: Tx, actor: Actor, now: Date, ask: { defaultId: string; collectiveId: string; amount: Money }): Promise<void> {
  if (ask.amount.isZero()) return;
  const postings = shortfallCovered(ask.collectiveId, ask.amount);
  await postTransfer(tx, actor, now, { reason: 'forfeiture_covers_shortfall', reference: `default:${ask.defaultId}`, state: 'posted', postings });
}
