// Standing: who was barred when a lot was awarded, and ties of its winner to people in office that somebody declared.
import type { Reader } from '../../../platform/db.ts';

export interface Kinship {
  /** The winner, or one of those he bids with or for. */
  account: string;
  relation: string;
  /** Of whom: a post in the village, in the township, or staff who handled this lot. */
  of: 'village' | 'township' | 'handler';
  /** Declared before the award; a tie told only afterwards was hidden when it mattered. */
  before: boolean;
}

/** Sanctions of any place of the county that had begun and neither ended nor been lifted at the award. */
export async function readBarred(reader: Reader, county: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await reader.sql<{ lot_id: string; barred: string[] }>(
    `SELECT l.id AS lot_id, coalesce(array_agg(DISTINCT s.account_id::text) FILTER (WHERE s.id IS NOT NULL), '{}') AS barred
       FROM lot l JOIN standing_award w ON w.lot_id = l.id
       LEFT JOIN (sanction s LEFT JOIN sanction_lifting f ON f.sanction_id = s.id)
         ON left(s.region, 6) = $1 AND s.begins_at <= w.awarded_at AND (s.ends_at IS NULL OR s.ends_at > w.awarded_at) AND (f.lifted_at IS NULL OR f.lifted_at > w.awarded_at)
      WHERE left(l.place_code, 6) = $1 GROUP BY l.id`,
    [county],
  );
  return new Map(rows.map((row) => [row.lot_id, row.barred]));
}

/** Everybody who wins with the lot: the applicant, whom he bids for, his partners; their numbers and those of the people who act for companies. */
const WINNERS = `
  SELECT l.id AS lot_id, l.place_code, w.awarded_at, n.account_id, c.id_number_index AS own, c.representative_index AS speaks,
         ARRAY[l.created_by, l.reviewed_by, l.published_by, p.decided_by] AS handlers
    FROM lot l JOIN standing_award w ON w.lot_id = l.id JOIN application p ON p.id = w.application_id
    JOIN LATERAL (SELECT w.account_id UNION SELECT x.account_id FROM application_party x WHERE x.application_id = p.id AND x.left_at IS NULL) n ON true
    JOIN account c ON c.id = n.account_id
   WHERE left(l.place_code, 6) = $1`;

/** A person in a village's or township's post, kin that such a person or the lot's staff declared, and the winner's own declaration naming one of them. */
export async function readKin(reader: Reader, county: string): Promise<ReadonlyMap<string, readonly Kinship[]>> {
  const rows = await reader.sql<{ lot_id: string; kin: Kinship[] }>(
    `WITH won AS (${WINNERS}),
          posts AS (SELECT id, region, id_number_index, entered_at, ended_at, CASE WHEN length(region) = 9 THEN 'township' ELSE 'village' END AS level FROM post_holder WHERE left(region, 6) = $1),
          found AS (
            SELECT n.lot_id, n.account_id, 'self' AS relation, h.level AS place, h.entered_at < n.awarded_at AS before
              FROM won n JOIN posts h ON h.id_number_index IN (n.own, n.speaks) AND starts_with(n.place_code, h.region) AND (h.ended_at IS NULL OR h.ended_at > n.awarded_at)
            UNION ALL
            SELECT n.lot_id, n.account_id, t.relation, h.level, t.declared_at < n.awarded_at
              FROM won n JOIN declared_tie t ON t.id_number_index IN (n.own, n.speaks) AND t.withdrawn_at IS NULL
              JOIN posts h ON h.id = t.post_id AND starts_with(n.place_code, h.region) AND (h.ended_at IS NULL OR h.ended_at > n.awarded_at)
            UNION ALL
            SELECT n.lot_id, n.account_id, t.relation, 'handler', t.declared_at < n.awarded_at
              FROM won n JOIN declared_tie t ON t.id_number_index IN (n.own, n.speaks) AND t.withdrawn_at IS NULL AND t.account_id = ANY(n.handlers)
            UNION ALL
            SELECT n.lot_id, n.account_id, t.relation, h.level, t.declared_at < n.awarded_at
              FROM won n JOIN declared_tie t ON t.account_id = n.account_id AND t.withdrawn_at IS NULL AND t.relation <> 'self'
              JOIN posts h ON h.id_number_index = t.id_number_index AND starts_with(n.place_code, h.region) AND (h.ended_at IS NULL OR h.ended_at > n.awarded_at))
     SELECT n.lot_id, coalesce(jsonb_agg(DISTINCT jsonb_build_object('account', f.account_id, 'relation', f.relation, 'of', f.place, 'before', f.before)) FILTER (WHERE f.lot_id IS NOT NULL), '[]') AS kin
       FROM (SELECT DISTINCT lot_id FROM won) n LEFT JOIN found f ON f.lot_id = n.lot_id GROUP BY n.lot_id`,
    [county],
  );
  return new Map(rows.map((row) => [row.lot_id, row.kin]));
}
