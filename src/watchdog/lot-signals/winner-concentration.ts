// A1 winner concentration: one winner, with whoever is tied to him, takes more of a village's lots than chance among its bidders gives.
import { binomialAtLeast } from '../../statistics/tails.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import type { CountyView } from '../view/county-view.ts';
import { onceAView } from '../view/once-a-view.ts';
import { biddingLaw, shownP } from './words.ts';

interface Evidence {
  won: number;
  lots: number;
  /** The share one would expect him to win. */
  chance: number;
  p: number;
}

const FEWEST_LOTS = 3;

export const winnerConcentration: CountySignal<Evidence> = {
  code: 'A1',
  group: 'entity',
  title: { zh: '一家独大', en: 'One winner takes most' },
  nullHypothesis: { zh: '村里每宗标的由当地竞买人中任一人得到', en: 'Each lot of the village falls to any of those who bid there' },
  minimumData: { zh: `本村成交 ${FEWEST_LOTS} 宗`, en: `${FEWEST_LOTS} lots let in the village` },
  legalBasis: [biddingLaw],
  limitation: { zh: '村里只有一个大户时自然如此', en: 'Natural where the village has one large farmer' },
  innocent: [{ zh: '本村唯一的种植大户', en: 'The only large farmer of the village' }, { zh: '连片经营', en: 'He farms adjoining plots together' }],
  parameters: { alpha: 0.01 },
  gather(view, lot) {
    if (lot.winner === null || lot.village === null || lot.status !== 'awarded') return missing('没有中标人或没有所在村', 'No winner or no village');
    const village = villages(view)(lot.village);
    if (village.lots < FEWEST_LOTS) return tooFew(`本村成交不足 ${FEWEST_LOTS} 宗`, `Fewer than ${FEWEST_LOTS} lots let in the village`);
    const won = village.wins.get(view.identity.clusterOf(lot.winner)) ?? 0;
    const chance = Math.min(0.5, Math.max(0.06, 1 / Math.max(2, village.bidders)));
    // The lot itself is what made us look at him: it is not counted.
    return { won, lots: village.lots, chance, p: Math.max(1e-9, binomialAtLeast(won - 1, village.lots - 1, chance)) };
  },
  test: (evidence, { alpha }) => ({ state: evidence.p <= (alpha ?? 0.01) ? 'triggered' : 'clear', p: evidence.p, money: 0 }),
  tell: (evidence) => ({
    zh: `本村成交 ${evidence.lots} 宗，同一人（含关联人）得 ${evidence.won} 宗（p=${shownP(evidence.p)}）。`,
    en: `Of ${evidence.lots} lots let in the village the same winner, with those tied to him, took ${evidence.won} (p = ${shownP(evidence.p)}).`,
  }),
};

interface VillageDeals {
  /** Lots awarded. */
  lots: number;
  /** Cluster → lots it won of them. */
  wins: ReadonlyMap<string, number>;
  /** Unlinked bidders who came to any of them. */
  bidders: number;
}

/** A village is counted once, however many lots ask. */
const villages = onceAView((view) => {
  const known = new Map<string, VillageDeals>();
  return (village: string): VillageDeals => {
    const deals = known.get(village) ?? dealsOf(view, village);
    known.set(village, deals);
    return deals;
  };
});

function dealsOf(view: CountyView, village: string): VillageDeals {
  const { clusterOf } = view.identity;
  const awarded = view.lotsIn(village).filter((one) => one.status === 'awarded');
  const wins = new Map<string, number>();
  const bidders = new Set<string>();
  for (const lot of awarded) {
    if (lot.winner !== null) wins.set(clusterOf(lot.winner), (wins.get(clusterOf(lot.winner)) ?? 0) + 1);
    for (const { bidder } of view.entered(lot).entries) bidders.add(clusterOf(bidder));
  }
  return { lots: awarded.length, wins, bidders: bidders.size };
}
