// Rule words: a rule's value as a person reads it, and as a box of a form takes and gives it.
import { reviewEn } from '../../client/words/review.en.ts';
import { reviewZh } from '../../client/words/review.zh.ts';
import type { Language } from '../../client/words/language.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { TemplateStep } from '../rulebook/definitions/procedure.ts';
import type { BodyRule, Fraction, MatterRule } from '../rulebook/definitions/vote.ts';
import type { VoteBody } from '../rulebook/vote-codes.ts';
import { stepDescriptions, tierNames } from '../rulebook/procedure-steps.ts';
import { inLanguage } from './public-cards.ts';

const units: Record<string, string> = {
  'working days': '个工作日', days: '天', years: '年', seconds: '秒', rounds: '轮', times: '次', yuan: '元', 'seconds before the end': '秒（结束前）', 'times the smallest step': '倍最低加价',
  'percent of reserve': '%（起拍价）', 'percent of first-year rent': '%（首年租金）', 'percent of first-year rent at the reserve': '%（按起拍价算的首年租金）', 'percent of the whole contract': '%（合同总额）', 'percent of the first reserve': '%（首次起拍价）',
  'yuan per unit per year': '元（每单位每年）', 'yuan for the whole term': '元（整个租期）', months: '个月', mu: '亩', households: '户', 'percent of the appraised rent': '%（评估价）', 'percent of the start': '%（起拍价）',
  'days before the notice': '天（公告前）', 'days overdue': '天（逾期）', 'days before the end': '天（到期前）', 'days before the due day': '天（到期前）',
};
const wordless = ['choice', 'order', 'yes/no', 'document kinds', 'vote rule', 'time in China', 'telephone', 'account', 'vote bodies', 'tiers', 'procedure'];

const choices: Record<string, Bilingual> = {
  BARRED: { zh: '不得参加', en: 'may not take part' }, DECLARED: { zh: '申报后可以参加', en: 'may take part once declared' },
  TAKE_OUT: { zh: '移出专场，单独竞价', en: 'takes it out of the session' }, REFUSED: { zh: '不许，撤回重新挂牌', en: 'is refused: withdraw and list again' },
  DEAL_AT_RESERVE: { zh: '按起拍价成交', en: 'sold at the reserve or above' }, RENOTICE_ONCE: { zh: '再公告一次', en: 'one more notice' },
  none: { zh: '没有', en: 'none' },
  COURT_MATCH: { zh: '竞价中行使：同价优先', en: 'during bidding, by matching' }, LAST_LOOK: { zh: '竞价后行使', en: 'after bidding' },
  HOUSE_LESSEE: { zh: '房屋承租人', en: 'lessee of the house' }, COLLECTIVE_MEMBER: { zh: '本集体成员', en: 'members of the collective' },
  LAND_TRANSFEREE: { zh: '土地受让方', en: 'transferee of the land' }, CONTRACTUAL: { zh: '合同约定', en: 'by contract' }, OTHER_STATUTORY: { zh: '其他法定', en: 'other by law' },
  minutes: { zh: '会议记录', en: 'minutes' }, sign_in: { zh: '签到表', en: 'sign-in list' }, photo: { zh: '现状照片', en: 'photos' }, title: { zh: '权属证明', en: 'title' },
  appraisal: { zh: '评估报告', en: 'appraisal' }, contract_sample: { zh: '合同样本', en: 'sample contract' }, other: { zh: '其他', en: 'other' },
  publicity: { zh: '公示照片', en: 'photo of the publicity' }, opinion: { zh: '监督委员会意见', en: 'opinion of the supervision committee' }, approval: { zh: '批准文件', en: 'approval document' },
  filing: { zh: '报送回执', en: 'receipt of the filing' }, proxy: { zh: '委托书', en: 'written proxies' },
};

const bodies: Record<VoteBody, Bilingual> = {
  members_assembly: { zh: '成员大会', en: "members' assembly" }, representatives_assembly: { zh: '成员代表大会', en: "representatives' assembly" },
  villagers_assembly: { zh: '村民会议', en: "villagers' assembly" }, villager_representatives: { zh: '村民代表会议', en: 'villager representatives' },
  group_meeting: { zh: '村民小组会议', en: 'group meeting' }, council: { zh: '理事会', en: 'council' },
};

export function unitInWords(unit: string, language: Language): string {
  if (wordless.includes(unit)) return '';
  return language === 'en' ? unit : (units[unit] ?? unit);
}

export function valueInWords(value: unknown, unit: string, language: Language): string {
  const words = language === 'en' ? reviewEn : reviewZh;
  if (value === null) return words['county.any'];
  if (typeof value === 'boolean') return words[value ? 'county.yes' : 'county.no'];
  if (Array.isArray(value) && !value.some(isStructure)) return value.map((one) => choiceInWords(String(one), language)).join(language === 'en' ? ', ' : '、');
  if (isBodyRule(value)) return bodyInWords(value, language).join(language === 'en' ? '; ' : '；');
  if (isMatterRule(value)) return matterInWords(value, language).join(language === 'en' ? '; ' : '；');
  if (isTemplate(value)) return value.map((step) => stepInWords(step, language)).join(' → ');
  if (isStructure(value)) return JSON.stringify(value);
  if (unit.startsWith('seconds') && typeof value === 'number' && value % 60 === 0) return language === 'en' ? `${value / 60} minutes` : `${value / 60} 分钟`;
  const text = choiceInWords(String(value), language);
  return `${text} ${unitInWords(unit, language)}`.trim();
}

const named: Record<string, Bilingual> = { ...choices, ...bodies, ...tierNames };

/** A choice by its code, in words; what is no choice stays as it is. */
export const choiceInWords = (code: string, language: Language): string => (named[code] === undefined ? code : inLanguage(named[code], language));

/** The code behind words typed or pasted in either language, or the code itself. */
export function choiceCode(words: string): string {
  const plain = words.trim();
  return Object.entries(named).find(([code, { zh, en }]) => [code, zh, en].includes(plain))?.[0] ?? plain;
}

const digits = [...'零一二三四五六七八九十'];

/** 三分之二以上; 过半数 for more than a half. */
export function fractionInWords({ numerator, denominator, strict }: Fraction, language: Language): string {
  if (language === 'en') return `${strict ? 'more than' : 'at least'} ${numerator}/${denominator}`;
  if (strict && numerator === 1 && denominator === 2) return '过半数';
  const part = `${digits[denominator] ?? denominator}分之${digits[numerator] ?? numerator}`;
  return strict ? `超过${part}` : `${part}以上`;
}

/** A value with parts of its own: of a kind this page has no words for, it is shown as it is stored. */
export const isStructure = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isTemplateStep = (value: unknown): value is TemplateStep => isStructure(value) && 'step' in value && 'evidence' in value;
export const isTemplate = (value: unknown): value is TemplateStep[] => Array.isArray(value) && value.length > 0 && value.every(isTemplateStep);
export const isBodyRule = (value: unknown): value is BodyRule => isStructure(value) && 'quorum' in value && 'majorityOf' in value;
export const isMatterRule = (value: unknown): value is MatterRule => isStructure(value) && 'bodies' in value && 'majorityOfAll' in value;

/** With its papers and its days: a change of these is a change too. */
function stepInWords({ step, evidence, workingDays }: TemplateStep, language: Language): string {
  const en = language === 'en';
  const more = [
    ...(workingDays === null ? [] : [en ? `within ${workingDays} working days` : `${workingDays} 个工作日内`]),
    ...(evidence.length === 0 ? [] : [evidence.map((kind) => choiceInWords(kind, language)).join(en ? ', ' : '、')]),
  ];
  const name = inLanguage(stepDescriptions[step].name, language);
  return more.length === 0 ? name : en ? `${name} (${more.join('; ')})` : `${name}（${more.join('；')}）`;
}

function bodyInWords({ quorum, majority, majorityOf, noticeDays, minSize, maxSize, oddSize, committeeRoute }: BodyRule, language: Language): string[] {
  const en = language === 'en';
  const households = quorum.households === null ? [] : [en ? `or ${fractionInWords(quorum.households, language)} of households` : `或户代表${fractionInWords(quorum.households, language)}`];
  const attend = quorum.persons === 'none' ? [] : [`${en ? 'present ' : '到会'}${[fractionInWords(quorum.persons, language), ...households].join(en ? ' ' : '')}`];
  const of = majorityOf === 'all' ? (en ? 'of all' : '全体') : en ? 'of those present' : '到会';
  const size = [minSize > 1 || maxSize !== null ? (en ? `${minSize} to ${maxSize ?? 'any'} people` : `${minSize} 人${maxSize === null ? '以上' : `至 ${maxSize} 人`}`) : '', oddSize ? (en ? 'an odd number' : '单数') : ''].filter((one) => one !== '');
  const route = committeeRoute ? [en ? 'only where no collective organisation exists' : '只在没有集体经济组织的地方'] : [];
  return [...attend, en ? `${fractionInWords(majority, language)} ${of} in favour` : `${of}${fractionInWords(majority, language)}同意`, en ? `${noticeDays} days’ notice` : `提前 ${noticeDays} 天通知`, ...size, ...route];
}

function matterInWords({ bodies: may, majorityOfAll, townshipApproval, planFiledWorkingDays }: MatterRule, language: Language): string[] {
  const en = language === 'en';
  return [
    may.map((body) => inLanguage(bodies[body], language)).join(en ? ', ' : '、'),
    ...(majorityOfAll === null ? [] : [en ? `${fractionInWords(majorityOfAll, language)} of all in favour` : `全体${fractionInWords(majorityOfAll, language)}同意`]),
    ...(townshipApproval ? [en ? 'township approval' : '乡镇批准'] : []),
    ...(planFiledWorkingDays === null ? [] : [en ? `plan filed ${planFiledWorkingDays} working days before` : `方案提前 ${planFiledWorkingDays} 个工作日报备`]),
  ];
}
