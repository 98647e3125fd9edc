// What reviews found: the answered flags of a lot, as one verdict. Substantiated outweighs explained, and both a mistake in the data; a flag handed over says nothing yet.
import type { Reader } from '../../platform/db.ts';
import type { Verdict } from './record.ts';

export async function readVerdicts(reader: Reader, county: string): Promise<Map<string, Verdict>> {
  const rows = await reader.sql<{ lot_id: string; verdict: Verdict }>(
    `SELECT f.lot_id, (array_agg(v.verdict ORDER BY v.weight DESC))[1] AS verdict
       FROM flag f JOIN disposition d ON d.flag_id = f.id
       JOIN (VALUES ('to_lead', 'substantiated', 3), ('ordered_rectification', 'substantiated', 3), ('explained', 'explained', 2), ('data_error', 'no_fault', 1)) AS v(code, verdict, weight) ON v.code = d.verdict
      WHERE f.lot_id IS NOT NULL AND f.state = 'disposed' AND left(f.place_code, 6) = $1
        AND NOT EXISTS (SELECT FROM disposition later WHERE later.flag_id = f.id AND later.decided_at > d.decided_at AND later.verdict <> 'handed_over')
      GROUP BY f.lot_id ORDER BY f.lot_id`,
    [county],
  );
  return new Map(rows.map((row) => [row.lot_id, row.verdict]));
}
