// R44 sublet: the land was let on without consent, or for far more than the lessee pays.
import type { ContractRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { article, percentOf, shown } from '../lot-signals/words.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';

interface Evidence {
  /** Begun although asked too late, not answered or refused. */
  unconsented: number;
  /** Highest sublease rent a unit over the lessee's own; null where none says a rent. */
  ratio: number | null;
  gainPerYear: number;
  usual: number;
}

export const unconsentedSublet: CountySignal<Evidence, ContractRecord> = {
  code: 'R44',
  group: 'holding',
  title: { zh: '擅自转租或转手牟利', en: 'Let on without consent, or at a profit' },
  nullHypothesis: { zh: '转租经过同意，租金与承租价相当', en: 'Subleases have consent and cost about what the lessee pays' },
  minimumData: { zh: '一份转租', en: 'One sublease' },
  legalBasis: [article('民法典 第七百一十六条至第七百一十八条（转租须经出租人同意）', 'Civil Code, arts. 716–718 (subletting needs consent)'), article('农村土地承包法 第四十六条（再流转须经同意并备案）', 'Rural Land Contracting Law, art. 46 (letting on needs consent and filing)')],
  limitation: { zh: '没有登记的转租看不见；补贴、用电登记没有接入', en: 'Unregistered subleases are not seen; subsidy and power accounts are not connected' },
  innocent: [{ zh: '承租人投入设施后转租，价里含设施', en: 'The lessee built on it: the rent includes that' }, { zh: '同意书在村里没有录入', en: 'Consent was given on paper' }],
  parameters: { ratio: 1.3 },
  gather(view, contract) {
    const subleases = contract.file?.subleases;
    if (subleases === undefined) return missing('没有转租登记', 'No register of subleases');
    if (subleases.sublets.length === 0) return missing('没有转租', 'No sublease');
    return { ...factsOf(contract), usual: rateInCounty(view, 'R44', view.record.contracts, (one) => (one.file?.subleases === undefined ? null : isOff(factsOf(one), unconsentedSublet.parameters))) };
  },
  test: (evidence, parameters) => ruleTested(isOff(evidence, parameters), evidence.usual, evidence.gainPerYear),
  tell: ({ unconsented, ratio, gainPerYear, usual }) => ({
    zh: `${[unconsented === 0 ? '' : `${unconsented} 份转租没有得到同意就已开始`, ratio === null ? '' : `转租价是承租价的 ${shown(ratio)} 倍，每年多得约 ${shown(gainPerYear)} 元`].filter((part) => part !== '').join('；')}（全县 ${percentOf(usual)} 的合同如此）。`,
    en: `${[unconsented === 0 ? '' : `${unconsented} sublease(s) began without consent`, ratio === null ? '' : `let on at ${shown(ratio)} times the rent, about ${shown(gainPerYear)} yuan a year more`].filter((part) => part !== '').join('; ')} (${percentOf(usual)} of contracts).`,
  }),
};

type Facts = Omit<Evidence, 'usual'>;

const isOff = ({ unconsented, ratio }: Facts, parameters: Readonly<Record<string, number>>): boolean => unconsented > 0 || (ratio ?? 0) > (parameters.ratio ?? 1.3);

function factsOf(contract: ContractRecord): Facts {
  const { today, area, rentPerYear, sublets } = contract.file?.subleases ?? { today: 0, area: 0, rentPerYear: 0, sublets: [] };
  const own = area > 0 ? rentPerYear / area : 0;
  const ratios = own > 0 ? sublets.filter((one) => one.rentPerYear > 0 && one.area > 0).map((one) => ({ ratio: one.rentPerYear / one.area / own, gain: one.rentPerYear - own * one.area })) : [];
  const best = ratios.toSorted((a, b) => b.ratio - a.ratio)[0];
  return {
    unconsented: sublets.filter((one) => (one.state === 'asked' || one.state === 'refused') && one.from <= today).length,
    ratio: best?.ratio ?? null, gainPerYear: ratios.reduce((sum, one) => sum + Math.max(0, one.gain), 0),
  };
}
