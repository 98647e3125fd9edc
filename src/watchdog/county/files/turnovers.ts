// Turnovers: the days on which a village's boards changed hands, as its register of posts shows.
import type { Reader } from '../../../platform/db.ts';
import { dayOf } from './day-of.ts';

export interface VillageTurnovers {
  /** Days since 1970-01-01 on which half or more of the seats of council and committee ended together. */
  days: readonly number[];
}

/** Seats that end within this many days of each other ended together. */
const TOGETHER_DAYS = 30;
/** Two people who leave are no turnover. */
const FEWEST_SEATS = 3;

interface Seat {
  since: number;
  until: number | null;
}

/** Of every village whose register of posts was ever kept. */
export async function readTurnovers(reader: Reader, county: string): Promise<ReadonlyMap<string, VillageTurnovers>> {
  const rows = await reader.sql<{ village: string; seats: Seat[] }>(
    `SELECT region AS village, jsonb_agg(jsonb_build_object('since', ${dayOf('entered_at')}, 'until', ${dayOf('ended_at')}) ORDER BY ended_at, entered_at, id) AS seats
       FROM post_holder WHERE left(region, 6) = $1 AND length(region) = 12 AND post IN ('village_council','village_committee','party_branch') GROUP BY region`,
    [county],
  );
  return new Map(rows.map((row) => [row.village, { days: turnoversOf(row.seats) }]));
}

/** The last day of each run of endings that took half of those who sat on its first day. */
function turnoversOf(seats: readonly Seat[]): number[] {
  const ended = seats.flatMap((seat) => (seat.until === null ? [] : [seat.until]));
  const days: number[] = [];
  for (let from = 0; from < ended.length; ) {
    const first = ended[from] as number;
    let until = from;
    while (until < ended.length && (ended[until] as number) - first <= TOGETHER_DAYS) until += 1;
    const sat = seats.filter((seat) => seat.since <= first && (seat.until ?? Infinity) >= first).length;
    if (until - from >= Math.max(FEWEST_SEATS, sat / 2)) days.push(ended[until - 1] as number);
    from = until;
  }
  return days;
}
