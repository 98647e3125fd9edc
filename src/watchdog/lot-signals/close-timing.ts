// R5 timing: two bidders come within so short a time of each other, here and wherever both bid, that they seem to have come together.
// The gap between applications was the best feature of the closest published case to ours (Molchanova, Rey & Shagarov 2020).
import { upperGamma } from '../../statistics/special-functions.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { FALSE_SHARE } from '../view/meetings.ts';
import type { CountyView } from '../view/county-view.ts';
import type { LotRecord } from '../county/record.ts';
import { viewGaps, type Gaps } from '../view/gaps.ts';
import { onceAView } from '../view/once-a-view.ts';
import { both } from '../view/trios.ts';
import { biddingLaw, shown, shownP } from './words.ts';

interface Evidence {
  one: string;
  other: string;
  /** Between their first bids at this lot. */
  minutes: number;
  /** Lots both bid for whose gaps are known, this one among them, and their p by Fisher's sum. */
  lots: number;
  p: number;
  /** Pairs of this lot that were asked. */
  asked: number;
  references: number;
}

const ENOUGH_GAPS = 30;
/** A pair's latest lots say enough. */
const MOST_LOTS = 40;

export const closeTiming: CountySignal<Evidence> = {
  code: 'R5',
  group: 'shape',
  title: { zh: '两人总是前后脚出价', en: 'Two who come at the same time' },
  nullHypothesis: { zh: '两人首次出价的间隔与同类标的任意两名不关联竞买人一样', en: 'The gap between their first bids is that of any two unlinked bidders at lots of the class' },
  minimumData: { zh: `同类标的 ${ENOUGH_GAPS} 对出价时间`, en: `${ENOUGH_GAPS} pairs of bidding times in the class` },
  legalBasis: [biddingLaw],
  limitation: { zh: '开始或截止前人人都挤在一起时，间隔说明不了什么', en: 'Where everybody crowds at the start or the end a gap says little' },
  innocent: [{ zh: '同一服务点排队办理', en: 'They queued at one service point' }, { zh: '都等到截止前才出价', en: 'Both waited until the end' }],
  parameters: { alpha: 0.01 },
  gather(view, lot) {
    const entries = view.entered(lot).entries.filter((entry) => entry.firstAt !== null);
    if (entries.length < 2) return missing('不足两人有出价时间', 'Fewer than two with times of their bids');
    const gaps = gapsOf(view);
    const pairs = entries.flatMap(({ bidder }, i) => entries.slice(i + 1).map((other) => [bidder, other.bidder] as const));
    // Those with a tie or a habit of meeting are asked; where there are none, everybody is.
    const known = pairs.filter(([one, other]) => linked(view, one, other));
    const asked = known.length > 0 ? known : pairs;
    const judged = asked.flatMap(([one, other]) => judge(view, gaps, lot, one, other) ?? []);
    const best = judged.toSorted((a, b) => a.p - b.p)[0];
    return best === undefined ? tooFew(`同类标的出价时间不足 ${ENOUGH_GAPS} 对`, `Fewer than ${ENOUGH_GAPS} gaps in the class`) : { ...best, asked: asked.length };
  },
  test(evidence, { alpha }) {
    const p = Math.min(1, evidence.p * evidence.asked);
    return { state: p <= (alpha ?? 0.01) ? 'triggered' : 'clear', p, money: 0 };
  },
  tell: ({ one, other, minutes, lots, references }, { p }) => ({
    zh: `${one} 与 ${other} 首次出价相隔 ${shown(minutes)} 分钟；两人同场的 ${lots} 宗合起来，与同类 ${shown(references)} 对相比 p=${shownP(p)}。`,
    en: `${one} and ${other} first bid ${shown(minutes)} minutes apart; over the ${lots} lots both bid for, against ${shown(references)} pairs of the class, p = ${shownP(p)}.`,
  }),
};

const gapsOf = onceAView((view) => viewGaps(view.record.lots, view.entered, (one, other) => linked(view, one, other)));

function linked(view: CountyView, one: string, other: string): boolean {
  return view.identity.clusterOf(one) === view.identity.clusterOf(other) || (view.circles().meetings.between(one, other)?.q ?? 1) <= FALSE_SHARE;
}

function judge(view: CountyView, gaps: Gaps, lot: LotRecord, one: string, other: string): Omit<Evidence, 'asked'> | null {
  const here = gaps.rank(lot, one, other);
  if (here === null || here.references < ENOUGH_GAPS) return null;
  const { rolls } = view.circles();
  const joint = both(rolls, rolls.handOf(one) as number, rolls.handOf(other) as number).map((at) => rolls.lots[at] as LotRecord);
  const elsewhere = joint.filter((each) => each.lotId !== lot.lotId).slice(-MOST_LOTS);
  const ranks = elsewhere.flatMap((each) => gaps.rank(each, one, other) ?? []).filter((rank) => rank.references >= ENOUGH_GAPS);
  const nats = ranks.reduce((sum, rank) => sum - Math.log(rank.p), -Math.log(here.p));
  return { one, other, minutes: here.minutes, lots: 1 + ranks.length, p: Math.max(1e-12, upperGamma(1 + ranks.length, nats)), references: here.references };
}
