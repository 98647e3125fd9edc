// R40 differing contract: what was signed is not what was awarded, or the same asset is let twice for the same years.
import type { ContractRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { article, percentOf, shown } from '../lot-signals/words.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import type { CountyView } from '../view/county-view.ts';

interface Evidence {
  differences: readonly { field: string; awarded: number | null; signed: number | null }[];
  otherTerms: boolean;
  overlapping: readonly string[];
  /** Yuan a year by which the signed rent is less. */
  lessPerYear: number;
  years: number;
  usual: number;
}

export const differingTerms: CountySignal<Evidence, ContractRecord> = {
  code: 'R40',
  group: 'amendment',
  title: { zh: '合同与成交不一致', en: 'The contract is not what was awarded' },
  nullHypothesis: { zh: '合同照成交结果签，一块地一个时期只有一份', en: 'Contracts say what was awarded; one asset, one contract at a time' },
  minimumData: { zh: '一份对得上标的的合同', en: 'One contract that names its lot' },
  legalBasis: [article('招标投标法 第四十六条（不得另行订立背离实质性内容的协议，参照）', 'By analogy: Bidding Law, art. 46 (no other agreement that departs in substance)'), article('民法典 第四百八十八条（实质性变更）', 'Civil Code, art. 488 (changes in substance)'), article('民法典 第一百五十四条（恶意串通）', 'Civil Code, art. 154 (malicious collusion)')],
  limitation: { zh: '已按变更登记扣除减租；没有登记的口头变更看不见', en: 'Registered changes of rent are allowed for; those by word of mouth are not seen' },
  innocent: [{ zh: '实测面积后按实调整', en: 'Adjusted to the measured area' }, { zh: '四舍五入、含税与不含税', en: 'Rounding, or tax in and out' }],
  parameters: { tolerance: 0.01 },
  gather(view, contract) {
    const facts = factsOf(view, contract, differingTerms.parameters.tolerance ?? 0.01);
    if (facts === null) return missing('合同没有对应的标的，也没有合同原件登记', 'The contract names no lot and no papers are kept');
    return { ...facts, usual: rateInCounty(view, 'R40', view.record.contracts, (one) => {
      const own = factsOf(view, one, differingTerms.parameters.tolerance ?? 0.01);
      return own === null ? null : isDiffering(own);
    }) };
  },
  test: (evidence) => ruleTested(isDiffering(evidence), evidence.usual, evidence.lessPerYear * evidence.years),
  tell: ({ differences, otherTerms, overlapping, usual }) => ({
    zh: `${[...differences.map((one) => `${FIELDS[one.field] ?? one.field}${one.awarded === null || one.signed === null ? '与公告不同' : `成交 ${shown(one.awarded)}，合同 ${shown(one.signed)}`}`), otherTerms ? '纸上另写了条款' : '', overlapping.length === 0 ? '' : `同一资产同期另有 ${overlapping.length} 份合同（${overlapping.join('、')}）`].filter((part) => part !== '').join('；')}（全县 ${percentOf(usual)} 的合同如此）。`,
    en: `${[...differences.map((one) => `${one.field}${one.awarded === null || one.signed === null ? ' differs from the notice' : ` awarded ${shown(one.awarded)}, signed ${shown(one.signed)}`}`), otherTerms ? 'terms were written beside the text' : '', overlapping.length === 0 ? '' : `${overlapping.length} other contracts on the asset in the same years (${overlapping.join(', ')})`].filter((part) => part !== '').join('; ')} (${percentOf(usual)} of contracts).`,
  }),
};

type Facts = Omit<Evidence, 'usual'>;

const FIELDS: Readonly<Record<string, string>> = { rent: '年租金', area: '面积', term: '年限' };
const isDiffering = ({ differences, otherTerms, overlapping }: Facts): boolean => differences.length > 0 || otherTerms || overlapping.length > 0;

function factsOf(view: CountyView, contract: ContractRecord, tolerance: number): Facts | null {
  const lot = contract.lotId === null ? undefined : view.lot(contract.lotId);
  const papers = contract.file?.papers;
  if (papers === undefined && lot === undefined) return null;
  const changed = 1 + (lot?.amendedPercent ?? 0) / 100;
  const awardedRent = lot?.price === undefined || lot.price === null || lot.area === null ? null : lot.price * lot.area * changed;
  const term = contract.start === null || contract.end === null ? null : (contract.end - contract.start) / 365.25;
  // A term is compared to the month: contracts begin and end on the days of the season.
  const read = [
    { field: 'rent', awarded: awardedRent, signed: contract.yearlyRent, slack: 1 },
    { field: 'area', awarded: lot?.area ?? null, signed: contract.area, slack: 0.01 },
    { field: 'term', awarded: lot?.termYears ?? null, signed: term, slack: 0.15 },
  ];
  const differences = read.filter(({ awarded, signed, slack }) => awarded !== null && signed !== null && Math.abs(signed - awarded) > Math.max(slack, tolerance * awarded)).map(({ field, awarded, signed }) => ({ field, awarded, signed }));
  const onPaper = (papers?.differences ?? []).filter((one) => one.material).map((one) => ({ field: one.field, awarded: null, signed: null }));
  return {
    differences: [...differences, ...onPaper], otherTerms: papers?.otherTerms ?? false, overlapping: papers?.overlapping ?? [],
    lessPerYear: awardedRent === null || contract.yearlyRent === null ? 0 : Math.max(0, awardedRent - contract.yearlyRent), years: lot?.termYears ?? term ?? 1,
  };
}
