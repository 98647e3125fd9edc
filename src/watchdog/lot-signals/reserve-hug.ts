// R04 reserve hug: three or more came and the price still ended within a step of the reserve.
import { missing } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { ruleSignal } from '../rule-signal.ts';
import { biddingLaw, contractLaw, percentOf, shown } from './words.ts';

interface Facts {
  reserve: number;
  price: number;
  bidders: number;
  /** Share of the reserve by which the price is better for the lessor. */
  premium: number;
  /** One increment as a share of the reserve; 0 where the county has none for all. */
  step: number;
}

const FEWEST_BIDDERS = 3;

export const reserveHug = ruleSignal<Facts, LotRecord>({
  code: 'R04',
  group: 'shape',
  title: { zh: '多人竞买却贴底成交', en: 'Several bidders, and the reserve all the same' },
  nullHypothesis: { zh: '三人以上竞买时价格由竞争决定', en: 'With three or more bidders competition sets the price' },
  minimumData: { zh: `${FEWEST_BIDDERS} 人出价、底价和成交价`, en: `${FEWEST_BIDDERS} bidders, a reserve and a price` },
  legalBasis: [biddingLaw, contractLaw],
  limitation: { zh: '底价已到市价时，贴底成交很自然', en: 'Where the reserve is the market price, ending there is natural' },
  innocent: [{ zh: '底价本来就定得高', en: 'The reserve was high already' }, { zh: '其他人看过现场后只肯出底价', en: 'The others would pay no more than the reserve' }],
  parameters: { premium: 0.01 },
  all: (view) => view.record.lots,
  facts(view, lot) {
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    if (lot.price === null || lot.reserve === null) return missing('没有成交价或底价', 'No price or no reserve');
    const bidders = view.entered(lot).entries.length;
    if (bidders < FEWEST_BIDDERS) return missing(`不足 ${FEWEST_BIDDERS} 人出价`, `Fewer than ${FEWEST_BIDDERS} bid`);
    const { lowestWins, increment } = view.record;
    return { reserve: lot.reserve, price: lot.price, bidders, premium: (lot.price / lot.reserve - 1) * (lowestWins ? -1 : 1), step: (increment ?? 0) / lot.reserve };
  },
  degree: (facts) => -facts.premium,
  raised: (facts, { premium = 0.01 }) => facts.premium < premium || facts.premium < facts.step,
  tell: (facts) => ({
    zh: `${facts.bidders} 人出价，底价 ${shown(facts.reserve)}，成交 ${shown(facts.price)}；${facts.references} 宗三人以上竞买的标的有 ${percentOf(facts.usual)} 溢价不高于此。`,
    en: `${facts.bidders} bid; reserve ${shown(facts.reserve)}, price ${shown(facts.price)}: of ${facts.references} lots with three or more bidders ${percentOf(facts.usual)} ended no further above it.`,
  }),
});
