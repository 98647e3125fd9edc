// Calendar: the working calendar a county counts by: the official one plus the days the county entered itself.
import type { Reader } from '../platform/db.ts';
import { officialCalendar } from './official-calendar.ts';
import type { WorkCalendar } from './working-days.ts';

interface DayRow {
  day: string;
  working: boolean;
}

/** The county's calendar. A year counts as announced once the package has it or the county entered its New Year's Day. */
export async function calendarFor(reader: Reader, county: string): Promise<WorkCalendar> {
  const official = officialCalendar();
  const rows = await reader.sql<DayRow>('SELECT day, working FROM calendar_day WHERE county = $1', [county]);
  if (rows.length === 0) return official;
  return withCountyDays(official, rows);
}

/** Pure: lays a county's own days over a calendar. */
export function withCountyDays(calendar: WorkCalendar, rows: readonly DayRow[]): WorkCalendar {
  const exceptions = new Map(calendar.exceptions);
  for (const row of rows) exceptions.set(row.day, row.working);
  const entered = rows.filter((row) => row.day.endsWith('-01-01') && !row.working).map((row) => Number(row.day.slice(0, 4)));
  return { exceptions, announced: new Set([...calendar.announced, ...entered]) };
}

/** The last year in an unbroken run whose calendar is known. */
export const lastAnnouncedYear = (calendar: WorkCalendar): number => Math.max(...calendar.announced);

/** The last year announced in every county that has rules: what a page says of a day counted into a later one. One small query. */
export async function announcedThrough(reader: Reader): Promise<number> {
  const { entered } = await reader.one<{ entered: number | null }>(
    `SELECT min(last)::int AS entered FROM (
       SELECT s.county, coalesce((SELECT max(extract(year FROM d.day)) FROM calendar_day d WHERE d.county = s.county AND NOT d.working AND to_char(d.day, 'MM-DD') = '01-01'), 0) AS last
         FROM rule_set s WHERE s.version = 1) counties`,
  );
  return Math.max(lastAnnouncedYear(officialCalendar()), entered ?? 0);
}
