// The county's rules at /rules, for all who work for it.
import { ruleGroups, rulesPage, type RuleGroup, type RuleLine, type RulesData } from '../../client/pages/review/rules/page.tsx';
import type { Language } from '../../client/words/language.ts';
import type { Actor } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { Refusal } from '../kernel/refusal.ts';
import { countyOf } from '../kernel/region.ts';
import type { Reader } from '../platform/db.ts';
import { calendarFor, lastAnnouncedYear } from '../rulebook/calendar.ts';
import { noRulesInForce } from '../rulebook/refusals.ts';
import { biddingRules } from '../rulebook/definitions/bidding.ts';
import { noticeRules } from '../rulebook/definitions/notice.ts';
import { termRules } from '../rulebook/definitions/term.ts';
import { voteRules } from '../rulebook/definitions/vote.ts';
import { mayProposeRules } from '../rulebook/policy.ts';
import type { RuleCode, RuleSet } from '../rulebook/rule-set.ts';
import { ruleCodes, ruleDefinitions } from '../rulebook/rule-set.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { page } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { valueInWords } from './rule-words.ts';

const grouped = {
  notice: Object.keys(noticeRules) as RuleCode[], bidding: Object.keys(biddingRules) as RuleCode[], vote: Object.keys(voteRules) as RuleCode[], term: Object.keys(termRules) as RuleCode[],
};
const inGroups = new Set<RuleCode>(Object.values(grouped).flat());

/** The rules of each group, in the rulebook's order; what stands in none of them is shown all the same. */
export const codesOf: Readonly<Record<RuleGroup, readonly RuleCode[]>> = { ...grouped, other: ruleCodes.filter((code) => !inGroups.has(code)) };

export const staff = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer', 'administrator');

export const countyRulesPage = page({
  path: '/rules', policy: staff, view: rulesPage,
  data: async ({ tx, actor, language, now }): Promise<RulesData> => {
    const county = staffCounty(actor);
    const rules = await inForce(tx, county, chinaDate(now));
    return { desk: deskOf(actor), rules: rules === undefined ? null : await rulesView(tx, rules, language), mayPropose: mayProposeRules(actor, county) };
  },
});

/** A county may not have installed rules yet; the page says so instead of refusing. */
async function inForce(reader: Reader, county: string, today: string): Promise<RuleSet | undefined> {
  try {
    return await rulesInForce(reader, county, today);
  } catch (error) {
    if (error instanceof Refusal && error.code === noRulesInForce.code) return undefined;
    throw error;
  }
}

async function rulesView(reader: Reader, rules: RuleSet, language: Language): Promise<NonNullable<RulesData['rules']>> {
  const line = (code: RuleCode): RuleLine => ({
    code, label: inLanguage(ruleDefinitions[code].label, language), value: valueInWords(rules.values[code].value, rules.values[code].unit, language),
    basis: inLanguage(rules.values[code].basis, language), since: rules.values[code].effectiveFrom, by: rules.values[code].approvedBy,
  });
  return {
    version: rules.version, effectiveFrom: rules.effectiveFrom, approvedBy: rules.approvedBy, calendarThrough: lastAnnouncedYear(await calendarFor(reader, rules.county)),
    groups: Object.fromEntries(ruleGroups.map((group) => [group, codesOf[group].map(line)])) as Record<RuleGroup, RuleLine[]>,
  };
}

/** The county of the actor's first office: its rules are shown. */
export const staffCounty = (actor: Actor): string => countyOf(actor.kind === 'account' ? (actor.grants.find((grant) => grant.region !== '')?.region ?? '') : '');

function deskOf(actor: Actor): RulesData['desk'] {
  if (hasRole(actor, 'township_reviewer')) return 'review';
  if (hasRole(actor, 'exchange_operator')) return 'operate';
  return hasRole(actor, 'administrator') ? 'staff' : null;
}
