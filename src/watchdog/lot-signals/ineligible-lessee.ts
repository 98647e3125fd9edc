// R38 ineligible lessee: the winner, or whoever is of one hand with him, was barred for a default or for rent owed.
import type { LotRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';
import type { CountyView } from '../view/county-view.ts';
import { article, percentOf } from './words.ts';

interface Evidence {
  winner: string;
  barred: readonly string[];
  usual: number;
}

export const ineligibleLessee: CountySignal<Evidence> = {
  code: 'R38',
  group: 'identity',
  title: { zh: '受限人换个名字再中标', en: 'A barred lessee under another name' },
  nullHypothesis: { zh: '中标人和与其一家的人都没有受限', en: 'Neither the winner nor those of one hand with him are barred' },
  minimumData: { zh: '受限名单', en: 'A register of sanctions' },
  legalBasis: [article('拍卖法 第三十九条（悔拍的责任）', 'Auction Law, art. 39 (liability of a defaulting winner)'), article('县规则：欠租、悔拍人在期限内不得报名', 'County rule: debtors and defaulters may not apply for a time')],
  limitation: { zh: '关联只按登记的设备、账户、住处、法定代表人认定', en: 'One hand is what devices, accounts, homes and legal persons on record say' },
  innocent: [{ zh: '同住的家人各租各的', en: 'Members of one household, each for himself' }],
  parameters: {},
  gather(view, lot) {
    if (lot.winner === null) return missing('没有中标人', 'No winner');
    if (lot.file?.barred === undefined) return missing('没有受限名单', 'No register of sanctions');
    return { winner: lot.winner, barred: barredAllies(view, lot), usual: rateInCounty(view, 'R38', view.record.lots, (one) => (one.winner === null || one.file?.barred === undefined ? null : barredAllies(view, one).length > 0)) };
  },
  test: (evidence) => ruleTested(evidence.barred.length > 0, evidence.usual),
  tell: ({ winner, barred, usual }) => ({
    zh: `${winner} 中标时，${barred.join('、')}${barred.includes(winner) ? '' : '（与其有关联）'}在受限期内（全县 ${percentOf(usual)} 的成交如此）。`,
    en: `When ${winner} won, ${barred.join(', ')}${barred.includes(winner) ? '' : ' (tied to him)'} was barred (${percentOf(usual)} of deals).`,
  }),
};

function barredAllies(view: CountyView, lot: LotRecord): string[] {
  const own = view.identity.clusterOf(lot.winner as string);
  return (lot.file?.barred ?? []).filter((one) => view.identity.clusterOf(one) === own).toSorted();
}
