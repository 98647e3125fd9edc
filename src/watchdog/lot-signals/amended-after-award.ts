// X6 amended after award: the rent was cut once the others had gone home.
import { missing, type CountySignal } from '../county-signal.ts';
import { collectiveLaw, percentOf } from './words.ts';

interface Evidence {
  /** −0.3 = cut by 30 %. */
  change: number;
  /** Share of lots cut after the award. */
  usual: number;
  loss: number;
}

export const amendedAfterAward: CountySignal<Evidence> = {
  code: 'X6',
  group: 'amendment',
  title: { zh: '成交后减租', en: 'Rent cut after the award' },
  nullHypothesis: { zh: '减租是灾害等正常原因，幅度与其他减租相当', en: 'Cuts come from floods and the like' },
  minimumData: { zh: '一次变更', en: 'One change' },
  legalBasis: [collectiveLaw('第二十七条', '减免须经成员（代表）大会表决', 'art. 27 (a cut needs the assembly)')],
  limitation: { zh: '依法表决的减免同样会显示，须看决议', en: 'A lawful, voted cut shows as well: read the resolution' },
  innocent: [{ zh: '受灾减免，有决议', en: 'A flood, with a resolution' }, { zh: '实测面积小于公告', en: 'The measured area was smaller' }],
  parameters: { alpha: 0.1 },
  gather(view, lot) {
    if (lot.amendedPercent === null) return missing('没有变更记录', 'No record of changes');
    if (lot.status !== 'awarded') return missing('没有成交', 'Not let');
    const change = lot.amendedPercent / 100;
    return { change, usual: view.usual.cuts, loss: change < 0 ? -change * (lot.price ?? 0) * (lot.area ?? 0) * (lot.termYears ?? 1) : 0 };
  },
  test(evidence, { alpha }) {
    if (evidence.change >= 0) return { state: 'clear', p: 1, money: 0 };
    const p = Math.max(1e-3, evidence.usual * Math.exp(4 * Math.min(0, evidence.change + 0.05)));
    return { state: p <= (alpha ?? 0.1) ? 'triggered' : 'clear', p, money: evidence.loss };
  },
  tell: (evidence) => ({ zh: `成交后租金减了 ${percentOf(-evidence.change)}（全县 ${percentOf(evidence.usual)} 的标的减过）。`, en: `Rent cut by ${percentOf(-evidence.change)} after the award (${percentOf(evidence.usual)} of lots were cut at all).` }),
};
