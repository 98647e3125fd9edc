// Precision queries: what reviews found of the flags each signal raised, by county; the one definition for queue, sheet and signals' page.
import type { Reader } from '../../platform/db.ts';
import { precisionOf, type SignalPrecision } from '../learning/signal-precision.ts';

/** The ranking learns from as long a past (watchdog.md §4.1.6). */
const MONTHS = 24;

export interface Precisions {
  of(county: string, code: string): SignalPrecision;
}

/** A flag counts once, by its last verdict; one handed over is not closed. A flag sent back for its data found nothing: to the officer it was a false alarm. */
export async function readPrecisions(reader: Reader, counties: readonly string[]): Promise<Precisions> {
  const rows = await reader.sql<{ county: string; signal: string; closed: number; substantiated: number }>(
    `SELECT left(f.place_code, 6) AS county, f.signal, count(*)::int AS closed, (count(*) FILTER (WHERE d.verdict IN ('to_lead', 'ordered_rectification')))::int AS substantiated
       FROM flag f
       JOIN LATERAL (SELECT x.verdict, x.decided_at FROM disposition x WHERE x.flag_id = f.id ORDER BY x.decided_at DESC, x.id DESC LIMIT 1) d ON d.verdict <> 'handed_over'
      WHERE f.state = 'disposed' AND left(f.place_code, 6) = ANY($1::text[]) AND d.decided_at > (SELECT county_now()) - make_interval(months => $2)
      GROUP BY 1, 2 ORDER BY 1, 2`,
    [[...new Set(counties)], MONTHS],
  );
  const known = new Map(rows.map(({ county, signal, ...counts }) => [`${county}/${signal}`, precisionOf(counts)]));
  return { of: (county, code) => known.get(`${county}/${code}`) ?? precisionOf({ closed: 0, substantiated: 0 }) };
}
