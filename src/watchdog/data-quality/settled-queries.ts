// Settled queries: faults of the registers the township has looked at and lets stand.
import type { Reader } from '../../platform/db.ts';
import { faultCodes } from './register-faults.ts';

/** `contract/code`. */
export async function settledFaults(reader: Reader, county: string): Promise<Set<string>> {
  const rows = await reader.sql<{ key: string }>(
    `SELECT c.id || '/' || f.code AS key
       FROM asset_finding f JOIN asset a ON a.id = f.asset_id
       JOIN (SELECT id, asset_id FROM lease UNION ALL SELECT id, asset_id FROM occupation) c ON c.asset_id = a.id
      WHERE f.settled_at IS NOT NULL AND f.code = ANY($2::text[]) AND left(a.place_code, 6) = $1 ORDER BY 1`,
    [county, [...faultCodes]],
  );
  return new Set(rows.map((row) => row.key));
}
