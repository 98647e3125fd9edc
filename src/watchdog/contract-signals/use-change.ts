// L1 use change: farmland was let for farming and its use changed to building, yards or hardening afterwards.
import type { ContractRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { article, percentOf } from '../lot-signals/words.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';

interface Evidence {
  farmland: boolean;
  toBuilding: number;
  /** Days from the award to the first such change. */
  afterDays: number | null;
  usual: number;
}

export const useChange: CountySignal<Evidence, ContractRecord> = {
  code: 'L1',
  group: 'amendment',
  title: { zh: '农地成交后改作非农用途', en: 'Farmland turned to other uses after the award' },
  nullHypothesis: { zh: '农地照公告的用途用', en: 'Farmland is used as announced' },
  minimumData: { zh: '一次用途变更', en: 'One change of use' },
  legalBasis: [article('土地管理法 第三十七条、第七十五条（不得占用耕地建房、挖砂）', 'Land Administration Law, arts. 37 and 75 (no building on cropland)'), article('农村土地承包法 第十一条、第三十八条第二项（不得改变农业用途）', 'Rural Land Contracting Law, arts. 11 and 38(2) (farm use is kept)')],
  limitation: { zh: '只看登记的用途变更；卫片、巡查没有接入，没有登记的硬化看不见', en: 'Registered changes only: satellite and patrol findings are not connected' },
  innocent: [{ zh: '依法办过设施农用地备案', en: 'Facility farmland was lawfully filed' }, { zh: '管护用房，在限额内', en: 'A keeper’s hut within the limit' }],
  parameters: {},
  gather(view, contract) {
    const uses = contract.file?.uses;
    if (uses === undefined) return missing('没有用途变更登记', 'No register of changes of use');
    if (!uses.farmland) return missing('不是农用地', 'Not farmland');
    const usual = rateInCounty(view, 'L1', view.record.contracts, (one) => (one.file?.uses?.farmland === true ? one.file.uses.changes.some((change) => change.toBuilding) : null));
    const built = uses.changes.filter((one) => one.toBuilding);
    return { farmland: true, toBuilding: built.length, afterDays: built.length === 0 ? null : Math.min(...built.map((one) => one.afterDays)), usual };
  },
  test: (evidence) => ruleTested(evidence.toBuilding > 0, evidence.usual),
  tell: ({ toBuilding, afterDays, usual }) => ({
    zh: `农用地成交 ${afterDays} 天后改作建设、堆场等用途，共 ${toBuilding} 次（全县 ${percentOf(usual)} 的农地合同如此）。`,
    en: `Farmland turned to yards or building ${afterDays} days after the award, ${toBuilding} time(s) (${percentOf(usual)} of farmland contracts).`,
  }),
};
