// The dunning ladder: one step a night, a demand only after a reminder, notice only after a demand whose period ran out.
import { describe, expect, it } from '@jest/globals';
import { stepDue, terminationNotice, type LateRent } from '../../../src/lease/rent/dunning-rules.ts';
import { defaultValues } from '../../../src/rulebook/rule-set.ts';

const rules = { values: defaultValues('2025-05-01') };
const late = (daysOverdue: number, ...taken: LateRent['taken'][number][]): LateRent => ({ daysOverdue, taken });
const reminder = { step: 'reminder', answerBy: null } as const;
const demand = { step: 'formal_demand', answerBy: '2027-02-10' } as const;

describe('what the county says by itself', () => {
  it('nothing on the first two days, a reminder from the third', () => {
    expect(stepDue(rules, late(2), '2027-01-01')).toBeNull();
    expect(stepDue(rules, late(3), '2027-01-01')).toEqual(reminder);
  });

  it('a demand with a reasonable period of thirty days, from the fifteenth day, never without a reminder', () => {
    expect(stepDue(rules, late(14, reminder), '2027-01-01')).toBeNull();
    expect(stepDue(rules, late(15, reminder), '2027-01-11')).toEqual(demand);
    expect(stepDue(rules, late(400), '2027-01-11')).toEqual(reminder);
  });

  it('no more than that: ending a contract is for people', () => {
    expect(stepDue(rules, late(400, reminder, demand), '2028-01-01')).toBeNull();
  });
});

describe('notice before termination', () => {
  it('takes a demand, and its last day must be over', () => {
    expect(terminationNotice(rules, late(40, reminder), '2027-02-11')).toEqual({ refused: 'no_demand' });
    expect(terminationNotice(rules, late(40, reminder, demand), '2027-02-10')).toEqual({ refused: 'period_runs', until: '2027-02-10' });
    expect(terminationNotice(rules, late(40, reminder, demand), '2027-02-11')).toEqual({ given: { step: 'termination_notice', answerBy: '2027-02-26' } });
  });

  it('once for an instalment', () => {
    const given = { step: 'termination_notice', answerBy: '2027-02-26' } as const;
    expect(terminationNotice(rules, late(60, reminder, demand, given), '2027-03-01')).toEqual({ refused: 'given' });
  });
});
