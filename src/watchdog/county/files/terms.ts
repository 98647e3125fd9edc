// Terms: what a lot's notice asks of those who want to bid, what its reserve rests on, and who came.
import type { Reader } from '../../../platform/db.ts';
import { readPinnedRules } from './pinned-rules.ts';

/** Yuan; shares of 1. */
export interface LotTerms {
  priceBasis: string;
  /** Per unit and year, as the basis states it. */
  priceFigure: number | null;
  priceSource: string;
  deposit: number;
  firstYear: number;
  wholeTerm: number;
  /** Most a deposit may be by the county's rules: of the first year, and of the whole contract. */
  mostOfFirstYear: number;
  mostOfWhole: number;
  /** The conditions as announced. */
  conditions: string;
  membersOnly: boolean;
  applied: number;
  rejected: number;
  /** Applications typed at a service point. */
  assisted: number;
  /** Objections to the notice. */
  objections: number;
}

interface Row {
  lot_id: string;
  rule_set_id: string | null;
  price_basis: string;
  price_figure: number | null;
  price_source: string;
  deposit: number;
  first_year: number;
  whole_term: number;
  conditions: string;
  members_only: boolean;
  applied: number;
  rejected: number;
  assisted: number;
  objections: number;
}

/** Of every announced lot. Those who cancelled were not turned away and are left out. */
export async function readTerms(reader: Reader, county: string): Promise<ReadonlyMap<string, LotTerms>> {
  const rulesOf = await readPinnedRules(reader, county);
  const rows = await reader.sql<Row>(
    `SELECT l.id AS lot_id, l.rule_set_id, l.price_basis, l.price_figure::float8 AS price_figure, l.price_source, l.deposit::float8 AS deposit,
            (l.reserve_per_unit_year * l.area)::float8 AS first_year, (l.reserve_per_unit_year * l.area * l.term_years)::float8 AS whole_term,
            l.qualification AS conditions, l.admits = 'members' AS members_only, coalesce(p.applied, 0) AS applied, coalesce(p.rejected, 0) AS rejected, coalesce(p.assisted, 0) AS assisted, coalesce(o.objections, 0) AS objections
       FROM lot l
       LEFT JOIN (SELECT lot_id, count(*)::int AS applied, count(*) FILTER (WHERE state = 'rejected')::int AS rejected, count(assisted_by)::int AS assisted
                    FROM application WHERE state <> 'cancelled' GROUP BY lot_id) p ON p.lot_id = l.id
       LEFT JOIN (SELECT lot_id, count(*)::int AS objections FROM objection WHERE stage = 'notice' GROUP BY lot_id) o ON o.lot_id = l.id
      WHERE left(l.place_code, 6) = $1 AND l.published_at IS NOT NULL`,
    [county],
  );
  return new Map(rows.map((row) => {
    const { values } = rulesOf(row.rule_set_id);
    return [row.lot_id, {
      priceBasis: row.price_basis, priceFigure: row.price_figure, priceSource: row.price_source, deposit: row.deposit, firstYear: row.first_year, wholeTerm: row.whole_term,
      mostOfFirstYear: values['deposit_percent_of_first_year.max'].value / 100, mostOfWhole: values['deposit_percent_of_total.max'].value / 100,
      conditions: row.conditions, membersOnly: row.members_only, applied: row.applied, rejected: row.rejected, assisted: row.assisted, objections: row.objections,
    }];
  }));
}
