// R10 roll over: short contracts renewed again and again with the same lessee and no listing, or that renew themselves.
import { missing, tooFew } from '../county-signal.ts';
import type { ContractRecord } from '../county/record.ts';
import { civil705, law26 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';
import { DAYS_A_YEAR } from '../view/days.ts';
import type { CountyView } from '../view/county-view.ts';
import { contractBefore } from './lessee-chains.ts';

interface Facts {
  /** Renewals without a listing that lead to this contract, and the years of the whole chain. */
  renewals: number;
  years: number;
  cap: number;
  /** The contract's text lets it renew itself. */
  itself: string | null;
}

const ANY_LEASE_YEARS = 20;
const MOST_LINKS = 50;
const RENEWS_ITSELF = /(自动|自行)[^。；;，,]{0,4}(续|顺延|延长|延期|展期)[^。；;，,]{0,6}|(期满|到期)[^。；;，,]{0,8}顺延/u;

export const rollOver = ruleSignal<Facts, ContractRecord>({
  code: 'R10',
  group: 'procedure',
  title: { zh: '拆期规避、连续续租', en: 'Renewed again and again' },
  nullHypothesis: { zh: '租期届满后重新公开出租', en: 'When a contract ends the asset is listed again' },
  minimumData: { zh: '合同的承租人和起止日期', en: 'The contracts’ lessees and days' },
  legalBasis: [civil705, law26],
  limitation: { zh: '换了名字的续租连不起来', en: 'A renewal under another name is not linked' },
  innocent: [{ zh: '优先承租权，每次都有决议', en: 'Priority to lease, voted on each time' }, { zh: '小额标的依规直接续租', en: 'Small value, renewed by rule' }],
  parameters: { renewals: 2 },
  all: (view) => view.record.contracts,
  facts(view, contract) {
    if (!view.has('contracts')) return missing('没有合同登记', 'No register of contracts');
    if (contract.lessee === null || contract.start === null || contract.end === null) return tooFew('没有承租人或起止日期', 'No lessee, or no first or last day');
    const chain = chainTo(view, contract);
    const first = chain.at(-1) ?? contract;
    const text = contract.file?.clauses?.texts.map((one) => RENEWS_ITSELF.exec(one.text)?.[0]).find((match) => match !== undefined) ?? null;
    return { renewals: contract.lotId !== null ? 0 : chain.length, years: (contract.end - (first.start as number)) / DAYS_A_YEAR, cap: contract.file?.ending?.capYears ?? ANY_LEASE_YEARS, itself: text };
  },
  degree: (facts) => facts.renewals + (facts.itself === null ? 0 : 2) + (isTooLong(facts) ? 1 : 0),
  raised: (facts, { renewals = 2 }) => facts.renewals >= renewals || isTooLong(facts) || facts.itself !== null,
  tell: (facts) => ({
    zh: `${facts.renewals === 0 ? '' : `没有挂牌，与同一承租人续租 ${facts.renewals} 次，连起来 ${facts.years.toFixed(1)} 年（上限 ${facts.cap} 年）`}${facts.itself === null ? '' : `${facts.renewals === 0 ? '' : '；'}合同写有“${facts.itself}”`}。`,
    en: `${facts.renewals === 0 ? '' : `Renewed ${facts.renewals} times with one lessee and no listing, ${facts.years.toFixed(1)} years in all (the limit is ${facts.cap})`}${facts.itself === null ? '' : `${facts.renewals === 0 ? 'The' : '; the'} contract says “${facts.itself}”`}.`,
  }),
});

const isTooLong = (facts: Facts): boolean => facts.renewals > 0 && facts.years > facts.cap;

/** Contracts this one goes on from, the latest first, as long as each was made without a listing; the first of them may have had one. */
function chainTo(view: CountyView, contract: ContractRecord): ContractRecord[] {
  const chain: ContractRecord[] = [];
  for (let one: ContractRecord | undefined = contract; one !== undefined && one.lotId === null && chain.length < MOST_LINKS; ) {
    one = contractBefore(view, one);
    if (one !== undefined) chain.push(one);
  }
  return chain;
}
