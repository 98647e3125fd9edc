// R26 share of single bidders: a village's lots go to the only bidder more often than its classes and the spread of honest villages explain.
import type { VillageRecord } from '../county/record.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { biddingLaw, percentOf, shownP } from '../lot-signals/words.ts';
import { onceAView } from '../view/once-a-view.ts';
import { viewShares } from '../view/shares.ts';

interface Evidence {
  single: number;
  lots: number;
  expected: number;
  p: number;
  references: number;
}

const FEWEST_LOTS = 5;
const ENOUGH_ELSEWHERE = 100;

export const singleBidderShare: CountySignal<Evidence, VillageRecord> = {
  code: 'R26',
  group: 'turnout',
  title: { zh: '全村多是独家竞买', en: 'A village of single bidders' },
  nullHypothesis: { zh: '本村独家竞买的多少，与别村同类标的和村际正常差别一样', en: 'Lots with one bidder are as frequent as in other villages, which differ among themselves' },
  minimumData: { zh: `本村有人出价的标的 ${FEWEST_LOTS} 宗，全县另有 ${ENOUGH_ELSEWHERE} 宗`, en: `${FEWEST_LOTS} lots of the village with a bid, ${ENOUGH_ELSEWHERE} elsewhere` },
  legalBasis: [biddingLaw],
  limitation: { zh: '偏远村本来少有人来；关联人只算一家。没有代理机构登记，不能按机构看', en: 'Remote villages draw few; linked bidders count as one. No register of agencies' },
  innocent: [{ zh: '村子偏远，外人不来', en: 'A remote village' }, { zh: '本村只有一个种植大户', en: 'One large farmer in the village' }],
  parameters: { alpha: 0.01 },
  gather(view, { village }) {
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    const own = shares(view)(village);
    if (own === undefined || own.of < FEWEST_LOTS || own.references < ENOUGH_ELSEWHERE) return tooFew(`本村不足 ${FEWEST_LOTS} 宗或全县不足 ${ENOUGH_ELSEWHERE} 宗`, `Fewer than ${FEWEST_LOTS} lots here or ${ENOUGH_ELSEWHERE} elsewhere`);
    return { single: own.times, lots: own.of, expected: own.expected, p: own.p, references: own.references };
  },
  test: (evidence, { alpha }) => ({ state: evidence.p <= (alpha ?? 0.01) ? 'triggered' : 'clear', p: evidence.p, money: 0 }),
  tell: ({ single, lots, expected, p }) => ({
    zh: `本村 ${lots} 宗标的中 ${single} 宗只有一家竞买，别村同类为 ${percentOf(expected)}（p=${shownP(p)}）。`,
    en: `Of ${lots} lots of the village ${single} had one bidder; such lots elsewhere ${percentOf(expected)} (p = ${shownP(p)}).`,
  }),
};

const shares = onceAView((view) => viewShares(view.record.lots.flatMap((lot) => {
  const rivals = view.rivals(lot);
  return lot.village === null || rivals === null || rivals === 0 ? [] : [{ place: lot.village, kind: lot.assetClass ?? '', is: rivals === 1 }];
})));
