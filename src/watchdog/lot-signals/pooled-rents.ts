// A2 pooled rents: the other lots of the same winner or village are low together, where each alone proves little.
import { lowRuns, lowRunTail } from '../../statistics/cusum.ts';
import { normalAtMost } from '../../statistics/special-functions.ts';
import { median } from '../../statistics/quantiles.ts';
import type { LotRecord } from '../county/record.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import type { CountyView } from '../view/county-view.ts';
import { grouped } from '../view/grouped.ts';
import { onceAView } from '../view/once-a-view.ts';
import { collectiveLaw, percentOf, shownP } from './words.ts';

interface Pool {
  lots: number;
  /** Mean of ln(rent / expected). */
  mean: number;
  p: number;
}

type Kind = 'winner' | 'village';

/** Lots let one after the other up to this one, each a little low. */
interface Drip {
  of: Kind;
  lots: number;
  p: number;
}

interface Evidence {
  winner: Pool | null;
  village: Pool | null;
  drip: Drip | null;
}

const FEWEST_LOTS = 3;
/** Honest villages and winners differ by at least this much of a residual's own spread (watchdog.md §2.7: .10 against .23). */
const LEAST_SPREAD = 0.35;
/** Median of a chi-squared with one degree of freedom. */
const MEDIAN_SQUARE = 0.4549;
const BOUND = 3;

export const pooledRents: CountySignal<Evidence> = {
  code: 'A2',
  group: 'entity',
  title: { zh: '同一人或同一村的租金一贯偏低', en: 'Rents of one winner or village low together' },
  nullHypothesis: { zh: '同一人、同一村的各宗偏差互不相干，只有正常的村际差别', en: 'Deviations of one winner or village are independent but for honest differences between villages' },
  minimumData: { zh: `同一人或同村另有 ${FEWEST_LOTS} 宗`, en: `${FEWEST_LOTS} other lots of the winner or village` },
  legalBasis: [collectiveLaw('第二十六条、第二十七条', '重大事项由成员（代表）大会民主决定', 'arts. 26–27 (the assembly decides)')],
  limitation: { zh: '整村地力差而登记没有体现时会误报', en: 'Errs where the whole village has poor soil the register does not show' },
  innocent: [{ zh: '全村地力差、位置偏', en: 'Poor or remote land throughout' }, { zh: '老承租人投入大', en: 'A long-standing lessee put much into the land' }],
  parameters: { alpha: 0.02 },
  gather(view, lot) {
    if (lot.price === null) return missing('没有成交价', 'No agreed price');
    const winner = lot.winner === null ? null : poolOf(view, view.wonBy(lot.winner), lot.status === 'awarded' ? lot : null, 'winner');
    const village = lot.village === null ? null : poolOf(view, view.lotsIn(lot.village), lot, 'village');
    return winner === null && village === null ? tooFew(`同一人、同一村的其他成交不足 ${FEWEST_LOTS} 宗`, `Fewer than ${FEWEST_LOTS} other deals of the winner or village`) : { winner, village, drip: dripAt(view, lot) };
  },
  test({ winner, village, drip }, { alpha }) {
    const ps = [winner?.p, village?.p, drip?.p].filter((p) => p !== undefined);
    const p = Math.min(1, Math.min(...ps) * ps.length);
    return { state: p <= (alpha ?? 0.02) ? 'triggered' : 'clear', p, money: 0 };
  },
  tell: ({ winner, village, drip }) => ({
    zh: [winner && `同一中标人的另外 ${winner.lots} 宗平均比推算低 ${percentOf(1 - Math.exp(winner.mean))}（p=${shownP(winner.p)}）`, village && `本村另外 ${village.lots} 宗平均低 ${percentOf(1 - Math.exp(village.mean))}（p=${shownP(village.p)}）`, drip && `${drip.of === 'winner' ? '同一中标人' : '本村'}接连 ${drip.lots} 宗都偏低一点（p=${shownP(drip.p)}）`].filter(Boolean).join('；') + '。',
    en: [winner && `${winner.lots} other lots of the winner lie ${percentOf(1 - Math.exp(winner.mean))} below expectation on average (p = ${shownP(winner.p)})`, village && `${village.lots} others of the village ${percentOf(1 - Math.exp(village.mean))} (p = ${shownP(village.p)})`, drip && `${drip.lots} lots of the ${drip.of} in a row are each a little low (p = ${shownP(drip.p)})`].filter(Boolean).join('; ') + '.',
  }),
};

interface Sums {
  lots: number;
  /** Of scaled residuals, none counted past three spreads. */
  scaled: number;
  residual: number;
}

const NOTHING: Sums = { lots: 0, scaled: 0, residual: 0 };

/** Sums of a list of lots, made once however many of them ask. */
const sums = onceAView(() => new WeakMap<readonly LotRecord[], Sums>());

/** Leave-one-out: `own`, the lot itself where it is among them, is judged by P1. */
function poolOf(view: CountyView, among: readonly LotRecord[], own: LotRecord | null, kind: Kind): Pool | null {
  const all = sumOf(view, among);
  const { lots, scaled, residual } = own === null ? all : added(all, shareOf(view, own), -1);
  if (lots < FEWEST_LOTS) return null;
  const { middle, variance } = usualPools(view)[kind];
  const z = (scaled / lots - middle) / Math.sqrt(1 / lots + variance);
  return { lots, mean: residual / lots, p: Math.max(1e-6, normalAtMost(z)) };
}

function sumOf(view: CountyView, lots: readonly LotRecord[]): Sums {
  const made = sums(view).get(lots) ?? lots.reduce<Sums>((sum, one) => added(sum, shareOf(view, one), 1), NOTHING);
  sums(view).set(lots, made);
  return made;
}

/** What a lot puts into its pool: nothing where nobody can judge it. */
function shareOf(view: CountyView, lot: LotRecord): Sums {
  const judged = view.prices.worth(lot);
  return judged === undefined || judged.p === null ? NOTHING : { lots: 1, scaled: Math.max(-BOUND, Math.min(BOUND, judged.scaled / view.prices.spread)), residual: judged.residual };
}

const added = (one: Sums, other: Sums, times: 1 | -1): Sums => ({ lots: one.lots + times * other.lots, scaled: one.scaled + times * other.scaled, residual: one.residual + times * other.residual });

/** The surer of the winner's and the village's run, if one is on at this lot; Bonferroni over the two. */
function dripAt(view: CountyView, lot: LotRecord): Drip | null {
  const runs = (['winner', 'village'] as const).flatMap((of): Drip[] => {
    const lots = of === 'winner' ? (lot.winner === null || lot.status !== 'awarded' ? [] : view.wonBy(lot.winner)) : lot.village === null ? [] : view.lotsIn(lot.village);
    const run = runsOf(view, lots).get(lot.lotId);
    return run === undefined || run.length < FEWEST_LOTS ? [] : [{ of, lots: run.length, p: Math.min(1, 2 * run.p) }];
  });
  return runs.toSorted((a, b) => a.p - b.p)[0] ?? null;
}

const runs = onceAView(() => new WeakMap<readonly LotRecord[], ReadonlyMap<string, { length: number; p: number }>>());

/** Lot → the run it stands in, over an entity's lots in order of closing. */
function runsOf(view: CountyView, lots: readonly LotRecord[]): ReadonlyMap<string, { length: number; p: number }> {
  const known = runs(view).get(lots);
  if (known !== undefined) return known;
  const judged = lots.filter((one) => shareOf(view, one).lots > 0);
  const made = new Map(lowRuns(judged.map((one) => shareOf(view, one).scaled)).map((run, i) => [(judged[i] as LotRecord).lotId, { length: run.length, p: lowRunTail(run.sum, i + 1) }]));
  runs(view).set(lots, made);
  return made;
}

/** How the pools of the county lie: their middle, and how much more they differ than chance within them allows (τ² by the median of squares, which a few rotten pools do not move). */
const usualPools = onceAView((view): Record<Kind, { middle: number; variance: number }> => ({
  winner: spreadOf(view, grouped(view.record.lots, (lot) => lot.winner)),
  village: spreadOf(view, grouped(view.record.lots, (lot) => lot.village)),
}));

function spreadOf(view: CountyView, pools: ReadonlyMap<string, readonly LotRecord[]>): { middle: number; variance: number } {
  const known = [...pools.values()].map((lots) => sumOf(view, lots)).filter((pool) => pool.lots >= FEWEST_LOTS);
  if (known.length === 0) return { middle: 0, variance: LEAST_SPREAD ** 2 };
  const middle = median(known.map((pool) => pool.scaled / pool.lots));
  const squares = known.map((pool) => (pool.scaled / pool.lots - middle) ** 2 * pool.lots);
  const excess = (median(squares) / MEDIAN_SQUARE - 1) / median(known.map((pool) => pool.lots));
  return { middle: Math.min(0, middle), variance: Math.max(LEAST_SPREAD ** 2, excess) };
}
