// A county's closed lots: awarded, unsold or defaulted, with the terms they were announced at and what became of them.
import { layPlane, middleOf, type OnPlane } from '../../kernel/position.ts';
import { townshipOf } from '../../kernel/region.ts';
import type { Reader } from '../../platform/db.ts';
import { readPages } from './read-pages.ts';
import type { LotRecord, LotStatus } from './record.ts';

interface Row {
  id: string;
  village: string;
  class: string;
  area: number;
  unit: string;
  years: number;
  reserve: number;
  price: number | null;
  winner: string | null;
  status: LotStatus;
  closed_on: number;
  prior: string | null;
  notice_days: number | null;
  restrictive: boolean;
  registered: number | null;
  paid: number | null;
  leased: boolean;
  amended: number | null;
  outline: unknown;
}

/**
 * In order of closing, then of id. A lot taken back is no market event and is left out. A lot older than the platform's auctions has
 * its deal alone. The successor of a winner who defaulted is the winner, his price the price.
 */
export async function readLots(reader: Reader, county: string): Promise<LotRecord[]> {
  const rows = await readPages<Row>(reader, LOTS, county);
  const middles = rows.map((row) => middleOf(row.outline));
  const onPlane = layPlane(middles);
  return rows.map((row, i) => lotOf(row, onPlane(middles[i] ?? null))).sort((a, b) => (a.closedOn as number) - (b.closedOn as number) || (a.lotId < b.lotId ? -1 : 1));
}

/** Days since 1970 by China's calendar. */
const DAY = (at: string): string => `((${at} AT TIME ZONE 'Asia/Shanghai')::date - DATE '1970-01-01')`;

/** A qualification in other words than most of the county's notices asks for something of its own. */
const LOTS = `
  WITH usual AS (SELECT mode() WITHIN GROUP (ORDER BY qualification) AS words FROM lot WHERE left(place_code, 6) = $1 AND qualification <> '')
  SELECT l.id, l.place_code AS village, l.class, l.area::float8 AS area, l.unit, l.term_years AS years, l.reserve_per_unit_year::float8 AS reserve,
         coalesce(w.price, d.rent_per_unit_year)::float8 AS price, w.account_id AS winner,
         CASE WHEN l.outcome = 'unsold' OR (w.lot_id IS NULL AND d.lot_id IS NULL) THEN 'unsold'
              WHEN l.outcome = 'defaulted' OR d.defaulted THEN 'defaulted' ELSE 'awarded' END AS status,
         ${DAY('coalesce(a.closed_at, d.decided_at, l.outcome_at)')} AS closed_on,
         l.relists_lot_id AS prior, n.days AS notice_days, l.admits = 'members' OR (l.qualification <> '' AND l.qualification <> usual.words) AS restrictive,
         CASE WHEN a.lot_id IS NOT NULL THEN coalesce(p.registered, 0) END AS registered, CASE WHEN a.lot_id IS NOT NULL THEN coalesce(p.paid, 0) END AS paid,
         s.id IS NOT NULL AS leased, c.amended, t.outline
    FROM lot l
    CROSS JOIN usual
    JOIN asset t ON t.id = l.asset_id
    LEFT JOIN auction a ON a.lot_id = l.id
    LEFT JOIN standing_award w ON w.lot_id = l.id
    LEFT JOIN deal d ON d.lot_id = l.id
    LEFT JOIN lease s ON s.lot_id = l.id AND s.state <> 'void'
    LEFT JOIN LATERAL (SELECT max(${DAY('x.registration_closes_at')}) - min(${DAY('x.published_at')}) AS days FROM notice x WHERE x.lot_id = l.id) n ON true
    LEFT JOIN LATERAL (SELECT count(*)::int AS registered, count(e.held_at)::int AS paid
                         FROM application x LEFT JOIN deposit e ON e.id = x.deposit_id WHERE x.lot_id = l.id) p ON true
    LEFT JOIN LATERAL (SELECT least(min(CASE WHEN x.kind = 'rent' THEN (x.terms->>'rentPerYear')::float8 / nullif(s.rent_per_year, 0) - 1 END), sum(x.rent_delta)::float8 / nullif(s.rent_whole_term, 0)) * 100 AS amended
                         FROM lease_change x WHERE x.lease_id = s.id AND x.state = 'in_force' AND x.kind IN ('rent', 'waiver')) c ON true
   WHERE left(l.place_code, 6) = $1 AND l.id > $2::uuid AND l.outcome IS DISTINCT FROM 'withdrawn'
     AND (l.outcome IS NOT NULL OR d.lot_id IS NOT NULL) AND coalesce(a.closed_at, d.decided_at, l.outcome_at) IS NOT NULL
   ORDER BY l.id LIMIT $3`;

function lotOf(row: Row, place: OnPlane | null): LotRecord {
  return {
    lotId: row.id, closedOn: row.closed_on, village: row.village, town: townshipOf(row.village), assetClass: row.class, area: row.area, areaUnit: row.unit,
    // The asset register has no column for these; the price model does without.
    grade: null, irrigated: null, roadKm: null,
    xKm: place?.xKm ?? null, yKm: place?.yKm ?? null, termYears: row.years, noticeDays: row.notice_days, restrictive: row.restrictive,
    reserve: row.reserve, price: row.status === 'unsold' ? null : row.price, winner: row.status === 'unsold' ? null : row.winner, status: row.status,
    registered: row.registered, depositsPaid: row.paid, amendedPercent: row.leased ? (row.amended ?? 0) : null, priorLotId: row.prior, attributes: {},
  };
}
