// R1 pair: two of the lot's bidders meet more often than their habits explain.
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { FALSE_SHARE, FEWEST_MEETINGS } from '../view/meetings.ts';
import { biddingLaw, percentOf, shown, shownP } from './words.ts';

interface Evidence {
  one: string;
  other: string;
  meetings: number;
  expected: number;
  wins: readonly [number, number];
  p: number;
  q: number;
  /** Pairs at this lot: each had its chance. */
  pairs: number;
  /** Pairs of the county among which this one stands out. */
  compared: number;
}

export const frequentPair: CountySignal<Evidence> = {
  code: 'R1',
  group: 'meetings',
  title: { zh: '两人同场过于频繁', en: 'Two who meet too often' },
  nullHypothesis: { zh: '各人按自己平常的村、镇、类别、季节独立报名，热门标的人人都来', en: 'Each enters on his own, by the village, town, class and season he keeps to; what is sought draws everybody' },
  minimumData: { zh: `同场 ${FEWEST_MEETINGS} 次`, en: `${FEWEST_MEETINGS} meetings` },
  legalBasis: [biddingLaw],
  limitation: { zh: '邻居同场很平常，已按各人习惯扣除；人人同场的小市场里两两看不出来', en: 'Neighbours meet, which is allowed for; in a small market where all meet all, pairs tell little' },
  innocent: [{ zh: '同村同行，看中的地自然一样', en: 'Same village, same trade, same plots' }, { zh: '两人结伴看地，各报各的', en: 'They go to see land together and bid each for himself' }],
  parameters: { falseShare: FALSE_SHARE },
  gather(view, lot) {
    const bidders = view.entered(lot).entries.map((entry) => entry.bidder);
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    if (bidders.length < 2) return missing('不足两人出价', 'Fewer than two bid');
    const { meetings } = view.circles();
    const met = bidders.flatMap((one, i) => bidders.slice(i + 1).flatMap((other) => meetings.between(one, other) ?? []));
    const best = met.toSorted((a, b) => a.p - b.p)[0];
    if (best === undefined) return tooFew(`没有同场 ${FEWEST_MEETINGS} 次以上的`, `No two of them met ${FEWEST_MEETINGS} times`);
    const { one, other, meetings: count, expected, wins, p, q } = best;
    return { one, other, meetings: count, expected, wins, p, q, pairs: (bidders.length * (bidders.length - 1)) / 2, compared: meetings.compared };
  },
  test: (evidence, { falseShare }) => ({ state: evidence.q <= (falseShare ?? FALSE_SHARE) ? 'triggered' : 'clear', p: Math.min(1, evidence.p * evidence.pairs), money: 0 }),
  tell: ({ one, other, meetings, expected, wins, compared, q }, { p }) => ({
    zh: `${one} 与 ${other} 同场 ${meetings} 次，按各自的习惯应有 ${shown(expected)} 次（p=${shownP(p)}；全县 ${shown(compared)} 对中，与其一样突出的错判不超过 ${percentOf(q)}）；互相之间 ${wins[0]} 比 ${wins[1]} 胜。`,
    en: `${one} and ${other} met ${meetings} times; their habits explain ${shown(expected)} (p = ${shownP(p)}; of ${shown(compared)} pairs, at most ${percentOf(q)} of those that stand out so far do by chance). Between them ${wins[0]} to ${wins[1]} wins.`,
  }),
};
