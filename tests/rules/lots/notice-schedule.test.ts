// From publication to bidding, in the county's working days, and the openings an operator may not choose.
import { describe, expect, it } from '@jest/globals';
import { chinaInstant } from '../../../src/kernel/clock.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { endDate, noticeSchedule, wallClock } from '../../../src/lots/notice-schedule.ts';
import { officialCalendar } from '../../../src/rulebook/official-calendar.ts';
import { defaultValues, type Rules } from '../../../src/rulebook/rule-set.ts';

const rules: Rules = { values: defaultValues('2025-05-01') };
const calendar = officialCalendar();
const monday = chinaInstant('2026-03-02', '15:20');
const schedule = (wanted?: Date, days = 10) => noticeSchedule(rules, calendar, monday, days, wanted);

const refusedAt = (wanted: Date): string => {
  try {
    schedule(wanted);
    return 'agreed';
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('ten working days of notice', () => {
  it('day 1 is the day after, registration closes at 17:00 of day 10, bidding opens at 9:00 of the next working day', () => {
    const { registrationOpensAt, registrationClosesAt, biddingOpensAt, publicityEnds, caveat } = schedule();
    expect([registrationOpensAt, registrationClosesAt, biddingOpensAt].map(wallClock)).toEqual(['2026-03-02 15:20', '2026-03-16 17:00', '2026-03-17 09:00']);
    expect(publicityEnds).toBe('2026-03-24');
    expect(caveat).toBeNull();
  });
  it('an hour before midnight in China is still that day', () => {
    const late = noticeSchedule(rules, calendar, chinaInstant('2026-03-02', '23:30'), 10);
    expect(wallClock(late.registrationClosesAt)).toBe('2026-03-16 17:00');
  });
  it('says when its count runs into a year not yet announced', () => {
    const december = noticeSchedule(rules, calendar, chinaInstant('2026-12-21', '10:00'), 10);
    expect(december.unannouncedYears).toEqual([2027]);
    expect(wallClock(december.registrationClosesAt)).toBe('2027-01-05 17:00');
    expect(december.caveat?.en).toContain('2027');
  });
});

describe('a later opening', () => {
  it('may be set on a working day in working hours', () => {
    expect(wallClock(schedule(chinaInstant('2026-03-18', '14:30')).biddingOpensAt)).toBe('2026-03-18 14:30');
    expect(schedule(chinaInstant('2026-03-18', '14:30')).publicityEnds).toBe('2026-03-25');
  });
  it.each([
    ['before the earliest', chinaInstant('2026-03-17', '08:59'), 'lot.opening_too_early'],
    ['while registration runs', chinaInstant('2026-03-16', '10:00'), 'lot.opening_too_early'],
    ['at night', chinaInstant('2026-03-18', '02:00'), 'lot.opening_out_of_hours'],
    ['after hours', chinaInstant('2026-03-18', '17:01'), 'lot.opening_out_of_hours'],
    ['on a Sunday', chinaInstant('2026-03-22', '10:00'), 'lot.opening_out_of_hours'],
    ['months away', chinaInstant('2026-06-01', '10:00'), 'lot.opening_too_late'],
  ])('not %s', (_when, at, code) => expect(refusedAt(at)).toBe(code));
});

describe('a place in a session', () => {
  const placed = (at: string, addedSeconds: number) => noticeSchedule(rules, calendar, monday, 10, chinaInstant('2026-03-18', at), addedSeconds);
  it('lengthens bidding as a later opening would, and no further', () => {
    expect(placed('10:00', 7 * 3_600).publicityEnds).toBe('2026-03-25');
    expect(() => placed('10:00', 7 * 3_600 + 1)).toThrow(expect.objectContaining({
      code: 'lot.ends_out_of_hours', field: 'staggerSeconds', facts: { ends: '2026-03-18 18:05', until: '17:00' },
    }));
    expect(() => placed('10:00', 299 * 3_600)).toThrow(expect.objectContaining({ code: 'lot.ends_out_of_hours' }));
  });
  it('publicity is counted from the day bidding ends, also where the county’s free period is days long', () => {
    const threeDays: Rules = { values: { ...rules.values, free_seconds: { ...rules.values.free_seconds, value: 3 * 86_400 } } };
    expect(noticeSchedule(threeDays, calendar, monday, 10, chinaInstant('2026-03-18', '10:00')).publicityEnds).toBe('2026-03-27');
  });
});

describe('the last day of a lease', () => {
  it('is the day before the same date, years on', () => {
    expect(endDate('2027-03-01', 5)).toBe('2032-02-29');
    expect(endDate('2026-10-01', 1)).toBe('2027-09-30');
    expect(endDate('2028-02-29', 1)).toBe('2029-02-27');
  });
});
