// What a change does to the instalments: to the fen, never below what is received, and always explained by its reductions and additions.
import { describe, expect, it } from '@jest/globals';
import { deltaOf, effectOf, type Effect, type LeaseFacts, type Part } from '../../../src/lease/changes/effect-rules.ts';
import { addDays, addYears } from '../../../src/kernel/clock.ts';
import { Money } from '../../../src/kernel/money.ts';
import { plainPlan } from '../../../src/kernel/rent-plan.ts';
import { fc } from '../../support/fast-check.ts';

const part = (number: number, year: number, amount: string, received = '0'): Part => ({
  id: `i${number}`, number, fromDate: `${year}-10-01`, untilDate: `${year + 1}-09-30`, amount: Money.of(amount), received: Money.of(received),
});
const lease: LeaseFacts = { startDate: '2026-10-01', endDate: '2029-09-30', plan: null, parts: [part(1, 2026, '12000', '12000'), part(2, 2027, '12000'), part(3, 2028, '12000')] };
const told = (effect: Effect) => ({
  off: effect.reductions.map((one) => [one.number, one.amount.toText()]), added: effect.additions.map((one) => [one.dueOn, one.amount.toText()]), refund: effect.refundDue.toText(), delta: deltaOf(effect).toText(),
});
const today = '2027-03-01';

describe('a new rent', () => {
  it('lower: taken off each period from its first day on; higher: added to each', () => {
    expect(told(effectOf({ kind: 'rent', effectiveOn: '2027-10-01', rentPerYear: '11000' }, lease, today))).toEqual({ off: [[2, '1000.00'], [3, '1000.00']], added: [], refund: '0.00', delta: '-2000.00' });
    expect(told(effectOf({ kind: 'rent', effectiveOn: '2028-10-01', rentPerYear: '12600.50' }, lease, today))).toEqual({ off: [], added: [['2028-10-01', '600.50']], refund: '0.00', delta: '600.50' });
  });

  it('begins with a period, not before today, and must be another', () => {
    for (const effectiveOn of ['2027-11-01', '2026-10-01']) expect(() => effectOf({ kind: 'rent', effectiveOn, rentPerYear: '1' }, lease, today)).toThrow('change.not_on_period {"first":"2027-10-01"}');
    expect(() => effectOf({ kind: 'rent', effectiveOn: '2027-10-01', rentPerYear: '12000.00' }, lease, today)).toThrow('change.same_rent');
  });

  it('is never below what a period has received', () => {
    const paid = { ...lease, parts: [part(2, 2027, '12000', '11500')] };
    expect(() => effectOf({ kind: 'rent', effectiveOn: '2027-10-01', rentPerYear: '11000' }, paid, today)).toThrow('change.already_paid {"number":2,"received":"11500.00"');
  });

  it('leaves rent-free months free', () => {
    const free = { ...lease, startDate: '2027-10-01', plan: { ...plainPlan, rent_free_months: 6 }, parts: [part(1, 2027, '6000')] };
    expect(told(effectOf({ kind: 'rent', effectiveOn: '2027-10-01', rentPerYear: '14000' }, free, today)).added).toEqual([['2027-10-01', '1000.00']]);
  });
});

describe('a waiver', () => {
  it('takes off what is open and no more', () => {
    expect(told(effectOf({ kind: 'waiver', parts: [{ instalment: 2, amount: '3000' }] }, lease, today))).toMatchObject({ off: [[2, '3000.00']], delta: '-3000.00' });
    expect(() => effectOf({ kind: 'waiver', parts: [{ instalment: 1, amount: '0.01' }] }, lease, today)).toThrow('change.more_than_open {"number":1,"open":"0.00"');
    expect(() => effectOf({ kind: 'waiver', parts: [{ instalment: 9, amount: '1' }] }, lease, today)).toThrow('change.instalment_unknown');
  });
});

describe('an early end', () => {
  it('takes off the days not used, and owes back those paid for', () => {
    const ended = told(effectOf({ kind: 'early_end', endOn: '2027-06-30', ground: 'agreement' }, lease, today));
    expect(ended).toEqual({ off: [[2, '12000.00'], [3, '12000.00']], added: [], refund: '3024.66', delta: '-24000.00' });
  });

  it('lies between today and the contract’s last day', () => {
    for (const endOn of ['2027-02-28', '2029-09-30']) expect(() => effectOf({ kind: 'early_end', endOn, ground: 'agreement' }, lease, today)).toThrow('change.end_out_of_term {"last":"2029-09-29"}');
  });

  it('whatever was paid: taken off and owed back together are the unused days’ rent of every period, to a fen each', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 930 }), fc.array(fc.integer({ min: 0, max: 1_200_000 }), { minLength: 3, maxLength: 3 }), (offset, paid) => {
      const parts = lease.parts.map((one, index) => ({ ...one, received: Money.of(`${Math.floor(paid[index]! / 100)}.${String(paid[index]! % 100).padStart(2, '0')}`) }));
      const endOn = addDays(today, offset);
      const effect = effectOf({ kind: 'early_end', endOn, ground: 'other' }, { ...lease, parts }, today);
      const unused = parts.reduce((sum, one) => {
        const length = (Date.parse(addYears(one.fromDate, 1)) - Date.parse(one.fromDate)) / 86_400_000;
        const days = Math.max(0, Math.min(length, (Date.parse(one.untilDate) - Date.parse(endOn)) / 86_400_000));
        return sum.plus(one.amount.times(days).dividedBy(length));
      }, Money.zero);
      expect(effect.refundDue.minus(deltaOf(effect)).toText()).toBe(unused.toText());
      for (const { number, amount } of effect.reductions) expect(amount.isMoreThan(parts[number - 1]!.amount.minus(parts[number - 1]!.received))).toBe(false);
    }));
  });
});

describe('a year’s settlement', () => {
  const share = { ...lease, plan: { ...plainPlan, revenue_share: { percent: '12.5', of: '民宿营业额' } } };
  const rice = { ...lease, plan: { ...plainPlan, in_kind: { product: '稻谷', unit: '斤', conversion_yuan: '1.20' } } };
  const later = '2027-10-05';

  it('a share of the revenue is added, once the year is over', () => {
    const terms = { kind: 'settlement', of: 'revenue_share', year: 1, figure: '80000.40', dueOn: '2027-11-30' } as const;
    expect(told(effectOf(terms, share, later)).added).toEqual([['2027-11-30', '10000.05']]);
    expect(() => effectOf(terms, share, '2027-09-30')).toThrow('change.year_out_of_term');
    expect(() => effectOf(terms, lease, later)).toThrow('change.plan_has_none');
  });

  it('rent in kind follows the year’s price of the product, up by an instalment, down off what is open', () => {
    const at = (figure: string, facts: LeaseFacts) => told(effectOf({ kind: 'settlement', of: 'in_kind', year: 1, figure, dueOn: '2027-11-30' }, facts, later));
    expect(at('1.30', rice).added).toEqual([['2027-11-30', '1000.00']]);
    expect(at('1.20', rice)).toMatchObject({ added: [], off: [], delta: '0.00' });
    expect(() => at('1.10', rice)).toThrow('change.already_paid');
    expect(at('1.10', { ...rice, parts: [part(1, 2026, '12000', '4000'), ...rice.parts.slice(1)] }).off).toEqual([[1, '1000.00']]);
  });
});
