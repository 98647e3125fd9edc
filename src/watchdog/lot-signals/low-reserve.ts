// P2 reserve set low: a guide price far under what such lots are announced at opens the door before anybody bids.
import { ENOUGH_DEALS } from '../../market/price-book.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { collectiveLaw, percentOf, shown, shownP } from './words.ts';

interface Evidence {
  reserve: number;
  p: number;
  /** Share of the like reserves that are higher. */
  above: number;
  calibration: number;
  middle: number;
}

export const lowReserve: CountySignal<Evidence> = {
  code: 'P2',
  group: 'terms',
  title: { zh: '底价定得偏低', en: 'Reserve set low' },
  nullHypothesis: { zh: '底价与同类标的的底价出自同样的估价', en: 'The reserve was set as those of like lots were' },
  minimumData: { zh: `同类标的底价 ${ENOUGH_DEALS} 宗`, en: `${ENOUGH_DEALS} reserves of the class` },
  legalBasis: [collectiveLaw('第二十六条、第二十七条', '发包底价由成员（代表）大会决定', 'arts. 26–27 (the assembly decides the reserve)')],
  limitation: { zh: '只与本县其他底价相比：全县都压低时看不出来', en: 'Compared with the county’s other reserves only: it is blind where all are low' },
  innocent: [{ zh: '上一轮流拍后依法降价', en: 'Lawfully cut after an unsold round' }, { zh: '地块条件差，评估机构已说明', en: 'Poor land, as the appraiser explained' }],
  parameters: { alpha: 0.05 },
  gather(view, lot) {
    if (lot.reserve === null) return missing('没有底价', 'No reserve');
    const judged = view.prices.reserve(lot);
    if (judged === undefined || judged.p === null || judged.above === null) return tooFew(`同类底价不足 ${ENOUGH_DEALS} 宗`, `Fewer than ${ENOUGH_DEALS} reserves of the class`);
    return { reserve: lot.reserve, p: judged.p, above: judged.above, calibration: judged.calibration, middle: Math.exp(judged.expected) };
  },
  test: (evidence, { alpha }) => ({ state: evidence.p <= (alpha ?? 0.05) ? 'triggered' : 'clear', p: evidence.p, money: 0 }),
  tell: (evidence) => ({
    zh: `底价 ${shown(evidence.reserve)}，同类标的一般在 ${shown(evidence.middle)} 上下，低于 ${percentOf(evidence.above)} 的同类底价（p=${shownP(evidence.p)}）。`,
    en: `Reserve ${shown(evidence.reserve)}; like lots are announced around ${shown(evidence.middle)}: below ${percentOf(evidence.above)} of them (p = ${shownP(evidence.p)}).`,
  }),
};
