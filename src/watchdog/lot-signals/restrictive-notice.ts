// C3 restrictive notice: terms that keep people out, or a notice shorter than the county's.
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { biddingLaw, percentOf } from './words.ts';

interface Evidence {
  noticeDays: number | null;
  /** Share of lots announced as shortly or shorter. */
  shorter: number | null;
  restrictive: boolean | null;
  /** Share of lots with such terms. */
  usual: number;
  references: number;
}

const ENOUGH_LOTS = 50;

export const restrictiveNotice: CountySignal<Evidence> = {
  code: 'C3',
  group: 'terms',
  title: { zh: '公告排斥他人', en: 'A notice that keeps people out' },
  nullHypothesis: { zh: '公告期和条件与全县一般标的一样', en: 'Notice and terms are as those of other lots' },
  minimumData: { zh: '标的 50 宗', en: '50 lots' },
  legalBasis: [biddingLaw, { zh: '招标投标法实施条例 第三十二条（不得以不合理条件限制、排斥潜在投标人，参照）', en: 'By analogy: Regulations on the Bidding Law, art. 32 (no unreasonable terms)' }],
  limitation: { zh: '有的条件是法律或用途要求的', en: 'Some terms are what the law or the use demands' },
  innocent: [{ zh: '依法设定的用途或资质条件', en: 'Lawful terms of use or qualification' }, { zh: '季节紧，依规缩短', en: 'Shortened by rule because of the season' }],
  parameters: { alpha: 0.1 },
  gather(view, lot) {
    const usual = view.usual.terms;
    if (lot.noticeDays === null && lot.restrictive === null) return missing('没有公告期和条件', 'Neither notice period nor terms are recorded');
    if (usual.lots < ENOUGH_LOTS) return tooFew('标的不足 50 宗', 'Fewer than 50 lots');
    return { noticeDays: lot.noticeDays, shorter: lot.noticeDays === null ? null : usual.shareAtMost(lot.noticeDays), restrictive: lot.restrictive, usual: usual.restrictive, references: usual.lots };
  },
  test(evidence, { alpha }) {
    const tests = [evidence.shorter, evidence.restrictive === null ? null : evidence.restrictive ? evidence.usual : 1].filter((p) => p !== null);
    const p = Math.min(1, Math.min(...tests) * tests.length);
    return { state: p <= (alpha ?? 0.1) ? 'triggered' : 'clear', p, money: 0 };
  },
  tell: (evidence) => ({
    zh: [evidence.noticeDays === null ? '' : `公告 ${evidence.noticeDays} 天，全县 ${percentOf(evidence.shorter ?? 1)} 的标的不长于此`, evidence.restrictive === true ? `设有限制条件（全县 ${percentOf(evidence.usual)} 的标的有）` : ''].filter((part) => part !== '').join('；') + '。',
    en: [evidence.noticeDays === null ? '' : `Announced for ${evidence.noticeDays} days; ${percentOf(evidence.shorter ?? 1)} of lots were announced no longer`, evidence.restrictive === true ? `with terms that keep people out (${percentOf(evidence.usual)} of lots have such)` : ''].filter((part) => part !== '').join('; ') + '.',
  }),
};
