// Counted together: the lots that decide a lot's tier with it, so that nothing is split to fall below a threshold.
import { Money } from '../../kernel/money.ts';
import type { Reader } from '../../platform/db.ts';
import type { Rules } from '../../rulebook/rule-set.ts';
import { countedRent } from '../average-rent.ts';
import type { LotRow } from '../lot-row.ts';

export interface CountedLot {
  lotId: string;
  code: string;
  /** Yuan over the whole term, rent-free months in full. */
  wholeTerm: string;
}

export interface Counted {
  /** This lot and the others. */
  total: Money;
  others: CountedLot[];
}

type Asked = Pick<LotRow, 'asset_id' | 'reserve_per_unit_year' | 'area' | 'term_years'> & Partial<Pick<LotRow, 'rent_plan' | 'price_figure'>> & { id: string | null };

/** Other lots of the same asset published within the county's counting period, unless they ended without a lease. */
export async function countedWith(reader: Reader, rules: Rules, lot: Asked, now: Date): Promise<Counted> {
  const rows = await reader.sql<Pick<LotRow, 'id' | 'code' | 'reserve_per_unit_year' | 'area' | 'term_years' | 'rent_plan' | 'price_figure'>>(
    `SELECT id, code, reserve_per_unit_year, area, term_years, rent_plan, price_figure FROM lot
      WHERE asset_id = $1 AND id IS DISTINCT FROM $2::uuid AND published_at > $3::timestamptz - make_interval(months => $4::int)
        AND state NOT IN ('unsold','withdrawn','defaulted') ORDER BY published_at, code`,
    [lot.asset_id, lot.id, now, rules.values['tier.counting_months'].value],
  );
  const others = rows.map((row) => ({ lotId: row.id, code: row.code, wholeTerm: countedRent(row).toText() }));
  return { total: Money.sum([countedRent(lot), ...others.map((one) => Money.of(one.wholeTerm))]), others };
}
