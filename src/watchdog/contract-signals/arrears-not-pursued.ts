// R50 arrears not pursued: rent is owed for months and nobody asked for it.
import type { RentOfContract } from '../county/files/rent.ts';
import type { ContractRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { article, collectiveLaw, percentOf, shown } from '../lot-signals/words.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';

interface Evidence {
  owed: number;
  daysOverdue: number;
  /** Days since the last step, or since the rent fell due where there was none. */
  silentDays: number;
  steps: number;
  usual: number;
}

export const arrearsNotPursued: CountySignal<Evidence, ContractRecord> = {
  code: 'R50',
  group: 'money',
  title: { zh: '拖欠不追缴', en: 'Arrears nobody pursues' },
  nullHypothesis: { zh: '欠租按规催缴', en: 'Arrears are dunned as the rules say' },
  minimumData: { zh: '一期到期租金', en: 'One instalment due' },
  legalBasis: [article('民法典 第七百二十二条（催告后仍不支付的可以解除）', 'Civil Code, art. 722 (after a demand the lessor may end the lease)'), collectiveLaw('第四十四条', '集体收入进集体账户', 'art. 44 (income goes to the collective’s account)')],
  limitation: { zh: '电话、当面催过没有记录的看不见', en: 'What was asked for by telephone is not on record' },
  innocent: [{ zh: '受灾缓缴，手续在办', en: 'Deferred after a flood, papers under way' }, { zh: '当面催过', en: 'Asked in person' }],
  parameters: { overdueDays: 90, silentDays: 60 },
  gather(view, contract) {
    const rent = contract.file?.rent;
    if (rent === undefined) return missing('没有按期收租的登记', 'No register of instalments');
    if (!rent.instalments.some((one) => one.dueOn <= rent.today)) return missing('没有到期租金', 'Nothing has fallen due');
    return { ...factsOf(rent), usual: rateInCounty(view, 'R50', view.record.contracts, (one) => (one.file?.rent === undefined || !one.file.rent.instalments.some((each) => each.dueOn <= (one.file?.rent?.today ?? 0)) ? null : isSilent(factsOf(one.file.rent), arrearsNotPursued.parameters))) };
  },
  test: (evidence, parameters) => ruleTested(isSilent(evidence, parameters), evidence.usual, evidence.owed),
  tell: ({ owed, daysOverdue, silentDays, steps, usual }) => ({
    zh: `欠租 ${shown(owed)} 元，最久 ${daysOverdue} 天，${steps === 0 ? '从未催缴' : `已 ${silentDays} 天没有再催`}（全县 ${percentOf(usual)} 的合同如此）。`,
    en: `${shown(owed)} yuan owed, the oldest for ${daysOverdue} days, ${steps === 0 ? 'never asked for' : `not asked for in ${silentDays} days`} (${percentOf(usual)} of contracts).`,
  }),
};

type Facts = Omit<Evidence, 'usual'>;

const isSilent = ({ owed, daysOverdue, silentDays }: Facts, parameters: Readonly<Record<string, number>>): boolean => owed > 0 && daysOverdue > (parameters.overdueDays ?? 90) && silentDays > (parameters.silentDays ?? 60);

function factsOf({ today, instalments, dunned }: RentOfContract): Facts {
  const late = instalments.filter((one) => one.dueOn < today && one.received < one.amount - 0.005);
  const oldest = late.reduce((day, one) => Math.min(day, one.dueOn), today);
  const steps = dunned.filter((one) => one.on >= oldest);
  const last = steps.reduce((day, one) => Math.max(day, one.on), oldest);
  return { owed: late.reduce((sum, one) => sum + one.amount - one.received, 0), daysOverdue: today - oldest, silentDays: late.length === 0 ? 0 : today - last, steps: steps.length };
}
