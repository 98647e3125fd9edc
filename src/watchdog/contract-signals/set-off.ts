// R51 set-off: rent that was due is cleared without money, against meals, works or old debts.
import type { RentOfContract } from '../county/files/rent.ts';
import type { ContractRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { collectiveLaw, article, percentOf, shown } from '../lot-signals/words.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';

interface Evidence {
  /** Yuan taken off rent already due, and of it what speaks of a set-off. */
  afterDue: number;
  offset: number;
  unvoted: number;
  due: number;
  usual: number;
}

export const setOff: CountySignal<Evidence, ContractRecord> = {
  code: 'R51',
  group: 'money',
  title: { zh: '以租抵债', en: 'Rent set off against debts' },
  nullHypothesis: { zh: '到期租金用钱付清', en: 'Rent that is due is paid in money' },
  minimumData: { zh: '一期到期租金', en: 'One instalment due' },
  legalBasis: [article('农村集体经济组织会计制度（收支两条线，不得坐支）', 'Accounting rules of rural collectives (income and spending kept apart)'), collectiveLaw('第二十六条', '减免须经表决', 'art. 26 (a waiver needs a vote)'), article('民法典 第五百六十八条、第五百六十九条（抵销）', 'Civil Code, arts. 568 and 569 (set-off)')],
  limitation: { zh: '按变更理由里的用词认抵账；账外抵账看不见', en: 'Set-off is read from the reason given; what never entered the books is not seen' },
  innocent: [{ zh: '依决议用租金抵工程款，有合同和验收', en: 'Works set off by resolution, with contract and acceptance' }, { zh: '受灾减免', en: 'A waiver after a flood' }],
  parameters: { share: 0.05 },
  gather(view, contract) {
    const rent = contract.file?.rent;
    if (rent === undefined) return missing('没有按期收租的登记', 'No register of instalments');
    const facts = factsOf(rent);
    if (facts.due <= 0) return missing('没有到期租金', 'Nothing has fallen due');
    return { ...facts, usual: rateInCounty(view, 'R51', view.record.contracts, (one) => (one.file?.rent === undefined ? null : isSetOff(factsOf(one.file.rent), setOff.parameters))) };
  },
  test: (evidence, parameters) => ruleTested(isSetOff(evidence, parameters), evidence.usual, Math.max(evidence.offset, evidence.unvoted)),
  tell: ({ afterDue, offset, unvoted, due, usual }) => ({
    zh: `到期租金 ${shown(due)} 元中，${shown(afterDue)} 元到期后被销掉而没有收钱${offset > 0 ? `，其中 ${shown(offset)} 元写明抵账` : ''}${unvoted > 0 ? `，${shown(unvoted)} 元没有表决` : ''}（全县 ${percentOf(usual)} 的合同如此）。`,
    en: `Of ${shown(due)} yuan due, ${shown(afterDue)} was cleared without money after it fell due${offset > 0 ? `, ${shown(offset)} of it as a set-off` : ''}${unvoted > 0 ? `, ${shown(unvoted)} without a vote` : ''} (${percentOf(usual)} of contracts).`,
  }),
};

type Facts = Omit<Evidence, 'usual'>;

const isSetOff = ({ offset, unvoted, due }: Facts, parameters: Readonly<Record<string, number>>): boolean => Math.max(offset, unvoted) > (parameters.share ?? 0.05) * Math.max(due, 1);

function factsOf({ today, instalments, reductions }: RentOfContract): Facts {
  const late = reductions.filter((one) => one.afterDue);
  const sum = (rows: typeof reductions): number => rows.reduce((total, one) => total + one.sum, 0);
  return { afterDue: sum(late), offset: sum(reductions.filter((one) => one.offset)), unvoted: sum(late.filter((one) => !one.voted)), due: instalments.filter((one) => one.dueOn <= today).reduce((total, one) => total + one.amount, 0) };
}
