// Subleases of a contract.
import type { Reader } from '../../../platform/db.ts';
import { dayNumber, dayOf, TODAY } from './day-of.ts';

export interface Sublet {
  state: 'asked' | 'consented' | 'refused' | 'deemed';
  area: number;
  rentPerYear: number;
  /** Days since 1970. */
  from: number;
  askedOn: number;
}

export interface SubleasesSection {
  today: number;
  area: number;
  rentPerYear: number;
  sublets: readonly Sublet[];
}

/** Every contract in force or ended, most of them with none. */
export async function readSubleases(reader: Reader, county: string): Promise<ReadonlyMap<string, SubleasesSection>> {
  const rows = await reader.sql<SubleasesSection & { id: string }>(
    `SELECT e.id, ${TODAY} AS today, e.area::float8 AS area, e.rent_per_year::float8 AS "rentPerYear",
            coalesce(jsonb_agg(jsonb_build_object('state', s.state, 'area', s.area, 'rentPerYear', s.rent_yuan_per_year, 'from', ${dayNumber('s.from_date')}, 'askedOn', ${dayOf('s.asked_at')}) ORDER BY s.asked_at, s.id) FILTER (WHERE s.id IS NOT NULL), '[]') AS sublets
       FROM lease e JOIN collective c ON c.id = e.collective_id LEFT JOIN sublease s ON s.lease_id = e.id
      WHERE left(c.place_code, 6) = $1 AND e.state IN ('active', 'ended') GROUP BY e.id`,
    [county],
  );
  return new Map(rows.map(({ id, ...section }) => [id, section]));
}
