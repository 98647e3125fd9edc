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

const ENTRIES = `entries AS (SELECT * FROM journal_entry WHERE subject = 'auction' AND id = $1),
  terms AS (SELECT (payload->>'reserve')::numeric AS reserve, (payload->>'min_step')::numeric AS min_step, (payload->>'max_step')::numeric AS max_step,
                   (payload->>'opens_at')::timestamptz AS opens_at, (payload->>'ends_at')::timestamptz AS ends_at,
                   make_interval(secs => (payload->>'extension_seconds')::int) AS extension, make_interval(secs => (payload->>'trigger_seconds')::int) AS trigger_window
              FROM entries WHERE kind = 'auction.scheduled'),
  bids AS (SELECT e.*, (payload->>'amount')::numeric AS amount, (payload->>'ends_at')::timestamptz AS moved_to,
                  lag((payload->>'amount')::numeric) OVER w AS previous, lag(actor) OVER w AS previous_actor,
                  coalesce(max((payload->>'ends_at')::timestamptz) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), terms.ends_at) AS in_force
             FROM entries e, terms WHERE kind = 'bid.accepted' WINDOW w AS (ORDER BY seq))`;

const GAPS = `WITH ${ENTRIES}
  SELECT 'I1' AS rule, format('seq %s where %s was due', seq, due) AS detail
    FROM (SELECT seq, row_number() OVER (ORDER BY seq) AS due FROM entries) numbered WHERE seq <> due`;

const LADDER = `WITH ${ENTRIES}
  SELECT 'I2' AS rule, format('%s at seq %s after %s', amount, seq, coalesce(previous::text, 'nothing')) AS detail FROM bids, terms
   WHERE amount < coalesce(previous + min_step, reserve) OR amount > coalesce(previous, reserve) + max_step OR (amount - reserve) % min_step <> 0
  UNION ALL
  SELECT 'I2', format('%s raised himself at seq %s', actor, seq) FROM bids WHERE actor = previous_actor`;

const TIMES = `WITH ${ENTRIES}, ordered AS (SELECT *, lag(decided_at) OVER (ORDER BY seq) AS before FROM entries)
  SELECT 'I3' AS rule, format('seq %s decided at %s, the end was %s', seq, decided_at, in_force) AS detail FROM bids, terms
   WHERE decided_at >= in_force OR decided_at < opens_at
  UNION ALL
  SELECT 'I3', format('seq %s decided before the entry before it', seq) FROM ordered WHERE decided_at < before
  UNION ALL
  SELECT 'I5', format('seq %s moved the end from %s to %s', seq, in_force, moved_to) FROM bids, terms
   WHERE moved_to <> greatest(in_force, CASE WHEN decided_at >= in_force - trigger_window THEN decided_at + extension ELSE in_force END)`;

const DOUBLED = `WITH ${ENTRIES}
  SELECT 'I7' AS rule, format('%s entries for key %s of %s', count(*), key, actor) AS detail FROM entries WHERE key IS NOT NULL
   GROUP BY key, actor HAVING count(*) > 1`;

const LOST = `WITH ${ENTRIES}
  SELECT 'I8' AS rule, format('acknowledged seq %s of %s is not stored so', a.seq, a."bidderCode") AS detail
    FROM jsonb_to_recordset($2::jsonb) AS a("bidKey" text, "bidderCode" text, seq bigint, hash text, outcome text)
   WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.seq = a.seq AND e.hash = a.hash AND e.key = a."bidKey"
                        AND e.actor = 'bidder:' || a."bidderCode" AND e.kind = 'bid.' || a.outcome)`;

const ENDING = `WITH ${ENTRIES}, endings AS (SELECT * FROM entries WHERE kind IN ('auction.awarded', 'auction.unsold', 'auction.withdrawn')),
  best AS (SELECT seq, amount FROM bids ORDER BY amount DESC, seq LIMIT 1)
  SELECT 'I4' AS rule, format('%s endings', count(*)) AS detail FROM endings HAVING count(*) <> 1
  UNION ALL
  SELECT 'I4', format('awarded seq %s at %s, the best is seq %s at %s', payload->>'bid_seq', payload->>'price', best.seq, best.amount) FROM endings, best
   WHERE endings.kind <> 'auction.awarded' OR (payload->>'bid_seq')::bigint <> best.seq OR (payload->>'price')::numeric <> best.amount
  UNION ALL
  SELECT 'I4', format('bid seq %s after the ending', bids.seq) FROM bids, endings WHERE bids.seq > endings.seq`;
