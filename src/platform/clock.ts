// Clock: the database's, and the only source of `now`. Node's own clock decides nothing.
import type { Db, Reader } from './db.ts';

/** The county's time, to the millisecond. Inside a transaction read it in a statement AFTER the row lock (reliability.md §2.4). */
export async function readClock(reader: Reader): Promise<Date> {
  const { now } = await reader.one<{ now: Date }>('SELECT county_now() AS now');
  return now;
}

/** Sets the clock's offset. Tests, the demo and its history move this and nothing else; production has no offset row and refuses. */
export async function setClockOffset(db: Db, seconds: number): Promise<void> {
  const rows = await db.sql('SELECT set_clock_offset($1)', [seconds]);
  if (rows.length !== 1) throw new Error('the clock offset was not set');
}

/** Seconds between the county's time and the database's own. */
export async function clockOffset(reader: Reader): Promise<number> {
  const { seconds } = await reader.one<{ seconds: string }>('SELECT clock_offset_seconds() AS seconds');
  return Number(seconds);
}
