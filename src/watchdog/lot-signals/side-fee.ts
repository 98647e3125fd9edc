// R53 side fee: the notice or the signed paper asks for money beside the rent.
import { missing, type CountySignal } from '../county-signal.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import { article, collectiveLaw, percentOf } from './words.ts';

interface Evidence {
  words: readonly string[];
  usual: number;
}

export const sideFee: CountySignal<Evidence> = {
  code: 'R53',
  group: 'terms',
  title: { zh: '租金之外另收费', en: 'Fees beside the rent' },
  nullHypothesis: { zh: '公告和合同里除租金、保证金外没有别的收费', en: 'Notice and contract ask for rent and deposit only' },
  minimumData: { zh: '公告全文', en: 'The notice in full' },
  legalBasis: [collectiveLaw('第四十四条', '收入存入集体账户', 'art. 44 (income to the collective’s account)'), article('县交易规则：公告以外不得收费', 'County rule: nothing is charged beside what the notice says')],
  limitation: { zh: '只按用词找，是否另收、收了给谁要看公告原文和进账', en: 'It finds words; what was paid and to whom the text and the bank say' },
  innocent: [{ zh: '写明由谁承担的水电、物业费', en: 'Utilities whose bearer is named' }, { zh: '说明平台服务费标准', en: 'The exchange’s published fee' }],
  parameters: {},
  gather(view, lot) {
    const words = lot.file?.sideFees;
    if (words === undefined) return missing('没有公告全文', 'No text of the notice');
    return { words, usual: rateInCounty(view, 'R53', view.record.lots, (one) => (one.file?.sideFees === undefined ? null : one.file.sideFees.length > 0)) };
  },
  test: (evidence) => ruleTested(evidence.words.length > 0, evidence.usual),
  tell: ({ words, usual }) => ({
    zh: `公告或合同提到${words.join('、')}（全县 ${percentOf(usual)} 的标的有这类字样）。`,
    en: `Notice or contract mention ${words.join(', ')} (${percentOf(usual)} of lots have such words).`,
  }),
};
