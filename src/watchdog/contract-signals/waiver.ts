// R06 waiver: rent forgiven without a vote or its minutes, or so long a rent-free time that it is a gift.
import { missing, tooFew } from '../county-signal.ts';
import type { ContractRecord } from '../county/record.ts';
import { law26, law27 } from '../legal-basis.ts';
import { percentOf, shown } from '../lot-signals/words.ts';
import { ruleSignal } from '../rule-signal.ts';

interface Facts {
  /** Yuan taken off in all; changes without a vote, and without minutes in the file. */
  cut: number;
  changes: number;
  unvoted: number;
  unproved: number;
  rentFreeMonths: number;
  termMonths: number;
  building: boolean;
  yearlyRent: number;
}

export const waiver = ruleSignal<Facts, ContractRecord>({
  code: 'R06',
  group: 'amendment',
  title: { zh: '擅自减免、免租期过长', en: 'Rent forgiven at will' },
  nullHypothesis: { zh: '减免经成员（代表）大会决定并有记录，免租期与租期相称', en: 'Rent is forgiven by a vote with minutes; a rent-free time fits the term' },
  minimumData: { zh: '合同变更登记', en: 'The register of changes of contracts' },
  legalBasis: [law26, law27],
  limitation: { zh: '平台上线前的减免看不见', en: 'What was forgiven before the platform is not seen' },
  innocent: [{ zh: '受灾后已表决，记录尚未上传', en: 'Voted after a disaster; the minutes are still to come' }, { zh: '毛坯厂房的装修期', en: 'A bare plant needs fitting out' }],
  parameters: { rentFreeShare: 0.1, buildingMonths: 12 },
  all: (view) => view.record.contracts,
  facts(_, contract) {
    const { concessions, payments } = contract.file ?? {};
    if (concessions === undefined && payments === undefined) return missing('没有合同变更登记', 'No register of changes');
    if (concessions === undefined || payments === undefined || !(payments.termMonths > 0)) return tooFew('变更或分期登记不全', 'Changes or instalments are incomplete');
    const { cuts } = concessions;
    return {
      cut: cuts.reduce((sum, one) => sum + one.yuan, 0), changes: cuts.length, unvoted: cuts.filter((one) => !one.voted).length, unproved: cuts.filter((one) => one.voted && !one.minutes).length,
      rentFreeMonths: payments.rentFreeMonths, termMonths: payments.termMonths, building: payments.building, yearlyRent: contract.yearlyRent ?? 0,
    };
  },
  degree: (facts) => 10 * facts.unvoted + 5 * facts.unproved + facts.rentFreeMonths / facts.termMonths,
  raised: (facts, { rentFreeShare = 0.1, buildingMonths = 12 }) => facts.unvoted + facts.unproved > 0 || facts.rentFreeMonths > rentFreeShare * facts.termMonths || (facts.building && facts.rentFreeMonths > buildingMonths),
  money: (facts) => facts.cut + (facts.yearlyRent * facts.rentFreeMonths) / 12,
  tell: (facts) => ({
    zh: [facts.changes === 0 ? '' : `减免 ${facts.changes} 次共 ${shown(facts.cut)} 元，${facts.unvoted} 次没有决议、${facts.unproved} 次没有会议记录`, facts.rentFreeMonths === 0 ? '' : `免租 ${facts.rentFreeMonths} 个月，占租期 ${percentOf(facts.rentFreeMonths / facts.termMonths)}`].filter((part) => part !== '').join('；') + '。',
    en: [facts.changes === 0 ? '' : `${shown(facts.cut)} yuan forgiven in ${facts.changes} changes, ${facts.unvoted} without a vote and ${facts.unproved} without minutes`, facts.rentFreeMonths === 0 ? '' : `${facts.rentFreeMonths} months without rent, ${percentOf(facts.rentFreeMonths / facts.termMonths)} of the term`].filter((part) => part !== '').join('; ') + '.',
  }),
});
