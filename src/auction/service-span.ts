// Service span: a process that takes bids says each second that it is up. A beat proves that the database answered where bids ask it.
import { hostname } from 'node:os';
import type { Db, Reader } from '../platform/db.ts';
import { randomUuid } from '../platform/crypto.ts';
import { type ServiceSpan, SILENCE_SECONDS } from './final-window.ts';

export interface Heart {
  /** Throws when the database does not answer; the next beat then begins a new span, however short the silence was. */
  beat(): Promise<void>;
}

/** Beats through the connections bids go by: a crowd of slow pages does not stop it, and it is still when bids cannot be decided. */
export function createHeart({ links }: Pick<Db, 'links'>): Heart {
  const node = `${hostname()} ${process.pid} ${randomUuid().slice(0, 8)}`;
  let span: string | null = null;
  let last: Promise<void> = Promise.resolve();
  const once = async (): Promise<void> => {
    const before = span;
    span = null;
    const [told] = await links.use((link) => link.query(BEAT, [before, node, SILENCE_SECONDS]));
    span = (told as { id: string }).id;
  };
  // One after the other: two at once would begin two spans.
  const beat = (): Promise<void> => (last = last.then(once, once));
  return { beat };
}

// A clock set back (tests, demo) begins a new span too.
const BEAT = `WITH moment AS MATERIALIZED (SELECT county_now() AS now),
  kept AS (UPDATE service_span s SET seen_until = greatest(s.seen_until, moment.now) FROM moment
            WHERE s.id = $1::bigint AND moment.now BETWEEN s.seen_until AND s.seen_until + make_interval(secs => $3) RETURNING s.id),
  begun AS (INSERT INTO service_span (node, began_at, seen_until) SELECT $2, now, now FROM moment WHERE NOT EXISTS (SELECT 1 FROM kept) RETURNING id)
  SELECT id::text FROM kept UNION ALL SELECT id::text FROM begun`;

/**
 * For whoever moves the county's clock: nobody could bid in the time leapt over, and nobody was kept from it. Production has no
 * clock to move. Leaps that follow each other at once are one span.
 */
export async function coverLeap(db: Db, leap: { from: Date; until: Date }): Promise<void> {
  await db.sql(
    `WITH kept AS (UPDATE service_span SET seen_until = $2 WHERE id = (SELECT id FROM service_span WHERE node = 'clock' ORDER BY id DESC LIMIT 1)
                     AND $1::timestamptz BETWEEN began_at AND seen_until + make_interval(secs => $3) AND $2 >= seen_until RETURNING id)
     INSERT INTO service_span (node, began_at, seen_until) SELECT 'clock', $1, $2 WHERE $2 >= $1::timestamptz AND NOT EXISTS (SELECT 1 FROM kept)`,
    [leap.from, leap.until, SILENCE_SECONDS],
  );
}

/** Spans that touch the time between; their beginnings are cut to a day before it. */
export async function spansBetween(reader: Reader, from: Date, until: Date): Promise<ServiceSpan[]> {
  return reader.sql<ServiceSpan>(
    `SELECT greatest(began_at, $1::timestamptz - interval '1 day') AS "beganAt", seen_until AS "seenUntil" FROM service_span
      WHERE seen_until >= $1::timestamptz - interval '1 day' AND began_at <= $2 ORDER BY began_at`,
    [from, until],
  );
}
