// R29 cover: one of the bidders never wins where the other bids, though he wins elsewhere as often as others do.
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { FEWEST_LOSSES, neverWins } from '../view/behaviour.ts';
import { biddingLaw, shownP } from './words.ts';

interface Evidence {
  loser: string;
  other: string;
  lots: number;
  p: number;
  /** Ordered pairs at this lot that met often enough to be asked. */
  asked: number;
}

export const neverWinsAgainst: CountySignal<Evidence> = {
  code: 'R29',
  group: 'shape',
  title: { zh: '逢某人必输', en: 'Never wins against one rival' },
  nullHypothesis: { zh: '在两人同场的标的上，他中标的机会与他在别处一样', en: 'Where both bid he wins as often as he does elsewhere' },
  minimumData: { zh: `同场 ${FEWEST_LOSSES} 次`, en: `${FEWEST_LOSSES} lots both bid for` },
  legalBasis: [biddingLaw],
  limitation: { zh: '实力悬殊的两家也会如此；只看他在别处赢得如何', en: 'So do two of unequal means; only his wins elsewhere are held against it' },
  innocent: [{ zh: '对方资金和经验强得多', en: 'The rival has far more money and experience' }, { zh: '他只想捡便宜，从不追价', en: 'He only looks for bargains and never follows' }],
  parameters: { alpha: 0.01 },
  gather(view, lot) {
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    const { rolls, meetings } = view.circles();
    const here = view.entered(lot).entries.map((entry) => entry.bidder);
    if (here.length < 2) return missing('不足两人出价', 'Fewer than two bid');
    const often = here.flatMap((one, i) => here.slice(i + 1).flatMap((other) => meetings.between(one, other) ?? [])).filter((pair) => pair.meetings >= FEWEST_LOSSES);
    if (often.length === 0) return tooFew(`没有同场 ${FEWEST_LOSSES} 次以上的`, `No two of them met ${FEWEST_LOSSES} times`);
    const subdued = often.flatMap(({ hands: [a, b], wins: [first, second] }) => [first === 0 ? neverWins(rolls, a, b) : null, second === 0 ? neverWins(rolls, b, a) : null]).filter((one) => one !== null);
    const most = subdued.toSorted((a, b) => a.p - b.p)[0];
    const names = most ?? { loser: often[0]?.hands[0] as number, other: often[0]?.hands[1] as number, lots: often[0]?.meetings as number, p: 1 };
    return { loser: rolls.nameOf(names.loser), other: rolls.nameOf(names.other), lots: names.lots, p: names.p, asked: 2 * often.length };
  },
  test(evidence, { alpha }) {
    const p = Math.min(1, evidence.p * evidence.asked);
    return { state: p <= (alpha ?? 0.01) ? 'triggered' : 'clear', p, money: 0 };
  },
  tell: ({ loser, other, lots }, { p }) => ({
    zh: `${loser} 与 ${other} 同场 ${lots} 次，一次也没有中标；照他在别处的成绩，这样的概率是 ${shownP(p)}。`,
    en: `${loser} met ${other} ${lots} times and never won; by what he wins elsewhere the chance of that is ${shownP(p)}.`,
  }),
};
