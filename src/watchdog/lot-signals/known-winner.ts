// R2 ring member: the winner belongs to a pair that meets too often, and here his partners stayed away or did not mean it.
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import type { Meeting } from '../view/meetings.ts';
import { biddingLaw, shown, shownP } from './words.ts';

interface Evidence {
  winner: string;
  partner: Meeting;
  /** Suspicious partners looked at. */
  partners: number;
}

export const knownWinner: CountySignal<Evidence> = {
  code: 'R2',
  group: 'meetings',
  title: { zh: '中标人出自可疑的小圈子', en: 'The winner belongs to a circle' },
  nullHypothesis: { zh: '中标人与常遇的人各自独立', en: 'The winner and those he often meets act on their own' },
  minimumData: { zh: '与某人同场 3 次', en: '3 meetings with somebody' },
  legalBasis: [biddingLaw],
  limitation: { zh: '轮流坐庄时每一场看来都干净，只能从别的场次看出来', en: 'Where turns are taken each lot looks clean; only the others tell' },
  innocent: [{ zh: '当地种植大户就那么几家', en: 'There are only so many large farmers here' }],
  parameters: { alpha: 0.01 },
  gather(view, lot) {
    if (lot.winner === null) return missing('没有中标人', 'No winner');
    if (!view.has('bids')) return missing('没有出价记录', 'No record of bids');
    const here = new Set(view.entered(lot).entries.map((entry) => entry.bidder));
    const met = view.meetingsOf(lot.winner).filter((one) => !here.has(one.one === lot.winner ? one.other : one.one));
    const partner = met[0];
    return partner === undefined ? tooFew('没有不在场的常遇之人', 'Nobody he often meets was away') : { winner: lot.winner, partner, partners: met.length };
  },
  test(evidence, { alpha }) {
    const p = Math.min(1, evidence.partner.p * evidence.partners);
    return { state: p <= (alpha ?? 0.01) ? 'triggered' : 'clear', p, money: 0 };
  },
  tell: ({ winner, partner }, { p }) => ({
    zh: `中标人 ${winner} 与 ${partner.one === winner ? partner.other : partner.one} 在别处同场 ${partner.meetings} 次，应有 ${shown(partner.expected)} 次（p=${shownP(p)}）；这次后者没有来。`,
    en: `The winner ${winner} met ${partner.one === winner ? partner.other : partner.one} ${partner.meetings} times elsewhere where ${shown(partner.expected)} were to be expected (p = ${shownP(p)}); here the other stayed away.`,
  }),
};
