// Assets of a village that stand idle: for how long, whether ever announced, and money that names them.
import type { Reader } from '../../../platform/db.ts';

export interface IdleAsset {
  asset: string;
  class: string;
  idleDays: number;
  /** Announced, or on its way through the vote and the review, since it fell idle. */
  listed: boolean;
  /** The village gave a reason that still holds. */
  explained: boolean;
  /** Credits on the collective's accounts since then that name it and belong to nothing. */
  receipts: number;
  receiptSum: number;
}

export interface AssetsSection {
  known: number;
  idle: readonly IdleAsset[];
}

/** A name shorter than this is in too many memos. */
const SHORTEST_NAME = 3;

export async function readAssets(reader: Reader, county: string): Promise<ReadonlyMap<string, AssetsSection>> {
  const known = await reader.sql<{ village: string; known: number }>(
    `SELECT place_code AS village, count(*)::int AS known FROM asset WHERE left(place_code, 6) = $1 AND owner_kind = 'collective' GROUP BY place_code`,
    [county],
  );
  const idle = new Map<string, IdleAsset[]>();
  for (const { village, ...asset } of await reader.sql<IdleAsset & { village: string }>(IDLE, [county])) idle.set(village, [...(idle.get(village) ?? []), asset]);
  return new Map(known.map((row) => [row.village, { known: row.known, idle: idle.get(row.village) ?? [] }]));
}

const IDLE = `
  WITH idle AS (
    SELECT a.id, a.place_code, a.class, a.name, a.code, a.collective_id, coalesce(a.idle_since, (s.from_at AT TIME ZONE 'Asia/Shanghai')::date) AS since
      FROM asset a LEFT JOIN asset_state_span s ON s.asset_id = a.id AND s.until_at IS NULL
     WHERE left(a.place_code, 6) = $1 AND a.owner_kind = 'collective' AND a.state = 'idle')
  SELECT i.place_code AS village, i.id AS asset, i.class, greatest(0, county_today() - i.since) AS "idleDays",
         EXISTS (SELECT FROM lot l WHERE l.asset_id = i.id AND l.state NOT IN ('draft', 'withdrawn') AND l.created_at >= i.since) AS listed,
         EXISTS (SELECT FROM coverage_reason r WHERE r.kind = 'idle_unlisted' AND r.subject_id = i.id AND r.withdrawn_at IS NULL) AS explained,
         coalesce(m.receipts, 0) AS receipts, coalesce(m.sum, 0) AS "receiptSum"
    FROM idle i
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS receipts, sum(x.amount)::float8 AS sum FROM bank_account b JOIN bank_line x ON x.account_number = b.number
       WHERE b.collective_id = i.collective_id AND x.direction = 'credit' AND x.booked_on >= i.since AND (strpos(x.memo, i.code) > 0 OR (char_length(i.name) >= ${SHORTEST_NAME} AND strpos(x.memo, i.name) > 0))
         AND NOT EXISTS (SELECT FROM bank_line_match k WHERE k.line_id = x.id)) m ON true
   ORDER BY i.place_code, i.id`;
