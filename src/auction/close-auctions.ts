// Close auctions: the clock that opens and closes what is due, on every node at once; a row another node holds is skipped.
import type { Db, Tx } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import { readClock } from '../platform/clock.ts';
import { announceMoved } from './announce.ts';
import { awardAuction } from './award-auction.ts';
import { dueActs } from './closing.ts';
import { openAuction } from './open-auction.ts';
import { dueLots, lockIfFree, notBefore, timesOf } from './store.ts';

const AT_ONCE = 20;

/**
 * Opens and closes due auctions by the database's clock; returns how many moved. Run it often (250 ms) and anywhere.
 * One lot that cannot be closed does not keep the others open; its fault is thrown when all have had their turn.
 */
export async function closeDueAuctions(db: Db): Promise<number> {
  const moved: string[] = [];
  const faults: unknown[] = [];
  for (const lotId of await dueLots(db, AT_ONCE)) {
    try {
      if (await inTransaction(db, (tx) => advance(tx, lotId))) moved.push(lotId);
    } catch (error) {
      faults.push(error);
    }
  }
  if (moved.length > 0) await announceMoved(db, moved);
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} auctions could not be opened or closed`);
  return moved.length;
}

/** What is due is asked again under the lock: a bid may have moved the end since. */
async function advance(tx: Tx, lotId: string): Promise<boolean> {
  const row = await lockIfFree(tx, lotId);
  if (row === undefined) return false;
  const now = notBefore(row.last_decided_at, await readClock(tx));
  const acts = dueActs(timesOf(row), now);
  let seq = row.seq;
  if (acts.includes('open')) seq = (await openAuction(tx, row, now)).seq;
  if (acts.includes('close')) await awardAuction(tx, { ...row, seq }, now);
  return acts.length > 0;
}
