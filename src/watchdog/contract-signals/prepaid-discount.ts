// R05 prepaid discount: years of rent taken at once and cheaply, for the board in office to spend.
import { missing, tooFew } from '../county-signal.ts';
import type { ContractRecord } from '../county/record.ts';
import { law26, law44 } from '../legal-basis.ts';
import { percentOf, shown } from '../lot-signals/words.ts';
import { ruleSignal } from '../rule-signal.ts';
import { DAYS_A_YEAR } from '../view/days.ts';

interface Facts {
  /** Longest stretch that one payment made in advance covers, in years; years of rent that fall due on the first day. */
  ahead: number;
  years: number;
  /** What all payments are worth as a level yearly rent per unit; what such a lot fetches, null where nobody can say. */
  level: number;
  middle: number | null;
  low: number | null;
  area: number;
}

/** 依据: the discount rate of domain.md R05, about the rate a collective gets for long deposits. */
const RATE = 0.035;

export const prepaidDiscount = ruleSignal<Facts, ContractRecord>({
  code: 'R05',
  group: 'price',
  title: { zh: '一次性低价预收', en: 'Years of rent taken at once, cheaply' },
  nullHypothesis: { zh: '付款方式不影响租金水平', en: 'The way of paying does not lower the rent' },
  minimumData: { zh: '合同的分期', en: 'The contract’s instalments' },
  legalBasis: [law26, law44],
  limitation: { zh: `按年利率 ${RATE * 100}% 折算；没有可比成交时只看预收年数`, en: `Discounted at ${RATE * 100} % a year; without like deals only the years count` },
  innocent: [{ zh: '承租人要投资建设，双方都要稳定', en: 'The lessee builds and both want certainty' }, { zh: '收款专项用于成员（代表）大会决定的工程', en: 'The money is bound to works the assembly decided on' }],
  parameters: { years: 5, level: 0.8 },
  all: (view) => view.record.contracts,
  facts(view, contract) {
    const payments = contract.file?.payments;
    if (payments === undefined) return missing('没有分期登记', 'No register of instalments');
    const { instalments, area } = payments;
    const [first, last] = [instalments[0], instalments.at(-1)];
    if (first === undefined || last === undefined || !(area > 0)) return tooFew('没有分期或面积', 'No instalments or no area');
    const begin = Math.min(first.from, first.due);
    const lot = contract.lotId === null ? undefined : view.lot(contract.lotId);
    const worth = lot === undefined ? undefined : view.prices.worth(lot);
    const years = Math.max(1 / 12, (last.until + 1 - first.from) / DAYS_A_YEAR);
    const present = instalments.reduce((sum, one) => sum + one.amount * (1 + RATE) ** (-(one.due - begin) / DAYS_A_YEAR), 0);
    const known = worth !== undefined && worth.p !== null;
    return {
      ahead: instalments.reduce((most, one) => Math.max(most, (one.until + 1 - Math.max(one.from, one.due)) / DAYS_A_YEAR), 0), years,
      level: present / annuity(years) / area, middle: known ? Math.exp(worth.expected) : null, low: known ? Math.exp(worth.low) : null, area,
    };
  },
  degree: (facts) => Math.max(facts.ahead / 5, isCheap(facts, 1) ? Math.log((facts.middle as number) / facts.level) : 0),
  raised: (facts, { years = 5, level = 0.8 }) => facts.ahead >= years - 0.01 || (facts.ahead > 1.5 && isCheap(facts, level)),
  money: (facts) => Math.max(0, (facts.low ?? 0) - facts.level) * facts.area * facts.years,
  tell: (facts) => ({
    zh: `一次预收 ${facts.ahead.toFixed(1)} 年租金；全部付款折合每单位每年 ${shown(facts.level)}${facts.middle === null ? '' : `，同类推算 ${shown(facts.middle)}`}（全县 ${percentOf(facts.usual)} 的合同如此）。`,
    en: `${facts.ahead.toFixed(1)} years of rent taken at once; all payments together are worth ${shown(facts.level)} a unit and year${facts.middle === null ? '' : ` where like deals say ${shown(facts.middle)}`} (${percentOf(facts.usual)} of contracts are so).`,
  }),
});

const annuity = (years: number): number => (1 - (1 + RATE) ** -years) / (1 - 1 / (1 + RATE));

/** Under the share of what is usual, and under the low end of what such a lot fetches. */
const isCheap = (facts: Facts, level: number): boolean => facts.middle !== null && facts.low !== null && facts.level < level * facts.middle && facts.level < facts.low;
