// Schedule auctions: every published notice gets its auction, read from the journal since a lower room may not call a higher one.
import { parsePayload } from '../journal/kinds.ts';
import { record } from '../journal/record.ts';
import { BIDS, readTail, type TailEntry } from '../journal/tail.ts';
import { readClock } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db.ts';
import { plannedTimes } from './closing.ts';
import { auctionClock } from './open-auction.ts';
import { publishedTerms } from './published-terms.ts';
import { lockAuction, notBefore, saveState, upsertAuction } from './store.ts';

/** Reads on from where it stood; returns the number of entries read. Call until 0 to catch up. */
export function scheduleAuctions(db: Db): Promise<number> {
  return readTail(db, 'auction-scheduler', 200, async (tx, entries) => {
    for (const entry of entries) if (entry.kind === 'lot.published') await schedule(tx, entry);
  }, { without: BIDS });
}

async function schedule(tx: Tx, entry: TailEntry): Promise<void> {
  const terms = publishedTerms.parse(entry.payload);
  const times = plannedTimes({
    biddingOpensAt: new Date(terms.bidding_opens_at),
    freeSeconds: terms.free_seconds,
    timedWindowSeconds: terms.timed_window_seconds,
  });
  if (!(await upsertAuction(tx, { lotId: entry.id, terms, times }))) return;
  const row = await lockAuction(tx, entry.id);
  const now = notBefore(row?.last_decided_at ?? null, await readClock(tx));
  const payload = parsePayload('auction.scheduled', {
    notice_version: terms.notice_version,
    reserve: terms.reserve_per_unit_year,
    min_step: terms.min_step,
    max_step: terms.max_step,
    opens_at: times.opensAt.toISOString(),
    free_ends_at: times.freeEndsAt.toISOString(),
    ends_at: times.endsAt.toISOString(),
    extension_seconds: terms.extension_seconds,
    trigger_seconds: terms.trigger_seconds,
    format: terms.format,
    max_extensions: terms.max_extensions,
    priority_mode: terms.priority_mode,
  });
  const { seq } = await record(tx, { subject: 'auction', id: entry.id, kind: 'auction.scheduled', payload, actor: auctionClock, now });
  await saveState(tx, entry.id, 'scheduled', seq, now);
}
