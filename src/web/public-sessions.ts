// Sessions for everyone at /sessions and /sessions/:sessionId; a bidder sees the own lots on top.
import { z } from 'zod';
import { sessionPage } from '../../client/pages/public/session/page.tsx';
import { sessionsPage } from '../../client/pages/public/sessions/page.tsx';
import { mySessionLots, publicSessions, sessionViewOf } from '../auction/session/queries.ts';
import { hasRole } from '../kernel/actor.ts';
import { anyone } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { page, servePage, type WebSite } from './page.ts';

const publicSessionsPage = page({
  path: '/sessions', policy: anyone, view: sessionsPage, data: async ({ tx }) => ({ sessions: (await publicSessions(tx)).sessions }),
});

const publicSessionPage = page({
  path: '/sessions/:sessionId', policy: anyone, params: z.strictObject({ sessionId: uuid }), view: sessionPage,
  query: z.object({ show: z.enum(['order', 'next']).default('order').catch('order') }),
  data: async ({ tx, actor, params: { sessionId }, query: { show } }) => ({
    session: await sessionViewOf(tx, sessionId, show), show,
    mine: actor.kind === 'account' && hasRole(actor, 'bidder') ? (await mySessionLots(tx, sessionId, actor.accountId)).lots : null,
  }),
});

export function mountSessionPages(site: WebSite): void {
  servePage(site, publicSessionsPage);
  servePage(site, publicSessionPage);
}
