// R46 not booked: rent that fell due in a village does not reach its account, more of it than elsewhere.
import type { RentOfContract } from '../county/files/rent.ts';
import type { VillageRecord } from '../county/record.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { collectiveLaw, percentOf, shown, shownP } from '../lot-signals/words.ts';
import { grouped } from '../view/grouped.ts';
import { onceAView } from '../view/once-a-view.ts';
import { viewShares } from '../view/shares.ts';

interface Evidence {
  missed: number;
  instalments: number;
  due: number;
  received: number;
  expected: number;
  p: number;
}

const FEWEST_INSTALMENTS = 5;
const GRACE_DAYS = 30;
const YEAR = 365;

export const notBooked: CountySignal<Evidence, VillageRecord> = {
  code: 'R46',
  group: 'money',
  title: { zh: '租金收入不入账', en: 'Rent that does not reach the account' },
  nullHypothesis: { zh: '本村到期未收的期数，与别村的拖欠一样多', en: 'As many instalments stay unpaid as in other villages' },
  minimumData: { zh: `近一年到期租金 ${FEWEST_INSTALMENTS} 期`, en: `${FEWEST_INSTALMENTS} instalments due within a year` },
  legalBasis: [collectiveLaw('第四十四条', '收入必须进集体账户', 'art. 44 (income goes to the collective’s account)')],
  limitation: { zh: '承租人手里的收据没有登记，分不清是没交还是交了没入账', en: 'What receipts lessees hold is not on record: unpaid and unbooked look alike' },
  innocent: [{ zh: '受灾普遍拖欠', en: 'Everybody is late after a flood' }, { zh: '银行流水还没有导入', en: 'The bank’s statement is not imported yet' }],
  parameters: { alpha: 0.02, booked: 0.9 },
  gather(view, { village }) {
    const { share, sums } = county(view);
    const own = share(village);
    if (own === undefined) return missing('没有按期收租的登记', 'No register of instalments');
    if (own.of < FEWEST_INSTALMENTS || own.places < FEWEST_INSTALMENTS) return tooFew(`到期租金不足 ${FEWEST_INSTALMENTS} 期，或可比的村太少`, `Fewer than ${FEWEST_INSTALMENTS} instalments due, or too few villages`);
    const sum = sums.get(village) as { due: number; received: number };
    return { missed: own.times, instalments: own.of, ...sum, expected: own.expected, p: own.p };
  },
  test: (evidence, { alpha, booked }) => ({ state: evidence.p <= (alpha ?? 0.02) && evidence.received < (booked ?? 0.9) * evidence.due ? 'triggered' : 'clear', p: evidence.p, money: Math.max(0, evidence.due - evidence.received) }),
  tell: ({ missed, instalments, due, received, expected, p }) => ({
    zh: `近一年到期 ${instalments} 期租金，${missed} 期过了 ${GRACE_DAYS} 天没有进集体账户，应收 ${shown(due)} 元只收 ${shown(received)} 元；别村为 ${percentOf(expected)}（p=${shownP(p)}）。`,
    en: `Of ${instalments} instalments due within a year ${missed} had not reached the account ${GRACE_DAYS} days later: ${shown(received)} of ${shown(due)} yuan; elsewhere ${percentOf(expected)} (p = ${shownP(p)}).`,
  }),
};

const recent = (rent: RentOfContract): RentOfContract['instalments'] => rent.instalments.filter((one) => one.dueOn + GRACE_DAYS <= rent.today && one.dueOn > rent.today - GRACE_DAYS - YEAR);

const county = onceAView((view) => {
  const due = view.record.contracts.flatMap(({ village, assetClass, file }) => (village === null || file?.rent === undefined ? [] : recent(file.rent).map((one) => ({ village, kind: assetClass ?? '', one }))));
  const sums = new Map([...grouped(due, (row) => row.village)].map(([village, rows]) => [village, { due: rows.reduce((sum, row) => sum + row.one.amount, 0), received: rows.reduce((sum, row) => sum + Math.min(row.one.received, row.one.amount), 0) }]));
  return { share: viewShares(due.map(({ village, kind, one }) => ({ place: village, kind, is: one.received < one.amount - 0.005 }))), sums };
});
