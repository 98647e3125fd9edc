// Learn deals: reads awards out of the journal into the market's own table, with every covariate the model needs.
import { parsePayload, type PayloadOf } from '../journal/kinds.ts';
import { BIDS, drainTail, type TailEntry } from '../journal/tail.ts';
import type { Db, Tx } from '../platform/db.ts';
import { markDefaulted, repriceDeal, storeDeal } from './store.ts';

export type AwardSeen = PayloadOf<'auction.awarded'>;

/** Catches up with the journal; returns the number of entries read. Two processes may call it at once, one of them reads. */
export async function learnDeals(db: Db): Promise<number> {
  return drainTail(db, 'market', learnFrom, { without: BIDS });
}

async function learnFrom(tx: Tx, entries: readonly TailEntry[]): Promise<void> {
  for (const entry of entries) {
    if (entry.kind === 'default.confirmed') await markDefaulted(tx, parsePayload('default.confirmed', entry.payload).lot_id);
    if (entry.kind === 'result.annulled') await markDefaulted(tx, parsePayload('result.annulled', entry.payload).lot_id);
    if (entry.kind === 'succession.accepted') {
      const taken = parsePayload('succession.accepted', entry.payload);
      await repriceDeal(tx, taken.lot_id, taken.price, entry.decided_at);
    }
    if (entry.kind === 'auction.awarded') await storeDeal(tx, parsePayload('auction.awarded', entry.payload), entry.decided_at);
  }
}
