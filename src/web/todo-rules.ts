// Rules of the list of things to do: how many working days are left to a day, and whether that count is certain. Pure.
import { calendarCaveat, isWorkingDay, unannouncedYears, workingDaysBetween, type WorkCalendar } from '../rulebook/working-days.ts';

/** Working days from `today` to `dueOn`, both 'YYYY-MM-DD': 0 on the day itself, negative once it has passed. */
export function daysLeft(calendar: WorkCalendar, today: string, dueOn: string): number {
  if (dueOn === today) return 0;
  if (dueOn > today) return workingDaysBetween(calendar, today, dueOn);
  // A day that passed over a weekend is late by the first working day after it.
  const late = workingDaysBetween(calendar, dueOn, today);
  return late === 0 && !isWorkingDay(calendar, today) ? 0 : -late;
}

export const caveatFor = (calendar: WorkCalendar, today: string, dueOn: string): { zh: string; en: string } | null =>
  calendarCaveat(unannouncedYears(calendar, today < dueOn ? today : dueOn, today < dueOn ? dueOn : today));
