// Rules of the list of things to do: how many working days are left to a day, whether that count is certain, and what the rows add up to. Pure.
import { todoTasks, type TodoRow, type TodoSummary } from '../../client/pages/todo-parts/view-model.ts';
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

/** Kinds in the order of `todoTasks`; late is what lies behind today by working days. */
export function summaryOf(rows: readonly TodoRow[]): TodoSummary {
  const count = (task: string): number => rows.filter((row) => row.task === task).length;
  return {
    total: rows.length, late: rows.filter((row) => row.daysLeft !== null && row.daysLeft < 0).length,
    tasks: todoTasks.map((task) => ({ task, count: count(task) })).filter((one) => one.count > 0),
  };
}
