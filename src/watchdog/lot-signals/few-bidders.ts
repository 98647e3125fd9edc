// C1 few bidders: fewer unlinked bidders than lots of this class draw in this place.
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { biddingLaw, shown, shownP } from './words.ts';

interface Evidence {
  bidders: number;
  entered: number;
  expected: number;
  p: number;
  references: number;
}

export const fewBidders: CountySignal<Evidence> = {
  code: 'C1',
  group: 'turnout',
  title: { zh: '竞争明显不足', en: 'Few bidders' },
  nullHypothesis: { zh: '当地这类标的本来就少有人要', en: 'A thin market explains it' },
  minimumData: { zh: '同类标的 100 宗', en: '100 lots of the class' },
  legalBasis: [biddingLaw],
  limitation: { zh: '独家竞买在农村常见，本身不说明问题；关联人只算一家', en: 'One bidder is common in the country and proves nothing alone; linked bidders count as one' },
  innocent: [{ zh: '淡季或地块偏远', en: 'Off season, or a remote plot' }, { zh: '公告没有传到人', en: 'Word of the notice did not reach people' }],
  parameters: { alpha: 0.1 },
  gather(view, lot) {
    const bidders = view.rivals(lot);
    if (bidders === null) return missing('没有出价记录', 'No record of bids');
    if (bidders === 0) return missing('没有人出价', 'Nobody bid');
    const turnout = view.turnout(lot);
    if (turnout.p === null) return tooFew('同类标的不足 100 宗', 'Fewer than 100 lots of the class');
    return { bidders, entered: view.entered(lot).entries.length, expected: turnout.expected, p: turnout.p, references: turnout.references };
  },
  test: (evidence, { alpha }) => ({ state: evidence.p <= (alpha ?? 0.1) ? 'triggered' : 'clear', p: evidence.p, money: 0 }),
  tell: (evidence) => ({
    zh: `互不关联的竞买人 ${evidence.bidders} 家${evidence.entered > evidence.bidders ? `（出价 ${evidence.entered} 人，其中有关联）` : ''}，按同类同地往年应有 ${shown(evidence.expected)} 家（p=${shownP(evidence.p)}）。`,
    en: `${evidence.bidders} unlinked bidder(s)${evidence.entered > evidence.bidders ? ` (${evidence.entered} bid, some of them linked)` : ''}; lots like this here draw ${shown(evidence.expected)} (p = ${shownP(evidence.p)}).`,
  }),
};
