// Concessions: what was taken off a contract's rent after it was signed, and the papers behind it.
import type { Reader } from '../../../platform/db.ts';
import { dayNumber } from './day-of.ts';

export interface ContractConcessions {
  /** In force, in order. */
  cuts: readonly { number: number; on: number; yuan: number; voted: boolean; minutes: boolean }[];
}

/** Of every signed lease; most have none. */
export async function readConcessions(reader: Reader, county: string): Promise<ReadonlyMap<string, ContractConcessions>> {
  const rows = await reader.sql<{ lease_id: string; cuts: ContractConcessions['cuts'] | null }>(
    `SELECT s.id AS lease_id, c.cuts
       FROM lease s JOIN collective o ON o.id = s.collective_id
       LEFT JOIN (SELECT x.lease_id, jsonb_agg(jsonb_build_object('number', x.number, 'on', ${dayNumber('x.effective_on')}, 'yuan', (-x.rent_delta)::float8, 'voted', x.matter IS NOT NULL,
                           'minutes', EXISTS (SELECT FROM change_minutes m WHERE m.change_id = x.id)) ORDER BY x.number) AS cuts
                    FROM lease_change x WHERE x.state = 'in_force' AND x.rent_delta < 0 AND x.kind IN ('rent','waiver') GROUP BY x.lease_id) c ON c.lease_id = s.id
      WHERE left(o.place_code, 6) = $1 AND s.state IN ('active','ended')`,
    [county],
  );
  return new Map(rows.map((row) => [row.lease_id, { cuts: row.cuts ?? [] }]));
}
