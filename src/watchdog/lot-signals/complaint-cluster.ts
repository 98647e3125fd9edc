// R56 complaint cluster: several people object to one lot within half a year, or an objection is closed within a day unheard.
import type { LotRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import { collectiveLaw, percentOf } from './words.ts';

interface Evidence {
  /** Different people within the window that holds most of them. */
  filers: number;
  /** Closed within a day against who filed it. */
  hasty: number;
  usual: number;
}

const WINDOW_DAYS = 180;
const A_DAY = 24 * 60;

export const complaintCluster: CountySignal<Evidence> = {
  code: 'R56',
  group: 'procedure',
  title: { zh: '多人异议或压案', en: 'Several object, or objections are closed at once' },
  nullHypothesis: { zh: '异议是个别人的不同看法', en: 'An objection is one person’s view' },
  minimumData: { zh: '一件异议', en: 'One objection' },
  legalBasis: [collectiveLaw('第四十五条', '接受成员监督', 'art. 45 (supervision by members)')],
  limitation: { zh: '只有平台上的异议；12345、信访和匿名举报没有登记在这里', en: 'Objections on the platform only: hotline, petitions and anonymous reports are not kept here' },
  innocent: [{ zh: '几个想租的人分别不服', en: 'Several who wanted the land are each unhappy' }, { zh: '同一份内容多人转发', en: 'One text passed around' }],
  parameters: { filers: 3 },
  gather(view, lot) {
    const objections = lot.file?.objections;
    if (objections === undefined) return missing('没有异议登记', 'No register of objections');
    if (objections.filed.length === 0) return missing('没有异议', 'No objection');
    const usual = rateInCounty(view, 'R56', view.record.lots, (one) => (one.file?.objections === undefined ? null : isOff(factsOf(one), complaintCluster.parameters)));
    return { ...factsOf(lot), usual };
  },
  test: (evidence, parameters) => ruleTested(isOff(evidence, parameters), evidence.usual),
  tell: ({ filers, hasty, usual }) => ({
    zh: `${filers} 人在 ${WINDOW_DAYS} 天内对本宗提出异议${hasty === 0 ? '' : `，${hasty} 件一天内即被驳回`}（全县 ${percentOf(usual)} 的标的如此）。`,
    en: `${filers} people objected within ${WINDOW_DAYS} days${hasty === 0 ? '' : `; ${hasty} were dismissed within a day`} (${percentOf(usual)} of lots).`,
  }),
};

type Facts = Omit<Evidence, 'usual'>;

const isOff = ({ filers, hasty }: Facts, parameters: Readonly<Record<string, number>>): boolean => filers >= (parameters.filers ?? 3) || hasty > 0;

function factsOf(lot: LotRecord): Facts {
  const filed = lot.file?.objections?.filed ?? [];
  const within = filed.map((first) => new Set(filed.filter((one) => one.filedOn >= first.filedOn && one.filedOn - first.filedOn <= WINDOW_DAYS).map((one) => one.filedBy)).size);
  return { filers: Math.max(0, ...within), hasty: filed.filter((one) => one.verdict === 'dismissed' && one.minutes !== null && one.minutes < A_DAY).length };
}
