// Areas of a contract's asset, all in the contract's unit.
import type { Reader } from '../../../platform/db.ts';

export interface AreasSection {
  contract: number;
  surveyed: number | null;
  polygon: number | null;
  delivered: number | null;
}

/** An asset let in part is not measured by its whole: its survey and outline count only where the contract is for the area written down. */
export async function readAreas(reader: Reader, county: string): Promise<ReadonlyMap<string, AreasSection>> {
  const rows = await reader.sql<AreasSection & { id: string; whole: boolean }>(
    `SELECT e.id, e.area::float8 AS contract, s.value::float8 AS surveyed, p.value::float8 AS polygon, h.area::float8 AS delivered, n.value IS NULL OR abs(e.area - n.value) <= 0.02 * n.value OR abs(e.area - s.value) <= 0.02 * s.value AS whole
       FROM lease e JOIN asset a ON a.id = e.asset_id
       LEFT JOIN asset_area n ON n.asset_id = a.id AND n.kind = 'nominal' AND n.unit = e.unit LEFT JOIN asset_area s ON s.asset_id = a.id AND s.kind = 'surveyed' AND s.unit = e.unit
       LEFT JOIN asset_area p ON p.asset_id = a.id AND p.kind = 'polygon' AND p.unit = e.unit LEFT JOIN handover h ON h.lease_id = e.id AND h.kind = 'delivery' AND h.state = 'accepted'
      WHERE left(a.place_code, 6) = $1 AND e.state IN ('active', 'ended')`,
    [county],
  );
  return new Map(rows.map(({ id, whole, contract, surveyed, polygon, delivered }) => [id, { contract, surveyed: whole ? surveyed : null, polygon: whole ? polygon : null, delivered }]));
}
