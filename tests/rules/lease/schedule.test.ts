// Instalments: in advance, without a gap, and to the fen.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { addDays, addMonths } from '../../../src/kernel/clock.ts';
import { Money } from '../../../src/kernel/money.ts';
import { plainPlan, type RentPlan } from '../../../src/kernel/rent-plan.ts';
import { indexedYears, indexGrowth, indexStep } from '../../../src/kernel/rent-index.ts';
import { awaitedOn, indexAdditions } from '../../../src/lease/indexed/index-rules.ts';
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

const plan = (changed: Partial<RentPlan>): RentPlan => ({ ...plainPlan, ...changed });
const grows = (changed: Partial<RentPlan['escalations'][number]>) => ({ from_year: 2, every_years: 1, mode: 'percent' as const, value: '2', compounding: true, ...changed });
const amounts = (changed: Partial<ScheduleAsk>) => schedule({ ...ask, rentPerYear: Money.of('10000'), ...changed }).map((part) => part.amount.toText());

describe('rents that grow, rest and are paid in small parts', () => {
  it('+2 % each year on the year before; or on the first year’s; or so many yuan', () => {
    expect(amounts({ termYears: 4, plan: plan({ escalations: [grows({})] }) })).toEqual(['10000.00', '10200.00', '10404.00', '10612.08']);
    expect(amounts({ termYears: 4, plan: plan({ escalations: [grows({ compounding: false })] }) })).toEqual(['10000.00', '10200.00', '10400.00', '10600.00']);
    expect(amounts({ termYears: 4, plan: plan({ escalations: [grows({ mode: 'yuan', value: '300', every_years: 2 })] }) })).toEqual(['10000.00', '10300.00', '10300.00', '10600.00']);
  });

  it('5 % from the third year and 10 % from the fifth, each once', () => {
    const steps = [grows({ from_year: 3, every_years: null, value: '5' }), grows({ from_year: 5, every_years: null, value: '10' })];
    expect(amounts({ termYears: 5, plan: plan({ escalations: steps }) })).toEqual(['10000.00', '10000.00', '10500.00', '10500.00', '11550.00']);
  });

  it('rent-free months cost their share of their year less, and nothing is due for a period wholly free', () => {
    expect(amounts({ termYears: 2, plan: plan({ rent_free_months: 3 }) })).toEqual(['7500.00', '10000.00']);
    const quarters = schedule({ ...ask, rentPerYear: Money.of('12000'), termYears: 1, paymentPeriod: 'quarterly_in_advance', plan: plan({ rent_free_months: 4 }) });
    expect(quarters.map((part) => [part.number, part.fromDate, part.amount.toText()])).toEqual([[1, '2027-01-01', '2000.00'], [2, '2027-04-01', '3000.00'], [3, '2027-07-01', '3000.00']]);
    expect(amounts({ termYears: 2, plan: plan({ rent_free_months: 18 }) })).toEqual(['5000.00']);
  });

  it('by the month: what does not divide to the fen is carried, so a year is exact', () => {
    const months = amounts({ termYears: 1, paymentPeriod: 'monthly_in_advance', rentPerYear: Money.of('1000') });
    expect(months.slice(0, 4)).toEqual(['83.33', '83.34', '83.33', '83.33']);
    expect(Money.sum(months.map((text) => Money.of(text))).toText()).toBe('1000.00');
  });

  it('due on a day of the year before what it pays for, the first at the earliest when signed', () => {
    const lines = schedule({ ...ask, startDate: '2026-11-15', termYears: 2, plan: plan({ due_month_day: '10-01' }) });
    expect(lines.map((part) => part.dueOn)).toEqual(['2026-10-01', '2027-10-01']);
    expect(schedule({ ...ask, startDate: '2026-09-15', signedOn: '2026-08-20', termYears: 1, plan: plan({ due_month_day: '10-01' }) })[0]!.dueOn).toBe('2026-08-20');
  });

  it('a contract of thirty months: its last half year costs half', () => {
    const parts = schedule({ ...ask, rentPerYear: Money.of('10000'), termYears: 2, termMonths: 6 });
    expect(parts.map((part) => [part.untilDate, part.amount.toText()])).toEqual([['2027-09-30', '10000.00'], ['2028-09-30', '10000.00'], ['2029-03-31', '5000.00']]);
  });
});

it('whatever the terms: the instalments sum to the contract exactly, lie in order without overlap, and none is due before signing', () => {
  const periods: PaymentPeriod[] = ['yearly_in_advance', 'half_yearly_in_advance', 'quarterly_in_advance', 'monthly_in_advance', 'lump_sum'];
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
  const yuan = fc.integer({ min: 1, max: 999_999_999 }).map((fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
  const escalation = fc.record({
    from_year: fc.integer({ min: 2, max: 30 }), every_years: fc.option(fc.integer({ min: 1, max: 10 })), mode: fc.constantFrom('percent' as const, 'yuan' as const),
    value: fc.integer({ min: 1, max: 1500 }).map((hundredths) => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`), compounding: fc.boolean(),
  });
  const plans = fc.record({
    escalations: fc.array(escalation, { maxLength: 5 }).map((steps) => steps.toSorted((one, other) => one.from_year - other.from_year)), rent_free_months: fc.integer({ min: 0, max: 60 }),
    due_month_day: fc.option(fc.constantFrom('10-01', '01-15', '06-28')), in_kind: fc.constant(null), revenue_share: fc.constant(null),
  });
  const terms = fc.record({
    startDate: day, termYears: fc.integer({ min: 0, max: 70 }), termMonths: fc.integer({ min: 0, max: 11 }), paymentPeriod: fc.constantFrom(...periods),
    rentPerYear: yuan.map((text) => Money.of(text)), plan: fc.option(plans), signedOn: day,
  }).filter((one) => one.termYears * 12 + one.termMonths > 0);
  fc.assert(
    fc.property(terms, (drawn) => {
      const months = drawn.termYears * 12 + drawn.termMonths;
      const parts = schedule(drawn);
      expect(Money.sum(parts.map((part) => part.amount)).toText()).toBe(contractSum(drawn, months).toText());
      expect(parts.map((part) => part.number)).toEqual(parts.map((_, index) => index + 1));
      for (const [index, part] of parts.entries()) {
        expect(part.amount.isZero() || part.amount.isNegative()).toBe(false);
        expect(part.dueOn >= drawn.signedOn && (part.dueOn <= part.fromDate || part.dueOn === drawn.signedOn)).toBe(true);
        expect(part.fromDate <= part.untilDate && part.fromDate >= drawn.startDate).toBe(true);
        if (index > 0) expect(part.fromDate > parts[index - 1]!.untilDate).toBe(true);
      }
      if (parts.length > 0) expect(parts.at(-1)!.untilDate <= addDays(addMonths(drawn.startDate, months), -1)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

describe('rents that follow an index', () => {
  const indexed = (changed: Partial<RentPlan['escalations'][number]> = {}) => plan({ escalations: [grows({ mode: 'index', value: '1', index: { code: 'cpi', ceiling: '5' }, ...changed })] });
  const nothing = { amendedFrom: null, endsOn: null, payBy: '0000-00-00' };
  const lease = (agreed: RentPlan, months = 48) => ({ startDate: '2026-10-01', months, paymentPeriod: 'yearly_in_advance' as const, rentPerYear: Money.of('10000'), plan: agreed });
  const said = (agreed: RentPlan, known: [number, number][], fixed: { year: number; growth: number }, bounds = {}, months = 48) =>
    indexAdditions(lease(agreed, months), new Map(known), fixed, { ...nothing, ...bounds }).map((one) => [one.fromDate, one.dueOn, one.amount.toText()]);

  it('are counted at the floor until the index is known', () => {
    expect(amounts({ termYears: 3, plan: indexed() })).toEqual(['10000.00', '10100.00', '10201.00']);
  });

  it('take the figures of the calendar years before, of as many as have passed since the last time', () => {
    expect(indexedYears(indexed(), '2026-10-01', 36)).toEqual([{ year: 2, from: '2027-10-01', figures: [2026] }, { year: 3, from: '2028-10-01', figures: [2027] }]);
    expect(indexedYears(indexed({ from_year: 4, every_years: 2 }), '2026-10-01', 72).map((one) => one.figures)).toEqual([[2026, 2027, 2028], [2029, 2030]]);
    expect(indexedYears(indexed({ from_year: 3, every_years: null, index: { code: 'rice_price', ceiling: '5' } }), '2026-10-01', 72)).toEqual([{ year: 3, from: '2028-10-01', figures: [2025, 2027] }]);
    expect(indexedYears(plan({ escalations: [grows({})] }), '2026-10-01', 72)).toEqual([]);
  });

  it('grow by the figure, within floor and ceiling, rounded half up to the hundredth of a percent', () => {
    const of = (figures: string[], changed: Partial<RentPlan['escalations'][number]> = {}) => indexGrowth(indexStep(indexed(changed))!, figures);
    expect([of(['102.30']), of(['99.5']), of(['100']), of(['101']), of(['107']), of(['105'])]).toEqual([230, 100, 100, 100, 500, 500]);
    expect(of(['102', '101.5'])).toBe(353);
    const rice = { index: { code: 'rice_price' as const, ceiling: '9.99' } };
    expect([of(['127', '131'], rice), of(['131', '127'], rice), of(['100', '120'], rice)]).toEqual([315, 100, 999]);
  });

  it('a year that is known lifts itself and those that build on it; paid no sooner than the day set', () => {
    expect(said(indexed(), [], { year: 2, growth: 230 }, { payBy: '2027-11-20' })).toEqual([
      ['2027-10-01', '2027-11-20', '130.00'], ['2028-10-01', '2028-10-01', '131.30'], ['2029-10-01', '2029-10-01', '132.61'],
    ]);
    expect(said(indexed({ compounding: false }), [], { year: 3, growth: 500 })).toEqual([['2028-10-01', '2028-10-01', '400.00'], ['2029-10-01', '2029-10-01', '400.00']]);
    expect(said(indexed(), [], { year: 2, growth: 100 })).toEqual([]);
  });

  it('nothing is added after another rent was agreed, and of a period that ends early only the days of use', () => {
    expect(said(indexed(), [], { year: 2, growth: 230 }, { amendedFrom: '2028-10-01' }).map((one) => one[2])).toEqual(['130.00']);
    expect(said(indexed(), [], { year: 2, growth: 230 }, { endsOn: '2027-10-31' }).map((one) => one[2])).toEqual(['11.01']);
  });

  it('the first year that is not known is the one awaited', () => {
    const years = indexedYears(indexed(), '2026-10-01', 36);
    expect([awaitedOn(years, new Map(), '2027-09-30'), awaitedOn(years, new Map(), '2027-10-01')?.year, awaitedOn(years, new Map([[2, 230]]), '2028-10-01')?.year]).toEqual([undefined, 2, 3]);
  });

  it('whatever the terms: what was counted and what every index added sum to the plan with all that is known, exactly, and nothing is taken off', () => {
    const draws = fc.record({
      years: fc.integer({ min: 2, max: 30 }), fen: fc.integer({ min: 1, max: 99_999_999 }), free: fc.integer({ min: 0, max: 40 }), from: fc.integer({ min: 2, max: 6 }), every: fc.option(fc.integer({ min: 1, max: 5 })),
      compounding: fc.boolean(), floor: fc.integer({ min: 0, max: 300 }), over: fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 30, maxLength: 30 }),
      paymentPeriod: fc.constantFrom<PaymentPeriod>('yearly_in_advance', 'half_yearly_in_advance', 'quarterly_in_advance', 'monthly_in_advance', 'lump_sum'), fixed: fc.boolean(),
    });
    const percent = (hundredth: number) => `${Math.floor(hundredth / 100)}.${String(hundredth % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(draws, ({ years, fen, free, from, every, compounding, floor, over, paymentPeriod, fixed }) => {
        const step = grows({ from_year: from, every_years: every, compounding, mode: 'index', value: percent(floor), index: { code: 'cpi', ceiling: '20' } });
        const agreed = plan({ rent_free_months: free, escalations: fixed ? [step, grows({ from_year: 6, every_years: 2, value: '3.33' })] : [step] });
        const one = { startDate: '2026-10-01', months: years * 12, paymentPeriod, rentPerYear: Money.of(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`), plan: agreed };
        const known = new Map<number, number>();
        let sum = Money.sum(schedule({ ...one, termYears: years, signedOn: '2026-08-20' }).map((part) => part.amount));
        for (const { year } of indexedYears(agreed, one.startDate, one.months)) {
          const growth = floor + over[year - 1]!;
          const added = indexAdditions(one, known, { year, growth }, nothing);
          expect(added.every((part) => !part.amount.isNegative() && part.dueOn <= part.fromDate)).toBe(true);
          sum = sum.plus(Money.sum(added.map((part) => part.amount)));
          known.set(year, growth);
        }
        expect(sum.toText()).toBe(contractSum({ ...one, termYears: years, signedOn: '' }, one.months, known).toText());
      }),
      { numRuns: 300 },
    );
  });
});

/** The contract's sum written down another way: year by year, in fen, without the schedule's own arithmetic. */
function contractSum({ rentPerYear, plan: agreed }: ScheduleAsk, months: number, known = new Map<number, number>()): Money {
  const rule = agreed ?? plainPlan;
  const half = (top: bigint, bottom: bigint): bigint => (top * 2n + bottom) / (bottom * 2n);
  const fenOf = (text: string): bigint => BigInt(text.replace('.', ''));
  const first = fenOf(rentPerYear.toText());
  let [rent, sum] = [first, 0n];
  for (let year = 1; (year - 1) * 12 < months; year += 1) {
    for (const step of rule.escalations) {
      const again = step.every_years === null ? year === step.from_year : year >= step.from_year && (year - step.from_year) % step.every_years === 0;
      if (again) rent += step.mode === 'yuan' ? fenOf(step.value) : half((step.compounding ? rent : first) * (step.mode === 'index' ? BigInt(known.get(year)!) : fenOf(step.value)), 10_000n);
    }
    const length = BigInt(Math.min(12, months - (year - 1) * 12));
    const free = BigInt(Math.max(0, Math.min(Number(length), rule.rent_free_months - (year - 1) * 12)));
    sum += half(rent * (length - free), 12n);
  }
  return Money.of(`${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`);
}
