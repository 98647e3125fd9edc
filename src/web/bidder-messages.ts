// Messages at /messages: one person's inbox, whatever their role; reading a message, and going where it leads.
import { z } from 'zod';
import { messagesPage } from '../../client/pages/bidder/messages/page.tsx';
import { signedIn } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { markRead } from '../messages/mark-read.ts';
import { inboxOf, inboxCounts } from '../messages/queries.ts';
import { accountOf } from './bidder-account.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { safeNext } from './visitor.ts';

const PAGE_SIZE = 20;

const inbox = page({
  path: '/messages',
  policy: signedIn,
  query: z.object({ page: z.coerce.number().int().min(1).max(1000).default(1) }),
  view: messagesPage,
  data: async ({ tx, actor, query }) => {
    const { accountId } = accountOf(actor);
    return { ...(await inboxCounts(tx, accountId)), page: query.page, size: PAGE_SIZE, messages: await inboxOf(tx, accountId, query.page, PAGE_SIZE) };
  },
});

export function mountMessagePages(site: WebSite): void {
  servePage(site, inbox);
  serveForm(site, form({
    path: '/messages/:messageId', policy: signedIn, params: z.strictObject({ messageId: uuid }), page: inbox,
    // `go`: where the message leads; the button says so and reads it on the way.
    fields: z.object({ go: z.string().max(200).optional() }),
    act: async ({ tx, actor, params, fields }) => {
      await markRead(tx, accountOf(actor), params.messageId);
      return fields.go === undefined ? '/messages' : safeNext(fields.go);
    },
  }));
}
