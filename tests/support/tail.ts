// Tail in tests: reads a journal reader on to the end. A transaction running in another worker's database holds the tail back a moment.
import { setTimeout as wait } from 'node:timers/promises';
import { scheduleAuctions } from '../../src/auction/schedule-auctions.ts';
import { collectMessages } from '../../src/messages/collect-messages.ts';
import type { Db } from '../../src/platform/db.ts';

/** Runs `turn` until `reader`'s cursor stands at the journal's last entry. Fails after 20 s. */
export async function readToEnd(db: Db, reader: string, turn: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    await turn();
    const { behind } = await db.one<{ behind: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM journal_entry e WHERE (e.xid, e.position) > (
         coalesce((SELECT c.xid FROM journal_cursor c WHERE c.reader = $1), '0'::xid8), coalesce((SELECT c.position FROM journal_cursor c WHERE c.reader = $1), 0))) AS behind`,
      [reader],
    );
    if (!behind) return;
    await wait(50);
  }
  throw new Error(`the reader ${reader} did not reach the journal's end`);
}

/** Every published notice has its auction. */
export const scheduled = (db: Db): Promise<void> => readToEnd(db, 'auction-scheduler', () => scheduleAuctions(db));

/** Everybody has been told what happened. */
export const told = (db: Db): Promise<void> => readToEnd(db, 'messages', () => collectMessages(db));
