// Move a lot: the auction and the lease lead a published lot along its life; no endpoint leads here.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { LotState } from './lot-codes.ts';
import { requireStep } from './states.ts';
import { lockLot, setState } from './store.ts';

/** Moves a lot without an outcome: published → bidding, result_publicity → contract_pending → leased, → defaulted. */
export async function moveLot(tx: Tx, actor: Actor, ask: { lotId: string; state: LotState }): Promise<void> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  requireStep(lot.state, ask.state);
  await setState(tx, lot.id, ask.state);
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.moved', payload: { from: lot.state, to: ask.state }, actor, now });
}
