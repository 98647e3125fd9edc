// Objections at /lots/:lotId/objections: reading, filing and answering, and asking for what follows one that was upheld.
import { z } from 'zod';
import { objectionsPage } from '../../client/pages/public/objections/page.tsx';
import { requestConsequenceEndpoint } from '../auction/objected/contract.ts';
import { consequencesOf } from '../auction/objected/queries.ts';
import { requestConsequence } from '../auction/objected/request-consequence.ts';
import { anyone, only, signedIn } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { fileObjectionEndpoint, ruleObjectionEndpoint, rulers } from '../lots/objection/contract.ts';
import { fileObjection } from '../lots/objection/file-objection.ts';
import { objectionsOf } from '../lots/objection/queries.ts';
import { ruleObjection } from '../lots/objection/rule-objection.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { rawFields, readAsk } from './village-fields.ts';

const params = z.strictObject({ lotId: uuid });

const listPage = page({
  path: '/lots/:lotId/objections', policy: anyone, params: z.object({ lotId: uuid }), query: z.object({ done: z.enum(['filed', 'ruled', 'asked']).optional().catch(undefined) }), view: objectionsPage,
  data: async ({ tx, actor, params: { lotId }, query }) => ({ ...(await objectionsOf(tx, actor, lotId)), followed: await consequencesOf(tx, actor, lotId), signedIn: actor.kind === 'account', done: query.done ?? null }),
});

const operator = only('exchange_operator');

export function mountObjectionPages(site: WebSite): void {
  serveForm(site, form({
    path: '/lots/:lotId/objected-result', policy: operator, params, fields: rawFields, page: listPage,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      await requestConsequence(tx, actor, { lotId, ...readAsk(requestConsequenceEndpoint.body!, fields) });
      return `/lots/${lotId}/objections?done=asked`;
    },
  }));
  servePage(site, listPage);
  serveForm(site, form({
    path: '/lots/:lotId/objections', policy: signedIn, params, fields: rawFields, page: listPage,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      await fileObjection(tx, actor, { lotId, ...readAsk(fileObjectionEndpoint.body!, fields) });
      return `/lots/${lotId}/objections?done=filed`;
    },
  }));
  serveForm(site, form({
    path: '/lots/:lotId/objections/:objectionId', policy: rulers, params: z.strictObject({ lotId: uuid, objectionId: uuid }), fields: rawFields, page: listPage,
    act: async ({ tx, actor, params: ids, fields }) => {
      await ruleObjection(tx, actor, { ...ids, ...readAsk(ruleObjectionEndpoint.body!, fields) });
      return `/lots/${ids.lotId}/objections?done=ruled`;
    },
  }));
}
