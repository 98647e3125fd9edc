// Dunning rules: which step of the ladder rent that is late has come to, and when the lessor may give notice. Pure.
import { addDays } from '../../kernel/clock.ts';
import type { Rules } from '../../rulebook/rule-set.ts';

export type DunningStep = 'reminder' | 'formal_demand' | 'termination_notice';

/** A lease's oldest unpaid instalment and what has been said about it. */
export interface LateRent {
  daysOverdue: number;
  taken: readonly { step: DunningStep; answerBy: string | null }[];
}

export interface Step {
  step: DunningStep;
  /** Last day to pay, 'YYYY-MM-DD'; null for a mere reminder. */
  answerBy: string | null;
}

/** What the county says by itself today, or null. One step a night: nobody is served a demand he was never reminded of. */
export function stepDue(rules: Rules, late: LateRent, today: string): Step | null {
  if (late.daysOverdue < rules.values['dunning.reminder_days'].value) return null;
  if (!has(late, 'reminder')) return { step: 'reminder', answerBy: null };
  if (late.daysOverdue < rules.values['dunning.demand_days'].value || has(late, 'formal_demand')) return null;
  return { step: 'formal_demand', answerBy: addDays(today, rules.values['dunning.reasonable_days'].value) };
}

export type Notice = { given: Step } | { refused: 'no_demand' } | { refused: 'period_runs'; until: string } | { refused: 'given' };

/** 依据: 民法典 第722条: only after a demand whose reasonable period ran out. A person gives this notice, never a clock. */
export function terminationNotice(rules: Rules, late: LateRent, today: string): Notice {
  if (has(late, 'termination_notice')) return { refused: 'given' };
  const demand = late.taken.find((one) => one.step === 'formal_demand');
  if (demand === undefined || demand.answerBy === null) return { refused: 'no_demand' };
  if (demand.answerBy >= today) return { refused: 'period_runs', until: demand.answerBy };
  return { given: { step: 'termination_notice', answerBy: addDays(today, rules.values['dunning.termination_days'].value) } };
}

const has = (late: LateRent, step: DunningStep): boolean => late.taken.some((one) => one.step === step);
