// Second readings at /watch/second: closed flags read again by an officer who does not know the first verdict.
import { z } from 'zod';
import { secondPage } from '../../client/pages/watch/second/page.tsx';
import { only } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { readSecond as readSecondEndpoint } from '../watchdog/second-reading/contract.ts';
import { secondReadingsOf } from '../watchdog/second-reading/queries.ts';
import { readSecond } from '../watchdog/second-reading/read-second.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type PageAsk, type WebSite } from './page.ts';

const officers = only('commission_officer');
const params = z.object({ flagId: uuid });

export function mountSecondPages(site: WebSite): void {
  const shown = { policy: officers, view: secondPage, data: ({ tx, actor }: PageAsk<unknown, unknown>) => secondReadingsOf(tx, actor) };
  servePage(site, page({ ...shown, path: '/watch/second' }));
  // A refused reading shows the list again, with what had been typed.
  const again = page({ ...shown, path: '/watch/second/:flagId', params });
  servePage(site, again);
  serveForm(site, form({
    path: '/watch/second/:flagId', policy: officers, params, page: again,
    fields: z.strictObject({ ...readSecondEndpoint.body!.shape, flag: uuid }),
    act: async ({ tx, actor, params: { flagId }, fields: { verdict, reason } }) => {
      await readSecond(tx, actor, { flagId, verdict, reason });
      return '/watch/second';
    },
  }));
}
