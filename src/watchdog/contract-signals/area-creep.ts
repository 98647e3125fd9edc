// X5 area creep: the land held is larger than the land paid for.
import { lowerBound } from '../../statistics/ascending.ts';
import type { ContractRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { article, percentOf, shown } from '../lot-signals/words.ts';
import { baseRate } from '../view/base-rate.ts';
import type { CountyView } from '../view/county-view.ts';
import { onceAView } from '../view/once-a-view.ts';

interface Evidence {
  paid: number;
  measured: number;
  by: 'surveyed' | 'polygon' | 'delivered' | 'announced';
  /** Share of contracts with at least as large an excess. */
  usual: number;
  yearlyRent: number;
  years: number;
}

/** Beyond this it is mu against square metres, or the whole plot against a part: the township's data to mend, no lead. */
const UNIT_ERROR = 5;

export const areaCreep: CountySignal<Evidence, ContractRecord> = {
  code: 'X5',
  group: 'amendment',
  title: { zh: '面积少报', en: 'More land than is paid for' },
  nullHypothesis: { zh: '实测与合同之差是测量误差', en: 'Measured and contracted area differ by errors of measurement' },
  minimumData: { zh: '一次实测或图斑面积', en: 'One measured area' },
  legalBasis: [article('民法典 第七百零九条、第七百一十一条（按约定使用租赁物）', 'Civil Code, arts. 709 and 711 (use as agreed)'), article('农村集体经济组织法 第四十五条（资产情况如实公开）', 'Law on Rural Collective Economic Organizations, art. 45 (assets are disclosed as they are)')],
  limitation: { zh: '图斑含田埂、沟渠，会偏大一些；差五倍以上当作单位错误，交乡镇核对', en: 'Outlines take in banks and ditches; five times and more is a unit error for the township' },
  innocent: [{ zh: '沿用老合同的习惯亩', en: 'Customary mu of the old contract' }, { zh: '图斑含田埂、道路', en: 'The outline takes in banks and paths' }],
  parameters: { excess: 0.1 },
  gather(view, contract) {
    const facts = factsOf(view, contract);
    if (facts === null) return missing('没有实测面积', 'No measured area');
    if (facts.measured / facts.paid > UNIT_ERROR || facts.paid / facts.measured > UNIT_ERROR) return missing('两个面积差五倍以上，像单位错误，交乡镇核对数据', 'The areas differ fivefold: a unit error for the township to mend');
    const excess = facts.measured / facts.paid - 1;
    const all = excesses(view);
    return { ...facts, usual: baseRate(all.length - lowerBound(all, excess), all.length), yearlyRent: contract.yearlyRent ?? 0, years: contract.start === null || contract.end === null ? 1 : Math.max(1, (contract.end - contract.start) / 365.25) };
  },
  test({ paid, measured, usual, yearlyRent, years }, { excess }) {
    const over = measured / paid - 1;
    return { state: over > (excess ?? 0.1) ? 'triggered' : 'clear', p: over > 0 ? usual : 1, money: over > 0 ? over * yearlyRent * years : 0 };
  },
  tell: ({ paid, measured, by, usual }) => ({
    zh: `合同面积 ${shown(paid)}，${BY[by].zh}面积 ${shown(measured)}，多 ${percentOf(measured / paid - 1)}（全县 ${percentOf(usual)} 的合同多这么多）。`,
    en: `Contracted ${shown(paid)}, ${BY[by].en} ${shown(measured)}: ${percentOf(measured / paid - 1)} more (${percentOf(usual)} of contracts exceed as much).`,
  }),
};

const BY = { surveyed: { zh: '实测', en: 'surveyed' }, polygon: { zh: '图斑', en: 'outlined' }, delivered: { zh: '交付', en: 'delivered' }, announced: { zh: '公告', en: 'announced' } } as const;

type Facts = Pick<Evidence, 'paid' | 'measured' | 'by'>;

/** A survey before an outline, an outline before what was paced out; a folder knows the announced area at best. */
function factsOf(view: CountyView, contract: ContractRecord): Facts | null {
  const { areas } = contract.file ?? {};
  const paid = areas?.contract ?? contract.area;
  if (paid === null || !(paid > 0)) return null;
  for (const by of ['surveyed', 'polygon', 'delivered'] as const) {
    const measured = areas?.[by] ?? null;
    if (measured !== null && measured > 0) return { paid, measured, by };
  }
  const announced = contract.lotId === null ? null : (view.lot(contract.lotId)?.area ?? null);
  return announced === null ? null : { paid, measured: announced, by: 'announced' };
}

/** Ascending. */
const excesses = onceAView((view) => Float64Array.from(view.record.contracts.flatMap((one) => {
  const facts = factsOf(view, one);
  return facts === null || facts.measured / facts.paid > UNIT_ERROR ? [] : [facts.measured / facts.paid - 1];
}).filter((x) => Number.isFinite(x))).sort());
