// Holders of priority at /desk/lots/:lotId/holders: entering them, and the proof that each was told.
import { z } from 'zod';
import { lotHoldersPage } from '../../client/pages/village/lot-holders/page.tsx';
import { chinaDate } from '../kernel/clock.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { uuid } from '../kernel/shapes.ts';
import { enterHolderBody } from '../lots/holders/contract.ts';
import { holdersFor, mayServe, serviceFrom } from '../lots/holders/routes.ts';
import { enterHolder } from '../lots/holders/tell-holder.ts';
import { lotById } from '../lots/queries.ts';
import { lotUnknown } from '../lots/refusals.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { clerk } from './village-assets.ts';
import { serveDeskPost } from './village-desk-post.ts';
import { rawFields, readAsk } from './village-fields.ts';
import { lotParams } from './village-lot.ts';

const holders = page({
  path: '/desk/lots/:lotId/holders', policy: clerk, params: lotParams, view: lotHoldersPage,
  data: async ({ tx, actor, params: { lotId }, now }) => {
    const of = await holdersFor(tx, actor, lotId);
    const lot = await lotById(tx, lotId);
    if (lot === undefined) throw lotUnknown();
    return { lotId, code: lot.code, title: lot.title, today: chinaDate(now), of };
  },
});

export function mountLotHolders(site: WebSite): void {
  servePage(site, holders);
  serveForm(site, form({
    path: '/desk/lots/:lotId/holders', policy: clerk, params: lotParams, fields: rawFields, page: holders,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      await enterHolder(tx, actor, { lotId, ...readAsk(enterHolderBody, fields) });
      return `/desk/lots/${lotId}/holders`;
    },
  }));
  serveDeskPost(site, {
    path: '/desk/lots/:lotId/holders/services', policy: clerk, params: lotParams, page: holders,
    act: async ({ actor, params: { lotId }, fields, upload }) => {
      await mayServe(site.db, actor, lotId);
      if (upload === undefined || upload.content.length === 0) throw noFile({}, 'file');
      const { holderId } = readAsk(z.object({ holderId: uuid }), { holderId: fields['holderId'] });
      await serviceFrom(site, actor, { lotId, holderId }, upload);
      return `/desk/lots/${lotId}/holders`;
    },
  });
}
