// County time: the demo's history moves the clock's offset forward, and nothing else.
import { coverLeap } from '../auction/service-span.ts';
import { readClock } from '../platform/clock.ts';
import type { Db } from '../platform/db.ts';

/** Sets the county's clock to `at`, never backwards. Nobody was kept from bidding in the time leapt over (or `since`): it counts as served. */
export async function moveClockTo(db: Db, at: Date, since?: Date): Promise<void> {
  const from = await readClock(db);
  if (at.getTime() <= from.getTime()) return;
  // Before the leap: a closer that looks in between must not take the leap for an outage.
  await coverLeap(db, { from: since ?? from, until: at });
  await db.sql('SELECT set_clock_offset(extract(epoch FROM ($1::timestamptz - clock_timestamp()))::numeric)', [at]);
}

/** The first setting may lie in the past: the county is still empty. */
export async function startClockAt(db: Db, at: Date): Promise<void> {
  await db.sql('SELECT set_clock_offset(extract(epoch FROM ($1::timestamptz - clock_timestamp()))::numeric)', [at]);
}

/** The database's real time, without the offset. */
export async function realTime(db: Db): Promise<Date> {
  const { now } = await db.one<{ now: Date }>(`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`);
  return now;
}

/** Back to real time: the history that began at `since` is over. */
export async function returnToPresent(db: Db, since: Date): Promise<void> {
  await coverLeap(db, { from: since, until: await realTime(db) });
  await db.sql('SELECT set_clock_offset(0) WHERE $1', [true]);
}

/** `days` after `from` at a time of day in China, 'HH:MM'. */
export function dayAt(from: Date, days: number, time: string): Date {
  const day = new Date(from.getTime() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  const at = new Date(`${day}T${time}:00+08:00`);
  if (Number.isNaN(at.getTime())) throw new RangeError(`not a time of day: ${time}`);
  return at;
}
