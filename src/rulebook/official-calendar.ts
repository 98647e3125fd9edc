// Official calendar: the State Council's holidays and make-up days as packaged, and statutory holidays for years not announced yet.
import chineseDays from 'chinese-days';
import { addDays } from '../kernel/clock.ts';
import type { WorkCalendar } from './working-days.ts';

const FIRST_YEAR = 2015;
/** Statutory holidays are worked out this far beyond the last announced year. */
const YEARS_AHEAD = 3;

let packaged: WorkCalendar | undefined;

/** The packaged calendar; worked out once a process (about 5,000 days). */
export function officialCalendar(): WorkCalendar {
  packaged ??= build();
  return packaged;
}

function build(): WorkCalendar {
  const exceptions = new Map<string, boolean>();
  const announced = new Set<number>();
  // A year that is not announced answers as if it had no holidays at all; an announced one always has New Year's Day.
  for (let year = FIRST_YEAR; chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-01-03`, false).includes(`${year}-01-01`); year += 1) {
    announced.add(year);
    for (const [day, working] of announcedExceptions(year)) exceptions.set(day, working);
  }
  const last = Math.max(...announced);
  for (let year = last + 1; year <= last + YEARS_AHEAD; year += 1) {
    for (const day of statutoryHolidays(year)) exceptions.set(day, false);
  }
  return { exceptions, announced };
}

function announcedExceptions(year: number): [string, boolean][] {
  const found: [string, boolean][] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const { work } = chineseDays.getDayDetail(day);
    if (work === (weekday === 0 || weekday === 6)) found.push([day, work]);
  }
  return found;
}

/** 依据: 全国年节及纪念日放假办法（2024年修订）第二条: 13 days a year; how they are bridged is announced each autumn. */
export function statutoryHolidays(year: number): string[] {
  const lunar = (date: string): string => chineseDays.getSolarDateFromLunar(date).date;
  const newYear = lunar(`${year}-01-01`);
  const spring = [-1, 0, 1, 2].map((offset) => addDays(newYear, offset));
  const clear = chineseDays.getSolarTermDate(year, 4, 'pure_brightness');
  const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`);
  // Two may fall on one day: Mid-Autumn of 2028 is 3 October.
  return [...new Set([...fixed, ...spring, clear, lunar(`${year}-05-05`), lunar(`${year}-08-15`)])].sort();
}
