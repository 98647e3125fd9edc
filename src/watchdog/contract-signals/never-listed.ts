// X2 contract without award: the register holds a contract that no lot of the platform stands behind.
import { missing, tooFew } from '../county-signal.ts';
import type { ContractRecord } from '../county/record.ts';
import { law26, law44 } from '../legal-basis.ts';
import { percentOf, shown } from '../lot-signals/words.ts';
import { ruleSignal } from '../rule-signal.ts';
import { onceAView } from '../view/once-a-view.ts';

interface Facts {
  /** A year's rent of a contract without a lot; 0 where there is one. */
  unlisted: number;
  /** What three in four contracts of the county exceed: below it a letting is small. */
  small: number;
}

/** Where fewer contracts than this name their lot, the register does not keep the column. */
const NAMING = 0.5;
const LEAST = 20;

export const contractWithoutAward = ruleSignal<Facts, ContractRecord>({
  code: 'X2',
  group: 'money',
  title: { zh: '有合同无成交', en: 'A contract with no award' },
  nullHypothesis: { zh: '平台上线后的合同都有对应的成交标的', en: 'Since the platform began every contract has its lot' },
  minimumData: { zh: '二十份合同，半数以上写明标的', en: 'Twenty contracts, more than half of which name their lot' },
  legalBasis: [law26, law44],
  limitation: { zh: '标的编号漏填的合同同样会显示', en: 'A contract whose lot was left out shows as well' },
  innocent: [{ zh: '平台上线前的老合同', en: 'Older than the platform' }, { zh: '小额零星出租，按简易程序', en: 'Small and short, by the simplified procedure' }, { zh: '农户承包地流转，不属集体出租', en: 'A household’s own contracted land' }],
  parameters: {},
  all: (view) => view.record.contracts,
  facts(view, contract) {
    if (!view.has('lots')) return missing('没有标的', 'No lots are recorded');
    const { naming, count, small, since } = registerOf(view);
    if (count < LEAST || naming < NAMING) return tooFew('合同登记不写标的', 'The register does not name lots');
    if (contract.start !== null && contract.start < since) return missing('早于平台上线', 'Older than the platform');
    if (contract.yearlyRent === null) return tooFew('没有租金', 'No rent is recorded');
    const named = contract.lotId !== null && view.lot(contract.lotId) !== undefined;
    return { unlisted: named ? 0 : contract.yearlyRent, small };
  },
  degree: (facts) => facts.unlisted,
  raised: (facts) => facts.unlisted > facts.small,
  money: (facts) => facts.unlisted,
  tell: (facts) => ({
    zh: `年租金 ${shown(facts.unlisted)} 元的合同，平台上没有对应的标的（全县 ${percentOf(facts.usual)} 的合同如此；小额线 ${shown(facts.small)} 元）。`,
    en: `A contract of ${shown(facts.unlisted)} a year has no lot on the platform (so with ${percentOf(facts.usual)} of contracts; small is up to ${shown(facts.small)}).`,
  }),
});

const registerOf = onceAView((view) => {
  const { contracts, lots } = view.record;
  const rents = contracts.flatMap((one) => (one.yearlyRent === null ? [] : [one.yearlyRent])).sort((a, b) => a - b);
  return {
    count: contracts.length, naming: contracts.filter((one) => one.lotId !== null).length / Math.max(1, contracts.length), small: rents[Math.floor(rents.length / 4)] ?? 0,
    since: lots.reduce((first, lot) => Math.min(first, lot.closedOn ?? first), Infinity),
  };
});
