// Rent, deposit and steps: exact amounts, and limits that rounding never crosses.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { Money } from '../../../src/kernel/money.ts';
import { threePrices } from '../../../src/kernel/rent.ts';
import { defaultDeposit, defaultStep, depositCap, depositRange, maxStep, stepRange } from '../../../src/lots/money-rules.ts';
import { defaultValues, type Rules } from '../../../src/rulebook/rule-set.ts';

const rules: Rules = { values: defaultValues('2025-05-01') };
const money = fc.integer({ min: 1, max: 5_000_000 }).map((fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
const area = fc.integer({ min: 1, max: 5_000_000 }).map((hundredths) => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`);

describe('the three prices', () => {
  it('of the 68 mu at 1,500 for five years', () => {
    const { perUnitYear, perYear, wholeTerm } = threePrices('1500', '68', 5);
    expect([perUnitYear, perYear, wholeTerm].map((amount) => amount.toText())).toEqual(['1500.00', '102000.00', '510000.00']);
  });
  it('the whole term is the rounded year times the years, so that instalments sum exactly', () => {
    fc.assert(fc.property(money, area, fc.integer({ min: 1, max: 70 }), (rent, size, years) => {
      const { perYear, wholeTerm } = threePrices(rent, size, years);
      expect(wholeTerm.equals(perYear.times(years))).toBe(true);
    }));
  });
  it('wants whole years', () => {
    expect(() => threePrices('1500', '68', 2.5)).toThrow(RangeError);
    expect(() => threePrices('1500', '68', 0)).toThrow(RangeError);
  });
});

describe('the deposit', () => {
  it('is 20 % of the first year unless set: 20,400 yuan', () => {
    const prices = threePrices('1500', '68', 5);
    expect(defaultDeposit(rules, prices).toText()).toBe('20400.00');
    const { from, to } = depositRange(rules, prices);
    expect([from.toText(), to.toText(), depositCap(rules, prices).toText()]).toEqual(['5100.00', '30600.00', '102000.00']);
  });
  it('the cap by the whole contract is never rounded up over it, not by a fen', () => {
    const capOf = (total: string, percent: number) => depositCap({ values: { ...rules.values, 'deposit_percent_of_total.max': { ...rules.values['deposit_percent_of_total.max'], value: percent } } }, { ...threePrices('1', '1', 1), wholeTerm: Money.of(total) }).toText();
    // 20 % of 0.03 is 0.006 and of 0.18 is 0.036: half up would be a fen too much.
    expect([capOf('0.03', 20), capOf('0.18', 20), capOf('100.04', 20), capOf('100.05', 20), capOf('0.05', 20)]).toEqual(['0.00', '0.03', '20.00', '20.01', '0.01']);
    fc.assert(fc.property(money, fc.integer({ min: 1, max: 20 }), (total, percent) => {
      const [cap, share] = [Money.of(capOf(total, percent)).times(100), Money.of(total).times(percent)];
      expect([cap.isMoreThan(share), cap.plus(Money.of('1')).isMoreThan(share)]).toEqual([false, true]);
    }));
  });
  it('the default always lies within 5–30 % of the first year and 20 % of the whole contract', () => {
    fc.assert(fc.property(money, area, fc.integer({ min: 1, max: 20 }), (rent, size, years) => {
      const prices = threePrices(rent, size, years);
      fc.pre(prices.perYear.isMoreThan(Money.of('0.10')));
      const deposit = defaultDeposit(rules, prices);
      expect(deposit.times(100).isLessThan(prices.perYear.times(5))).toBe(false);
      expect(deposit.times(100).isMoreThan(prices.perYear.times(30))).toBe(false);
      expect(deposit.times(100).isMoreThan(prices.wholeTerm.times(20))).toBe(false);
    }));
  });
});

describe('the steps', () => {
  it('1 % of the reserve in whole yuan, at least one yuan; the largest is ten times that', () => {
    expect(defaultStep(rules, Money.of('1500')).toText()).toBe('15.00');
    expect(defaultStep(rules, Money.of('30')).toText()).toBe('1.00');
    expect(maxStep(rules, Money.of('15')).toText()).toBe('150.00');
  });
  it('may be set between what has been seen: 0.3 % and 20 %', () => {
    const { from, to } = stepRange(rules, Money.of('1500'));
    expect([from.toText(), to.toText()]).toEqual(['4.50', '300.00']);
    const low = stepRange(rules, Money.of('4'));
    expect([low.from.toText(), low.to.toText()]).toEqual(['1.00', '1.00']);
  });
  it('the default is always lawful', () => {
    fc.assert(fc.property(money, (rent) => {
      const reserve = Money.of(rent);
      const { from, to } = stepRange(rules, reserve);
      const step = defaultStep(rules, reserve);
      expect(step.isLessThan(from) || step.isMoreThan(to)).toBe(false);
    }));
  });
});
