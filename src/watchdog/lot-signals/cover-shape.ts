// R3 cover shape: several bid, yet the price hardly left the reserve.
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { biddingLaw, percentOf, shownP } from './words.ts';

interface Evidence {
  /** ln(price / reserve). */
  premium: number;
  bidders: number;
  p: number;
  references: number;
}

const ENOUGH_LOTS = 50;

export const coverShape: CountySignal<Evidence> = {
  code: 'R3',
  group: 'shape',
  title: { zh: '多人出价却几乎没有溢价', en: 'Several bid, yet no premium' },
  nullHypothesis: { zh: '溢价与其他有竞争的标的来自同一分布', en: 'The premium is as those of other contested lots' },
  minimumData: { zh: `两人以上出价的标的 ${ENOUGH_LOTS} 宗`, en: `${ENOUGH_LOTS} lots two or more bid for` },
  legalBasis: [biddingLaw],
  limitation: { zh: '底价定得高时溢价本来就少', en: 'Where the reserve is high a premium is rare' },
  innocent: [{ zh: '底价已接近市价', en: 'The reserve was near the market' }, { zh: '对手只是试一试', en: 'The others only tried their luck' }],
  parameters: { alpha: 0.05 },
  gather(view, lot) {
    const premium = view.usual.premium(lot);
    if (premium === null) return missing('不足两人出价，或没有底价', 'Fewer than two bid, or no reserve');
    const rank = view.usual.premiumRank(premium);
    if (rank.references < ENOUGH_LOTS) return tooFew(`两人以上出价的标的不足 ${ENOUGH_LOTS} 宗`, `Fewer than ${ENOUGH_LOTS} contested lots`);
    return { premium, bidders: view.entered(lot).entries.length, ...rank };
  },
  test: (evidence, { alpha }) => ({ state: evidence.p <= (alpha ?? 0.05) ? 'triggered' : 'clear', p: evidence.p, money: 0 }),
  tell: (evidence, { p }) => ({
    zh: `${evidence.bidders} 人出价，溢价只有 ${percentOf(Math.expm1(evidence.premium))}；${evidence.references} 宗有竞争的标的中只有 ${percentOf(p)} 不高于此（p=${shownP(p)}）。`,
    en: `${evidence.bidders} bid, the premium is ${percentOf(Math.expm1(evidence.premium))}; only ${percentOf(p)} of ${evidence.references} contested lots ended no higher (p = ${shownP(p)}).`,
  }),
};
