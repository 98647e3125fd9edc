// X4 occupied while idle: the ledger says idle, and money comes in that names the asset.
import type { VillageRecord } from '../county/record.ts';
import { missing, type CountySignal } from '../county-signal.ts';
import { collectiveLaw, percentOf, shown } from '../lot-signals/words.ts';
import { rateInCounty, ruleTested } from '../view/base-rate.ts';

interface Evidence {
  occupied: readonly { asset: string; idleDays: number; receipts: number; sum: number }[];
  idle: number;
  usual: number;
}

export const occupiedWhileIdle: CountySignal<Evidence, VillageRecord> = {
  code: 'X4',
  group: 'money',
  title: { zh: '登记闲置却有人用', en: 'Idle on the books, in use in fact' },
  nullHypothesis: { zh: '登记闲置的资产没有租金进账', en: 'Assets on the books as idle bring in no rent' },
  minimumData: { zh: '一项闲置资产', en: 'One idle asset' },
  legalBasis: [collectiveLaw('第四十四条、第四十五条', '收入入集体账户、资产公开', 'arts. 44 and 45 (income to the account, assets disclosed)')],
  limitation: { zh: '巡查照片、卫片、用电没有接入，只看进账附言里点名的', en: 'Patrols, satellite and power use are not connected: only money whose memo names the asset' },
  innocent: [{ zh: '补缴以前的租金', en: 'Rent of earlier years paid late' }, { zh: '附言写的是别处同名的资产', en: 'Another asset of that name' }],
  parameters: { receipts: 1 },
  gather(view, { file }) {
    const { assets } = file ?? {};
    if (assets === undefined) return missing('没有资产台账', 'No asset ledger');
    if (assets.idle.length === 0) return missing('没有闲置资产', 'No idle asset');
    const occupied = assets.idle.filter((one) => one.receipts > 0);
    const usual = rateInCounty(view, 'X4', view.record.villages ?? [], (one) => ((one.file?.assets?.idle.length ?? 0) === 0 ? null : one.file?.assets?.idle.some((each) => each.receipts > 0) === true));
    return { occupied: occupied.map((one) => ({ asset: one.asset, idleDays: one.idleDays, receipts: one.receipts, sum: one.receiptSum })), idle: assets.idle.length, usual };
  },
  test: (evidence, { receipts }) => ruleTested(evidence.occupied.some((one) => one.receipts >= (receipts ?? 1)), evidence.usual, evidence.occupied.reduce((sum, one) => sum + one.sum, 0)),
  tell: ({ occupied, usual }) => ({
    zh: `${occupied.map((one) => `${one.asset} 登记闲置 ${one.idleDays} 天，其间有 ${one.receipts} 笔点名的进账，共 ${shown(one.sum)} 元`).join('；')}（有闲置资产的村中 ${percentOf(usual)} 如此）。`,
    en: `${occupied.map((one) => `${one.asset}, idle for ${one.idleDays} days by the books, was named by ${one.receipts} receipts, ${shown(one.sum)} yuan`).join('; ')} (${percentOf(usual)} of villages with idle assets).`,
  }),
};
