// Step rules: may this step be entered now, with these dates and this signature? Every earlier step first; pure.
import { addDays } from '../../kernel/clock.ts';
import type { TemplateStep } from '../../rulebook/definitions/procedure.ts';
import { recordedSteps, type ProcedureStep, type RecordedStep } from '../../rulebook/procedure-codes.ts';
import { stepDescriptions } from '../../rulebook/procedure-steps.ts';
import { workingDaysBetween, type WorkCalendar } from '../../rulebook/working-days.ts';
import { evidenceLacking, inWords, type Paper } from './paper-rules.ts';
import * as no from './procedure-refusals.ts';

/** A step as it is entered. Dates 'YYYY-MM-DD'. */
export interface StepEntry {
  step: RecordedStep;
  doneOn: string;
  /** Of a publicity: its last day. */
  untilOn?: string | undefined;
  verdict?: 'agrees' | 'objects' | undefined;
  signer?: string | undefined;
  /** The signer is not near kin of the committees or the accountant. */
  independent?: boolean | undefined;
}

export interface StepContext {
  template: readonly TemplateStep[];
  /** The day each step already taken was done; a resolution's is its meeting. */
  done: ReadonlyMap<ProcedureStep, string>;
  calendar: WorkCalendar;
  publicityWorkingDays: number;
  today: string;
  /** What is in the lot's file, under the step it proves. */
  papers: readonly Paper[];
  /** Who enters it: nobody countersigns for himself. */
  clerkName: string;
  /** Out of the village's register of posts and declared kin; both empty where it keeps none. */
  signers: { committee: readonly string[]; barred: readonly string[] };
}

export const isRecorded = (step: ProcedureStep): step is RecordedStep => (recordedSteps as readonly ProcedureStep[]).includes(step);

/** Refuses by name: what is not asked, what is not yet, what would skip a step or contradict the order of days. */
export function requireStepLawful(context: StepContext, entry: StepEntry): void {
  const place = context.template.findIndex(({ step }) => step === entry.step);
  const name = stepDescriptions[entry.step].name;
  if (place < 0) throw no.stepNotAsked({ step: name.zh, step_en: name.en }, 'steps');
  requireEarlierSteps(context, entry.step);
  if (entry.doneOn > context.today) throw no.stepInFuture({ step: name.zh, step_en: name.en, day: entry.doneOn }, `${entry.step}.doneOn`);
  requireOrder(context, entry, place);
  if (entry.step === 'resolution_publicity') requirePublicity(context, entry);
  if (entry.step === 'supervision') requireSignature(context, entry);
  requireEvidence(context.template, context.papers, [entry.step]);
}

/** The steps of the template before `step` that nobody has taken: none may be left out. */
export function stepsBefore(template: readonly TemplateStep[], done: ReadonlyMap<ProcedureStep, string>, step: ProcedureStep): ProcedureStep[] {
  const place = template.findIndex((one) => one.step === step);
  return template.slice(0, Math.max(place, 0)).map((one) => one.step).filter((one) => (isRecorded(one) || one === 'resolution') && !done.has(one));
}

/** Refuses with procedure.step_skipped and the steps left out, in words. */
export function requireEarlierSteps({ template, done }: Pick<StepContext, 'template' | 'done'>, step: ProcedureStep): void {
  const missing = stepsBefore(template, done, step).map((one) => stepDescriptions[one].name);
  const name = stepDescriptions[step].name;
  if (missing.length === 0) return;
  throw no.stepSkipped({ step: name.zh, step_en: name.en, missing: missing.map((one) => one.zh).join('、'), missing_en: missing.map((one) => one.en).join(', ') }, 'steps');
}

/** A step is proved by the papers its template names; refuses with procedure.evidence_missing at the first that is not. */
export function requireEvidence(template: readonly TemplateStep[], papers: readonly Paper[], steps: readonly ProcedureStep[]): void {
  for (const one of template.filter(({ step }) => steps.includes(step))) {
    const lacking = evidenceLacking(one, papers);
    if (lacking.length === 0) continue;
    const name = stepDescriptions[one.step].name;
    throw no.evidenceMissing({ step: name.zh, step_en: name.en, ...inWords(lacking) }, 'documents');
  }
}

/** No step before the one it follows, and none after one that followed it. */
function requireOrder({ template, done }: StepContext, entry: StepEntry, place: number): void {
  // A plan may be filed before the vote or after it: only the days before the notice are the law's.
  if (entry.step === 'plan_filing') return;
  const days = (steps: readonly TemplateStep[]) => steps.flatMap(({ step }) => (step === 'plan_filing' ? [] : (done.get(step) ?? []))).toSorted();
  const [before, after] = [days(template.slice(0, place)).at(-1), days(template.slice(place + 1))[0]];
  const name = stepDescriptions[entry.step].name;
  const facts = { step: name.zh, step_en: name.en, day: entry.doneOn };
  if (before !== undefined && entry.doneOn < before) throw no.stepTooEarly({ ...facts, before }, `${entry.step}.doneOn`);
  if (after !== undefined && entry.doneOn > after) throw no.stepTooLate({ ...facts, after }, `${entry.step}.doneOn`);
}

/** Both days count, the first and the last. */
function requirePublicity({ calendar, publicityWorkingDays: required }: StepContext, entry: StepEntry): void {
  const until = entry.untilOn ?? entry.doneOn;
  const given = workingDaysBetween(calendar, addDays(entry.doneOn, -1), until);
  if (given < required) throw no.publicityTooShort({ given, required }, 'resolution_publicity.untilOn');
}

/** 依据: 村民委员会组织法 第32条: not by members of the committees, the accountant or their near kin. */
function requireSignature({ clerkName, signers }: StepContext, entry: StepEntry): void {
  if (entry.signer === undefined || entry.verdict === undefined) throw no.signatureMissing({}, entry.signer === undefined ? 'supervision.signer' : 'supervision.verdict');
  if (entry.independent !== true) throw no.signerNotIndependent({}, 'supervision.independent');
  const name = entry.signer;
  if (name === clerkName) throw no.signerIsClerk({ name }, 'supervision.signer');
  if (signers.barred.includes(name)) throw no.signerHoldsPost({ name }, 'supervision.signer');
  if (signers.committee.length > 0 && !signers.committee.includes(name)) throw no.signerNotOnCommittee({ name }, 'supervision.signer');
}
