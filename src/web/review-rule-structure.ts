// Proposing a change of one vote rule or procedure at /rules/change/:code; it joins what the same person has proposed and nobody has decided.
import { z } from 'zod';
import { ruleStructurePage } from '../../client/pages/review/rule-structure/page.tsx';
import type { StructureData } from '../../client/pages/review/rule-structure/view-model.ts';
import { withdrawApproval } from '../identity/withdraw-approval.ts';
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Reader } from '../platform/db.ts';
import { proposalBody, type RuleProposal } from '../rulebook/contract.ts';
import { waitingRules } from '../rulebook/proposal-queries.ts';
import { proposeRules } from '../rulebook/propose-rules.ts';
import { defaultValues, ruleDefinitions, type RuleCode, type RuleValues } from '../rulebook/rule-set.ts';
import { latestRuleSet } from '../rulebook/rules-in-force.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { staffCounty } from './review-rules.ts';
import { boxAt, boxesOf, structured, structureFrom } from './rule-structure.ts';
import { valueInWords } from './rule-words.ts';
import { rawFields, readAsk } from './village-fields.ts';

const administrator = only('administrator');
const params = z.strictObject({ code: z.enum(structured) });

const structurePage = page({
  path: '/rules/change/:code', policy: administrator, params, view: ruleStructurePage,
  data: async ({ tx, actor, params: { code }, language, now }): Promise<StructureData> => {
    const county = staffCounty(actor);
    const [waiting] = await waitingRules(tx, actor, county);
    const { value, unit } = (await standing(tx, county, chinaDate(now), waiting))[code];
    return {
      code, label: inLanguage(ruleDefinitions[code].label, language), now: valueInWords(value, unit, language), ...boxesOf(value, language), today: chinaDate(now),
      waiting: waiting === undefined ? null : { mine: waiting.mine, changes: waiting.changes.map((one) => inLanguage(one.label, language)), effectiveFrom: waiting.effectiveFrom, approvedBy: waiting.approvedBy },
    };
  },
});

const structureForm = form({
  path: '/rules/change/:code', policy: administrator, params, fields: rawFields, page: structurePage,
  act: async ({ tx, actor, params: { code }, fields }) => {
    const county = staffCounty(actor);
    const value = structureFrom(fields, ruleDefinitions[code].value);
    const { effectiveFrom, approvedBy, note, basisZh, basisEn } = fields;
    const basis = { ...(basisZh === undefined ? {} : { basisZh }), ...(basisEn === undefined ? {} : { basisEn }) };
    const joined = await takeBack(tx, actor, county);
    const overrides = { ...joined, [code]: { value, ...basis } };
    const ask = readAsk(proposalBody, { effectiveFrom, approvedBy, ...(note === undefined ? {} : { note }), overrides });
    await atItsBox(code, value, () => proposeRules(tx, actor, { county, ...ask }));
    return '/rules/proposals?done=asked';
  },
});

export function mountRuleStructure(site: WebSite): void {
  servePage(site, structurePage);
  serveForm(site, structureForm);
}

/** What one's own waiting proposal changes, taken back so that it can be proposed again with more; all or nothing, in one transaction. */
async function takeBack(tx: Parameters<typeof withdrawApproval>[0], actor: Actor, county: string): Promise<Record<string, unknown>> {
  const own = (await waitingRules(tx, actor, county)).find((one) => one.mine);
  if (own === undefined) return {};
  await withdrawApproval(tx, actor, { approvalId: own.approvalId });
  return Object.fromEntries(own.changes.map(({ code, after }) => [code, { value: after.value, basisZh: after.basis.zh, basisEn: after.basis.en }]));
}

/** The latest version, with what one's own waiting proposal would make of it. */
async function standing(reader: Reader, county: string, today: string, waiting: RuleProposal | undefined): Promise<RuleValues> {
  const values = (await latestRuleSet(reader, county))?.values ?? defaultValues(today);
  if (waiting === undefined || !waiting.mine) return values;
  return { ...values, ...Object.fromEntries(waiting.changes.map(({ code, after }) => [code, { ...values[code as RuleCode], value: after.value }])) };
}

/** A refusal of the rule's schema stands at the box it is about, under the rule's name. */
async function atItsBox<T>(code: RuleCode, value: unknown, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const at = `overrides.${code}`;
    if (error.field !== at && error.field?.startsWith(`${at}.`) !== true) throw error;
    const { label } = ruleDefinitions[code];
    throw Object.assign(error, { zh: error.zh.replace(error.field, label.zh), en: error.en.replace(error.field, label.en), field: boxAt(error.field.slice(at.length + 1), value) });
  }
}
