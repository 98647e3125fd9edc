// Candidate queries: the lessee and the cadre a flag speaks of, by which flags are one matter.
import type { Reader } from '../platform/db.ts';
import type { Parties } from './fusion/case-candidates.ts';

interface Row {
  id: string;
  lesseeKey: string | null;
  lesseeName: string | null;
  cadreKey: string | null;
  cadreName: string | null;
}

/**
 * The winner or lessee: an account, one for a person and the companies he acts for; without an account a name in its village.
 * The cadre: whoever in office in that place is the winner himself or a declared tie of his; none where nothing is declared.
 */
export async function partiesOf(reader: Reader, flagIds: readonly string[]): Promise<Map<string, Parties>> {
  const rows = await reader.sql<Row>(PARTIES, [flagIds]);
  return new Map(rows.map((row) => [row.id, { lessee: partyOf(row.lesseeKey, row.lesseeName), cadre: partyOf(row.cadreKey, row.cadreName) }]));
}

const partyOf = (key: string | null, name: string | null): Parties['lessee'] => (key === null ? null : { key, name: name ?? '' });

/** The cadre is sought from the winner's numbers, never over all posts; OFFSET 0 keeps the planner from turning that about. */
const PARTIES = `
  WITH wanted AS (SELECT f.id, f.subject_kind, f.subject_id, f.lot_id, f.place_code FROM flag f WHERE f.id = ANY($1::uuid[])),
  who AS (
    SELECT f.id, f.place_code, coalesce(w.account_id, l.account_id) AS account_id, coalesce(y.lessee_name, h.holder_name, x.counterparty_name) AS name
      FROM wanted f
      LEFT JOIN standing_award w ON w.lot_id = f.lot_id
      LEFT JOIN lease y ON f.subject_kind = 'contract' AND y.id = f.subject_id
      LEFT JOIN occupation h ON f.subject_kind IN ('occupation', 'contract') AND h.id = f.subject_id
      LEFT JOIN bank_line x ON f.subject_kind = 'bank_line' AND x.id = f.subject_id
      LEFT JOIN LATERAL (SELECT e.account_id FROM lessee e WHERE e.lease_id = coalesce(y.id, h.lease_id) ORDER BY e.account_id LIMIT 1) l ON true)
  SELECT who.id, coalesce(a.representative_index, a.id_number_index, a.id::text, CASE WHEN who.name <> '' THEN who.place_code || '/' || who.name END) AS "lesseeKey", coalesce(a.name, who.name) AS "lesseeName",
         k.key AS "cadreKey", k.name AS "cadreName"
    FROM who
    LEFT JOIN account a ON a.id = who.account_id
    LEFT JOIN LATERAL (
      SELECT h.id_number_index AS key, h.name
        FROM (SELECT own.id FROM post_holder own WHERE own.ended_at IS NULL AND own.id_number_index IN (a.id_number_index, a.representative_index)
              UNION SELECT t.post_id FROM declared_tie t WHERE t.withdrawn_at IS NULL AND t.id_number_index IN (a.id_number_index, a.representative_index)
              OFFSET 0) u
        JOIN LATERAL (SELECT * FROM post_holder p WHERE p.id = u.id OFFSET 0) h ON h.ended_at IS NULL AND starts_with(who.place_code, h.region)
       ORDER BY 1 LIMIT 1) k ON true`;
