// Closing queries: which auctions have an act behind them, when the next one comes, and what the closer must know of one.
import type { Reader } from '../platform/db.ts';
import { coverageOf, type Coverage, finalWindow, type Interval } from './final-window.ts';
import { spansBetween } from './service-span.ts';
import type { AuctionRow } from './store.ts';

/** The instant of the next act of a clock; null for what no clock ends: a sealed lot is ended by its opening, a suspended one by nobody. */
const DUE_AT = `CASE WHEN suspended_at IS NOT NULL THEN NULL WHEN state = 'scheduled' THEN opens_at
  WHEN format IN ('sealed', 'sealed_rounds') THEN NULL ELSE coalesce(last_look_until, ends_at) END`;

/** Lots with an opening or an end behind them, the longest overdue first; those tried already are left out. */
export async function dueLots(reader: Reader, limit: number, tried: readonly string[]): Promise<string[]> {
  const rows = await reader.sql<{ lot_id: string }>(
    `SELECT lot_id FROM auction WHERE state IN ('scheduled', 'open') AND ${DUE_AT} <= (SELECT county_now()) AND lot_id <> ALL($2::uuid[])
      ORDER BY ${DUE_AT} LIMIT $1`,
    [limit, tried],
  );
  return rows.map((row) => row.lot_id);
}

/** Milliseconds to the next due moment, at most `within`. What is overdue already is left to the next turn. */
export async function msToNextDue(reader: Reader, within: number): Promise<number> {
  const { ms } = await reader.one<{ ms: number | null }>(
    `WITH moment AS MATERIALIZED (SELECT county_now() AS now)
     SELECT (SELECT extract(epoch FROM min(due) - moment.now)::float8 * 1000
               FROM (SELECT ${DUE_AT} AS due FROM auction WHERE state IN ('scheduled', 'open')) d
              WHERE due > moment.now AND due <= moment.now + make_interval(secs => $1::float8 / 1000)) AS ms FROM moment`,
    [within],
  );
  return ms === null ? within : Math.max(1, Math.ceil(ms));
}

/** Whether somebody took bids through the whole last stretch before `end`. Read after the row's lock. */
export async function judgeWindow(reader: Reader, row: AuctionRow, stretch: { end: Date; seconds: number; floor: Date }, now: Date): Promise<{ window: Interval[]; coverage: Coverage }> {
  const window = finalWindow(stretch.end, stretch.seconds, stretch.floor, await pausesOf(reader, row.lot_id));
  const spans = await spansBetween(reader, window.at(-1)!.from, now);
  return { window, coverage: coverageOf(window, spans, now) };
}

/** The times in which a suspension held the countdown, out of the record. */
async function pausesOf(reader: Reader, lotId: string): Promise<Interval[]> {
  return reader.sql<Interval>(
    `SELECT s.decided_at AS "from", (r.payload->>'resumes_at')::timestamptz AS until
       FROM journal_entry s
       JOIN LATERAL (SELECT payload FROM journal_entry WHERE subject = 'auction' AND id = s.id AND kind = 'auction.resumed' AND seq > s.seq ORDER BY seq LIMIT 1) r ON true
      WHERE s.subject = 'auction' AND s.id = $1 AND s.kind = 'auction.suspended' ORDER BY s.seq`,
    [lotId],
  );
}

export interface Holder {
  applicationId: string;
  rank: number;
}

/** Admitted applicants with a confirmed priority to lease and their deposit held. */
export async function holdersOfPriority(reader: Reader, lotId: string): Promise<Holder[]> {
  return reader.sql<Holder>(
    `SELECT p.id AS "applicationId", p.priority_rank AS rank FROM application p JOIN deposit d ON d.id = p.deposit_id
      WHERE p.lot_id = $1 AND p.state = 'qualified' AND d.state = 'held' AND p.priority_rank IS NOT NULL ORDER BY p.priority_rank`,
    [lotId],
  );
}
