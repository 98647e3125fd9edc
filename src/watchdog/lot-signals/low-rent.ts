// P1 low rent: is what was agreed low among lots like this one, for the competition that was played?
import { ENOUGH_DEALS, type PriceJudgement } from '../../market/price-book.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { collectiveLaw, percentOf, shown, shownP } from './words.ts';
import { shortfall } from './money-at-stake.ts';

interface Evidence {
  price: number;
  p: number;
  /** Share of the like deals that fetched more. */
  above: number;
  calibration: number;
  low: number;
  middle: number;
  high: number;
  money: number;
}

export const lowRent: CountySignal<Evidence> = {
  code: 'P1',
  group: 'price',
  title: { zh: '租金明显偏低', en: 'Rent well below market' },
  nullHypothesis: { zh: '本宗与同类的诚实成交出自同一市场，租金只是偶然偏低', en: 'The lot comes from the same honest market as its like; its rent is low by chance' },
  minimumData: { zh: `同类可比成交 ${ENOUGH_DEALS} 宗`, en: `${ENOUGH_DEALS} comparable deals of the class` },
  legalBasis: [collectiveLaw('第二十六条、第二十七条', '重大事项由成员（代表）大会民主决定', 'arts. 26–27 (the assembly decides)')],
  limitation: { zh: '看不见的地力、区位和自建设施会使租金正当地偏低；单宗判断力有限，宜与同村、同一中标人的其他标的合看', en: 'Soil, place and improvements nobody recorded may rightly lower a rent; one lot proves little, read it with others of the village or winner' },
  innocent: [
    { zh: '地块偏远、零碎或质量差，登记没有体现', en: 'Remote, scattered or poor land the register does not show' },
    { zh: '限定种植或承租人自建设施', en: 'Restricted use, or the lessee builds at his own cost' },
    { zh: '当天确实没有人来', en: 'Nobody came on the day' },
  ],
  parameters: { alpha: 0.05 },
  gather(view, lot) {
    if (lot.price === null) return missing('没有成交价', 'No agreed price');
    const judged = view.prices.played(lot);
    if (judged === undefined || judged.p === null || judged.above === null) return tooFew(`可比成交不足 ${ENOUGH_DEALS} 宗，不能判断`, `Fewer than ${ENOUGH_DEALS} comparable deals: cannot judge`);
    return evidenceOf(lot.price, { ...judged, p: judged.p, above: judged.above }, view.record.lowestWins ? 0 : shortfall(lot, judged));
  },
  test: (evidence, { alpha }) => ({ state: evidence.p <= (alpha ?? 0.05) ? 'triggered' : 'clear', p: evidence.p, money: evidence.money }),
  tell: (evidence) => ({
    zh: `成交 ${shown(evidence.price)}，按 ${evidence.calibration} 宗同类成交推算应在 ${shown(evidence.low)}–${shown(evidence.high)}，低于 ${percentOf(evidence.above)} 的可比成交（p=${shownP(evidence.p)}）。`,
    en: `Let at ${shown(evidence.price)}; ${evidence.calibration} like deals put it at ${shown(evidence.low)}–${shown(evidence.high)}: below ${percentOf(evidence.above)} of them (p = ${shownP(evidence.p)}).`,
  }),
};

type Judged = PriceJudgement & { p: number; above: number };

function evidenceOf(price: number, { p, above, calibration, low, expected, high }: Judged, money: number): Evidence {
  return { price, p, above, calibration, low: Math.exp(low), middle: Math.exp(expected), high: Math.exp(high), money };
}
