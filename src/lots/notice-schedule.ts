// Notice schedule: from the day of publication to the start of bidding, counted in the county's working days; pure.
import { addDays, addSeconds, addYears, chinaDate, chinaInstant } from '../kernel/clock.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { addWorkingDays, calendarCaveat, isWorkingDay, unannouncedYears, type WorkCalendar } from '../rulebook/working-days.ts';
import * as no from './refusals.ts';

export interface NoticeSchedule {
  registrationOpensAt: Date;
  registrationClosesAt: Date;
  biddingOpensAt: Date;
  /** 'YYYY-MM-DD': the last day of result publicity, counted from the day on which bidding ends by its notice. */
  publicityEnds: string;
  unannouncedYears: number[];
  caveat: Bilingual | null;
}

/**
 * Day 1 is the first working day after publication; registration closes at 17:00 of day `noticeDays`; bidding opens at 9:00 of the
 * next working day, or later when the operator says so. `addedSeconds`: by how much a place in a session lengthens the free period.
 * Refuses an opening that is too early, too late or out of hours, and a place whose bidding would run on into the night.
 * 依据: domain.md §1.5; the figures are the county's rules.
 */
export function noticeSchedule(rules: Rules, calendar: WorkCalendar, publishedAt: Date, noticeDays: number, wanted?: Date, addedSeconds = 0): NoticeSchedule {
  const values = rules.values;
  const published = chinaDate(publishedAt);
  const lastDay = addWorkingDays(calendar, published, noticeDays);
  const earliest = chinaInstant(addWorkingDays(calendar, lastDay, 1), values.bidding_opens_at_time.value);
  const biddingOpensAt = wanted ?? earliest;
  if (wanted !== undefined) requireLawfulOpening(rules, calendar, wanted, earliest, lastDay);
  const biddingEndsAt = addSeconds(biddingOpensAt, values.free_seconds.value + addedSeconds + values.timed_window_seconds.value);
  requireLawfulPlace(rules, biddingOpensAt, addedSeconds, biddingEndsAt);
  const publicityEnds = addWorkingDays(calendar, chinaDate(biddingEndsAt), values.result_publicity_working_days.value);
  const years = unannouncedYears(calendar, published, publicityEnds);
  return {
    registrationOpensAt: publishedAt,
    registrationClosesAt: chinaInstant(lastDay, values.registration_closes_at_time.value),
    biddingOpensAt, publicityEnds, unannouncedYears: years, caveat: calendarCaveat(years),
  };
}

/** The last day of a lease of whole years. */
export const endDate = (startDate: string, termYears: number): string => addDays(addYears(startDate, termYears), -1);

function requireLawfulOpening(rules: Rules, calendar: WorkCalendar, wanted: Date, earliest: Date, lastDay: string): void {
  const values = rules.values;
  if (wanted < earliest) throw no.openingTooEarly({ earliest: wallClock(earliest) }, 'biddingOpensAt');
  const latest = chinaInstant(addDays(lastDay, values.bidding_latest_opening_days.value), '23:59');
  if (wanted > latest) throw no.openingTooLate({ latest: wallClock(latest) }, 'biddingOpensAt');
  const time = wallClock(wanted).slice(11);
  const [from, until] = [values.bidding_opens_at_time.value, values.bidding_latest_opening_time.value];
  const restDay = values.bidding_opens_on_working_days_only.value && !isWorkingDay(calendar, chinaDate(wanted));
  if (restDay || time < from || time > until) throw no.openingOutOfHours({ from, until }, 'biddingOpensAt');
}

/** A place in a session moves a lot's end as a later opening would, so it may not move it further than the latest lawful opening of that day. */
function requireLawfulPlace({ values }: Rules, opensAt: Date, addedSeconds: number, endsAt: Date): void {
  const until = values.bidding_latest_opening_time.value;
  const latest = chinaInstant(chinaDate(opensAt), until);
  if (addedSeconds === 0 || addSeconds(opensAt, addedSeconds) <= latest) return;
  throw no.endsOutOfHours({ ends: wallClock(endsAt), until }, 'staggerSeconds');
}

/** 'YYYY-MM-DD HH:MM' in China, which keeps UTC+8 all year. */
export function wallClock(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
