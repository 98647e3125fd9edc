// Working days: counted over the official calendar with its holidays and make-up days; pure.
import { addDays } from '../kernel/clock.ts';

export interface WorkCalendar {
  /** Days that are not what their weekday says: a holiday on a Tuesday (false), a make-up Saturday (true). */
  exceptions: ReadonlyMap<string, boolean>;
  /** Years whose official calendar is known. In any other, weekends and statutory holidays are counted and said to be so. */
  announced: ReadonlySet<number>;
}

/** `day` is 'YYYY-MM-DD'. */
export function isWorkingDay(calendar: WorkCalendar, day: string): boolean {
  return calendar.exceptions.get(day) ?? !isWeekend(day);
}

/** The n-th working day after `from` (day 1 is the first working day after it; n ≥ 1). Dates 'YYYY-MM-DD'. */
export function addWorkingDays(calendar: WorkCalendar, from: string, n: number): string {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`not a number of working days: ${n}`);
  let day = from;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return day;
}

/** Working days after `from` up to and including `until`; 0 when `until` is not after `from`. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, until: string): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count += 1;
  return count;
}

/** Years between two dates whose official calendar is not yet known. */
export function unannouncedYears(calendar: WorkCalendar, from: string, until: string): number[] {
  const first = Number(from.slice(0, 4));
  const span = Number(until.slice(0, 4)) - first;
  return Array.from({ length: Math.max(span, 0) + 1 }, (_, index) => first + index).filter((year) => !calendar.announced.has(year));
}

/** What a notice says when its count runs into such a year. */
export function calendarCaveat(years: readonly number[]): { zh: string; en: string } | null {
  if (years.length === 0) return null;
  const list = years.join('、');
  return {
    zh: `${list}年放假调休安排尚未公布，按周末和法定节假日推算；公布后如有变化，以补充公告为准`,
    en: `The official calendar of ${years.join(', ')} is not announced yet: counted by weekends and statutory holidays; any change will be published`,
  };
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
