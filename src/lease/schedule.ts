// Schedule: a lease's instalments, in advance, summing exactly to the whole-term rent, whatever the plan. Pure.
import { addDays, addMonths } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import { plainPlan, yearlyRents, type RentPlan } from '../kernel/rent-plan.ts';

export type PaymentPeriod = 'yearly_in_advance' | 'half_yearly_in_advance' | 'quarterly_in_advance' | 'monthly_in_advance' | 'lump_sum';

export interface Instalment {
  /** 1, 2, 3 … */
  number: number;
  /** All dates 'YYYY-MM-DD'; from and until both included. */
  dueOn: string;
  fromDate: string;
  untilDate: string;
  amount: Money;
}

export interface ScheduleAsk {
  startDate: string;
  termYears: number;
  /** Beyond whole years, of a contract that was not made here; 0 to 11. */
  termMonths?: number;
  paymentPeriod: PaymentPeriod;
  /** The first full year's. */
  rentPerYear: Money;
  plan?: RentPlan | null;
  /** Nothing is due before the contract exists. */
  signedOn: string;
}

const periodMonths: Record<Exclude<PaymentPeriod, 'lump_sum'>, number> = { yearly_in_advance: 12, half_yearly_in_advance: 6, quarterly_in_advance: 3, monthly_in_advance: 1 };

/**
 * "Pay first, use later" (domain.md §1.2, step 21): each instalment is due on the first day it pays for, or on the plan's day of the year
 * before that, the first at the earliest when signed. What does not divide to the fen is carried forward within its year, so every year and the whole sum exactly.
 */
export function schedule(ask: ScheduleAsk): Instalment[] {
  const paid = slices(ask).filter((part) => !part.amount.isZero());
  return paid.map((part, index) => ({ number: index + 1, dueOn: later(dueDay(part.fromDate, ask), ask.signedOn), ...part }));
}

export type Slice = Omit<Instalment, 'number' | 'dueOn'>;

function slices(ask: ScheduleAsk): Slice[] {
  const months = ask.termYears * 12 + (ask.termMonths ?? 0);
  const plan = ask.plan ?? plainPlan;
  const yearly = yearlyRents(ask.rentPerYear, months, plan);
  if (ask.paymentPeriod === 'lump_sum') return [{ fromDate: ask.startDate, untilDate: addDays(addMonths(ask.startDate, months), -1), amount: Money.sum(yearly) }];
  return spread({ ...ask, plan, paymentPeriod: ask.paymentPeriod }, yearly, months);
}

type SpreadAsk = Pick<ScheduleAsk, 'startDate'> & { plan: Pick<RentPlan, 'rent_free_months'>; paymentPeriod: Exclude<PaymentPeriod, 'lump_sum'> };

/** A sum for each contract year over the periods in which it is paid; every year exactly, nothing for months that are free. */
export function spread(ask: SpreadAsk, yearly: readonly Money[], months: number): Slice[] {
  const step = periodMonths[ask.paymentPeriod];
  return yearly.flatMap((rent, year) => {
    const length = Math.min(12, months - year * 12);
    const free = Math.min(length, Math.max(0, ask.plan.rent_free_months - year * 12));
    return periodsOf(length, step).map(([from, until]) => ({
      fromDate: addMonths(ask.startDate, year * 12 + from),
      untilDate: addDays(addMonths(ask.startDate, year * 12 + until), -1),
      amount: until <= free ? Money.zero : share(rent, until - free, length - free).minus(share(rent, Math.max(0, from - free), length - free)),
    }));
  });
}

/** [from, until) in months of a year of so many. */
function periodsOf(length: number, step: number): [from: number, until: number][] {
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => [index * step, Math.min(length, (index + 1) * step)]);
}

/** The rent of the first so many of the months that cost something; the whole for all of them. */
const share = (rent: Money, months: number, of: number): Money => rent.times(months).dividedBy(of);

/** The first day it pays for, or the plan's day of the year before that. */
export function dueDay(fromDate: string, ask: Pick<ScheduleAsk, 'plan' | 'paymentPeriod'>): string {
  const day = ask.plan?.due_month_day ?? null;
  if (day === null || ask.paymentPeriod !== 'yearly_in_advance') return fromDate;
  const sameYear = `${fromDate.slice(0, 4)}-${day}`;
  return sameYear <= fromDate ? sameYear : `${String(Number(fromDate.slice(0, 4)) - 1).padStart(4, '0')}-${day}`;
}

export const later = (one: string, other: string): string => (one > other ? one : other);
