// S1 default and re-let lower: the winner did not pay, and the lot went again for less.
import { missing, type CountySignal } from '../county-signal.ts';
import { biddingLaw, percentOf, shown } from './words.ts';

interface Evidence {
  /** Prices of the round that failed and of the one after; null where it has not been let again. */
  first: number;
  again: number | null;
  /** Share of lots won that end in a default. */
  usual: number;
  loss: number;
}

export const defaultAndRelet: CountySignal<Evidence> = {
  code: 'S1',
  group: 'relet',
  title: { zh: '悔拍后低价再租', en: 'Defaulted, then let again for less' },
  nullHypothesis: { zh: '中标人悔拍各有各的原因，再租价与首轮无关', en: 'Winners default for reasons of their own; the second price has nothing to do with it' },
  minimumData: { zh: '一次悔拍', en: 'One default' },
  legalBasis: [biddingLaw, { zh: '拍卖法 第三十九条（悔拍的责任）', en: 'Auction Law, art. 39 (liability of a defaulting winner)' }],
  limitation: { zh: '悔拍本身已由保证金处置，这里看的是谁得了便宜', en: 'The deposit settles the default; this asks who gained' },
  innocent: [{ zh: '中标人突然没有钱了', en: 'The winner ran out of money' }, { zh: '首轮抬得过高，再租价才是市价', en: 'The first round went too high, the second is the market' }],
  parameters: { alpha: 0.05 },
  gather(view, lot) {
    const before = lot.priorLotId === null ? undefined : view.lot(lot.priorLotId);
    const after = lot.status === 'defaulted' ? view.relisted(lot.lotId) : undefined;
    if (lot.status === 'defaulted' && lot.price !== null) return evidenceOf(lot.price, after?.price ?? null, view.usual.defaults, lot.area, lot.termYears);
    if (before?.status === 'defaulted' && before.price !== null && lot.price !== null) return evidenceOf(before.price, lot.price, view.usual.defaults, lot.area, lot.termYears);
    return missing('没有悔拍', 'No default');
  },
  test(evidence, { alpha }) {
    const drop = evidence.again === null ? 0 : Math.max(0, Math.log(evidence.first / evidence.again));
    const p = Math.max(1e-4, evidence.usual * Math.exp(-4 * drop));
    return { state: drop > 0 && p <= (alpha ?? 0.05) ? 'triggered' : 'clear', p, money: evidence.loss };
  },
  tell: (evidence) => ({
    zh: `首轮 ${shown(evidence.first)} 成交后悔拍${evidence.again === null ? '，尚未再租' : `，再租 ${shown(evidence.again)}，低 ${percentOf(1 - evidence.again / evidence.first)}`}。`,
    en: `The first round ended at ${shown(evidence.first)} and was not paid${evidence.again === null ? '; not let again yet' : `; let again at ${shown(evidence.again)}, ${percentOf(1 - evidence.again / evidence.first)} less`}.`,
  }),
};

function evidenceOf(first: number, again: number | null, usual: number, area: number | null, years: number | null): Evidence {
  return { first, again, usual, loss: again === null ? 0 : Math.max(0, first - again) * (area ?? 0) * (years ?? 1) };
}
