// R08 over term: a contract runs longer than the law or the county's rules let what it is about be let.
import { missing, tooFew } from '../county-signal.ts';
import type { ContractRecord } from '../county/record.ts';
import { civil705, contracting38 } from '../legal-basis.ts';
import { percentOf } from '../lot-signals/words.ts';
import { ruleSignal } from '../rule-signal.ts';
import { DAYS_A_YEAR, dayText } from '../view/days.ts';

interface Facts {
  start: number;
  end: number;
  years: number;
  cap: number;
  /** Whose limit: the county's rules, or the Civil Code's for any lease. */
  byCounty: boolean;
}

/** 依据: 民法典 第705条. */
const ANY_LEASE_YEARS = 20;
/** Their terms are set by other laws: 农村土地承包法 第21条、第49条. */
const LONGER_BY_LAW = new Set(['LAND_FOREST', 'TIMBER', 'WASTELAND4', 'LAND_GRASS']);

export const overTerm = ruleSignal<Facts, ContractRecord>({
  code: 'R08',
  group: 'procedure',
  title: { zh: '超长租期', en: 'Let for longer than allowed' },
  nullHypothesis: { zh: '租期在该类资产的上限之内', en: 'The term is within the limit for what is let' },
  minimumData: { zh: '合同的起止日期', en: 'The contract’s first and last day' },
  legalBasis: [civil705, contracting38],
  limitation: { zh: '二轮承包剩余年限没有登记，看不出超过承包期的流转', en: 'What is left of household contracts is not on record' },
  innocent: [{ zh: '林地、四荒另有法律规定', en: 'Forest and wasteland have laws of their own' }, { zh: '日期录入有误', en: 'A day was mistyped' }],
  parameters: { toleranceDays: 31 },
  all: (view) => view.record.contracts,
  facts(_, contract) {
    const { start, end, file } = contract;
    if (file?.ending === undefined && LONGER_BY_LAW.has(contract.assetClass ?? '')) return missing('这类资产的期限另有法律规定', 'Other laws set the term of such assets');
    if (start === null || end === null) return tooFew('没有起止日期', 'No first or last day');
    return { start, end, years: (end - start) / DAYS_A_YEAR, cap: file?.ending?.capYears ?? ANY_LEASE_YEARS, byCounty: file?.ending !== undefined };
  },
  degree: (facts) => facts.years / facts.cap,
  raised: (facts, { toleranceDays = 31 }) => facts.end - facts.start > facts.cap * DAYS_A_YEAR + toleranceDays,
  tell: (facts) => ({
    zh: `${dayText(facts.start)} 至 ${dayText(facts.end)}，共 ${facts.years.toFixed(1)} 年，${facts.byCounty ? '县规则' : '民法典'}上限 ${facts.cap} 年（全县 ${percentOf(facts.usual)} 的合同有这么长）。`,
    en: `From ${dayText(facts.start)} to ${dayText(facts.end)}, ${facts.years.toFixed(1)} years where ${facts.byCounty ? 'the county’s rules' : 'the Civil Code'} allow ${facts.cap} (${percentOf(facts.usual)} of contracts are as long).`,
  }),
});
