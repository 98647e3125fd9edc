// C2 broken funnel: people registered or paid a deposit and then did not bid, more than is usual in the county.
import { binomialAtLeast } from '../../statistics/tails.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { biddingLaw, percentOf, shownP } from './words.ts';

interface Evidence {
  registered: number;
  bid: number;
  usual: number;
  p: number;
  references: number;
}

const ENOUGH_LOTS = 100;

export const brokenFunnel: CountySignal<Evidence> = {
  code: 'C2',
  group: 'terms',
  title: { zh: '报了名却没有出价', en: 'Registered but never bid' },
  nullHypothesis: { zh: '报名后放弃的比例与全县同类一样', en: 'People drop out as often as elsewhere in the class' },
  minimumData: { zh: '有报名人数的同类标的 100 宗', en: '100 lots of the class with registrations' },
  legalBasis: [biddingLaw, { zh: '刑法 第二百二十六条（强迫他人退出投标、拍卖）', en: 'Criminal Law, art. 226 (forcing others out of an auction)' }],
  limitation: { zh: '放弃的原因要问本人', en: 'Why somebody stayed away only he can say' },
  innocent: [{ zh: '看过现场后不想要了', en: 'Saw the place and lost interest' }, { zh: '材料没有备齐', en: 'Papers were not ready in time' }],
  parameters: { alpha: 0.05 },
  gather(view, lot) {
    if (lot.registered === null) return missing('没有报名人数', 'No count of registrations');
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    const others = view.usual.funnel(lot.assetClass);
    if (others.lots < ENOUGH_LOTS) return tooFew('有报名人数的同类标的不足 100 宗', 'Fewer than 100 lots of the class with registrations');
    const bid = view.entered(lot).entries.length;
    const usual = (others.stayedAway + 1) / (others.registered + 10);
    return { registered: lot.registered, bid, usual, references: others.lots, p: binomialAtLeast(Math.max(0, lot.registered - bid), Math.max(lot.registered, bid), usual) };
  },
  test: (evidence, { alpha }) => ({ state: evidence.p <= (alpha ?? 0.05) ? 'triggered' : 'clear', p: evidence.p, money: 0 }),
  tell: (evidence) => ({
    zh: `${evidence.registered} 人报名，只有 ${evidence.bid} 人出价；同类标的一般有 ${percentOf(evidence.usual)} 的报名人不出价（p=${shownP(evidence.p)}）。`,
    en: `${evidence.registered} registered, ${evidence.bid} bid; in the class ${percentOf(evidence.usual)} of those registered stay away (p = ${shownP(evidence.p)}).`,
  }),
};
