// Rule structure: a vote rule or a procedure as the boxes of a form, and back; what does not fit stays as it was typed, for the rule's own schema to refuse at its box.
import type { StructureBox, StructureRow } from '../../client/pages/review/rule-structure/view-model.ts';
import type { Language } from '../../client/words/language.ts';
import type { BodyRule, Fraction, MatterRule } from '../rulebook/definitions/vote.ts';
import type { TemplateStep } from '../rulebook/definitions/procedure.ts';
import { evidenceKinds } from '../rulebook/evidence-codes.ts';
import { procedureSteps } from '../rulebook/procedure-codes.ts';
import { stepDescriptions } from '../rulebook/procedure-steps.ts';
import { ruleCodes, ruleDefinitions, type RuleCode } from '../rulebook/rule-set.ts';
import { voteBodies } from '../rulebook/vote-codes.ts';
import { inLanguage } from './public-cards.ts';
import { choiceInWords, isBodyRule, isMatterRule, isStructure, isTemplate } from './rule-words.ts';
import { whole, type RawFields } from './village-fields.ts';

/** The rules that have parts: their values are edited on a page of their own. */
export const structured = ruleCodes.filter((code) => {
  const { value } = ruleDefinitions[code] as { value: unknown };
  return isStructure(value) && (!Array.isArray(value) || value.some(isStructure));
}) as [RuleCode, ...RuleCode[]];

const NONE = 'none';
const strictness = ['atLeast', 'moreThan'] as const;

/** As it stands, box by box; the labels are words of the page. */
export function boxesOf(value: unknown, language: Language): { boxes: StructureBox[]; rows: StructureRow[] } {
  if (isBodyRule(value)) return { boxes: bodyBoxes(value), rows: [] };
  if (isMatterRule(value)) return { boxes: matterBoxes(value, language), rows: [] };
  if (isTemplate(value)) return { boxes: [], rows: stepRows(value, language) };
  throw new Error('a rule of a shape no form was made for');
}

const yesNo = (name: StructureBox['name'], value: boolean): StructureBox => ({ name, kind: 'yesNo', value: String(value), optional: false });
const figure = (name: StructureBox['name'], value: number | null, optional = false): StructureBox => ({ name, kind: 'figure', value: value === null ? '' : String(value), optional });

function shareBoxes(at: 'quorum.persons' | 'quorum.households' | 'majority' | 'majorityOfAll', value: Fraction | null): StructureBox[] {
  const optional = at !== 'majority';
  return [
    figure(`${at}.numerator`, value?.numerator ?? null, optional), figure(`${at}.denominator`, value?.denominator ?? null, optional),
    { name: `${at}.strict`, kind: 'strict', value: value?.strict === true ? 'moreThan' : 'atLeast', optional: false },
  ];
}

const bodyBoxes = (rule: BodyRule): StructureBox[] => [
  ...shareBoxes('quorum.persons', rule.quorum.persons === NONE ? null : rule.quorum.persons), ...shareBoxes('quorum.households', rule.quorum.households), ...shareBoxes('majority', rule.majority),
  { name: 'majorityOf', kind: 'majorityOf', value: rule.majorityOf, optional: false },
  figure('noticeDays', rule.noticeDays), figure('minSize', rule.minSize), figure('maxSize', rule.maxSize, true), yesNo('oddSize', rule.oddSize), yesNo('committeeRoute', rule.committeeRoute),
];

const matterBoxes = (rule: MatterRule, language: Language): StructureBox[] => [
  ...voteBodies.map((body): StructureBox => ({ name: `bodies.${body}`, kind: 'tick', value: String(rule.bodies.includes(body)), label: choiceInWords(body, language), optional: true })),
  ...shareBoxes('majorityOfAll', rule.majorityOfAll), yesNo('townshipApproval', rule.townshipApproval), figure('planFiledWorkingDays', rule.planFiledWorkingDays, true),
];

/** Every step there is, in the order of the law: ticked it is taken. One box more than it has papers, so that one can be added. */
const stepRows = (steps: readonly TemplateStep[], language: Language): StructureRow[] =>
  procedureSteps.map((step) => {
    const taken = steps.find((one) => one.step === step);
    const papers = taken?.evidence ?? [];
    return {
      step, name: inLanguage(stepDescriptions[step].name, language), basis: inLanguage(stepDescriptions[step].basis, language), taken: taken !== undefined, days: String(taken?.workingDays ?? ''),
      papers: [...papers, ''].map((kind, at) => ({ name: `papers.${step}.${at}`, value: kind })), kinds: evidenceKinds.map((kind) => ({ value: kind, label: choiceInWords(kind, language) })),
    };
  });

/** In the shape of `like`, out of a form's boxes. */
export function structureFrom(fields: RawFields, like: unknown): unknown {
  if (isBodyRule(like)) return bodyFrom(fields);
  if (isMatterRule(like)) return matterFrom(fields);
  return procedureSteps.filter((step) => fields[`take.${step}`] === 'true').map((step) => ({ step, evidence: papersIn(fields, step), workingDays: fields[`days.${step}`] === undefined ? null : whole(fields[`days.${step}`]) }));
}

/** Each paper once, in the order of its boxes. */
const papersIn = (fields: RawFields, step: string): string[] =>
  [...new Set(Object.keys(fields).filter((name) => name.startsWith(`papers.${step}.`)).sort((a, b) => Number(a.split('.').at(-1)) - Number(b.split('.').at(-1))).map((name) => fields[name]!))];

/** Null when neither figure is given: no such share is asked for. */
function shareFrom(fields: RawFields, at: string): unknown {
  const [numerator, denominator] = [whole(fields[`${at}.numerator`]), whole(fields[`${at}.denominator`])];
  if (numerator === undefined && denominator === undefined) return null;
  return { numerator, denominator, strict: fields[`${at}.strict`] === strictness[1] };
}

const bodyFrom = (fields: RawFields) => ({
  quorum: { persons: shareFrom(fields, 'quorum.persons') ?? NONE, households: shareFrom(fields, 'quorum.households') },
  majority: shareFrom(fields, 'majority') ?? {}, majorityOf: fields['majorityOf'], noticeDays: whole(fields['noticeDays']), minSize: whole(fields['minSize']), maxSize: whole(fields['maxSize']) ?? null,
  oddSize: fields['oddSize'] === 'true', committeeRoute: fields['committeeRoute'] === 'true',
});

const matterFrom = (fields: RawFields) => ({
  bodies: voteBodies.filter((body) => fields[`bodies.${body}`] === 'true'), majorityOfAll: shareFrom(fields, 'majorityOfAll'),
  townshipApproval: fields['townshipApproval'] === 'true', planFiledWorkingDays: whole(fields['planFiledWorkingDays']) ?? null,
});

/** The box a refusal of the schema is about: `path` inside the rule's value. */
export function boxAt(path: string, value: unknown): string {
  if (!Array.isArray(value)) return path === 'quorum.persons' || path === 'majority' || path === 'quorum.households' || path === 'majorityOfAll' ? `${path}.numerator` : path === 'bodies' ? `bodies.${voteBodies[0]}` : path;
  const [at, part, nth] = path.split('.');
  const step = (value[Number(at)] as TemplateStep | undefined)?.step;
  if (step === undefined) return `take.${procedureSteps[0]}`;
  return part === 'evidence' ? `papers.${step}.${nth ?? 0}` : part === 'workingDays' ? `days.${step}` : `take.${step}`;
}
