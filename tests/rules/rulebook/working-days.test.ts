// Working days by the official calendar, with its holidays and make-up days, and what is said of a year not yet announced.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { addDays } from '../../../src/kernel/clock.ts';
import { lastAnnouncedYear, withCountyDays } from '../../../src/rulebook/calendar.ts';
import { officialCalendar, statutoryHolidays } from '../../../src/rulebook/official-calendar.ts';
import { addWorkingDays, calendarCaveat, isWorkingDay, unannouncedYears, workingDaysBetween } from '../../../src/rulebook/working-days.ts';

const calendar = officialCalendar();

describe('the official calendar', () => {
  it('knows Spring Festival 2026 and its make-up Saturdays', () => {
    expect(['2026-02-13', '2026-02-14', '2026-02-15', '2026-02-16', '2026-02-23', '2026-02-24', '2026-02-28'].map((day) => isWorkingDay(calendar, day))).toEqual([true, true, false, false, false, true, true]);
  });
  it('skips the National Day week: ten working days after 28 September 2026', () => {
    // 29, 30 September; 8, 9 October; make-up Saturday 10 October; 12 to 16 October.
    expect(addWorkingDays(calendar, '2026-09-28', 10)).toBe('2026-10-16');
  });
  it('day 1 is the first working day after; a Friday counts from Monday', () => {
    expect(addWorkingDays(calendar, '2026-11-20', 1)).toBe('2026-11-23');
    expect(addWorkingDays(calendar, '2026-11-22', 10)).toBe('2026-12-04');
  });
  it('counting and adding agree', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 60 }), (offset, n) => {
      const from = addDays('2025-01-01', offset);
      const until = addWorkingDays(calendar, from, n);
      expect(workingDaysBetween(calendar, from, until)).toBe(n);
      expect(isWorkingDay(calendar, until)).toBe(true);
      expect(workingDaysBetween(calendar, from, addDays(until, -1))).toBe(n - 1);
    }));
  });
  it('refuses a count that is none', () => {
    expect(() => addWorkingDays(calendar, '2026-01-01', 0)).toThrow(RangeError);
  });
});

describe('a year not yet announced', () => {
  it('is known to be so, and said', () => {
    expect(lastAnnouncedYear(calendar)).toBe(2026);
    expect(unannouncedYears(calendar, '2026-12-20', '2027-01-06')).toEqual([2027]);
    expect(unannouncedYears(calendar, '2026-01-01', '2026-12-31')).toEqual([]);
    expect(calendarCaveat([2027])?.zh).toContain('2027年放假调休安排尚未公布');
    expect(calendarCaveat([])).toBeNull();
  });
  it('still counts the thirteen statutory holidays', () => {
    expect(statutoryHolidays(2027)).toEqual([
      '2027-01-01', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-04-05', '2027-05-01', '2027-05-02', '2027-06-09', '2027-09-15', '2027-10-01', '2027-10-02', '2027-10-03',
    ]);
    expect(isWorkingDay(calendar, '2027-02-05')).toBe(false);
    expect(isWorkingDay(calendar, '2027-06-09')).toBe(false);
  });
  it('becomes announced when the county enters it', () => {
    const entered = withCountyDays(calendar, [{ day: '2027-01-01', working: false }, { day: '2027-01-02', working: true }]);
    expect(unannouncedYears(entered, '2027-01-01', '2027-12-31')).toEqual([]);
    expect(isWorkingDay(entered, '2027-01-02')).toBe(true);
    expect(lastAnnouncedYear(calendar)).toBe(2026);
  });
});
