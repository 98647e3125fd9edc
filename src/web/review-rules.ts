// The county's rules at /rules, read-only, for all who work for it.
import { ruleGroups, rulesPage, type RuleGroup, type RuleLine, type RulesData } from '../../client/pages/review/rules/page.tsx';
import { reviewEn } from '../../client/words/review.en.ts';
import { reviewZh } from '../../client/words/review.zh.ts';
import type { Language } from '../../client/words/language.ts';
import type { Actor } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { Refusal } from '../kernel/refusal.ts';
import { countyOf } from '../kernel/region.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { calendarFor, lastAnnouncedYear } from '../rulebook/calendar.ts';
import { noRulesInForce } from '../rulebook/contract.ts';
import { biddingRules } from '../rulebook/definitions/bidding.ts';
import { noticeRules } from '../rulebook/definitions/notice.ts';
import { termRules } from '../rulebook/definitions/term.ts';
import { voteRules } from '../rulebook/definitions/vote.ts';
import type { RuleCode, RuleSet } from '../rulebook/rule-set.ts';
import { ruleDefinitions } from '../rulebook/rule-set.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { page } from './page.ts';
import { inLanguage } from './public-cards.ts';

const staff = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer', 'administrator');

export const countyRulesPage = page({
  path: '/rules', policy: staff, view: rulesPage,
  data: async ({ tx, actor, language, now }): Promise<RulesData> => {
    const county = countyOf(staffRegion(actor));
    const rules = await inForce(tx, county, chinaDate(now));
    return { desk: deskOf(actor), rules: rules === undefined ? null : await rulesView(tx, rules, language) };
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
  const codes: Record<RuleGroup, RuleCode[]> = {
    notice: Object.keys(noticeRules) as RuleCode[], bidding: Object.keys(biddingRules) as RuleCode[], vote: Object.keys(voteRules) as RuleCode[], term: Object.keys(termRules) as RuleCode[],
  };
  const line = (code: RuleCode): RuleLine => ({
    code, label: inLanguage(ruleDefinitions[code].label, language), value: valueInWords(rules.values[code].value, rules.values[code].unit, language),
    basis: inLanguage(rules.values[code].basis, language), since: rules.values[code].effectiveFrom,
  });
  return {
    version: rules.version, effectiveFrom: rules.effectiveFrom, approvedBy: rules.approvedBy, calendarThrough: lastAnnouncedYear(await calendarFor(reader, rules.county)),
    groups: Object.fromEntries(ruleGroups.map((group) => [group, codes[group].map(line)])) as Record<RuleGroup, RuleLine[]>,
  };
}

const units: Record<string, string> = {
  'working days': '个工作日', days: '天', years: '年', seconds: '秒', rounds: '轮', times: '次', yuan: '元', 'seconds before the end': '秒（结束前）', 'times the smallest step': '倍最低加价',
  'percent of reserve': '%（起拍价）', 'percent of first-year rent': '%（首年租金）', 'percent of the whole contract': '%（合同总额）', 'percent of the first reserve': '%（首次起拍价）',
  'yuan per unit per year': '元（每单位每年）', 'yuan for the whole term': '元（整个租期）',
};
const wordless = ['choice', 'order', 'yes/no', 'document kinds', 'vote rule', 'time in China'];

const choices: Record<string, Bilingual> = {
  DEAL_AT_RESERVE: { zh: '按起拍价成交', en: 'sold at the reserve or above' }, RENOTICE_ONCE: { zh: '再公告一次', en: 'one more notice' },
  COURT_MATCH: { zh: '竞价中行使：同价优先', en: 'during bidding, by matching' }, LAST_LOOK: { zh: '竞价后行使', en: 'after bidding' },
  HOUSE_LESSEE: { zh: '房屋承租人', en: 'lessee of the house' }, COLLECTIVE_MEMBER: { zh: '本集体成员', en: 'members of the collective' },
  LAND_TRANSFEREE: { zh: '土地受让方', en: 'transferee of the land' }, CONTRACTUAL: { zh: '合同约定', en: 'by contract' }, OTHER_STATUTORY: { zh: '其他法定', en: 'other by law' },
  minutes: { zh: '会议记录', en: 'minutes' }, sign_in: { zh: '签到表', en: 'sign-in list' }, photo: { zh: '现状照片', en: 'photos' }, title: { zh: '权属证明', en: 'title' },
  appraisal: { zh: '评估报告', en: 'appraisal' }, contract_sample: { zh: '合同样本', en: 'sample contract' }, other: { zh: '其他', en: 'other' },
};

function valueInWords(value: unknown, unit: string, language: Language): string {
  const words = language === 'en' ? reviewEn : reviewZh;
  if (value === null) return words['county.any'];
  if (typeof value === 'boolean') return words[value ? 'county.yes' : 'county.no'];
  if (Array.isArray(value)) return value.map((one) => choiceInWords(String(one), language)).join(language === 'en' ? ', ' : '、');
  if (typeof value === 'object') return '';
  if (unit.startsWith('seconds') && typeof value === 'number' && value % 60 === 0) return language === 'en' ? `${value / 60} minutes` : `${value / 60} 分钟`;
  const text = choiceInWords(String(value), language);
  if (wordless.includes(unit)) return text;
  return language === 'en' ? `${text} ${unit}` : `${text} ${units[unit] ?? unit}`;
}

const choiceInWords = (code: string, language: Language): string => (choices[code] === undefined ? code : inLanguage(choices[code], language));

/** The region of the actor's first office: its county's rules are shown. */
const staffRegion = (actor: Actor): string => (actor.kind === 'account' ? (actor.grants.find((grant) => grant.region !== '')?.region ?? '') : '');

function deskOf(actor: Actor): RulesData['desk'] {
  if (hasRole(actor, 'township_reviewer')) return 'review';
  if (hasRole(actor, 'exchange_operator')) return 'operate';
  return hasRole(actor, 'administrator') ? 'staff' : null;
}
