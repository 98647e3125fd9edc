// Calendar rules: may these days be entered as a year's official calendar? Pure.
import type { CalendarAsk } from './contract.ts';
import { statutoryHolidays } from './official-calendar.ts';
import { calendarDayTwice, calendarNotOneYear, calendarPast, calendarStatutoryMissing } from './refusals.ts';
import type { WorkCalendar } from './working-days.ts';

/**
 * A year not yet announced is entered whole: its thirteen statutory holidays must be days off (依据: 全国年节及纪念日放假办法 第2条).
 * In an announced one single days may still be corrected, but never a day that has passed: periods were counted by it.
 */
export function checkCalendar(calendar: WorkCalendar, ask: CalendarAsk, today: string): void {
  const seen = new Set<string>();
  for (const [at, { day }] of ask.days.entries()) {
    if (!day.startsWith(`${ask.year}-`)) throw calendarNotOneYear({ year: ask.year, day }, `days.${at}.day`);
    if (seen.has(day)) throw calendarDayTwice({ day }, `days.${at}.day`);
    seen.add(day);
  }
  if (calendar.announced.has(ask.year)) return refusePast(ask, today);
  const off = new Set(ask.days.filter((one) => !one.working).map((one) => one.day));
  const missing = statutoryHolidays(ask.year).filter((day) => !off.has(day));
  if (missing.length > 0) throw calendarStatutoryMissing({ days: missing.join('、') }, 'days');
}

function refusePast({ year, days }: CalendarAsk, today: string): void {
  const past = days.find((one) => one.day < today);
  if (past !== undefined) throw calendarPast({ year, day: past.day }, 'days');
}
