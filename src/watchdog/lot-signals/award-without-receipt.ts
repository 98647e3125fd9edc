// X3 award without receipt: the lot was awarded, the rent fell due, and no money came that could be it.
import { missing, tooFew } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { law44 } from '../legal-basis.ts';
import type { PlatformContract } from '../reconciliation/dues.ts';
import { ruleSignal } from '../rule-signal.ts';
import type { CountyView } from '../view/county-view.ts';
import { DAYS_A_YEAR, dayText, lastDay } from '../view/days.ts';
import { grouped } from '../view/grouped.ts';
import { onceAView } from '../view/once-a-view.ts';
import { reconciledOf } from '../view/reconciled.ts';
import { percentOf, shown } from './words.ts';

interface Facts {
  /** The first day of the term. */
  due: number;
  /** Days since; 0 where something was paid. */
  overdue: number;
  yearlyRent: number;
}

/** Rent often comes a month or two late, and the bank's file later still. */
const GRACE_DAYS = 90;

export const awardWithoutReceipt = ruleSignal<Facts, LotRecord>({
  code: 'X3',
  group: 'money',
  title: { zh: '成交后无到账', en: 'Awarded, and nothing received' },
  nullHypothesis: { zh: '成交的租金按期进入集体账户', en: 'Rent agreed upon comes to the collective’s account in time' },
  minimumData: { zh: '合同或成交价、起租日，和该村的银行到账', en: 'A contract or a price, the first day, and the village’s bank receipts' },
  legalBasis: [law44],
  limitation: { zh: '名字、金额都对不上的付款会被当作没有到账', en: 'A payment under another name and in another sum is taken for none' },
  innocent: [{ zh: '他人代付，附言未写明', en: 'Paid by another who did not say for whom' }, { zh: '约定的免租期', en: 'A rent-free period agreed upon' }, { zh: '银行流水不全', en: 'The bank’s file is not whole' }],
  parameters: { days: GRACE_DAYS },
  all: (view) => view.record.lots,
  facts(view, lot) {
    if (!view.has('receipts')) return missing('没有到账记录', 'No receipts are recorded');
    if (lot.status !== 'awarded') return missing('没有成交', 'Not let');
    const contracts = contractsByLot(view).get(lot.lotId) ?? [];
    const due = contracts.reduce<number | null>((first, one) => (one.start === null ? first : Math.min(first ?? Infinity, one.start)), null);
    const until = lastReceipt(view, lot.village);
    if (due === null || until === null) return tooFew('起租日或该村到账不明', 'The first day or the village’s receipts are not known');
    if (due > until) return tooFew('租金尚未到期', 'Nothing was due before the receipts end');
    const unpaid = contracts.every((one: PlatformContract) => reconciledOf(view).unpaid.has(one.contractId));
    return { due, overdue: unpaid ? until - due : 0, yearlyRent: contracts.reduce((sum, one) => sum + (one.rents[0] ?? 0), 0) };
  },
  degree: (facts) => facts.overdue,
  raised: (facts, { days = GRACE_DAYS }) => facts.overdue > days,
  money: (facts) => facts.yearlyRent * Math.ceil(facts.overdue / DAYS_A_YEAR),
  tell: (facts) => ({
    zh: `租金 ${dayText(facts.due)} 起到期，至今 ${facts.overdue} 天，该村账户没有一笔可能是它的到账；每年 ${shown(facts.yearlyRent)} 元（全县 ${percentOf(facts.usual)} 的标的如此）。`,
    en: `Rent of ${shown(facts.yearlyRent)} a year has been due since ${dayText(facts.due)}, ${facts.overdue} days, and nothing the village received could be it (so with ${percentOf(facts.usual)} of lots).`,
  }),
});

const contractsByLot = onceAView((view) => grouped(reconciledOf(view).contracts, (one) => one.lotId ?? (one.registered ? null : one.contractId)));

const lastReceipts = onceAView((view) => {
  const days = new Map<string, number>();
  for (const { village: own, date } of view.record.receipts) if (date !== null) days.set(own ?? '', Math.max(days.get(own ?? '') ?? -Infinity, date));
  return days;
});

/** The last day the village's receipts reach, and never beyond the county's last day. */
function lastReceipt(view: CountyView, village: string | null): number | null {
  const last = lastReceipts(view).get(village ?? '');
  return last === undefined ? null : Math.min(last, lastDay(view) ?? last);
}
