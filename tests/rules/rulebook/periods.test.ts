// Periods across New Year and National Day with their make-up days: whatever the year, the start and the length, the count is exact.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { addDays } from '../../../src/kernel/clock.ts';
import { withCountyDays } from '../../../src/rulebook/calendar.ts';
import { officialCalendar, statutoryHolidays } from '../../../src/rulebook/official-calendar.ts';
import { addWorkingDays, isWorkingDay, unannouncedYears, type WorkCalendar, workingDaysBetween } from '../../../src/rulebook/working-days.ts';

const official = officialCalendar();
const years = [...official.announced].sort();
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const daysBetween = (from: string, until: string): string[] => {
  const days: string[] = [];
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) days.push(day);
  return days;
};

/** A start shortly before New Year's Day or National Day of an announced year, and a length that reaches over it. */
const across = fc.record({
  year: fc.constantFrom(...years), feast: fc.constantFrom('01-01', '10-01'), before: fc.integer({ min: 1, max: 12 }), n: fc.integer({ min: 1, max: 25 }),
});
/** A county's own calendar: some weekend days worked, some weekdays off, anywhere around the feast. */
const ownDays = fc.uniqueArray(fc.record({ offset: fc.integer({ min: -15, max: 40 }), working: fc.boolean() }), { maxLength: 12, selector: (one) => one.offset });

function checkCount(calendar: WorkCalendar, from: string, n: number): void {
  const until = addWorkingDays(calendar, from, n);
  const counted = daysBetween(from, until).filter((day) => isWorkingDay(calendar, day));
  // Counted by hand, day by day: n of them, the last one the answer, and the first day never the start itself.
  expect(counted).toHaveLength(n);
  expect(counted.at(-1)).toBe(until);
  expect(counted).not.toContain(from);
  expect(workingDaysBetween(calendar, from, until)).toBe(n);
}

describe('a period over New Year or National Day', () => {
  it('counts exactly the working days, whatever the year, the start and the length', () => {
    fc.assert(fc.property(across, ({ year, feast, before, n }) => checkCount(official, addDays(`${year}-${feast}`, -before), n)));
  });

  it('never ends on the feast, nor on any statutory holiday', () => {
    fc.assert(fc.property(across, ({ year, feast, before, n }) => {
      const until = addWorkingDays(official, addDays(`${year}-${feast}`, -before), n);
      expect(statutoryHolidays(Number(until.slice(0, 4)))).not.toContain(until);
      expect(until.slice(5)).not.toBe(feast);
    }));
  });

  it('ends later for a longer count and for a later start, and adds up in two parts', () => {
    fc.assert(fc.property(across, fc.integer({ min: 1, max: 20 }), ({ year, feast, before, n }, more) => {
      const from = addDays(`${year}-${feast}`, -before);
      const until = addWorkingDays(official, from, n);
      expect(addWorkingDays(official, from, n + 1) > until).toBe(true);
      expect(addWorkingDays(official, addDays(from, 1), n) >= until).toBe(true);
      expect(addWorkingDays(official, until, more)).toBe(addWorkingDays(official, from, n + more));
    }));
  });

  it('with make-up days and extra days off of the county’s own counts by them, and by no weekday rule of thumb', () => {
    fc.assert(fc.property(across, ownDays, ({ year, feast, before, n }, days) => {
      const own = withCountyDays(official, days.map(({ offset, working }) => ({ day: addDays(`${year}-${feast}`, offset), working })));
      const from = addDays(`${year}-${feast}`, -before);
      checkCount(own, from, n);
      for (const { offset, working } of days) expect(isWorkingDay(own, addDays(`${year}-${feast}`, offset))).toBe(working);
    }));
  });

  it('one make-up day within brings the end forward, one day off within puts it back, never by luck', () => {
    fc.assert(fc.property(across, ({ year, feast, before, n }) => {
      const from = addDays(`${year}-${feast}`, -before);
      const until = addWorkingDays(official, from, n);
      const within = daysBetween(from, until);
      const rest = within.find((day) => !isWorkingDay(official, day));
      const work = within.find((day) => isWorkingDay(official, day))!;
      if (rest !== undefined) expect(addWorkingDays(withCountyDays(official, [{ day: rest, working: true }]), from, n) < until).toBe(true);
      expect(addWorkingDays(withCountyDays(official, [{ day: work, working: false }]), from, n) > until).toBe(true);
    }));
  });
});

describe('the packaged calendar', () => {
  it('works some weekend near every National Day week, and lets nobody work on the holidays themselves', () => {
    for (const year of years) {
      expect(['10-01', '10-02', '10-03', '01-01'].filter((day) => isWorkingDay(official, `${year}-${day}`))).toEqual([]);
      const makeUps = daysBetween(`${year}-09-15`, `${year}-10-20`).filter((day) => [0, 6].includes(weekday(day)) && isWorkingDay(official, day));
      expect({ year, makeUps: makeUps.length > 0 }).toEqual({ year, makeUps: true });
    }
  });

  it('says of a period that touches a year not announced that it does, and of no other', () => {
    const last = years.at(-1)!;
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (before, n) => {
      const from = addDays(`${last + 1}-01-01`, -before);
      const until = addWorkingDays(official, from, n);
      expect(unannouncedYears(official, from, until)).toEqual(until.startsWith(String(last + 1)) ? [last + 1] : []);
    }));
  });
});
