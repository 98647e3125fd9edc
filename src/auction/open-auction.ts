// Open auction: the announced instant has come. Done by the clock, or by the first bid when the clock is late.
import { systemActor } from '../kernel/actor.ts';
import { record, type Recorded } from '../journal/record.ts';
import type { Tx } from '../platform/db.ts';
import { moveLot } from '../lots/move-lot.ts';
import { type AuctionRow, saveState } from './store.ts';

export const auctionClock = systemActor('auction-clock');

/** The caller holds the row's lock and has found the opening due at `now`. */
export async function openAuction(tx: Tx, row: Pick<AuctionRow, 'lot_id' | 'opens_at'>, now: Date): Promise<Recorded> {
  const payload = { opens_at: row.opens_at.toISOString() };
  const recorded = await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.opened', payload, actor: auctionClock, now });
  await saveState(tx, row.lot_id, 'open', recorded.seq, now);
  await moveLot(tx, auctionClock, { lotId: row.lot_id, state: 'bidding' });
  return recorded;
}
