// Store of shortfalls: which confirmed defaults are let again, at what price, and what came of it.
import type { Money } from '../../kernel/money.ts';
import type { RentPlan } from '../../kernel/rent-plan.ts';
import type { ThreePrices } from '../../kernel/rent.ts';
import type { Reader, Tx } from '../../platform/db.ts';

/** Let again: a later listing of the same land in force, or the same lot to the runner-up. */
const RELET = `WITH RECURSIVE chain AS (
    SELECT c.id AS default_id, c.lot_id, 0 AS depth FROM winner_default c
     WHERE c.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM forfeiture_shortfall s WHERE s.default_id = c.id) AND ($1::uuid IS NULL OR c.id = $1)
    UNION ALL
    SELECT chain.default_id, l.id, chain.depth + 1 FROM chain JOIN lot l ON l.relists_lot_id = chain.lot_id)
  SELECT DISTINCT ON (chain.default_id) chain.default_id, chain.lot_id AS relet_lot_id, w.price AS now_price
    FROM chain JOIN lot l ON l.id = chain.lot_id AND l.state = 'leased' JOIN standing_award w ON w.lot_id = chain.lot_id
   WHERE chain.depth > 0 OR w.succession_id IS NOT NULL
   ORDER BY chain.default_id, chain.depth`;

export async function reletDefaults(reader: Reader): Promise<string[]> {
  const rows = await reader.sql<{ default_id: string }>(`${RELET} LIMIT 50`, [null]);
  return rows.map((row) => row.default_id);
}

export interface Relet {
  lot_id: string;
  relet_lot_id: string;
  collective_id: string;
  /** Yuan per unit and year, for the area and the years of each letting. */
  was_price: string;
  was_area: string;
  was_years: number;
  /** Null, or missing, when the rent is the same each year. */
  was_plan: RentPlan | null;
  now_plan: RentPlan | null;
  now_price: string;
  now_area: string;
  deposit_kept: string;
  costs: { amount: string }[];
}

/** The default's row is locked; undefined when another node settled it meanwhile. */
export async function lockRelet(tx: Tx, defaultId: string): Promise<Relet | undefined> {
  const held = await tx.maybe(`SELECT 1 FROM winner_default WHERE id = $1 AND state = 'confirmed' FOR UPDATE`, [defaultId]);
  if (held === undefined) return undefined;
  return tx.maybe<Relet>(
    `SELECT c.lot_id, r.relet_lot_id, a.terms->>'collective_id' AS collective_id, a.terms->>'area' AS was_area, (a.terms->>'term_years')::int AS was_years, a.terms->'rent_plan' AS was_plan, n.terms->'rent_plan' AS now_plan,
            coalesce((SELECT s.price FROM succession s WHERE s.application_id = c.application_id AND s.lot_id = c.lot_id AND s.state = 'accepted'),
                     (SELECT w.price FROM award w WHERE w.lot_id = c.lot_id)) AS was_price,
            r.now_price, n.terms->>'area' AS now_area, c.deposit_kept, c.costs
       FROM (${RELET}) r JOIN winner_default c ON c.id = r.default_id JOIN auction a ON a.lot_id = c.lot_id JOIN auction n ON n.lot_id = r.relet_lot_id`,
    [defaultId],
  );
}

export interface NewShortfall {
  defaultId: string;
  reletLotId: string;
  was: ThreePrices;
  is: ThreePrices;
  years: number;
  shortfall: Money;
  covered: Money;
  uncovered: Money;
  now: Date;
}

export async function insertShortfall(tx: Tx, one: NewShortfall): Promise<void> {
  await tx.sql(
    `INSERT INTO forfeiture_shortfall (default_id, relet_lot_id, was_per_year, now_per_year, was_whole_term, now_whole_term, years, shortfall, covered, uncovered, settled_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [one.defaultId, one.reletLotId, one.was.perYear.toPostgres(), one.is.perYear.toPostgres(), one.was.wholeTerm.toPostgres(), one.is.wholeTerm.toPostgres(), one.years, one.shortfall.toPostgres(), one.covered.toPostgres(), one.uncovered.toPostgres(), one.now],
  );
}
