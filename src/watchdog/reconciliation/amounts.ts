// How a sum paid relates to a year's rent: whole, a usual part, several years, a deposit, with a late fee; and how often chance alone would look so.
import { lowerBound } from '../../statistics/ascending.ts';

export const amountLevels = ['whole_exact', 'whole_equal', 'whole_close', 'whole_near', 'part_exact', 'part_near', 'years_exact', 'deposit', 'pieces', 'surcharge', 'part', 'more'] as const;
export type AmountMatch = (typeof amountLevels)[number];

export interface AmountFit {
  level: AmountMatch;
  /** Years of rent it stands for; 0 for a deposit. */
  years: number;
}

/** Parts people pay: half-yearly, quarterly, monthly, every second month, in thirds. */
export const USUAL_PARTS = [1 / 2, 1 / 4, 1 / 12, 1 / 3, 1 / 6, 3 / 4, 2 / 3] as const;
const USUAL_DEPOSITS = [0.1, 0.2, 0.3, 0.05] as const;
export const MOST_YEARS_AT_ONCE = 10;
/** Widths as shares of the sum: to the yuan, .1 %, 1 %, 3 % (watchdog.md §2.8 has .1 % and 3 %). */
export const WIDTH = { exact: 5e-5, equal: 1e-3, close: 0.01, near: 0.03 } as const;
const NEAR_PART = 0.015;
const MOST_LATE_FEE = 1.15;

/** To one yuan, whatever the sum; both sides round. */
export const exactWidth = (sum: number): number => Math.max(WIDTH.exact, 1.0001 / sum);

export function fitAmount(amount: number, yearlyRent: number, termYears: number | null): AmountFit {
  const ratio = amount / yearlyRent;
  const off = (share: number): number => Math.abs(ratio / share - 1);
  const exact = exactWidth(amount);
  if (off(1) <= exact) return { level: 'whole_exact', years: 1 };
  if (off(1) <= WIDTH.equal) return { level: 'whole_equal', years: 1 };
  for (const share of USUAL_PARTS) if (off(share) <= exact) return { level: 'part_exact', years: share };
  const years = Math.round(ratio);
  if (years >= 2 && years <= Math.min(MOST_YEARS_AT_ONCE, termYears === null ? MOST_YEARS_AT_ONCE : Math.ceil(termYears)) && off(years) <= WIDTH.equal) return { level: 'years_exact', years };
  for (const share of USUAL_DEPOSITS) if (off(share) <= exact) return { level: 'deposit', years: 0 };
  if (off(1) <= WIDTH.close) return { level: 'whole_close', years: 1 };
  if (off(1) <= WIDTH.near) return { level: 'whole_near', years: 1 };
  for (const share of USUAL_PARTS) if (off(share) <= NEAR_PART) return { level: 'part_near', years: share };
  if (ratio > 1) return ratio <= MOST_LATE_FEE ? { level: 'surcharge', years: 1 } : { level: 'more', years: ratio };
  return { level: 'part', years: ratio };
}

/** The rents of a county, for asking how often a sum would fit one of them by chance: u from value frequency. */
export interface RentDensity {
  /** Chance that a contract that has nothing to do with the sum fits it so. `exactElsewhere` = contracts of other villages with this very rent. */
  chance(level: AmountMatch, amount: number, exactElsewhere: number): number;
}

const WINDOW = 0.15;

export function rentDensity(rents: readonly number[]): RentDensity {
  const logs = Float64Array.from(rents.filter((rent) => rent > 0).map(Math.log)).sort();
  const below = (value: number): number => lowerBound(logs, value);
  const all = logs.length + 1;
  /** Rents per unit of ln around a sum; never nothing, for the next county's rents are not this one's. */
  const density = (sum: number): number => (below(Math.log(sum) + WINDOW) - below(Math.log(sum) - WINDOW) + 0.5) / (all * 2 * WINDOW);
  const shareAbove = (sum: number): number => (all - below(Math.log(sum))) / (all + 1);
  return {
    chance(level, amount, exactElsewhere) {
      const whole = density(amount);
      const exact = exactWidth(amount);
      if (level === 'whole_exact') return Math.min(1, Math.max(whole * 2 * exact, exactElsewhere / all));
      if (level === 'whole_equal') return Math.min(1, whole * 2 * WIDTH.equal);
      if (level === 'whole_close') return Math.min(1, whole * 2 * WIDTH.close);
      if (level === 'whole_near') return Math.min(1, whole * 2 * WIDTH.near);
      if (level === 'surcharge') return Math.min(1, density(amount / 1.07) * 0.11);
      if (level === 'part') return Math.min(1, Math.max(0.02, shareAbove(amount)));
      if (level === 'more') return Math.min(1, Math.max(0.02, 1 - shareAbove(amount)));
      if (level === 'years_exact') return Math.min(1, [2, 3, 4, 5, 6, 8, 10].reduce((sum, years) => sum + density(amount / years), 0) * 2 * WIDTH.equal);
      if (level === 'deposit') return Math.min(1, USUAL_DEPOSITS.reduce((sum, share) => sum + density(amount / share), 0) * 2 * exact);
      const parts = USUAL_PARTS.reduce((sum, share) => sum + density(amount / share), 0);
      return Math.min(1, parts * 2 * (level === 'part_near' ? NEAR_PART : exact));
    },
  };
}
