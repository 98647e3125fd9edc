// A3 threshold gaming: a village's lots bunch just under the line above which somebody else decides.
import { binomialAtLeast } from '../../statistics/tails.ts';
import type { ApprovalLimit } from '../county/files/limits.ts';
import type { LotRecord, VillageRecord } from '../county/record.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { collectiveLaw, percentOf, shown, shownP } from '../lot-signals/words.ts';
import type { CountyView } from '../view/county-view.ts';
import { onceAView } from '../view/once-a-view.ts';

interface Evidence {
  lines: readonly { code: string; value: number; below: number; above: number; expected: number; p: number }[];
  /** Lots of the county within a tenth of the same lines. */
  references: number;
}

const WIDTH = 0.1;
/** In the county (watchdog.md §4.1.3 A3), and of the village itself. */
const ENOUGH_NEAR = 20;
const FEWEST_NEAR = 4;

export const thresholdGaming: CountySignal<Evidence, VillageRecord> = {
  code: 'A3',
  group: 'holding',
  title: { zh: '贴线规避', en: 'Bunching just under a line' },
  nullHypothesis: { zh: '线上线下一样密：面积和金额不知道有这条线', en: 'As many lots above the line as below it, as in the rest of the county' },
  minimumData: { zh: `全县线上下一成内 ${ENOUGH_NEAR} 宗，本村 ${FEWEST_NEAR} 宗`, en: `${ENOUGH_NEAR} lots of the county within a tenth of the line, ${FEWEST_NEAR} of the village` },
  legalBasis: [collectiveLaw('第二十六条、第二十七条', '达到标准的须经成员大会表决', 'arts. 26–27 (above the line the assembly decides)'), { zh: '县规则：分级交易的金额、面积线', en: 'County rules: the sums and areas between tiers' }],
  limitation: { zh: '别村也贴线时，全县的比例已经偏了', en: 'Where all villages bunch, the county’s share is skewed itself' },
  innocent: [{ zh: '地块本来就是这么划的', en: 'The plots were laid out so' }, { zh: '整数习惯', en: 'A habit of round figures' }],
  parameters: { alpha: 0.01 },
  gather(view, { village, file }) {
    const limits = file?.limits ?? [];
    if (limits.length === 0) return missing('没有分级标准', 'No lines between tiers');
    const near = nearLines(view);
    const lines = limits.flatMap((limit) => {
      const all = near.get(limit.code) ?? [];
      const own = all.filter((one) => one.village === village);
      const others = all.filter((one) => one.village !== village);
      if (own.length < FEWEST_NEAR || all.length < ENOUGH_NEAR) return [];
      const below = own.filter((one) => one.below).length;
      // Never under a half: a county that bunches everywhere is no excuse, and a smooth density has a half.
      const expected = Math.max(0.5, (others.filter((one) => one.below).length + 5) / (others.length + 10));
      return [{ code: limit.code, value: limit.value, below, above: own.length - below, expected: Math.min(0.9, expected), p: Math.max(1e-9, binomialAtLeast(below, own.length, Math.min(0.9, expected))) }];
    });
    if (lines.length === 0) return tooFew('线附近的标的太少', 'Too few lots near the line');
    return { lines, references: limits.reduce((sum, limit) => sum + (near.get(limit.code)?.length ?? 0), 0) };
  },
  test({ lines }, { alpha }) {
    const p = Math.min(1, Math.min(...lines.map((one) => one.p)) * lines.length);
    return { state: p <= (alpha ?? 0.01) ? 'triggered' : 'clear', p, money: 0 };
  },
  tell: ({ lines }, { p }) => ({
    zh: `${lines.map((one) => `${shown(one.value)} 的线下一成内 ${one.below} 宗、线上一成内 ${one.above} 宗（全县线下占 ${percentOf(one.expected)}）`).join('；')}（p=${shownP(p)}）。`,
    en: `${lines.map((one) => `${one.below} lots within a tenth below the line of ${shown(one.value)}, ${one.above} above it (${percentOf(one.expected)} below in the county)`).join('; ')} (p = ${shownP(p)}).`,
  }),
};

interface Near { village: string; below: boolean }

const nearLines = onceAView((view: CountyView): ReadonlyMap<string, readonly Near[]> => {
  const limits = new Map<string, ApprovalLimit>();
  for (const one of view.record.villages ?? []) for (const limit of one.file?.limits ?? []) limits.set(limit.code, limit);
  return new Map([...limits].map(([code, limit]) => [code, view.record.lots.flatMap((lot) => {
    const measure = measured(lot, limit);
    return lot.village === null || measure === null || Math.abs(measure / limit.value - 1) > WIDTH ? [] : [{ village: lot.village, below: measure < limit.value }];
  })]));
});

/** Mu, or yuan over the whole term at the reserve: what was known when the tier was decided. 1 mu = 2000/3 m². */
function measured(lot: LotRecord, limit: ApprovalLimit): number | null {
  if (lot.area === null) return null;
  if (limit.of === 'area') return lot.areaUnit === 'm2' ? (lot.area * 3) / 2000 : lot.areaUnit === 'mu' || lot.areaUnit === null ? lot.area : null;
  return lot.reserve === null ? null : lot.reserve * lot.area * (lot.termYears ?? 1);
}
