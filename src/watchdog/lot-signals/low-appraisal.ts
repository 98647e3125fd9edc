// R03 low appraisal: an appraisal far under what like lots fetch, or an appraiser whose lots always go for more than he said.
import { mean, variance } from '../../statistics/quantiles.ts';
import { missing, tooFew } from '../county-signal.ts';
import type { LotRecord } from '../county/record.ts';
import { appraisal, court10 } from '../legal-basis.ts';
import { ruleSignal } from '../rule-signal.ts';
import type { CountyView } from '../view/county-view.ts';
import { grouped } from '../view/grouped.ts';
import { onceAView } from '../view/once-a-view.ts';
import { percentOf, shown } from './words.ts';

interface Facts {
  figure: number;
  /** What such a lot fetches, in the middle and at the low end. */
  middle: number;
  low: number;
  /** How many standard errors the appraiser's other deals lie above his figures, beyond the county's; null: fewer than eight or unknown. */
  appraiser: number | null;
  deals: number;
}

const ENOUGH_OF_ONE = 8;

export const lowAppraisal = ruleSignal<Facts, LotRecord>({
  code: 'R03',
  group: 'terms',
  title: { zh: '评估价偏低', en: 'Appraised low' },
  nullHypothesis: { zh: '评估与同类成交出自同一市场', en: 'The appraisal comes from the same market as like deals' },
  minimumData: { zh: '以评估为底价依据，同类可比成交足以推算', en: 'A reserve by appraisal, and enough deals to say what such a lot fetches' },
  legalBasis: [appraisal, court10],
  limitation: { zh: '评估时的市场可能比成交时低', en: 'The market may have risen since the appraisal' },
  innocent: [{ zh: '评估报告说明了地块的缺陷', en: 'The report explains what is wrong with the land' }, { zh: '评估早，行情后来涨了', en: 'Appraised early; the market rose since' }],
  parameters: { ratio: 0.7, errors: 3 },
  all: (view) => view.record.lots,
  facts(view, lot) {
    const terms = lot.file?.terms;
    if (terms === undefined) return missing('没有底价依据登记', 'No register of what reserves rest on');
    if (terms.priceBasis !== 'APPRAISAL') return missing('底价不以评估为依据', 'The reserve rests on no appraisal');
    const worth = view.prices.worth(lot);
    if (terms.priceFigure === null || worth === undefined || worth.p === null) return tooFew('没有评估数字，或可比成交不足', 'No figure, or too few comparable deals');
    const own = appraiserOf(terms.priceSource);
    const errors = own === null ? null : appraiserErrors(view, own, lot.lotId);
    return { figure: terms.priceFigure, middle: Math.exp(worth.expected), low: Math.exp(worth.low), appraiser: errors, deals: worth.calibration };
  },
  degree: (facts) => Math.log(facts.middle / facts.figure),
  raised: (facts, { ratio = 0.7, errors = 3 }) => (facts.figure < ratio * facts.middle && facts.figure < facts.low) || ((facts.appraiser ?? 0) >= errors && facts.figure < facts.middle),
  tell: (facts) => ({
    zh: `评估 ${shown(facts.figure)}，按 ${facts.deals} 宗同类成交推算约 ${shown(facts.middle)}，是它的 ${percentOf(facts.figure / facts.middle)}${facts.appraiser === null ? '' : `；同一机构其他标的的成交价高出评估，比全县多 ${facts.appraiser.toFixed(1)} 个标准误`}。`,
    en: `Appraised at ${shown(facts.figure)}; ${facts.deals} like deals put it at ${shown(facts.middle)}: ${percentOf(facts.figure / facts.middle)} of that${facts.appraiser === null ? '' : `; the appraiser’s other lots went above his figures by ${facts.appraiser.toFixed(1)} standard errors more than the county’s`}.`,
  }),
});

/** The firm named in the source of a figure. */
export function appraiserOf(source: string): string | null {
  return /[\p{Script=Han}（）()]+?(评估|估价)[\p{Script=Han}（）()]*?(公司|事务所|中心)/u.exec(source)?.[0] ?? null;
}

interface Appraised {
  lotId: string;
  firm: string | null;
  /** ln(price / figure). */
  above: number;
}

const appraisedLots = onceAView((view) => view.record.lots.flatMap(appraisedOf));
const lotsByAppraiser = onceAView((view) => grouped(appraisedLots(view), (one) => one.firm));

/** The lot itself left out; null where fewer than eight others of the firm are known, or the county has no others to compare with. */
function appraiserErrors(view: CountyView, firm: string, lotId: string): number | null {
  const all = appraisedLots(view);
  const own = (lotsByAppraiser(view).get(firm) ?? []).filter((one) => one.lotId !== lotId);
  const others = all.filter((one) => one.firm !== firm);
  if (own.length < ENOUGH_OF_ONE || others.length < ENOUGH_OF_ONE) return null;
  const [a, b] = [own.map((one) => one.above), others.map((one) => one.above)];
  return (mean(a) - mean(b)) / Math.sqrt(variance(a) / a.length + variance(b) / b.length || 1e-9);
}

function appraisedOf(lot: LotRecord): Appraised[] {
  const terms = lot.file?.terms;
  if (terms === undefined || terms.priceBasis !== 'APPRAISAL' || terms.priceFigure === null || lot.price === null) return [];
  return [{ lotId: lot.lotId, firm: appraiserOf(terms.priceSource), above: Math.log(lot.price / terms.priceFigure) }];
}
