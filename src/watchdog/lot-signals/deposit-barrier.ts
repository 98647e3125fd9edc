// R22 deposit barrier: a deposit so high that only who is sure of the lot will pay it.
import { missing, tooFew } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { civil586, countyRules, court17 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';
import { percentOf, shown } from './words.ts';

interface Facts {
  deposit: number;
  ofFirstYear: number;
  ofWhole: number;
  /** The county's own limits, as shares. */
  mostOfFirstYear: number;
  mostOfWhole: number;
}

export const depositBarrier = ruleSignal<Facts, LotRecord>({
  code: 'R22',
  group: 'terms',
  title: { zh: '保证金门槛过高', en: 'A deposit that keeps people out' },
  nullHypothesis: { zh: '保证金在县规则的范围之内', en: 'The deposit lies within the county’s rules' },
  minimumData: { zh: '保证金和首年租金', en: 'A deposit and a first year’s rent' },
  legalBasis: [civil586, court17, countyRules],
  limitation: { zh: '租金很低时比例自然高，须看金额', en: 'Where the rent is low the share is naturally high: look at the sum' },
  innocent: [{ zh: '标的含贵重设备，须担保完好', en: 'Costly equipment goes with it' }, { zh: '曾经悔拍，依规提高', en: 'Raised by rule after a default' }],
  parameters: { ofFirstYear: 0.5, ofWhole: 0.2 },
  all: (view) => view.record.lots,
  facts(_, lot) {
    const terms = lot.file?.terms;
    if (terms === undefined) return missing('没有公告条件登记', 'No register of conditions');
    if (!(terms.firstYear > 0) || !(terms.wholeTerm > 0)) return tooFew('不知道首年租金', 'The first year’s rent is not known');
    return { deposit: terms.deposit, ofFirstYear: terms.deposit / terms.firstYear, ofWhole: terms.deposit / terms.wholeTerm, mostOfFirstYear: terms.mostOfFirstYear, mostOfWhole: terms.mostOfWhole };
  },
  degree: (facts) => facts.ofFirstYear,
  raised: (facts, { ofFirstYear = 0.5, ofWhole = 0.2 }) => (facts.ofFirstYear > ofFirstYear && facts.ofWhole > ofWhole) || facts.ofFirstYear > facts.mostOfFirstYear + 0.01 || facts.ofWhole > facts.mostOfWhole + 0.01,
  tell: (facts) => ({
    zh: `保证金 ${shown(facts.deposit)} 元，是首年租金的 ${percentOf(facts.ofFirstYear)}、合同总额的 ${percentOf(facts.ofWhole)}；县规则上限 ${percentOf(facts.mostOfFirstYear)} 和 ${percentOf(facts.mostOfWhole)}（全县 ${percentOf(facts.usual)} 的标的有这么高）。`,
    en: `A deposit of ${shown(facts.deposit)} yuan is ${percentOf(facts.ofFirstYear)} of the first year and ${percentOf(facts.ofWhole)} of the contract; the county’s limits are ${percentOf(facts.mostOfFirstYear)} and ${percentOf(facts.mostOfWhole)} (${percentOf(facts.usual)} of lots ask as much).`,
  }),
});
