// R11 hold over: the contract is long over, nothing was handed back, nothing new was agreed, and the lessee is still there.
import { missing, tooFew } from '../county-signal.ts';
import type { ContractRecord } from '../county/record.ts';
import { civil733, civil734 } from '../legal-basis.ts';
import { percentOf, shown } from '../lot-signals/words.ts';
import { ruleSignal } from '../rule-signal.ts';
import type { CountyView } from '../view/county-view.ts';
import { DAYS_A_YEAR, dayText, lastDay } from '../view/days.ts';
import { grouped } from '../view/grouped.ts';
import { onceAView } from '../view/once-a-view.ts';
import { contractAfter } from './lessee-chains.ts';

interface Facts {
  end: number;
  /** Days since the end that nobody has accounted for; 0: handed back, let again or running. */
  over: number;
  /** Receipts of the lessee's name after that. */
  paidSince: number;
  /** Known by the register of handovers, or only by what he still pays. */
  byRegister: boolean;
  yearlyRent: number;
}

/** Grace in which crops are brought in and keys given back. */
const GRACE_DAYS = 30;
/** Rents are paid to the yuan; a transfer may be rounded. */
const SAME_SUM = 0.02;

export const holdOver = ruleSignal<Facts, ContractRecord>({
  code: 'R11',
  group: 'procedure',
  title: { zh: '到期不收', en: 'Held on to after the end' },
  nullHypothesis: { zh: '到期的资产收回或重新出租', en: 'When a contract ends the asset comes back or is let anew' },
  minimumData: { zh: '合同的到期日，和交接登记或到账记录', en: 'The contract’s last day, with handovers or receipts' },
  legalBasis: [civil733, civil734],
  limitation: { zh: '收回而没有登记的也会显示', en: 'What came back without a record shows as well' },
  innocent: [{ zh: '已收回，交接单没有录入', en: 'It came back; the handover was not entered' }, { zh: '等收割后交地', en: 'Waiting for the harvest' }],
  parameters: { days: GRACE_DAYS },
  all: (view) => view.record.contracts,
  facts(view, contract) {
    const ending = contract.file?.ending;
    const today = ending?.asOf ?? lastDay(view);
    if (ending === undefined && !view.has('receipts')) return missing('没有交接登记，也没有到账记录', 'Neither handovers nor receipts are recorded');
    if (contract.end === null || today === null) return tooFew('没有到期日', 'No last day');
    const paidSince = receiptsSince(view, contract, contract.end + GRACE_DAYS);
    const settled = ending === undefined ? paidSince === 0 : [ending.returnedOn, ending.endedOn, ending.followedOn, ending.listedAgainOn].some((day) => day !== null);
    const over = settled || contractAfter(view, contract) !== undefined ? 0 : Math.max(0, today - contract.end);
    return { end: contract.end, over, paidSince, byRegister: ending !== undefined, yearlyRent: contract.yearlyRent ?? 0 };
  },
  degree: (facts) => facts.over,
  raised: (facts, { days = GRACE_DAYS }) => facts.over > days,
  money: (facts) => (facts.yearlyRent * facts.over) / DAYS_A_YEAR,
  tell: (facts) => ({
    zh: `${dayText(facts.end)} 到期，已过 ${facts.over} 天，没有${facts.byRegister ? '交接记录、新合同或新公告' : '新合同'}${facts.paidSince === 0 ? '' : `，承租人仍付款 ${facts.paidSince} 笔`}；按原租金计 ${shown((facts.yearlyRent * facts.over) / DAYS_A_YEAR)} 元（全县 ${percentOf(facts.usual)} 的合同拖这么久）。`,
    en: `Ended on ${dayText(facts.end)}, ${facts.over} days ago, with no ${facts.byRegister ? 'handover, new contract or listing' : 'new contract'}${facts.paidSince === 0 ? '' : `; the lessee has paid ${facts.paidSince} times since`}; ${shown((facts.yearlyRent * facts.over) / DAYS_A_YEAR)} yuan at the old rent (${percentOf(facts.usual)} of contracts drag on so long).`,
  }),
});

/** Payments of the old rent in the lessee's name to the village after a day; none where another contract of his there explains them. */
function receiptsSince(view: CountyView, contract: ContractRecord, day: number): number {
  const key = payerKey(contract.village, contract.lessee);
  if (key === null) return 0;
  if ((contractsByPayer(view).get(key) ?? []).some((one) => one !== contract && (one.end === null || one.end > day - GRACE_DAYS))) return 0;
  return (receiptsByPayer(view).get(key) ?? []).filter((one) => one.date !== null && one.date > day && isOldRent(one.amount, contract.yearlyRent)).length;
}

const contractsByPayer = onceAView((view) => grouped(view.record.contracts, (one) => payerKey(one.village, one.lessee)));
const receiptsByPayer = onceAView((view) => grouped(view.record.receipts, (one) => payerKey(one.village, one.payer)));

/** By the year, the half, the quarter or the month: other money of his is no sign that he is still there. */
const isOldRent = (amount: number, yearly: number | null): boolean => yearly !== null && yearly > 0 && [1, 2, 4, 12].some((parts) => Math.abs((amount * parts) / yearly - 1) <= SAME_SUM);

const payerKey = (village: string | null, name: string | null): string | null => (village === null || name === null ? null : `${village}\n${name}`);
