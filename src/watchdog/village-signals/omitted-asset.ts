// R43 omitted asset: a village leaves more of its assets idle and unannounced than others do.
import type { IdleAsset } from '../county/files/assets.ts';
import type { VillageRecord } from '../county/record.ts';
import { missing, tooFew, type CountySignal } from '../county-signal.ts';
import { collectiveLaw, percentOf, shownP } from '../lot-signals/words.ts';
import { onceAView } from '../view/once-a-view.ts';
import { viewShares } from '../view/shares.ts';

interface Evidence {
  assets: readonly string[];
  known: number;
  longest: number;
  expected: number;
  p: number;
}

const FEWEST_ASSETS = 5;
const IDLE_DAYS = 180;

export const omittedAsset: CountySignal<Evidence, VillageRecord> = {
  code: 'R43',
  group: 'holding',
  title: { zh: '资产长期闲置不公告', en: 'Assets idle for long and never announced' },
  nullHypothesis: { zh: '闲置不公告的比例与别村一样', en: 'As many assets lie idle unannounced as in other villages' },
  minimumData: { zh: `本村资产 ${FEWEST_ASSETS} 项`, en: `${FEWEST_ASSETS} assets of the village` },
  legalBasis: [collectiveLaw('第四十五条', '资产情况公开', 'art. 45 (assets are disclosed)'), { zh: '县规则：闲置资产限期公告', en: 'County rule: idle assets are announced within a time' }],
  limitation: { zh: '台账里没有的资产看不见：国土调查、财政项目清单没有接入；平台上的资产不能删除', en: 'What is not on the books is not seen: land survey and project lists are not connected; assets here cannot be deleted' },
  innocent: [{ zh: '危房待拆、产权有争议', en: 'Unsafe, or the title is disputed' }, { zh: '留作公益使用', en: 'Kept for public use' }],
  parameters: { alpha: 0.05 },
  gather(view, { village, file }) {
    const { assets } = file ?? {};
    if (assets === undefined) return missing('没有资产台账', 'No asset ledger');
    if (assets.known < FEWEST_ASSETS) return tooFew(`本村资产不足 ${FEWEST_ASSETS} 项`, `Fewer than ${FEWEST_ASSETS} assets`);
    const own = shares(view)(village);
    if (own === undefined || own.places < FEWEST_ASSETS) return tooFew('可比的村太少', 'Too few villages to compare with');
    const forgotten = assets.idle.filter(isForgotten);
    return { assets: forgotten.map((one) => one.asset), known: assets.known, longest: Math.max(0, ...forgotten.map((one) => one.idleDays)), expected: own.expected, p: own.p };
  },
  test: (evidence, { alpha }) => ({ state: evidence.assets.length > 0 && evidence.p <= (alpha ?? 0.05) ? 'triggered' : 'clear', p: evidence.p, money: 0 }),
  tell: ({ assets, known, longest, expected, p }) => ({
    zh: `本村 ${known} 项资产中 ${assets.length} 项闲置超过 ${IDLE_DAYS} 天没有公告也没有说明，最久 ${longest} 天；别村为 ${percentOf(expected)}（p=${shownP(p)}）。`,
    en: `Of ${known} assets ${assets.length} lie idle for more than ${IDLE_DAYS} days, neither announced nor explained, the longest for ${longest}; elsewhere ${percentOf(expected)} (p = ${shownP(p)}).`,
  }),
};

const isForgotten = (one: IdleAsset): boolean => one.idleDays > IDLE_DAYS && !one.listed && !one.explained;

const shares = onceAView((view) => viewShares((view.record.villages ?? []).flatMap(({ village, file }) => {
  const forgotten = file?.assets?.idle.filter(isForgotten).length ?? 0;
  return Array.from({ length: file?.assets?.known ?? 0 }, (_, i) => ({ place: village, kind: '', is: i < forgotten }));
})));
