// R2 group: two or more of a circle that bids among itself are here, or one of it won and those he usually meets stayed away.
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { FALSE_SHARE } from '../view/meetings.ts';
import type { CountyView } from '../view/county-view.ts';
import type { LotRecord } from '../county/record.ts';
import { biddingLaw, percentOf, shown, shownP } from './words.ts';

interface Evidence {
  way: 'together' | 'alone';
  winner: string | null;
  /** The group, or the pair where there is no group. */
  members: readonly string[];
  here: readonly string[];
  /** Together: chance of their meeting so often. Alone: share of his lots at which none of them was. */
  p: number;
  q: number;
  meetings: number;
  expected: number;
  /** Permutation test of the winners' order and evenness; null below eight joint lots. */
  turns: { lots: number; p: number } | null;
}

export const ringMember: CountySignal<Evidence> = {
  code: 'R2',
  group: 'meetings',
  title: { zh: '出自同一个小圈子', en: 'They belong to one circle' },
  nullHypothesis: { zh: '圈内各人独立报名，各凭实力中标', en: 'Each of the circle enters on his own and wins by his own strength' },
  minimumData: { zh: '两人同场 3 次；轮流中标的检验要 8 宗共同标的', en: 'A pair that met 3 times; 8 joint lots for the test of turns' },
  legalBasis: [biddingLaw, { zh: '刑法 第二百二十三条（串通投标罪）', en: 'Criminal Law, art. 223 (collusive bidding)' }],
  limitation: { zh: '轮流坐庄时每一场看来都干净，只能从别的场次看出来', en: 'Where turns are taken each lot looks clean; only the others tell' },
  innocent: [{ zh: '当地种植大户就那么几家', en: 'There are only so many large farmers here' }, { zh: '合伙经营，轮流出面', en: 'Partners who farm together and take turns to sign' }],
  parameters: { falseShare: FALSE_SHARE, alone: 0.2 },
  gather(view, lot) {
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    const here = view.entered(lot).entries.map((entry) => entry.bidder);
    if (here.length === 0) return missing('没有人出价', 'Nobody bid');
    return together(view, lot, here) ?? alone(view, lot, new Set(here)) ?? tooFew('到场的人没有常遇之人', 'None of those here often meets anybody');
  },
  test(evidence, { falseShare, alone: seldom }) {
    const called = evidence.q <= (falseShare ?? FALSE_SHARE);
    if (evidence.way === 'together') return { state: called ? 'triggered' : 'clear', p: evidence.p, money: 0 };
    return { state: called && evidence.p <= (seldom ?? 0.2) ? 'triggered' : 'clear', p: called ? evidence.p : 1, money: 0 };
  },
  tell(evidence, { p }) {
    const { members, here, winner, meetings, expected, q, turns } = evidence;
    const [zh, en] = evidence.way === 'together' ? [`到场的 ${here.join('、')} 同属`, `${here.join(', ')}, here together, belong to`] : [`中标人 ${winner} 这次独自来，属于`, `The winner ${winner}, here alone, belongs to`];
    return {
      zh: `${zh}一个 ${members.length} 人圈子（${members.join('、')}）：两两同场共 ${meetings} 次，各自习惯只能解释 ${shown(expected)} 次（${evidence.way === 'together' ? `p=${shownP(p)}，` : `他只有 ${percentOf(p)} 的标的是独自来的，`}错判率 ${percentOf(q)}）${turns === null ? '' : `；${turns.lots} 宗共同标的的中标人轮换比随机更整齐的概率 ${shownP(turns.p)}`}。`,
      en: `${en} a circle of ${members.length} (${members.join(', ')}): its pairs met ${meetings} times, their habits explain ${shown(expected)} (${evidence.way === 'together' ? `p = ${shownP(p)}` : `he comes without them to ${percentOf(p)} of his lots`}, false discovery ${percentOf(q)})${turns === null ? '' : `; the ${turns.lots} joint lots pass from winner to winner as evenly by chance with p = ${shownP(turns.p)}`}.`,
    };
  },
};

function together(view: CountyView, lot: LotRecord, here: readonly string[]): Evidence | null {
  const { groupsOf, rolls } = view.circles();
  const seen = here.flatMap((bidder) => groupsOf(bidder)).toSorted((a, b) => b.score - a.score);
  for (const group of seen) {
    const own = here.filter((bidder) => group.hands.includes(rolls.handOf(bidder) ?? -1));
    if (own.length < 2) continue;
    return { way: 'together', winner: lot.winner, members: group.members, here: own, p: group.p, q: group.q, meetings: group.meetings, expected: group.expected, turns: group.turns };
  }
  return null;
}

function alone(view: CountyView, lot: LotRecord, here: ReadonlySet<string>): Evidence | null {
  if (lot.winner === null) return null;
  const { groupsOf, meetings, rolls } = view.circles();
  const own = rolls.handOf(lot.winner);
  const there = new Set([...here].map((bidder) => rolls.handOf(bidder)));
  const partner = meetings.of(lot.winner).find(({ hands }) => !there.has(hands[0] === own ? hands[1] : hands[0]));
  if (partner === undefined) return null;
  const group = groupsOf(lot.winner).find((one) => partner.hands.every((hand) => one.hands.includes(hand)));
  const circle = group?.hands ?? partner.hands;
  const lots = rolls.lotsOf(own as number);
  const without = lots.reduce((sum, at) => sum + Number(!rolls.handsAt(at).some((hand) => hand !== own && circle.includes(hand))), 0);
  const p = without / lots.length;
  if (group !== undefined) return { way: 'alone', winner: lot.winner, members: group.members, here: [lot.winner], p, q: group.q, meetings: group.meetings, expected: group.expected, turns: group.turns };
  return { way: 'alone', winner: lot.winner, members: [partner.one, partner.other], here: [lot.winner], p, q: partner.q, meetings: partner.meetings, expected: partner.expected, turns: null };
}
