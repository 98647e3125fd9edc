// Read entries: one subject's history since a seq, as stored.
import type { Reader } from '../platform/db.ts';

export interface StoredEntry {
  subject: string;
  id: string;
  seq: number;
  kind: string;
  payload: unknown;
  actor: string;
  key: string | null;
  decided_at: Date;
  prev_hash: string;
  hash: string;
}

const COLUMNS = 'subject, id, seq, kind, payload, actor, key, decided_at, prev_hash, hash';

/** Entries of a subject with seq > `since`, oldest first, at most `limit` (1–1000). */
export async function entriesSince(reader: Reader, subject: string, id: string, since: number, limit = 500): Promise<StoredEntry[]> {
  return reader.sql<StoredEntry>(
    `SELECT ${COLUMNS} FROM journal_entry WHERE subject = $1 AND id = $2 AND seq > $3 ORDER BY seq LIMIT $4`,
    [subject, id, since, Math.min(Math.max(limit, 1), 1000)],
  );
}

/** The entry an actor's ask with this idempotency key produced, if any. */
export async function entryByKey(reader: Reader, subject: string, id: string, actor: string, key: string): Promise<StoredEntry | undefined> {
  return reader.maybe<StoredEntry>(
    `SELECT ${COLUMNS} FROM journal_entry WHERE subject = $1 AND id = $2 AND actor = $3 AND key = $4`,
    [subject, id, actor, key],
  );
}
