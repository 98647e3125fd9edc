// Close auctions: what opens and ends auctions when their instant has come, on every node at once; a row another node holds is skipped.
import type { Db, Tx } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import { readClock } from '../platform/clock.ts';
import { announceMoved } from './announce.ts';
import { dueActs } from './closing.ts';
import { dueLots } from './closing-queries.ts';
import { endAuction } from './end-auction.ts';
import { openAuction } from './open-auction.ts';
import { lockIfFree, notBefore, timesOf } from './store.ts';

const AT_ONCE = 40;
/** Lots of one turn whose transactions run side by side: many small lots may end together. */
const HANDS = 3;

/**
 * Opens and ends due auctions by the database's clock; returns how many moved. Run it often (250 ms) and anywhere.
 * One lot that cannot be closed does not keep the others open, however many there are: each is tried once a turn, and the
 * faults are thrown when all have had theirs. `beat` tells, before an end is judged, that this process lived to see it.
 */
export async function closeDueAuctions(db: Db, beat: () => Promise<void> = async () => {}): Promise<number> {
  const tried: string[] = [];
  const moved: string[] = [];
  const faults: unknown[] = [];
  for (let due = await dueLots(db, AT_ONCE, tried); due.length > 0; due = due.length < AT_ONCE ? [] : await dueLots(db, AT_ONCE, tried)) {
    tried.push(...due);
    await beat();
    const left = [...due];
    await Promise.all(Array.from({ length: HANDS }, () => workOff(db, left, moved, faults)));
  }
  if (moved.length > 0) await announceMoved(db, moved);
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} auctions could not be opened or closed`);
  return moved.length;
}

async function workOff(db: Db, left: string[], moved: string[], faults: unknown[]): Promise<void> {
  for (let lotId = left.shift(); lotId !== undefined; lotId = left.shift()) {
    const id = lotId;
    try {
      if (await inTransaction(db, (tx) => advance(tx, id))) moved.push(id);
    } catch (error) {
      faults.push(error);
    }
  }
}

/** What is due is asked again under the lock: a bid may have moved the end since. */
async function advance(tx: Tx, lotId: string): Promise<boolean> {
  const row = await lockIfFree(tx, lotId);
  if (row === undefined) return false;
  const now = notBefore(row.last_decided_at, await readClock(tx));
  const acts = dueActs(timesOf(row), now);
  const opened = acts.includes('open') ? { ...row, state: 'open' as const, seq: (await openAuction(tx, row, now)).seq } : row;
  const ended = acts.includes('close') && (await endAuction(tx, opened, now));
  return ended || opened !== row;
}
