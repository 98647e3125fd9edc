// A winner's default and a runner-up's succession, for the person concerned: /lots/:lotId/default and /lots/:lotId/succession.
import { z } from 'zod';
import { myDefaultPage } from '../../client/pages/bidder/default/page.tsx';
import { mySuccessionPage } from '../../client/pages/bidder/succession/page.tsx';
import { objectDefaultEndpoint } from '../auction/default/contract.ts';
import { objectToDefault } from '../auction/default/object-to-default.ts';
import { defaultsOf } from '../auction/default/queries.ts';
import { answerSuccession } from '../auction/succession/answer-offer.ts';
import { answerSuccessionEndpoint } from '../auction/succession/contract.ts';
import { successionsOf } from '../auction/succession/queries.ts';
import { only } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/refusal.ts';
import { threePrices } from '../kernel/rent.ts';
import { uuid } from '../kernel/shapes.ts';
import { lotById } from '../lots/queries.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { eventNamesIn } from './review-results.ts';
import { rawFields, readAsk } from './village-fields.ts';

const bidders = only('bidder');
const lotParams = z.object({ lotId: uuid });

const defaultPage = page({
  path: '/lots/:lotId/default', policy: bidders, params: lotParams, view: myDefaultPage,
  data: async ({ tx, actor, params: { lotId }, language }) => {
    const lot = await lotById(tx, lotId);
    if (lot === undefined) throw notFound({ what: '标的' });
    const names = eventNamesIn(language);
    return { lotId, title: lot.title, charges: (await defaultsOf(tx, actor, lotId)).map((charge) => ({ ...charge, eventName: names[charge.event] ?? charge.event })) };
  },
});

const successionPage = page({
  path: '/lots/:lotId/succession', policy: bidders, params: lotParams, view: mySuccessionPage,
  data: async ({ tx, actor, params: { lotId } }) => {
    const lot = await lotById(tx, lotId);
    if (lot === undefined) throw notFound({ what: '标的' });
    const offers = await successionsOf(tx, actor, lotId);
    return { lotId, title: lot.title, offers: offers.map((offer) => ({ ...offer, perYear: threePrices(offer.price, lot.area, lot.term_years).perYear.toText() })) };
  },
});

export function mountFailurePages(site: WebSite): void {
  servePage(site, defaultPage);
  servePage(site, successionPage);
  serveForm(site, form({
    path: '/lots/:lotId/default/:defaultId', policy: bidders, params: z.strictObject({ lotId: uuid, defaultId: uuid }), fields: rawFields, page: defaultPage,
    act: async ({ tx, actor, params: { lotId, defaultId }, fields }) => {
      await objectToDefault(tx, actor, { defaultId, ...readAsk(objectDefaultEndpoint.body!, fields) });
      return `/lots/${lotId}/default`;
    },
  }));
  serveForm(site, form({
    path: '/lots/:lotId/succession/:successionId', policy: bidders, params: z.strictObject({ lotId: uuid, successionId: uuid }), fields: rawFields, page: successionPage,
    act: async ({ tx, actor, params: { lotId, successionId }, fields }) => {
      await answerSuccession(tx, actor, { successionId, ...readAsk(answerSuccessionEndpoint.body!, fields) });
      return `/lots/${lotId}/succession`;
    },
  }));
}
