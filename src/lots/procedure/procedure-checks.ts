// Procedure checks: what is left to do before the lot may be handed to the township; pure.
import type { ProcedureStep } from '../../rulebook/procedure-codes.ts';
import { stepDescriptions } from '../../rulebook/procedure-steps.ts';
import type { EvidenceKind } from '../../rulebook/evidence-codes.ts';
import { check, type Check } from '../check.ts';
import type { ResolutionRow } from '../lot-row.ts';
import * as no from './procedure-refusals.ts';
import { daysDone, type Procedure } from './step-queries.ts';
import { isRecorded } from './step-rules.ts';

/** One line a paper step: done on a day, or missing. The resolution has a check of its own. */
export function stepChecks({ template, steps }: Procedure, resolution: ResolutionRow | undefined): Check[] {
  const done = daysDone(steps, resolution);
  const checks = template.filter(({ step }) => isRecorded(step)).map(({ step }) => stepCheck(step, done.get(step)));
  const verdict = (step: ProcedureStep) => steps.find((row) => row.step === step)?.verdict;
  if (verdict('supervision') === 'objects') checks.push(check(false, { field: 'steps', kind: no.supervisionObjects, met: ['', ''] }));
  if (verdict('plan_filing') === 'objects') checks.push(check(false, { field: 'steps', kind: no.governmentObjects, met: ['', ''] }));
  return checks;
}

function stepCheck(step: ProcedureStep, doneOn: string | undefined): Check {
  const { name, basis } = stepDescriptions[step];
  const met = [`${name.zh}：${doneOn}`, `${name.en}: ${doneOn}`] as const;
  return check(doneOn !== undefined, { field: 'steps', kind: no.stepMissing, facts: { step: name.zh, step_en: name.en }, met, basis });
}

/** Every kind of paper the village's own steps must be proved by. */
export function evidenceOf({ template }: Procedure): EvidenceKind[] {
  const own = template.filter(({ step }) => isRecorded(step) || step === 'resolution');
  return [...new Set(own.flatMap(({ evidence }) => evidence))];
}
