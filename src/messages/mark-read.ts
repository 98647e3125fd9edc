// Mark read: a person has seen one of their own messages.
import type { AccountActor } from '../kernel/actor.ts';
import { notFound } from '../kernel/refusal.ts';
import type { Tx } from '../platform/db.ts';

/** Keeps the first reading. Another person's message is not found. Reading is no act upon the county's affairs, so the journal holds none. */
export async function markRead(tx: Tx, actor: AccountActor, messageId: string): Promise<Date> {
  const row = await tx.maybe<{ read_at: Date }>(
    'UPDATE message SET read_at = coalesce(read_at, county_now()) WHERE id = $1 AND account_id = $2 RETURNING read_at',
    [messageId, actor.accountId],
  );
  if (row === undefined) throw notFound({ what: '这条消息' });
  return row.read_at;
}
