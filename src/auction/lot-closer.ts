// Lot closer: a serving process's own clock. It beats each second, looks for due lots four times a second, and aims at the next due moment.
import type { Db } from '../platform/db.ts';
import type { Log } from '../platform/logging.ts';
import { repeat } from '../platform/repeat.ts';
import { closeDueAuctions } from './close-auctions.ts';
import { msToNextDue } from './closing-queries.ts';
import { createHeart } from './service-span.ts';

const POLL_MS = 250;
const BEAT_MS = 1_000;

/** Start it when the process takes bids, and stop it before it stops taking them: its beats are what lots are closed by (I6). */
export function startLotCloser(db: Db, log: Log): () => Promise<void> {
  const heart = createHeart(db);
  let pause = POLL_MS;
  const turn = async (): Promise<void> => {
    pause = POLL_MS;
    await closeDueAuctions(db, heart.beat);
    // So that a lot closes at its end and not at the next look.
    pause = await msToNextDue(db, POLL_MS);
  };
  const clocks = [repeat('heart', BEAT_MS, heart.beat, log), repeat('lot-closer', () => pause, turn, log)];
  return async () => {
    await Promise.all(clocks.map((clock) => clock.stop()));
  };
}
