// Tail in tests: reads a journal reader on to the end. A transaction running in another worker's database holds the tail back a moment.
import { scheduleAuctions } from '../../src/auction/schedule-auctions.ts';
import { collectMessages } from '../../src/messages/collect-messages.ts';
import type { Db } from '../../src/platform/db.ts';
import { eventually } from './eventually.ts';

/** Runs `turn` until `reader`'s cursor stands at the journal's last entry. */
export async function readToEnd(db: Db, reader: string, turn: () => Promise<unknown>): Promise<void> {
  await eventually(`the reader ${reader} at the journal's end`, async () => {
    await turn();
    const { behind } = await db.one<{ behind: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM journal_entry e WHERE (e.xid, e.position) > (
         coalesce((SELECT c.xid FROM journal_cursor c WHERE c.reader = $1), '0'::xid8), coalesce((SELECT c.position FROM journal_cursor c WHERE c.reader = $1), 0))) AS behind`,
      [reader],
    );
    return !behind;
  });
}

/** Every published notice has its auction. */
export const scheduled = (db: Db): Promise<void> => readToEnd(db, 'auction-scheduler', () => scheduleAuctions(db));

/** Everybody has been told what happened. */
export const told = (db: Db): Promise<void> => readToEnd(db, 'messages', () => collectMessages(db));
