// Rounds: the listings of one asset before this one, who paid a deposit for them, and the vote behind a cut.
import type { Reader } from '../../../platform/db.ts';
import { readPinnedRules } from './pinned-rules.ts';

export interface LotRounds {
  attempt: number;
  /** Yuan per unit and year, of the lineage's first listing and of this. */
  firstReserve: number;
  reserve: number;
  /** Most the reserve may fall in all by the county's rules, as a share. */
  mostCut: number;
  /** A meeting after the last round failed stands behind this listing. */
  votedAnew: boolean;
  before: readonly EarlierRound[];
}

export interface EarlierRound {
  lotId: string;
  unsold: boolean;
  bids: number;
  reserve: number;
  /** Bidders whose deposit had come in. */
  depositors: readonly string[];
}

interface Row {
  lot_id: string;
  rule_set_id: string | null;
  attempt: number;
  first_reserve: number;
  reserve: number;
  voted_anew: boolean;
  before: EarlierRound[];
}

/** Of every announced lot that stands in a lineage. */
export async function readRounds(reader: Reader, county: string): Promise<ReadonlyMap<string, LotRounds>> {
  const rulesOf = await readPinnedRules(reader, county);
  const rows = await reader.sql<Row>(
    `WITH RECURSIVE lineage AS (
       SELECT l.id AS lot_id, l.relists_lot_id AS before_id, 1 AS depth FROM lot l WHERE left(l.place_code, 6) = $1 AND l.published_at IS NOT NULL AND l.relists_lot_id IS NOT NULL
       UNION ALL SELECT g.lot_id, b.relists_lot_id, g.depth + 1 FROM lineage g JOIN lot b ON b.id = g.before_id WHERE b.relists_lot_id IS NOT NULL AND g.depth < 20),
     depositors AS (
       SELECT p.lot_id, jsonb_agg(p.account_id ORDER BY p.account_id) AS ids FROM application p JOIN deposit d ON d.id = p.deposit_id
        WHERE d.held_at IS NOT NULL AND p.lot_id IN (SELECT before_id FROM lineage) GROUP BY p.lot_id)
     SELECT l.id AS lot_id, l.rule_set_id, l.attempt, coalesce(l.first_reserve, l.reserve_per_unit_year)::float8 AS first_reserve, l.reserve_per_unit_year::float8 AS reserve,
            coalesce(r.met_on > max(${chinaDay('b.outcome_at')}), r.met_on IS NOT NULL) AS voted_anew,
            jsonb_agg(jsonb_build_object('lotId', b.id, 'unsold', b.outcome = 'unsold', 'bids', coalesce(a.bid_count, 0), 'reserve', b.reserve_per_unit_year::float8, 'depositors', coalesce(d.ids, '[]')) ORDER BY g.depth DESC) AS before
       FROM lineage g JOIN lot l ON l.id = g.lot_id JOIN lot b ON b.id = g.before_id
       LEFT JOIN auction a ON a.lot_id = b.id LEFT JOIN depositors d ON d.lot_id = b.id LEFT JOIN resolution r ON r.lot_id = l.id
      WHERE b.published_at IS NOT NULL GROUP BY l.id, r.met_on`,
    [county],
  );
  return new Map(rows.map((row) => [row.lot_id, {
    attempt: row.attempt, firstReserve: row.first_reserve, reserve: row.reserve, votedAnew: row.voted_anew,
    mostCut: rulesOf(row.rule_set_id).values['unsold_cut_percent.total'].value / 100,
    before: row.before.map(({ unsold, ...round }) => ({ ...round, unsold: unsold === true })),
  }]));
}

const chinaDay = (at: string): string => `(${at} AT TIME ZONE 'Asia/Shanghai')::date`;
