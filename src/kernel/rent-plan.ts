// Rent plan: how a contract's rent grows over its years, when it rests, and what it is paid in; one arithmetic for notice, contract and instalments. Pure.
import { Money } from './money.ts';

/** The shape is the same in the notice, the journal and the database, so its names are theirs. */
export interface Escalation {
  /** The first contract year that pays the new rent, counted from 1; so 2 or more. */
  from_year: number;
  /** Again after so many years; null: once. */
  every_years: number | null;
  /** `percent`: of the rent; `yuan`: so many yuan a year more. */
  mode: 'percent' | 'yuan';
  /** Decimal text, e.g. '2' or '1500.00'. */
  value: string;
  /** A percentage of the rent just before (true) or of the first year's (false). Of no meaning for yuan. */
  compounding: boolean;
}

export interface RentPlan {
  escalations: Escalation[];
  /** Months at the beginning that cost nothing (免租期). */
  rent_free_months: number;
  /** 'MM-DD': each year's rent is due on this day before the year it pays for; null: on the first day of what it pays for. */
  due_month_day: string | null;
  /** Rent counted in a product (实物计租): one unit of it is taken for so many yuan. How much follows from the price reached. */
  in_kind: { product: string; unit: string; conversion_yuan: string } | null;
  /** A share of the lessee's revenue on top of the rent (保底加分成), told and paid after each year. */
  revenue_share: { percent: string; of: string } | null;
}

export const plainPlan: RentPlan = { escalations: [], rent_free_months: 0, due_month_day: null, in_kind: null, revenue_share: null };

/** The full rent of each contract year in yuan, from the first; the plan's steps applied in their order, each rounded half up to the fen. */
export function fullRents(firstYear: Money, years: number, plan: RentPlan): Money[] {
  const rents: Money[] = [];
  for (let year = 1; year <= years; year += 1) {
    const before = rents.at(-1) ?? firstYear;
    const steps = plan.escalations.filter((step) => appliesIn(step, year));
    rents.push(steps.reduce((rent, step) => rent.plus(growth(step, step.compounding ? rent : firstYear)), before));
  }
  return rents;
}

/** What each contract year really costs: a last year of fewer than twelve months and rent-free months cost their share less. */
export function yearlyRents(firstYear: Money, months: number, plan: RentPlan): Money[] {
  return fullRents(firstYear, Math.ceil(months / 12), plan).map((rent, index) => {
    const length = Math.min(12, months - index * 12);
    const free = Math.min(length, Math.max(0, plan.rent_free_months - index * 12));
    return rent.times(length - free).dividedBy(12);
  });
}

/** Yuan for the whole term of so many months. */
export const wholeTermRent = (firstYear: Money, months: number, plan: RentPlan): Money => Money.sum(yearlyRents(firstYear, months, plan));

/** How much of the product a year's rent is, decimal text with two decimals. */
export function quantityOf(inKind: NonNullable<RentPlan['in_kind']>, rentPerYear: Money): string {
  return rentPerYear.dividedBy(inKind.conversion_yuan).toText();
}

/** A percentage in decimal text with at most two decimals, rounded once, half up to the fen. */
export const percentOf = (whole: Money, percent: string): Money => whole.times(hundredths(percent)).dividedBy(10_000);

/** '2.5' → 250. */
export function hundredths(text: string): number {
  const [whole, part = ''] = text.split('.');
  return Number(`${whole}${part.padEnd(2, '0')}`);
}

function appliesIn(step: Escalation, year: number): boolean {
  if (year < step.from_year) return false;
  return year === step.from_year || (step.every_years !== null && (year - step.from_year) % step.every_years === 0);
}

const growth = (step: Escalation, of: Money): Money => (step.mode === 'yuan' ? Money.of(step.value) : percentOf(of, step.value));
