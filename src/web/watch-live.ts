// Live notices at /watch/live: what officers were told while bidding went on.
import { z } from 'zod';
import { livePage } from '../../client/pages/watch/live/page.tsx';
import { only } from '../kernel/endpoint.ts';
import { liveNoticesOf } from '../watchdog/live/queries.ts';
import { page, servePage, type WebSite } from './page.ts';

const SIZE = 30;

export function mountLivePage(site: WebSite): void {
  servePage(site, page({
    path: '/watch/live', policy: only('commission_officer'), view: livePage,
    query: z.object({ page: z.coerce.number().int().min(1).max(1000).default(1).catch(1) }),
    data: async ({ tx, actor, query }) => ({ ...(await liveNoticesOf(tx, actor, { page: query.page, size: SIZE })), page: query.page, size: SIZE }),
  }));
}
