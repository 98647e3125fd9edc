// Judge: asks the journal's entries by SQL whether an auction kept its promises (auction.md §6). Shares no code with the engine.
import type { Reader } from '../../src/platform/db.ts';

export interface Acknowledged {
  bidKey: string;
  bidderCode: string;
  seq: number;
  hash: string;
  outcome: 'accepted' | 'refused';
}

/** Every breach found, named by its invariant; an honest auction has none. */
export async function judge(reader: Reader, lotId: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const rows = await Promise.all([
    reader.sql<Breach>(GAPS, [lotId]),
    reader.sql<Breach>(LADDER, [lotId]),
    reader.sql<Breach>(TIMES, [lotId]),
    reader.sql<Breach>(DOUBLED, [lotId]),
    reader.sql<Breach>(LOST, [lotId, JSON.stringify(acknowledged)]),
  ]);
  return rows.flat().map(({ rule, detail }) => `${rule}: ${detail}`);
}

/** I4, for an auction that is over: one ending, and the winner is the best valid bid. */
export async function judgeEnding(reader: Reader, lotId: string): Promise<string[]> {
  return (await reader.sql<Breach>(ENDING, [lotId])).map(({ rule, detail }) => `${rule}: ${detail}`);
}

interface Breach {
  rule: string;
  detail: string;
}

/** What moved the end, and until when a resumption kept bidders out. The last end before a bid is the one in force for it. */
const ENTRIES = `entries AS (SELECT * FROM journal_entry WHERE subject = 'auction' AND id = $1),
  terms AS (SELECT (payload->>'reserve')::numeric AS reserve, (payload->>'min_step')::numeric AS min_step, (payload->>'max_step')::numeric AS max_step,
                   (payload->>'opens_at')::timestamptz AS opens_at, (payload->>'ends_at')::timestamptz AS ends_at, (payload->>'max_extensions')::int AS cap,
                   coalesce(payload->>'format', 'ascending') = 'fixed_price' AS fixed,
                   make_interval(secs => (payload->>'extension_seconds')::int) AS extension, make_interval(secs => (payload->>'trigger_seconds')::int) AS trigger_window
              FROM entries WHERE kind = 'auction.scheduled' ORDER BY seq DESC LIMIT 1),
  moves AS (SELECT seq, kind, (payload->>'ends_at')::timestamptz AS moved_to, (payload->>'extended')::boolean AS extended, (payload->>'opens_at')::timestamptz AS opens_at,
                   (payload->>'resumes_at')::timestamptz AS resumes_at
              FROM entries WHERE kind IN ('bid.accepted', 'auction.outage_extension', 'auction.resumed')),
  bids AS (SELECT e.*, (payload->>'amount')::numeric AS amount, (payload->>'ends_at')::timestamptz AS moved_to, coalesce((payload->>'matched')::boolean, false) AS matched,
                  (payload->>'rank')::int AS rank, lag((payload->>'rank')::int) OVER w AS previous_rank,
                  lag((payload->>'amount')::numeric) OVER w AS previous, lag(actor) OVER w AS previous_actor,
                  coalesce((SELECT m.moved_to FROM moves m WHERE m.seq < e.seq ORDER BY m.seq DESC LIMIT 1), terms.ends_at) AS in_force,
                  (SELECT count(*) FROM moves m WHERE m.seq < e.seq AND m.extended) AS extensions,
                  coalesce((SELECT m.opens_at FROM moves m WHERE m.seq < e.seq AND m.opens_at IS NOT NULL ORDER BY m.seq DESC LIMIT 1), terms.opens_at) AS opening,
                  (SELECT m.resumes_at FROM moves m WHERE m.seq < e.seq AND m.resumes_at IS NOT NULL ORDER BY m.seq DESC LIMIT 1) AS resumption,
                  (SELECT (l.payload->>'until')::timestamptz FROM entries l WHERE l.kind = 'auction.last_look_opened' AND l.seq < e.seq ORDER BY l.seq DESC LIMIT 1) AS look_until,
                  (SELECT s.kind FROM entries s WHERE s.kind IN ('auction.suspended', 'auction.resumed') AND s.seq < e.seq ORDER BY s.seq DESC LIMIT 1) = 'auction.suspended' AS suspended
             FROM entries e, terms WHERE kind = 'bid.accepted' WINDOW w AS (ORDER BY seq))`;

const GAPS = `WITH ${ENTRIES}
  SELECT 'I1' AS rule, format('seq %s where %s was due', seq, due) AS detail
    FROM (SELECT seq, row_number() OVER (ORDER BY seq) AS due FROM entries) numbered WHERE seq <> due`;

/** Equal only by a stronger priority; a fixed price is accepted once. */
const LADDER = `WITH ${ENTRIES}
  SELECT 'I2' AS rule, format('%s at seq %s after %s', amount, seq, coalesce(previous::text, 'nothing')) AS detail FROM bids, terms
   WHERE NOT matched AND NOT fixed AND (amount < coalesce(previous + min_step, reserve) OR amount > coalesce(previous, reserve) + max_step OR (amount - reserve) % min_step <> 0)
  UNION ALL
  SELECT 'I2', format('%s matches %s at seq %s without the priority to', actor, previous_actor, seq) FROM bids
   WHERE matched AND (previous IS NULL OR amount <> previous OR rank IS NULL OR (previous_rank IS NOT NULL AND rank >= previous_rank))
  UNION ALL
  SELECT 'I2', format('%s at seq %s of a fixed price', amount, seq) FROM bids, terms WHERE fixed AND NOT matched AND (previous IS NOT NULL OR amount <> reserve)
  UNION ALL
  SELECT 'I2', format('%s raised himself at seq %s', actor, seq) FROM bids WHERE actor = previous_actor`;

const TIMES = `WITH ${ENTRIES}, ordered AS (SELECT *, lag(decided_at) OVER (ORDER BY seq) AS before FROM entries)
  SELECT 'I3' AS rule, format('seq %s decided at %s, the end was %s', seq, decided_at, coalesce(look_until, in_force)) AS detail FROM bids
   WHERE decided_at >= coalesce(look_until, in_force) OR decided_at < opening OR suspended OR decided_at < resumption
  UNION ALL
  SELECT 'I3', format('seq %s decided before the entry before it', seq) FROM ordered WHERE decided_at < before
  UNION ALL
  SELECT 'I5', format('seq %s moved the end from %s to %s', seq, in_force, moved_to) FROM bids, terms
   WHERE moved_to <> CASE WHEN fixed OR look_until IS NOT NULL OR extensions >= coalesce(cap, 2147483647) OR decided_at < in_force - trigger_window THEN in_force
                          ELSE greatest(in_force, decided_at + extension) END
  UNION ALL
  SELECT 'I5', format('the outage at seq %s granted until %s', seq, payload->>'ends_at') FROM entries, terms
   WHERE kind = 'auction.outage_extension' AND (payload->>'ends_at')::timestamptz <> decided_at + extension`;

const DOUBLED = `WITH ${ENTRIES}
  SELECT 'I7' AS rule, format('%s entries for key %s of %s', count(*), key, actor) AS detail FROM entries WHERE key IS NOT NULL
   GROUP BY key, actor HAVING count(*) > 1`;

const LOST = `WITH ${ENTRIES}
  SELECT 'I8' AS rule, format('acknowledged seq %s of %s is not stored so', a.seq, a."bidderCode") AS detail
    FROM jsonb_to_recordset($2::jsonb) AS a("bidKey" text, "bidderCode" text, seq bigint, hash text, outcome text)
   WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.seq = a.seq AND e.hash = a.hash AND e.key = a."bidKey"
                        AND e.actor = 'bidder:' || a."bidderCode" AND e.kind = 'bid.' || a.outcome)`;

const ENDING = `WITH ${ENTRIES}, endings AS (SELECT * FROM entries WHERE kind IN ('auction.awarded', 'auction.unsold', 'auction.withdrawn')),
  -- Of equal ones the later: it matched.
  best AS (SELECT seq, amount FROM bids ORDER BY amount DESC, seq DESC LIMIT 1)
  SELECT 'I4' AS rule, format('%s endings', count(*)) AS detail FROM endings HAVING count(*) <> 1
  UNION ALL
  SELECT 'I4', format('awarded seq %s at %s, the best is seq %s at %s', payload->>'bid_seq', payload->>'price', best.seq, best.amount) FROM endings, best
   WHERE endings.kind <> 'auction.awarded' OR (payload->>'bid_seq')::bigint <> best.seq OR (payload->>'price')::numeric <> best.amount
  UNION ALL
  SELECT 'I4', format('bid seq %s after the ending', bids.seq) FROM bids, endings WHERE bids.seq > endings.seq`;
