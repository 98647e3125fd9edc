// Schedule: a lease's instalments, in advance, summing exactly to the whole-term rent. Pure.
import { addDays, addYears } from '../kernel/clock.ts';
import { Money, splitEvenly } from '../kernel/money.ts';

export type PaymentPeriod = 'yearly_in_advance' | 'half_yearly_in_advance' | 'lump_sum';

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
  paymentPeriod: PaymentPeriod;
  rentPerYear: Money;
  /** Nothing is due before the contract exists. */
  signedOn: string;
}

/**
 * "Pay first, use later" (domain.md §1.2, step 21): each instalment is due on the first day it pays for, the first at the earliest when
 * signed. A year's rent that does not halve to the fen leaves the odd fen in its second half, so every year and the whole sum exactly.
 */
export function schedule(ask: ScheduleAsk): Instalment[] {
  const { periods, amounts } = slice(ask);
  const paid = periods.map((period, index) => ({ ...period, amount: amounts[index]! })).filter((part) => !part.amount.isZero());
  return paid.map((part, index) => ({ number: index + 1, dueOn: part.fromDate < ask.signedOn ? ask.signedOn : part.fromDate, ...part }));
}

interface Slices {
  periods: { fromDate: string; untilDate: string }[];
  amounts: Money[];
}

function slice(ask: ScheduleAsk): Slices {
  const { startDate, termYears, rentPerYear } = ask;
  const years = Array.from({ length: termYears }, (_, year) => year);
  switch (ask.paymentPeriod) {
    case 'lump_sum':
      return { periods: periodsOf([startDate], addYears(startDate, termYears)), amounts: [rentPerYear.times(termYears)] };
    case 'yearly_in_advance':
      return { periods: periodsOf(years.map((year) => addYears(startDate, year)), addYears(startDate, termYears)), amounts: years.map(() => rentPerYear) };
    case 'half_yearly_in_advance': {
      const starts = years.flatMap((year) => [addYears(startDate, year), addMonths(startDate, year * 12 + 6)]);
      return { periods: periodsOf(starts, addYears(startDate, termYears)), amounts: years.flatMap(() => splitEvenly(rentPerYear, 2)) };
    }
  }
}

function periodsOf(starts: readonly string[], end: string): Slices['periods'] {
  return starts.map((fromDate, index) => ({ fromDate, untilDate: addDays(starts[index + 1] ?? end, -1) }));
}

/** Adds calendar months; the 31st becomes the month's last day. */
function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(day, last));
  return target.toISOString().slice(0, 10);
}
