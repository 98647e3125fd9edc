// R39 one lessee most land: one hand holds most of what a village let, more than chance among those who bid there gives.
import { binomialAtLeast } from '../../statistics/tails.ts';
import type { LotRecord, VillageRecord } from '../county/record.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { collectiveLaw, percentOf, shownP } from '../lot-signals/words.ts';
import { grouped } from '../view/grouped.ts';

interface Evidence {
  lessee: string;
  won: number;
  lots: number;
  /** Of the area let, where all areas are known in one unit; else of the lots. */
  share: number;
  /** Sum of squared shares now and in the first half of the lots. */
  concentration: number;
  earlier: number;
  p: number;
}

const FEWEST_LOTS = 5;

export const oneLesseeMostLand: CountySignal<Evidence, VillageRecord> = {
  code: 'R39',
  group: 'entity',
  title: { zh: '一家占了全村大半', en: 'One lessee holds most of the village' },
  nullHypothesis: { zh: '村里各宗由当地竞买人中任一人得到', en: 'Each lot of the village falls to any of those who bid there' },
  minimumData: { zh: `本村成交 ${FEWEST_LOTS} 宗`, en: `${FEWEST_LOTS} lots let in the village` },
  legalBasis: [collectiveLaw('第二十六条、第二十七条', '重大资产处置民主决定', 'arts. 26–27 (the assembly decides on large holdings)')],
  limitation: { zh: '只有一个大户的村自然如此；关联按登记认定', en: 'Natural where the village has one large farmer; ties are those on record' },
  innocent: [{ zh: '引进的龙头企业整村流转', en: 'A firm that took the whole village over by plan' }, { zh: '本村唯一的种植大户', en: 'The only large farmer' }],
  parameters: { share: 0.4, lots: 3, alpha: 0.01 },
  gather(view, { village }) {
    const lots = view.lotsIn(village).filter((lot) => lot.status === 'awarded' && lot.winner !== null);
    if (lots.length === 0) return missing('没有成交', 'Nothing was let');
    if (lots.length < FEWEST_LOTS) return tooFew(`本村成交不足 ${FEWEST_LOTS} 宗`, `Fewer than ${FEWEST_LOTS} lots let`);
    const own = (lot: LotRecord): string => view.identity.clusterOf(lot.winner as string);
    const hands = new Set(lots.flatMap((lot) => [own(lot), ...view.entered(lot).entries.map((entry) => view.identity.clusterOf(entry.bidder))]));
    const held = [...grouped(lots, own)].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
    const [lessee, most] = held[0] as [string, LotRecord[]];
    // As A1 has it: nobody's chance is taken below one in sixteen, for those near and able bid more than others.
    const chance = Math.min(0.5, Math.max(0.06, 1 / Math.max(2, hands.size)));
    return { lessee, won: most.length, lots: lots.length, share: shareOf(most, lots), concentration: concentrationOf(held.map(([, mine]) => mine.length)), earlier: concentrationOf([...grouped(lots.slice(0, Math.floor(lots.length / 2)), own).values()].map((mine) => mine.length)), p: Math.min(1, Math.max(1e-9, binomialAtLeast(most.length, lots.length, chance) * held.length)) };
  },
  test: (evidence, { share, lots, alpha }) => ({ state: evidence.share > (share ?? 0.4) && evidence.won >= (lots ?? 3) && evidence.p <= (alpha ?? 0.01) ? 'triggered' : 'clear', p: evidence.p, money: 0 }),
  tell: ({ lessee, won, lots, share, concentration, earlier, p }) => ({
    zh: `本村成交 ${lots} 宗，${lessee} 及关联人得 ${won} 宗，占${percentOf(share)}；集中度 ${concentration.toFixed(2)}（前一半时 ${earlier.toFixed(2)}，p=${shownP(p)}）。`,
    en: `Of ${lots} lots let in the village ${lessee}, with those tied to him, holds ${won}, ${percentOf(share)} of it; concentration ${concentration.toFixed(2)} (${earlier.toFixed(2)} in the first half, p = ${shownP(p)}).`,
  }),
};

function shareOf(own: readonly LotRecord[], all: readonly LotRecord[]): number {
  const units = new Set(all.map((lot) => lot.areaUnit));
  if (units.size > 1 || all.some((lot) => lot.area === null)) return own.length / all.length;
  const sum = (lots: readonly LotRecord[]): number => lots.reduce((total, lot) => total + (lot.area as number), 0);
  return sum(own) / sum(all);
}

/** Herfindahl–Hirschman index of shares in lots: 1 when all is one's. */
function concentrationOf(counts: readonly number[]): number {
  const all = counts.reduce((a, b) => a + b, 0);
  return all === 0 ? 0 : counts.reduce((sum, count) => sum + (count / all) ** 2, 0);
}
