// Listing again at /desk/lots/:lotId/relisting: what the caps allow, and the new draft.
import { lotRelistPage } from '../../client/pages/village/lot-relist/page.tsx';
import { chinaDate } from '../kernel/clock.ts';
import { dossierOf } from '../lots/dossier-queries.ts';
import { relistLotEndpoint } from '../lots/relist-contract.ts';
import { relistLot } from '../lots/relist-lot.ts';
import { relistingOffer } from '../lots/relist-queries.ts';
import { form } from './form.ts';
import { page } from './page.ts';
import { clerk } from './village-assets.ts';
import { rawFields, readAsk, tidy, whole } from './village-fields.ts';
import { lotParams } from './village-lot.ts';

export const villageRelistPage = page({
  path: '/desk/lots/:lotId/relisting', policy: clerk, params: lotParams, view: lotRelistPage,
  data: async ({ tx, actor, params, now }) => ({ lot: await dossierOf(tx, actor, params.lotId), offer: await relistingOffer(tx, actor, params.lotId), today: chinaDate(now) }),
});

export const villageRelistForm = form({
  path: '/desk/lots/:lotId/relisting', policy: clerk, params: lotParams, fields: rawFields, page: villageRelistPage,
  act: async ({ tx, actor, params, fields }) => {
    const ask = readAsk(relistLotEndpoint.body!, { ...fields, reservePerUnitYear: tidy(fields['reservePerUnitYear']), sealedRounds: whole(fields['sealedRounds']) });
    const lot = await relistLot(tx, actor, { ...params, ...ask });
    return `/desk/lots/${lot.id}?done=saved`;
  },
});
