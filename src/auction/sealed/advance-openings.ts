// Advance openings: the clock of sealed lots. Opens what three holders have made readable (a process may have died in between),
// opens rounds without bids, grants a missed end again, adjourns what too few holders came to. On every node; a lot another node holds is skipped.
import type { Db } from '../../platform/db.ts';
import { settleEnd } from './end-round.ts';
import { adjournRound, openRound } from './open-round.ts';
import { dueOpenings } from './queries.ts';

const AT_ONCE = 50;

/** Returns how many lots moved. Run it every second; a share handed in opens its round at once without it. */
export async function advanceOpenings(db: Db): Promise<number> {
  let moved = 0;
  const faults: unknown[] = [];
  for (const lotId of await dueOpenings(db, AT_ONCE)) {
    try {
      const settled = await settleEnd(db, lotId);
      if ((await openRound(db, lotId)) || (await adjournRound(db, lotId)) || settled) moved += 1;
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} openings could not be advanced`);
  return moved;
}
