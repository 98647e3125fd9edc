// Papers of a contract: how the signed paper differs from what was announced, and other contracts on the same asset in the same years.
import type { Reader } from '../../../platform/db.ts';

export interface PapersSection {
  differences: readonly { field: string; material: boolean; confirmed: boolean }[];
  /** Something was written beside the drawn text. */
  otherTerms: boolean;
  /** Contracts and holdings of the same asset whose years overlap. */
  overlapping: readonly string[];
}

interface Row {
  lease_id: string;
  differences: { field: string; material: boolean }[];
  confirmed: boolean;
  other_terms: boolean;
  overlapping: string[];
}

/** The last paper handed in counts: a refused one that was signed anew is mended. A contract that ended early frees its years. */
export async function readPapers(reader: Reader, county: string): Promise<ReadonlyMap<string, PapersSection>> {
  const rows = await reader.sql<Row>(
    `WITH held AS (
       SELECT e.id, e.asset_id, e.start_date AS from_date, coalesce(x.ended_on, e.end_date) AS until_date FROM lease e LEFT JOIN lease_end x ON x.lease_id = e.id WHERE e.state <> 'void'
       UNION ALL
       SELECT o.id, o.asset_id, o.from_date, least(o.until_date, (o.ended_at AT TIME ZONE 'Asia/Shanghai')::date) FROM occupation o WHERE o.lease_id IS NULL)
     SELECT h.id AS lease_id, coalesce(s.differences, '[]') AS differences, coalesce(s.state = 'confirmed', false) AS confirmed, coalesce(s.other_terms, '') <> '' AS other_terms,
            ARRAY(SELECT b.id::text FROM held b WHERE b.asset_id = h.asset_id AND b.id <> h.id AND b.from_date < h.until_date AND h.from_date < b.until_date ORDER BY b.id) AS overlapping
       FROM held h JOIN asset a ON a.id = h.asset_id
       LEFT JOIN LATERAL (SELECT y.differences, y.state, y.other_terms FROM signed_scan y WHERE y.lease_id = h.id ORDER BY y.handed_in_at DESC LIMIT 1) s ON true
      WHERE left(a.place_code, 6) = $1`,
    [county],
  );
  return new Map(rows.map((row) => [row.lease_id, {
    differences: row.differences.map(({ field, material }) => ({ field, material, confirmed: row.confirmed })), otherTerms: row.other_terms, overlapping: row.overlapping,
  }]));
}
