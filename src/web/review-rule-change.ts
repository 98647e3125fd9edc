// Proposing a change of the county's rules at /rules/change: every rule in a box; what differs becomes the proposal.
import type { ChangeData, RuleBox } from '../../client/pages/review/rule-change/page.tsx';
import { ruleChangePage } from '../../client/pages/review/rule-change/page.tsx';
import { ruleGroups, type RuleGroup } from '../../client/pages/review/rules/page.tsx';
import type { Language } from '../../client/words/language.ts';
import { chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { Refusal } from '../kernel/refusal.ts';
import { proposalBody } from '../rulebook/contract.ts';
import { proposeRules } from '../rulebook/propose-rules.ts';
import { waitingRules } from '../rulebook/proposal-queries.ts';
import { defaultValues, type RuleCode, ruleCodes, ruleDefinitions, type RuleValues } from '../rulebook/rule-set.ts';
import { latestRuleSet } from '../rulebook/rules-in-force.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { codesOf, staffCounty } from './review-rules.ts';
import { structured } from './rule-structure.ts';
import { choiceCode, choiceInWords, isStructure, unitInWords, valueInWords } from './rule-words.ts';
import { rawFields, readAsk, tidy, type RawFields } from './village-fields.ts';

const administrator = only('administrator');

const changePage = page({
  path: '/rules/change', policy: administrator, view: ruleChangePage,
  data: async ({ tx, actor, language, now }): Promise<ChangeData> => {
    const county = staffCounty(actor);
    const today = chinaDate(now);
    const { values } = (await latestRuleSet(tx, county)) ?? { values: defaultValues(today) };
    const groups = Object.fromEntries(ruleGroups.map((group) => [group, codesOf[group].map((code) => boxOf(code, values, language))])) as Record<RuleGroup, RuleBox[]>;
    return { today, waiting: (await waitingRules(tx, actor, county)).length > 0, groups };
  },
});

const changeForm = form({
  path: '/rules/change', policy: administrator, fields: rawFields, page: changePage,
  act: async ({ tx, actor, fields }) => {
    const county = staffCounty(actor);
    const latest = await latestRuleSet(tx, county);
    const { effectiveFrom, approvedBy, note, basisZh, basisEn } = fields;
    const basis = { ...(basisZh === undefined ? {} : { basisZh }), ...(basisEn === undefined ? {} : { basisEn }) };
    const changed = changedValues(fields, latest?.values ?? defaultValues(effectiveFrom ?? ''));
    const overrides = Object.fromEntries(Object.entries(changed).map(([code, value]) => [code, { value, ...basis }]));
    const ask = readAsk(proposalBody, { effectiveFrom, approvedBy, ...(note === undefined ? {} : { note }), overrides });
    await nameTheRule(() => proposeRules(tx, actor, { county, ...ask }));
    return '/rules/proposals?done=asked';
  },
});

export function mountRuleChange(site: WebSite): void {
  servePage(site, changePage);
  serveForm(site, changeForm);
}

function boxOf(code: RuleCode, values: RuleValues, language: Language): RuleBox {
  const { label, unit } = ruleDefinitions[code];
  const { value } = values[code];
  const box = { code, label: inLanguage(label, language), unit: unitInWords(unit, language), options: [], optional: value === null };
  const named = (one: string) => ({ value: one, label: choiceInWords(one, language) });
  if (typeof value === 'boolean') return { ...box, kind: 'choice', value: String(value), options: ['true', 'false'].map((one) => ({ value: one, label: one === 'true' ? (language === 'en' ? 'yes' : '是') : language === 'en' ? 'no' : '否' })) };
  if (Array.isArray(value) && !value.some(isStructure)) {
    return { ...box, kind: 'list', value: value.map((one) => choiceInWords(String(one), language)).join('、'), options: optionsOf(code).map(named) };
  }
  if (isStructure(value)) return { ...box, kind: 'parts', value: valueInWords(value, unit, language) };
  const options = optionsOf(code);
  if (options.length > 0) return { ...box, kind: 'choice', value: String(value), options: options.map(named) };
  return { ...box, kind: 'line', value: value === null ? '' : String(value) };
}

/** The codes a choice or a list may take, out of the rule's own schema. */
function optionsOf(code: RuleCode): string[] {
  const schema = ruleDefinitions[code].schema as { options?: readonly string[]; element?: { options?: readonly string[] } };
  return [...(schema.options ?? schema.element?.options ?? [])].filter((one) => typeof one === 'string');
}

/** Rules whose box says something else than what stands; an empty box of a rule that may have no limit means none. */
function changedValues(fields: RawFields, now: RuleValues): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const code of ruleCodes) {
    // Vote rules and procedures have a page each (review-rule-structure.ts).
    if (structured.includes(code)) continue;
    const given = fields[`overrides.${code}`];
    if (given === undefined && ruleDefinitions[code].schema.safeParse(null).success === false) continue;
    const value = given === undefined ? null : readBox(given, now[code].value ?? ruleDefinitions[code].value, code);
    if (JSON.stringify(value) !== JSON.stringify(now[code].value)) changed[code] = value;
  }
  return changed;
}

/** In the shape the rule has; what does not fit stays text, for its schema to refuse at its field. */
function readBox(given: string, like: unknown, code: RuleCode): unknown {
  if (typeof like === 'boolean') return given === 'true' ? true : given === 'false' ? false : given;
  if (Array.isArray(like) && !like.some(isStructure)) return given.split(/[、,，;；]/).map(choiceCode).filter((one) => one !== '');
  const plain = tidy(given);
  if (typeof like === 'string') return optionsOf(code).length > 0 ? given : plain.replace('：', ':');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : given;
}

/** A refusal about one value says the rule's name instead of its code, and stands at its box. */
async function nameTheRule<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const code = ruleCodes.find((one) => error.field === `overrides.${one}` || error.field?.startsWith(`overrides.${one}.`));
    if (code === undefined) throw error;
    const { label } = ruleDefinitions[code];
    throw Object.assign(error, { zh: error.zh.replace(error.field!, label.zh), en: error.en.replace(error.field!, label.en), field: `overrides.${code}` });
  }
}
