// Average rent: what a lot's terms bring a year and unit over the whole term, rent-free months and later steps counted. Pure.
import { Money } from '../kernel/money.ts';
import { pricesOf, type LotRow } from './lot-row.ts';

type Priced = Pick<LotRow, 'reserve_per_unit_year' | 'area' | 'term_years'> & Partial<Pick<LotRow, 'rent_plan'>>;

/** Yuan per unit and year, rounded half up; without a plan the reserve itself. */
export function averageRent(lot: Priced): Money {
  const reserve = Money.of(lot.reserve_per_unit_year);
  const { perYear, wholeTerm } = pricesOf(lot);
  const plainTerm = perYear.times(lot.term_years);
  if (plainTerm.equals(wholeTerm) || plainTerm.isZero()) return reserve;
  return reserve.times(wholeTerm.toText()).dividedBy(plainTerm.toText());
}

/** The average or the reserve, whichever is less: months that cost nothing are a price cut; steps to come excuse no low start. */
export function lowestRent(lot: Priced): Money {
  const [average, reserve] = [averageRent(lot), Money.of(lot.reserve_per_unit_year)];
  return average.isLessThan(reserve) ? average : reserve;
}

/** Yuan over the whole term for thresholds: rent-free months count in full, or they would carry a large lot below every one of them. */
export const countedRent = (lot: Priced & Partial<Pick<LotRow, 'price_figure'>>): Money =>
  pricesOf({ ...lot, reserve_per_unit_year: countedPerUnit(lot), rent_plan: lot.rent_plan ? { ...lot.rent_plan, rent_free_months: 0 } : null }).wholeTerm;

/**
 * Beside a share of the lessee's revenue (保底加分成) the guaranteed rent counts; where it is little or nothing beside the share, what the notice
 * states the land is worth a year (price_figure). The share itself is nobody's figure yet, so it neither lifts a lot over a threshold nor carries one below.
 */
function countedPerUnit({ reserve_per_unit_year: guaranteed, rent_plan: plan, price_figure: stated }: Priced & Partial<Pick<LotRow, 'price_figure'>>): string {
  if (!plan?.revenue_share || !stated) return guaranteed;
  return Money.of(stated).isMoreThan(Money.of(guaranteed)) ? stated : guaranteed;
}
