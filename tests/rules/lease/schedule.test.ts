// Instalments: in advance, without a gap, and to the fen.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { addDays, addYears } from '../../../src/kernel/clock.ts';
import { Money } from '../../../src/kernel/money.ts';
import { schedule, type PaymentPeriod, type ScheduleAsk } from '../../../src/lease/schedule.ts';

const ask: ScheduleAsk = { startDate: '2026-10-01', termYears: 3, paymentPeriod: 'yearly_in_advance', rentPerYear: Money.of('102680.00'), signedOn: '2026-08-20' };
const lines = (changed: Partial<ScheduleAsk> = {}) => schedule({ ...ask, ...changed }).map((part) => [part.number, part.dueOn, part.fromDate, part.untilDate, part.amount.toText()]);

describe('the 68 mu at 1,510 yuan', () => {
  it('yearly in advance: three times the year’s rent, each due on the first day it pays for', () => {
    expect(lines()).toEqual([
      [1, '2026-10-01', '2026-10-01', '2027-09-30', '102680.00'],
      [2, '2027-10-01', '2027-10-01', '2028-09-30', '102680.00'],
      [3, '2028-10-01', '2028-10-01', '2029-09-30', '102680.00'],
    ]);
  });

  it('lump sum: all at once', () => {
    expect(lines({ paymentPeriod: 'lump_sum' })).toEqual([[1, '2026-10-01', '2026-10-01', '2029-09-30', '308040.00']]);
  });

  it('half-yearly: the odd fen stands in the second half', () => {
    expect(lines({ paymentPeriod: 'half_yearly_in_advance', termYears: 1, rentPerYear: Money.of('100.01') })).toEqual([
      [1, '2026-10-01', '2026-10-01', '2027-03-31', '50.01'],
      [2, '2027-04-01', '2027-04-01', '2027-09-30', '50.00'],
    ]);
  });

  it('signed after the term began: what is past is due on the day of signing', () => {
    expect(lines({ signedOn: '2026-11-05', termYears: 2 }).map((line) => line[1])).toEqual(['2026-11-05', '2027-10-01']);
  });

  it('a term from the last day of a month keeps to months’ ends', () => {
    expect(lines({ startDate: '2027-08-31', termYears: 1, paymentPeriod: 'half_yearly_in_advance' }).map((line) => line.slice(2, 4))).toEqual([
      ['2027-08-31', '2028-02-28'],
      ['2028-02-29', '2028-08-30'],
    ]);
  });
});

it('whatever the terms: sums exactly, covers the term without gap or overlap, never due before use or signing ends', () => {
  const periods: PaymentPeriod[] = ['yearly_in_advance', 'half_yearly_in_advance', 'lump_sum'];
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 70 }), fc.constantFrom(...periods), fc.integer({ min: 1, max: 999_999_999 }), day, (startDate, termYears, paymentPeriod, fen, signedOn) => {
      const rentPerYear = Money.of(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
      const parts = schedule({ startDate, termYears, paymentPeriod, rentPerYear, signedOn });
      expect(Money.sum(parts.map((part) => part.amount)).toText()).toBe(rentPerYear.times(termYears).toText());
      expect(parts.map((part) => part.number)).toEqual(parts.map((_, index) => index + 1));
      for (const part of parts) {
        expect(part.amount.isZero() || part.amount.isNegative()).toBe(false);
        expect(part.dueOn).toBe(part.fromDate > signedOn ? part.fromDate : signedOn);
      }
      if (fen < 2) return; // half of one fen is no instalment
      expect(parts[0]!.fromDate).toBe(startDate);
      expect(parts.at(-1)!.untilDate).toBe(addDays(addYears(startDate, termYears), -1));
      for (const [index, part] of parts.entries()) if (index > 0) expect(part.fromDate).toBe(addDays(parts[index - 1]!.untilDate, 1));
    }),
    { numRuns: 300 },
  );
});
