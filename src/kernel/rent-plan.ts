// Rent plan: how a contract's rent grows over its years, when it rests, and what it is paid in; one arithmetic for notice, contract and instalments. Pure.
import { Money } from './money.ts';
import { fullFen, hundredths, yearlyFen, type KnownGrowth } from './rent-growth.ts';
import type { RentIndexCode } from './rent-index.ts';

/** The shape is the same in the notice, the journal and the database, so its names are theirs. */
export interface Escalation {
  /** The first contract year that pays the new rent, counted from 1; so 2 or more. */
  from_year: number;
  /** Again after so many years; null: once. */
  every_years: number | null;
  /** `percent`: of the rent; `yuan`: so many yuan a year more; `index`: by what a published index grew, at most one such step in a plan. */
  mode: 'percent' | 'yuan' | 'index';
  /** Decimal text, e.g. '2' or '1500.00'; of an index the floor in percent, '0' or more. */
  value: string;
  /** A percentage of the rent just before (true) or of the first year's (false). Of no meaning for yuan. */
  compounding: boolean;
  /** Of mode `index` alone: which, and the most it may add, in percent. */
  index?: { code: RentIndexCode; ceiling: string } | undefined;
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
export const fullRents = (firstYear: Money, years: number, plan: RentPlan): Money[] => fullFen(fenOf(firstYear), years, plan).map(inYuan);

/** What each contract year really costs: a last year of fewer than twelve months and rent-free months cost their share less. */
export const yearlyRents = (firstYear: Money, months: number, plan: RentPlan, known?: KnownGrowth): Money[] => yearlyFen(fenOf(firstYear), months, plan, known).map(inYuan);

/** Yuan for the whole term of so many months. */
export const wholeTermRent = (firstYear: Money, months: number, plan: RentPlan): Money => Money.sum(yearlyRents(firstYear, months, plan));

/** How much of the product a year's rent is, decimal text with two decimals. */
export function quantityOf(inKind: NonNullable<RentPlan['in_kind']>, rentPerYear: Money): string {
  return rentPerYear.dividedBy(inKind.conversion_yuan).toText();
}

/** A percentage in decimal text with at most two decimals, rounded once, half up to the fen. */
export const percentOf = (whole: Money, percent: string): Money => whole.times(hundredths(percent)).dividedBy(10_000);

const fenOf = (money: Money): bigint => BigInt(money.toText().replace('.', ''));

const inYuan = (fen: bigint): Money => Money.of(`${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`);
