// R52 deposit misuse: deposits go back late, or to another account than they came from.
import type { DepositReturn } from '../county/files/deposits.ts';
import type { LotRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import { article, percentOf, shown } from './words.ts';

interface Evidence {
  limitWorkingDays: number;
  late: readonly { account: string; workingDays: number; returned: boolean }[];
  elsewhere: readonly string[];
  deposits: number;
  sum: number;
  usual: number;
}

export const depositMisuse: CountySignal<Evidence> = {
  code: 'R52',
  group: 'money',
  title: { zh: '保证金迟退或退到别的账户', en: 'Deposits kept too long or sent elsewhere' },
  nullHypothesis: { zh: '没有中标的人按期原路收回保证金', en: 'Who did not win gets the deposit back in time, to the account it came from' },
  minimumData: { zh: '一笔应退的保证金', en: 'One deposit to be returned' },
  legalBasis: [article('招标投标法实施条例 第五十七条（五日内退还，参照）', 'By analogy: Regulations on the Bidding Law, art. 57 (returned within five days)'), article('县规则：保证金退还期限', 'County rule: deposit refund, limit')],
  limitation: { zh: '银行退汇、账户注销也会拖后', en: 'Payments the bank sends back take longer too' },
  innocent: [{ zh: '收款账户有误，银行退汇', en: 'A wrong account number; the bank returned it' }, { zh: '异议未结，依规暂扣', en: 'Held by rule while an objection is open' }],
  parameters: {},
  gather(view, lot) {
    const { deposits } = lot.file ?? {};
    if (deposits === undefined) return missing('没有保证金账', 'No books of deposits');
    const due = deposits.returns.filter((one) => one.workingDays !== null);
    if (due.length === 0) return missing('没有应退的保证金', 'No deposit to be returned');
    const off = due.filter((one) => isOff(one, deposits.limitWorkingDays));
    return {
      limitWorkingDays: deposits.limitWorkingDays, deposits: due.length,
      late: off.filter((one) => (one.workingDays as number) > deposits.limitWorkingDays).map((one) => ({ account: one.account, workingDays: one.workingDays as number, returned: one.returned })),
      elsewhere: off.filter((one) => one.sameAccount === false).map((one) => one.account),
      sum: off.reduce((sum, one) => sum + one.amount, 0),
      usual: rateInCounty(view, 'R52', view.record.lots, hasOff),
    };
  },
  // What is late comes back in the end: the sum is at stake only where it went elsewhere or is still kept.
  test: (evidence) => ruleTested(evidence.late.length + evidence.elsewhere.length > 0, evidence.usual, evidence.elsewhere.length > 0 || evidence.late.some((one) => !one.returned) ? evidence.sum : 0),
  tell: ({ late, elsewhere, deposits, limitWorkingDays, sum, usual }) => ({
    zh: `应退 ${deposits} 笔保证金，${[late.length === 0 ? '' : `${late.length} 笔超过 ${limitWorkingDays} 个工作日（最长 ${Math.max(...late.map((one) => one.workingDays))} 个）`, elsewhere.length === 0 ? '' : `${elsewhere.length} 笔没有原路退回`].filter((part) => part !== '').join('，')}，共 ${shown(sum)} 元（全县 ${percentOf(usual)} 的标的如此）。`,
    en: `Of ${deposits} deposits to be returned ${[late.length === 0 ? '' : `${late.length} took more than ${limitWorkingDays} working days (up to ${Math.max(...late.map((one) => one.workingDays))})`, elsewhere.length === 0 ? '' : `${elsewhere.length} went to another account`].filter((part) => part !== '').join(', ')}, ${shown(sum)} yuan in all (${percentOf(usual)} of lots).`,
  }),
};

const isOff = (one: DepositReturn, limit: number): boolean => (one.workingDays ?? 0) > limit || one.sameAccount === false;

function hasOff(lot: LotRecord): boolean | null {
  const deposits = lot.file?.deposits;
  const due = deposits?.returns.filter((one) => one.workingDays !== null) ?? [];
  return deposits === undefined || due.length === 0 ? null : due.some((one) => isOff(one, deposits.limitWorkingDays));
}
