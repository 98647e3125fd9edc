// Queries of messages: one person's inbox.
import type { Reader } from '../platform/db.ts';
import type { MessageView } from './contract.ts';
import { leadsTo, wordingOf, type MessageFacts, type MessageKind } from './wording.ts';

interface Row {
  id: string;
  kind: MessageKind;
  facts: MessageFacts;
  lot_id: string | null;
  made_at: Date;
  read_at: Date | null;
}

/** An account's messages, newest first. */
export async function inboxOf(reader: Reader, accountId: string, page: number, size: number): Promise<MessageView[]> {
  const rows = await reader.sql<Row>(
    'SELECT id, kind, facts, lot_id, made_at, read_at FROM message WHERE account_id = $1 ORDER BY made_at DESC, id LIMIT $2 OFFSET $3',
    [accountId, size, (page - 1) * size],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    sentence: wordingOf(row.kind, row.facts),
    lotId: row.lot_id,
    leadsTo: leadsTo(row.kind, row.facts, row.lot_id),
    madeAt: row.made_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }));
}

export async function inboxCounts(reader: Reader, accountId: string): Promise<{ unread: number; total: number }> {
  return reader.one('SELECT count(*) FILTER (WHERE read_at IS NULL) AS unread, count(*) AS total FROM message WHERE account_id = $1', [accountId]);
}

/** How many messages an account has not read; asked for every page's header. */
export async function unreadCount(reader: Reader, accountId: string): Promise<number> {
  return (await inboxCounts(reader, accountId)).unread;
}
