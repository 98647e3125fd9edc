// Advance openings: the clock of sealed lots. Opens what three holders have made readable (a process may have died in between),
// opens rounds without bids, grants a missed end again, adjourns what too few holders came to. On every node; a lot another node holds is skipped.
import type { Db } from '../../platform/db.ts';
import { announceMoved } from '../announce.ts';
import { settleEnd } from './end-round.ts';
import { adjournRound, openRound } from './open-round.ts';
import { dueOpenings } from './queries.ts';

const AT_ONCE = 50;

/**
 * Returns how many lots moved. Run it every second; a share handed in opens its round at once without it. Each lot is tried once a
 * turn: however many wait for their holders, none keeps a later one from its turn. `atOnce`: lots asked for at a time.
 */
export async function advanceOpenings(db: Db, atOnce = AT_ONCE): Promise<number> {
  let moved = 0;
  const tried: string[] = [];
  const faults: unknown[] = [];
  for (let due = await dueOpenings(db, atOnce, tried); due.length > 0; due = due.length < atOnce ? [] : await dueOpenings(db, atOnce, tried)) {
    tried.push(...due);
    for (const lotId of due) {
      try {
        if (await advance(db, lotId)) moved += 1;
      } catch (error) {
        faults.push(error);
      }
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} openings could not be advanced`);
  return moved;
}

async function advance(db: Db, lotId: string): Promise<boolean> {
  const settled = await settleEnd(db, lotId);
  if (settled) await announceMoved(db, [lotId]);
  return (await openRound(db, lotId)) || (await adjournRound(db, lotId)) || settled;
}
