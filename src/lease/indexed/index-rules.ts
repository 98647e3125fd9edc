// Index rules: what a contract year's index adds to a lease's instalments, and which years still wait for theirs. Pure.
import { addDays } from '../../kernel/clock.ts';
import { Money } from '../../kernel/money.ts';
import type { KnownGrowth } from '../../kernel/rent-growth.ts';
import type { IndexedYear } from '../../kernel/rent-index.ts';
import { yearlyRents, type RentPlan } from '../../kernel/rent-plan.ts';
import { dueDay, later, spread, type PaymentPeriod, type Slice } from '../schedule.ts';

export interface IndexedLease {
  startDate: string;
  months: number;
  paymentPeriod: PaymentPeriod;
  /** The first full year's. */
  rentPerYear: Money;
  plan: RentPlan;
}

export interface Bounds {
  /** From this day on another rent was agreed and the plan grows no more; null: never. */
  amendedFrom: string | null;
  /** The last day of use where it ends early; null: the contract's own. */
  endsOn: string | null;
  /** 'YYYY-MM-DD'; nothing that is added is due before. */
  payBy: string;
}

export type Addition = Slice & { dueOn: string };

/**
 * Once a year's index is known the rent of that year, and of every later one that builds on it, rises from what was counted before; never falls, for the
 * floor was counted. A term paid at once pays what is added year by year. Over all years the instalments then sum to the plan with what is known, exactly.
 */
export function indexAdditions(lease: IndexedLease, known: KnownGrowth, fixed: { year: number; growth: number }, bounds: Bounds): Addition[] {
  const { startDate, months, rentPerYear, plan } = lease;
  const paymentPeriod = lease.paymentPeriod === 'lump_sum' ? 'yearly_in_advance' : lease.paymentPeriod;
  const [before, after] = [known, new Map([...known, [fixed.year, fixed.growth]])].map((one) => yearlyRents(rentPerYear, months, plan, one)) as [Money[], Money[]];
  const added = after.map((rent, index) => rent.minus(before[index]!));
  return spread({ startDate, plan, paymentPeriod }, added, months)
    .filter((slice) => bounds.amendedFrom === null || slice.fromDate < bounds.amendedFrom)
    .map((slice) => usedOf(slice, bounds.endsOn))
    .filter((slice) => !slice.amount.isZero())
    .map((slice) => ({ ...slice, dueOn: later(dueDay(slice.fromDate, { plan, paymentPeriod: lease.paymentPeriod }), bounds.payBy) }));
}

/** Of a period in which the use ends early, the days before. */
function usedOf(slice: Slice, endsOn: string | null): Slice {
  if (endsOn === null || slice.untilDate <= endsOn) return slice;
  if (slice.fromDate > endsOn) return { ...slice, amount: Money.zero };
  return { ...slice, amount: slice.amount.times(daysOf(slice.fromDate, endsOn)).dividedBy(daysOf(slice.fromDate, slice.untilDate)) };
}

const daysOf = (from: string, until: string): number => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1;

/** The first contract year whose index is not known though its rent is due by `day`; every later one is counted at its floor too. */
export function awaitedOn(years: readonly IndexedYear[], known: KnownGrowth, day: string): IndexedYear | undefined {
  return years.find((one) => !known.has(one.year) && one.from <= day);
}

/** How long before a contract year the page says that its index is awaited. */
export const SAID_AHEAD_DAYS = 60;
export const saidUntil = (today: string): string => addDays(today, SAID_AHEAD_DAYS);
