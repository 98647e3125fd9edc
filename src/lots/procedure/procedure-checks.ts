// Procedure checks: what is left to do before the lot may be handed to the township; pure.
import type { ProcedureStep } from '../../rulebook/procedure-codes.ts';
import { stepDescriptions } from '../../rulebook/procedure-steps.ts';
import type { TemplateStep } from '../../rulebook/definitions/procedure.ts';
import type { EvidenceKind } from '../../rulebook/evidence-codes.ts';
import { check, type Check } from '../check.ts';
import type { ResolutionRow } from '../lot-row.ts';
import * as no from './procedure-refusals.ts';
import { daysDone, type Procedure } from './step-queries.ts';
import { evidenceLacking, inWords, type Paper } from './paper-rules.ts';
import { isRecorded } from './step-rules.ts';

/** One line a paper step: done on a day, or missing. The resolution has a check of its own. */
export function stepChecks({ template, steps, papers }: Procedure, resolution: ResolutionRow | undefined): Check[] {
  const done = daysDone(steps, resolution);
  const checks = template.filter(({ step }) => isRecorded(step)).map((one) => stepCheck(one, done.get(one.step), papers));
  const verdict = (step: ProcedureStep) => steps.find((row) => row.step === step)?.verdict;
  if (verdict('supervision') === 'objects') checks.push(check(false, { field: 'steps', kind: no.supervisionObjects, met: ['', ''] }));
  if (verdict('plan_filing') === 'objects') checks.push(check(false, { field: 'steps', kind: no.governmentObjects, met: ['', ''] }));
  return checks;
}

/** A kind that is nowhere in the file has a line of its own among the papers; here stands what is filed under another step. */
function stepCheck(one: TemplateStep, doneOn: string | undefined, papers: readonly Paper[]): Check {
  const { name, basis } = stepDescriptions[one.step];
  const facts = { step: name.zh, step_en: name.en };
  const lacking = evidenceLacking(one, papers).filter((kind) => papers.some((paper) => paper.kind === kind));
  const met = [`${name.zh}：${doneOn}`, `${name.en}: ${doneOn}`] as const;
  if (doneOn !== undefined && lacking.length > 0) return check(false, { field: 'steps', kind: no.evidenceMissing, facts: { ...facts, ...inWords(lacking) }, met, basis });
  return check(doneOn !== undefined, { field: 'steps', kind: no.stepMissing, facts, met, basis });
}

/** Which kinds of paper are there, each under a step that asks for it: minutes of another meeting are not those of the vote. */
export function kindsHeld({ template, papers }: Procedure): EvidenceKind[] {
  const vote = template.find(({ step }) => step === 'resolution');
  const lacking = vote === undefined ? [] : evidenceLacking(vote, papers);
  return [...new Set(papers.map(({ kind }) => kind))].filter((kind) => !lacking.includes(kind));
}

/** Every kind of paper the village's own steps must be proved by. */
export function evidenceOf({ template }: Procedure): EvidenceKind[] {
  const own = template.filter(({ step }) => isRecorded(step) || step === 'resolution');
  return [...new Set(own.flatMap(({ evidence }) => evidence))];
}
