// What reviews found: the answered flags of a lot and its random check, as one verdict. Substantiated outweighs explained, and both a mistake in the data; a flag handed over says nothing yet.
import type { Reader } from '../../platform/db.ts';
import type { Verdict } from './record.ts';

export async function readVerdicts(reader: Reader, county: string): Promise<Map<string, Verdict>> {
  const rows = await reader.sql<{ lot_id: string; verdict: Verdict }>(
    `SELECT r.lot_id, (array_agg(r.verdict ORDER BY r.weight DESC))[1] AS verdict FROM (
      SELECT f.lot_id, v.verdict, v.weight
       FROM flag f JOIN disposition d ON d.flag_id = f.id
       JOIN (VALUES ('to_lead', 'substantiated', 3), ('ordered_rectification', 'substantiated', 3), ('explained', 'explained', 2), ('data_error', 'no_fault', 1)) AS v(code, verdict, weight) ON v.code = d.verdict
      WHERE f.lot_id IS NOT NULL AND f.state = 'disposed' AND left(f.place_code, 6) = $1
        AND NOT EXISTS (SELECT FROM disposition later WHERE later.flag_id = f.id AND later.decided_at > d.decided_at AND later.verdict <> 'handed_over')
      UNION ALL
      SELECT k.lot_id, CASE WHEN e.found THEN 'substantiated' ELSE 'explained' END, CASE WHEN e.found THEN 3 ELSE 2 END
        FROM random_check k JOIN random_check_finding e ON e.check_id = k.id WHERE left(k.place_code, 6) = $1) r
      GROUP BY r.lot_id ORDER BY r.lot_id`,
    [county],
  );
  return new Map(rows.map((row) => [row.lot_id, row.verdict]));
}
