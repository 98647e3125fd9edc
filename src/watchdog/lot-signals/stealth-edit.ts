// R20 stealth edit: a term of weight was changed after the notice went up, and the period did not begin anew or nobody said so.
import { missing } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { auction45, countyRules, court12 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';

interface Facts {
  /** Versions that changed a term of weight without a new period, or without a correction that says so. */
  quiet: readonly { version: number; terms: readonly string[]; told: boolean; restarted: boolean }[];
  versions: number;
}

export const stealthEdit = ruleSignal<Facts, LotRecord>({
  code: 'R20',
  group: 'procedure',
  title: { zh: '公告擅自更改', en: 'A notice changed on the quiet' },
  nullHypothesis: { zh: '实质条款一经公告，更改必重新计算公告期并说明', en: 'A term of weight, once announced, changes only with a new period and a word about it' },
  minimumData: { zh: '一份公告', en: 'A notice' },
  legalBasis: [auction45, court12, countyRules],
  limitation: { zh: '只比较平台上的各版；村务公开栏的照片要人去看', en: 'It compares the versions on the platform; the village board must be looked at' },
  innocent: [{ zh: '只是更正错字，字段恰在实质条款内', en: 'A mere misprint within a term of weight' }, { zh: '更改对竞买人只有好处', en: 'The change only favours bidders' }],
  parameters: { most: 0 },
  all: (view) => view.record.lots,
  facts(_, lot) {
    const wordings = lot.file?.wordings;
    if (wordings === undefined) return missing('没有公告登记', 'No register of notices');
    return { quiet: wordings.changes.filter((one) => one.terms.length > 0 && !(one.told && one.restarted)).map(({ version, terms, told, restarted }) => ({ version, terms, told, restarted })), versions: wordings.changes.length + 1 };
  },
  degree: (facts) => facts.quiet.length,
  raised: (facts, { most = 0 }) => facts.quiet.length > most,
  tell: ({ quiet }) => ({
    zh: `${quiet.map((one) => `第 ${one.version} 版改了${one.terms.map((term) => TERMS[term]?.zh ?? term).join('、')}，${one.told ? '' : '没有更正说明'}${one.told || one.restarted ? '' : '，'}${one.restarted ? '' : '公告期没有重新计算'}`).join('；')}。`,
    en: `${quiet.map((one) => `Version ${one.version} changed ${one.terms.map((term) => TERMS[term]?.en ?? term).join(', ')} ${[one.told ? '' : 'without a correction', one.restarted ? '' : 'without a new period'].filter((part) => part !== '').join(' and ')}`).join('; ')}.`,
  }),
});

const TERMS: Readonly<Record<string, { zh: string; en: string } | undefined>> = {
  prices: { zh: '底价', en: 'the reserve' }, deposit: { zh: '保证金', en: 'the deposit' }, area: { zh: '面积', en: 'the area' }, term_years: { zh: '租期', en: 'the term' }, start_date: { zh: '起租日', en: 'the first day' },
  permitted_use: { zh: '用途', en: 'the use' }, encumbrances: { zh: '附着物与负担', en: 'what weighs on it' }, admits: { zh: '准入范围', en: 'who may bid' }, qualification: { zh: '报名条件', en: 'the conditions' }, min_step: { zh: '加价幅度', en: 'the step' },
  payment_period: { zh: '付款方式', en: 'the way of paying' }, rent_plan: { zh: '租金方案', en: 'the plan of rent' }, bidding_opens_at: { zh: '竞价时间', en: 'the hour of bidding' }, registration_closes_at: { zh: '报名截止', en: 'the close of registration' },
};
