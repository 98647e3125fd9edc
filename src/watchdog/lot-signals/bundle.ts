// R15 bundle: a lot many times the size of the village's others, for which only one came. Scores only: large farms want large lots.
import { lowerBound } from '../../statistics/ascending.ts';
import { missing, tooFew } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { bidding32 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';
import { grouped } from '../view/grouped.ts';
import { onceAView } from '../view/once-a-view.ts';
import { biddingLaw, percentOf, shown } from './words.ts';

interface Facts {
  area: number;
  middle: number;
  others: number;
  came: number;
}

const ENOUGH_OTHERS = 5;

export const bundle = ruleSignal<Facts, LotRecord>({
  code: 'R15',
  group: 'procedure',
  title: { zh: '打包排外', en: 'Bundled beyond small farmers' },
  nullHypothesis: { zh: '标的大小随地块自然，大小都有人要', en: 'Lots are as large as the land is, and large ones find takers too' },
  minimumData: { zh: `本村同类标的另有 ${ENOUGH_OTHERS} 宗`, en: `${ENOUGH_OTHERS} other lots of the class in the village` },
  legalBasis: [biddingLaw, bidding32],
  limitation: { zh: '规模经营本是政策鼓励的，只作参考分', en: 'Policy favours large farms: it scores and never stands alone' },
  innocent: [{ zh: '连片整治后的高标准农田', en: 'Land consolidated into one field' }, { zh: '水库、山场本来就是整块', en: 'A reservoir or a hill is one piece' }],
  parameters: { times: 5 },
  all: (view) => view.record.lots,
  facts(view, lot) {
    const came = lot.registered ?? view.rivals(lot);
    if (lot.area === null || lot.village === null || came === null) return missing('没有面积、所在村或报名人数', 'No area, village or count of registrations');
    const areas = areasOf(view).get(likeOf(lot)) as Float64Array;
    if (areas.length - 1 < ENOUGH_OTHERS) return tooFew(`本村同类标的另不足 ${ENOUGH_OTHERS} 宗`, `Fewer than ${ENOUGH_OTHERS} other lots of the class in the village`);
    return { area: lot.area, middle: medianWithout(areas, lot.area), others: areas.length - 1, came };
  },
  degree: (facts) => (facts.came > 1 ? 0 : facts.area / facts.middle),
  raised: (facts, { times = 5 }) => facts.came === 1 && facts.area > times * facts.middle,
  tell: (facts) => ({
    zh: `面积 ${shown(facts.area)}，是本村另 ${facts.others} 宗同类中位数 ${shown(facts.middle)} 的 ${(facts.area / facts.middle).toFixed(1)} 倍，只有 ${facts.came} 人报名（全县 ${percentOf(facts.usual)} 的标的如此）。`,
    en: `${shown(facts.area)} is ${(facts.area / facts.middle).toFixed(1)} times the median ${shown(facts.middle)} of the village’s ${facts.others} others of the class, and ${facts.came} registered (${percentOf(facts.usual)} of lots are so).`,
  }),
});

const likeOf = (lot: LotRecord): string => `${lot.village ?? ''}\n${lot.assetClass ?? ''}\n${lot.areaUnit ?? ''}`;

/** Areas of the lots alike in village, class and unit, ascending. */
const areasOf = onceAView((view) => {
  const known = view.record.lots.filter((lot) => lot.village !== null && lot.area !== null);
  return new Map([...grouped(known, likeOf)].map(([like, lots]) => [like, Float64Array.from(lots, (lot) => lot.area as number).sort()]));
});

/** Median of all of them but one of this size. */
function medianWithout(ascending: Float64Array, own: number): number {
  const gone = lowerBound(ascending, own);
  const at = (place: number): number => ascending[place < gone ? place : place + 1] as number;
  const last = ascending.length - 2;
  const [low, high] = [at(Math.floor(last / 2)), at(Math.ceil(last / 2))];
  return low + (high - low) / 2;
}
