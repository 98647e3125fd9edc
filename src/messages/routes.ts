// Routes of messages.
import type { AccountActor, Actor } from '../kernel/actor.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import { serve, type Site } from '../platform/http.ts';
import { listMessages, readMessage } from './contract.ts';
import { markRead } from './mark-read.ts';
import { inboxOf, unreadCount } from './queries.ts';

/** Mounts the inbox. */
export function mountMessages(site: Site): void {
  serve(site, listMessages, async ({ tx, actor, query }) => {
    const { accountId } = person(actor);
    return { unread: await unreadCount(tx, accountId), messages: await inboxOf(tx, accountId, query.page, query.size) };
  });
  serve(site, readMessage, async ({ tx, actor, params }) => ({ readAt: (await markRead(tx, person(actor), params.messageId)).toISOString() }));
}

function person(actor: Actor): AccountActor {
  if (actor.kind !== 'account') throw notSignedIn();
  return actor;
}
