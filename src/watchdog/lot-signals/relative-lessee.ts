// R36 relative as lessee: the winner is kin of somebody who decides in the village or township, or of who handled the lot.
import type { Kinship } from '../county/files/standing.ts';
import type { LotRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import { article, collectiveLaw, percentOf } from './words.ts';

interface Evidence {
  kin: readonly Kinship[];
  usual: number;
}

/** 三代以内, spouses and their kin; 'other_kin' is further off and scores with the rest only where it was hidden. */
const CLOSE = new Set(['self', 'spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'in_law', 'company']);

export const relativeLessee: CountySignal<Evidence> = {
  code: 'R36',
  group: 'identity',
  title: { zh: '村镇干部的亲属中标', en: 'Kin of somebody in office won' },
  nullHypothesis: { zh: '中标人与经手的干部没有亲属关系', en: 'The winner is no kin of those who decide' },
  minimumData: { zh: '一份亲属申报', en: 'Declarations of kin' },
  legalBasis: [collectiveLaw('第三十一条', '利害关系人应当回避', 'art. 31 (those with an interest withdraw)'), article('拍卖法 第二十二条、第三十条（拍卖人及委托人的工作人员不得参与竞买）', 'Auction Law, arts. 22 and 30 (staff of seller and auctioneer may not bid)')],
  limitation: { zh: '只认申报和任职登记里的亲属；没有申报的亲属看不见。仅纪检可见', en: 'It knows declared kin only; seen by the commission alone' },
  innocent: [{ zh: '一村人沾亲带故，公开竞价按规则得到', en: 'Villagers are related; he won openly' }, { zh: '亲属早已申报、干部已回避', en: 'The tie was declared and the cadre withdrew' }],
  parameters: {},
  gather(view, lot) {
    const kin = lot.file?.kin;
    if (kin === undefined) return missing('没有亲属申报登记', 'No register of declared kin');
    if (lot.winner === null) return missing('没有中标人', 'No winner');
    return { kin, usual: rateInCounty(view, 'R36', view.record.lots, (one: LotRecord) => (one.file?.kin === undefined || one.winner === null ? null : isClose(one.file.kin))) };
  },
  test: (evidence) => ruleTested(isClose(evidence.kin), evidence.usual),
  tell: ({ kin, usual }) => ({
    zh: `中标人${kin.map((one) => `与${OF[one.of].zh}有${RELATIONS[one.relation] ?? '亲属'}关系${one.before ? '（事先申报）' : '（成交后才申报）'}`).join('；')}（全县 ${percentOf(usual)} 的成交如此）。`,
    en: `The winner is ${kin.map((one) => `${one.relation} of ${OF[one.of].en}${one.before ? ' (declared before)' : ' (declared only after the award)'}`).join('; ')} (${percentOf(usual)} of deals).`,
  }),
};

const isClose = (kin: readonly Kinship[]): boolean => kin.some((one) => CLOSE.has(one.relation) || !one.before);
const OF = { village: { zh: '村干部', en: 'a village cadre' }, township: { zh: '乡镇干部', en: 'a township cadre' }, handler: { zh: '经手本宗的工作人员', en: 'staff who handled the lot' } } as const;
const RELATIONS: Readonly<Record<string, string>> = { self: '本人', spouse: '配偶', parent: '父母', child: '子女', sibling: '兄弟姐妹', grandparent: '祖父母', grandchild: '孙子女', in_law: '姻亲', company: '企业' };
