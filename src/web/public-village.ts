// The village page at /villages/:code, behind the QR code on the wall.
import { z } from 'zod';
import { villagePage } from '../../client/pages/public/village/page.tsx';
import type { VillageAsset, VillageData } from '../../client/pages/public/village/view-model.ts';
import { anyone } from '../kernel/endpoint.ts';
import { villageCode } from '../kernel/shapes.ts';
import type { VillagePage } from '../openness/contract.ts';
import { villageInFull } from '../openness/village-queries.ts';
import type { Language } from '../../client/words/language.ts';
import { page } from './page.ts';
import { cardView, className } from './public-cards.ts';

export const publicVillagePage = page({
  path: '/villages/:code',
  policy: anyone,
  params: z.strictObject({ code: villageCode }),
  view: villagePage,
  data: async ({ tx, params, language, origin }) => villageView(await villageInFull(tx, params.code), language, `${origin}/villages/${params.code}`),
});

const OVER: readonly string[] = ['leased', 'unsold', 'withdrawn', 'defaulted'];

export function villageView(village: VillagePage, language: Language, address: string): VillageData {
  const { code, name, township, collective, year, rent, leases, payments, refunds, account } = village;
  const lots = village.lots.map(cardView);
  const counts = { in_use: 0, idle: 0, leased: 0, disputed: 0 };
  const assets = village.assets.map((asset) => {
    const state = asset.state as VillageAsset['state'];
    counts[state] += 1;
    return { ...asset, state, className: className(asset.class, language) };
  });
  return {
    village: { code, name, township, collective }, year, rent, counts, assets, leases, receipts: payments, refunds, account, address,
    lots: lots.filter((lot) => !OVER.includes(lot.phase)),
    pastLots: lots.filter((lot) => OVER.includes(lot.phase)),
  };
}
