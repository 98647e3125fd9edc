// Schedule auctions: every published notice gets its auction, read from the journal since a lower room may not call a higher one.
import { z } from 'zod';
import { parsePayload } from '../journal/kinds.ts';
import { record } from '../journal/record.ts';
import { BIDS, readTail, type TailEntry } from '../journal/tail.ts';
import { readClock } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db.ts';
import { plannedTimes } from './closing.ts';
import { auctionClock } from './open-auction.ts';
import { publishedTerms, type PublishedTerms } from './published-terms.ts';
import { lockAuction, notBefore, saveState, upsertAuction } from './store.ts';

/**
 * Reads on from where it stood; returns the number of entries read. Call until 0 to catch up. A lot that cannot be scheduled stands
 * in the journal as such and holds up no other; once all others are scheduled, its fault is thrown.
 */
export async function scheduleAuctions(db: Db): Promise<number> {
  let faults: unknown[] = [];
  const handled = await readTail(db, 'auction-scheduler', 200, async (tx, entries) => {
    faults = [];
    for (const entry of entries) {
      if (entry.kind !== 'lot.published') continue;
      const fault = await faultOf(tx, entry);
      if (fault !== undefined) faults.push(fault);
    }
  }, { without: BIDS });
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} lots could not be scheduled`);
  return handled;
}

/** Only what lies in the entry itself is the lot's fault; anything else ends the turn, to be tried again. */
async function faultOf(tx: Tx, entry: TailEntry): Promise<unknown> {
  await tx.sql('SAVEPOINT one_lot');
  try {
    await schedule(tx, entry);
    await tx.sql('RELEASE SAVEPOINT one_lot');
    return undefined;
  } catch (error) {
    const problem = problemIn(error);
    if (problem === undefined) throw error;
    await tx.sql('ROLLBACK TO SAVEPOINT one_lot');
    await record(tx, { subject: 'lot', id: entry.id, kind: 'lot.not_scheduled', payload: { notice_seq: entry.seq, problem }, actor: auctionClock, now: await readClock(tx) });
    return new Error(`lot ${entry.id} cannot be scheduled: ${problem}`, { cause: error });
  }
}

/** Which of its terms no auction can have: a field that does not parse, or a value the database refuses (SQLSTATE 22, 23). */
function problemIn(error: unknown): string | undefined {
  if (error instanceof z.ZodError) return error.issues.map((issue) => issue.path.join('.')).join(', ');
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return typeof code === 'string' && /^2[23]...$/.test(code) ? `${code} ${typeof constraint === 'string' ? constraint : ''}`.trim() : undefined;
}

async function schedule(tx: Tx, entry: TailEntry): Promise<void> {
  await putOnSchedule(tx, entry.id, publishedTerms.parse(entry.payload));
}

/** Of a first notice, or of a corrected one that moves the times. False when the auction has opened: then its terms stand. */
export async function putOnSchedule(tx: Tx, lotId: string, terms: PublishedTerms): Promise<boolean> {
  const times = plannedTimes({
    biddingOpensAt: new Date(terms.bidding_opens_at),
    freeSeconds: terms.free_seconds,
    timedWindowSeconds: terms.timed_window_seconds,
  });
  if (!(await upsertAuction(tx, { lotId, terms, times }))) return false;
  const row = await lockAuction(tx, lotId);
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
  const { seq } = await record(tx, { subject: 'auction', id: lotId, kind: 'auction.scheduled', payload, actor: auctionClock, now });
  await saveState(tx, lotId, 'scheduled', seq, now);
  return true;
}
