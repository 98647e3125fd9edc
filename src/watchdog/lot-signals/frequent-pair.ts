// R1 pair: two of the lot's bidders meet more often than their habits explain; a winner known from such pairs counts where he came alone.
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { FEWEST_MEETINGS, forPairs, type Meeting } from '../view/meetings.ts';
import { biddingLaw, shown, shownP } from './words.ts';

interface Evidence {
  pair: Meeting;
  /** Pairs looked at for this lot: each had its chance. */
  pairs: number;
}

export const frequentPair: CountySignal<Evidence> = {
  code: 'R1',
  group: 'meetings',
  title: { zh: '两人同场过于频繁', en: 'Two who meet too often' },
  nullHypothesis: { zh: '两人各自独立报名，只是常在同一镇、同一类标的上相遇', en: 'Each enters on his own; they meet because they farm the same town and class' },
  minimumData: { zh: `同场 ${FEWEST_MEETINGS} 次`, en: `${FEWEST_MEETINGS} meetings` },
  legalBasis: [biddingLaw],
  limitation: { zh: '邻居同场很平常，已按镇和类别扣除；扣除不净时会误报', en: 'Neighbours meet; town and class are allowed for, never quite' },
  innocent: [{ zh: '同村同行，看中的地自然一样', en: 'Same village, same trade, same plots' }],
  parameters: { alpha: 0.01 },
  gather(view, lot) {
    const bidders = view.entered(lot).entries.map((entry) => entry.bidder);
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    if (bidders.length < 2) return missing('不足两人出价', 'Fewer than two bid');
    const met: Meeting[] = [];
    let pairs = 0;
    forPairs(bidders, (key) => {
      pairs += 1;
      const meeting = view.meetings.get(key);
      if (meeting !== undefined) met.push(meeting);
    });
    const pair = met.toSorted((a, b) => a.p - b.p)[0];
    return pair === undefined ? tooFew(`没有同场 ${FEWEST_MEETINGS} 次以上的`, `No two of them met ${FEWEST_MEETINGS} times`) : { pair, pairs };
  },
  test(evidence, { alpha }) {
    const p = Math.min(1, evidence.pair.p * evidence.pairs);
    return { state: p <= (alpha ?? 0.01) ? 'triggered' : 'clear', p, money: 0 };
  },
  tell: ({ pair }, { p }) => ({
    zh: `${pair.one} 与 ${pair.other} 同场 ${pair.meetings} 次，按各自的习惯应有 ${shown(pair.expected)} 次（p=${shownP(p)}）；互相之间 ${pair.wins[0]} 比 ${pair.wins[1]} 胜。`,
    en: `${pair.one} and ${pair.other} met ${pair.meetings} times; their habits explain ${shown(pair.expected)} (p = ${shownP(p)}). Between them ${pair.wins[0]} to ${pair.wins[1]} wins.`,
  }),
};
