// X8 split: adjoining lots of one class in one village go to one winner within a month, as pieces of a holding do that was too large to let quietly.
import { missing, type CountySignal } from '../county-signal.ts';
import { piecesOf } from '../view/holdings.ts';
import { collectiveLaw, percentOf, shown } from './words.ts';

interface Evidence {
  /** This lot and its pieces. */
  pieces: readonly string[];
  area: number;
  /** Share of lots that have a neighbour won so: what honest neighbours do. */
  usual: number;
}

export const splitHolding: CountySignal<Evidence> = {
  code: 'X8',
  group: 'holding',
  title: { zh: '化整为零', en: 'A holding let in pieces' },
  nullHypothesis: { zh: '相邻地块先后由同一人得到，是连片经营', en: 'Adjoining plots go to one farmer because he farms them together' },
  minimumData: { zh: '一宗相邻的成交', en: 'One adjoining deal' },
  legalBasis: [collectiveLaw('第二十六条、第二十七条', '达到标准的须经成员大会表决', 'arts. 26–27 (above the line the assembly decides)')],
  limitation: { zh: '连片经营很平常；要看合起来是否越过审批线', en: 'Farming together is common; ask whether the sum crosses a line' },
  innocent: [{ zh: '承租人连片经营', en: 'The lessee farms them together' }, { zh: '地块本来就分属各组', en: 'The plots belong to different groups' }],
  parameters: { alpha: 0.1 },
  gather(view, lot) {
    if (lot.winner === null || lot.closedOn === null || lot.village === null) return missing('没有中标人、日期或所在村', 'No winner, day or village');
    const pieces = piecesOf(lot, view.wonBy(lot.winner));
    return { pieces: pieces.map((one) => one.lotId), area: pieces.reduce((sum, one) => sum + (one.area ?? 0), 0), usual: view.piecedLots() };
  },
  test(evidence, { alpha }) {
    const more = evidence.pieces.length - 1;
    if (more === 0) return { state: 'clear', p: 1, money: 0 };
    const p = Math.max(1e-4, evidence.usual ** (0.5 + 0.5 * more));
    return { state: p <= Math.max(alpha ?? 0.1, evidence.usual) ? 'triggered' : 'clear', p, money: 0 };
  },
  tell: (evidence) => ({
    zh: `一个月内同村同类相邻 ${evidence.pieces.length} 宗由同一人（含关联人）得到，合计 ${shown(evidence.area)}（全县 ${percentOf(evidence.usual)} 的标的有这种相邻成交）。`,
    en: `Within a month ${evidence.pieces.length} adjoining lots of the class went to one winner with those tied to him, ${shown(evidence.area)} together (${percentOf(evidence.usual)} of lots have such a neighbour).`,
  }),
};
