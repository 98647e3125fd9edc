// R28 common payer: one account paid, took back or tried to pay the deposits of several who applied for one lot, bidding or not.
import type { Applicant } from '../county/files/applications.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import { biddingLaw, percentOf } from './words.ts';

interface Evidence {
  /** Accounts behind two or more applicants, with these. */
  shared: readonly { account: string; applicants: readonly string[] }[];
  applicants: number;
  usual: number;
}

export const commonPayer: CountySignal<Evidence> = {
  code: 'R28',
  group: 'identity',
  title: { zh: '一个账户替几个人交保证金', en: 'One account behind several deposits' },
  nullHypothesis: { zh: '各人的保证金从各自的账户来、回各自的账户', en: 'Each deposit comes from and goes back to an account of its own' },
  minimumData: { zh: '两份报名', en: 'Two applications' },
  legalBasis: [biddingLaw, { zh: '招标投标法实施条例 第四十条第六项（保证金从同一账户转出，视为串通，参照）', en: 'By analogy: Regulations on the Bidding Law, art. 40(6) (deposits from one account count as collusion)' }],
  limitation: { zh: '账户按摘要比对，看不到是谁的；银行不给转账的时刻，看不出是不是接连转的', en: 'Accounts are compared by digests; banks give no hour, so transfers in a row are not seen' },
  innocent: [{ zh: '一家人用一张卡交', en: 'A family that pays by one card' }, { zh: '合作社替社员垫付', en: 'A cooperative advancing for its members' }],
  parameters: { applicants: 2 },
  gather(view, lot) {
    const { applications } = lot.file ?? {};
    if (applications === undefined) return missing('没有报名登记', 'No register of applications');
    if (applications.length < 2) return missing('不足两份报名', 'Fewer than two applied');
    const usual = rateInCounty(view, 'R28', view.record.lots, (one) => (one.file?.applications === undefined || one.file.applications.length < 2 ? null : sharedAccounts(one.file.applications).length > 0));
    return { shared: sharedAccounts(applications), applicants: applications.length, usual };
  },
  test: (evidence, { applicants }) => ruleTested(evidence.shared.some((one) => one.applicants.length >= (applicants ?? 2)), evidence.usual),
  tell: ({ shared, applicants, usual }) => ({
    zh: `${applicants} 份报名中，${shared.map((one) => `${one.applicants.join('、')} 的保证金出自或退到同一账户`).join('；')}（全县 ${percentOf(usual)} 的标的如此）。`,
    en: `Of ${applicants} applications, ${shared.map((one) => `the deposits of ${one.applicants.join(', ')} came from or went to one account`).join('; ')} (${percentOf(usual)} of lots).`,
  }),
};

function sharedAccounts(applicants: readonly Applicant[]): Evidence['shared'] {
  const behind = new Map<string, Set<string>>();
  for (const one of applicants) {
    for (const account of [one.payer, one.refundedTo, ...one.othersTried]) {
      if (account !== null) behind.set(account, (behind.get(account) ?? new Set()).add(one.account));
    }
  }
  return [...behind].filter(([, who]) => who.size > 1).map(([account, who]) => ({ account, applicants: [...who].toSorted() })).toSorted((a, b) => (a.account < b.account ? -1 : 1));
}
