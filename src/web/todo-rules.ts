// Rules of the list of things to do: how many working days are left to a day, whether that count is certain, and what the rows add up to. Pure.
import { todoTasks, type TodoPaging, type TodoRow, type TodoSummary } from '../../client/pages/todo-parts/view-model.ts';
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

type Place = Pick<TodoRow, 'dueOn' | 'key'>;

/** The order of the list: by day, what has none last; then by key, of which no two rows have the same. */
export function byPlace(one: Place, other: Place): number {
  const [mine, theirs] = [one.dueOn ?? LAST_DAY, other.dueOn ?? LAST_DAY];
  if (mine !== theirs) return mine < theirs ? -1 : 1;
  return one.key === other.key ? 0 : one.key < other.key ? -1 : 1;
}

const LAST_DAY = '9999-99-99';
const cursorOf = ({ dueOn, key }: Place): string => `${dueOn ?? LAST_DAY} ${key}`;
const placeOf = (cursor: string): Place => ({ dueOn: cursor.slice(0, LAST_DAY.length), key: cursor.slice(LAST_DAY.length + 1) });

/** A page that begins after a row, or ends before one; the row itself may be gone by now. `rows` stand in their order. */
export function pageOfRows(rows: readonly TodoRow[], asked: { after?: string | undefined; before?: string | undefined }, size: number): { rows: TodoRow[]; paging: TodoPaging } {
  const { after, before } = asked;
  const upTo = before === undefined ? -1 : rows.filter((row) => byPlace(row, placeOf(before)) < 0).length;
  const from = upTo >= 0 ? Math.max(0, upTo - size) : after === undefined ? 0 : rows.filter((row) => byPlace(row, placeOf(after)) <= 0).length;
  const shown = rows.slice(from, upTo >= 0 ? Math.max(upTo, Math.min(size, rows.length)) : from + size);
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    rows: shown,
    paging: {
      from: shown.length === 0 ? 0 : from + 1, to: from + shown.length, of: rows.length,
      before: first === undefined || from === 0 ? null : cursorOf(first), after: last === undefined || from + shown.length >= rows.length ? null : cursorOf(last),
    },
  };
}

/** Kinds in the order of `todoTasks`; late is what lies behind today by working days. */
export function summaryOf(rows: readonly TodoRow[]): TodoSummary {
  const count = (task: string): number => rows.filter((row) => row.task === task).length;
  return {
    total: rows.length, late: rows.filter((row) => row.daysLeft !== null && row.daysLeft < 0).length,
    tasks: todoTasks.map((task) => ({ task, count: count(task) })).filter((one) => one.count > 0),
  };
}
