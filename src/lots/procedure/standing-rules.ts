// Standing rules: at which step a lot is, who must act, by when, with which evidence and at what risk. Pure.
import { chinaDate } from '../../kernel/clock.ts';
import type { EvidenceKind } from '../../rulebook/evidence-codes.ts';
import type { TemplateStep } from '../../rulebook/definitions/procedure.ts';
import { stepsAfterContract, type ProcedureStep, type StepAfterContract } from '../../rulebook/procedure-codes.ts';
import type { Rules } from '../../rulebook/rule-set.ts';
import { addWorkingDays, type WorkCalendar } from '../../rulebook/working-days.ts';
import type { LotState } from '../lot-codes.ts';
import type { LotRow } from '../lot-row.ts';
import { openToClerk } from '../states.ts';
import type { LaterSteps } from './later-steps.ts';
import { evidenceLacking, type Paper } from './paper-rules.ts';
import type { StepRow } from './step-queries.ts';

export interface StandingFacts {
  lot: Pick<LotRow, 'state' | 'submitted_at' | 'reviewed_at' | 'published_at' | 'outcome_at' | 'created_at'>;
  steps: readonly StepRow[];
  /** 'YYYY-MM-DD', or null while there is none. */
  metOn: string | null;
  approvedOn: string | null;
  registrationClosesOn: string | null;
  papers: readonly Paper[];
  /** What the acts after the contract say; nothing while there is none. */
  later?: LaterSteps;
}

export type StepState = 'done' | 'now' | 'later' | 'stopped';

export interface Standing {
  step: ProcedureStep;
  state: StepState;
  doneOn: string | null;
  /** Of the step that is next: the day it must be done by, where a rule sets one. */
  dueOn: string | null;
  late: boolean;
  evidence: { kind: EvidenceKind; have: boolean }[];
}

const rank: Record<LotState, number> = {
  draft: 0, returned: 0, resolved: 0, in_review: 1, reviewed: 2, published: 3, bidding: 4, result_publicity: 5, contract_pending: 6, leased: 7,
  unsold: 5, withdrawn: 0, defaulted: 6,
};
const stopped: readonly LotState[] = ['unsold', 'withdrawn', 'defaulted'];

export function standingOf(rules: Rules, calendar: WorkCalendar, template: readonly TemplateStep[], facts: StandingFacts, today: string): Standing[] {
  const done = daysOf(template, facts);
  const next = template.findIndex(({ step }) => !done.has(step));
  return template.map((one, at) => {
    const doneOn = done.get(one.step) ?? null;
    const state = doneOn !== null ? 'done' : stopped.includes(facts.lot.state) ? 'stopped' : at === next || opens(one.step, facts, done) ? 'now' : 'later';
    const dueOn = state === 'now' ? dueOnOf(rules, calendar, template, at, done, facts) : null;
    const lacking = evidenceLacking(one, facts.papers);
    const evidence = one.evidence.map((kind) => ({ kind, have: !lacking.includes(kind) }));
    return { step: one.step, state, doneOn, dueOn, late: dueOn !== null && dueOn < today, evidence };
  });
}

/** Working days a step may take: the template's, or the rule that is its own. Null: no rule sets one. */
export function deadlineOf(rules: Rules, { step, workingDays }: TemplateStep): number | null {
  const { values } = rules;
  const own: Partial<Record<ProcedureStep, number>> = {
    resolution_publicity: values.resolution_publicity_working_days.value, township_review: values.review_working_days.value, acceptance: values.acceptance_working_days.value,
    result_publicity: values.result_publicity_working_days.value, contract: values.sign_within_working_days.value,
    contract_filing: values.contract_filing_working_days.value, certificate: values.certificate_working_days.value, handover: values.delivery_within_working_days.value,
  };
  return workingDays ?? own[step] ?? null;
}

/** What has been done, with its day. A lot past a state has done that state's step, whatever the rest; what the village may still mend is done only with its papers. */
function daysOf(template: readonly TemplateStep[], { lot, steps, metOn, approvedOn, registrationClosesOn, papers, later = {} }: StandingFacts): Map<ProcedureStep, string> {
  const unproved = openToClerk.includes(lot.state) ? template.filter((one) => evidenceLacking(one, papers).length > 0).map(({ step }) => step) : [];
  const days = new Map<ProcedureStep, string>(steps.filter((row) => !unproved.includes(row.step)).map((row) => [row.step, row.done_on]));
  const past = rank[lot.state];
  const on = (at: Date | null): string => chinaDate(at ?? lot.created_at);
  const put = (step: ProcedureStep, when: boolean, day: () => string) => when && days.set(step, day());
  put('resolution', metOn !== null, () => metOn!);
  put('outsider_approval', approvedOn !== null, () => approvedOn!);
  put('submission', past >= 1, () => on(lot.submitted_at));
  put('township_review', past >= 2, () => on(lot.reviewed_at));
  put('acceptance', past >= 3, () => on(lot.published_at));
  put('notice', past >= 4, () => registrationClosesOn ?? on(lot.published_at));
  put('bidding', past >= 5 && lot.state !== 'unsold', () => on(lot.outcome_at));
  put('result_publicity', past >= 6, () => on(lot.outcome_at));
  put('contract', lot.state === 'leased', () => on(lot.outcome_at));
  for (const step of stepsAfterContract) put(step, (later[step]?.doneOn ?? null) !== null, () => later[step]!.doneOn!);
  return days;
}

/** What follows the contract goes side by side. */
const opens = (step: ProcedureStep, facts: StandingFacts, done: ReadonlyMap<ProcedureStep, string>): boolean => isLater(step) && done.has('contract') && facts.later?.[step] !== undefined;

const isLater = (step: ProcedureStep): step is StepAfterContract => (stepsAfterContract as readonly ProcedureStep[]).includes(step);

/** Counted from the last day before it; the notice's own end is the notice's. */
function dueOnOf(rules: Rules, calendar: WorkCalendar, template: readonly TemplateStep[], at: number, done: ReadonlyMap<ProcedureStep, string>, facts: StandingFacts): string | null {
  const one = template[at]!;
  if (one.step === 'notice') return facts.registrationClosesOn;
  if (isLater(one.step)) return facts.later?.[one.step]?.dueOn ?? null;
  const days = deadlineOf(rules, one);
  const from = template.slice(0, at).flatMap(({ step }) => done.get(step) ?? []).toSorted().at(-1);
  return days === null || from === undefined ? null : addWorkingDays(calendar, from, days);
}
