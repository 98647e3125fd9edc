// Record: appends one entry to a subject's chain, inside the transaction of the act it tells of.
import type { Actor } from '../kernel/actor.ts';
import { actorKey } from '../kernel/actor.ts';
import type { Tx } from '../platform/db.ts';
import { entryHash, GENESIS } from './canonical.ts';
import { parsePayload, type Kind, type PayloadOf } from './kinds.ts';

export interface NewEntry<K extends Kind = Kind> {
  subject: string;
  id: string;
  kind: K;
  payload: PayloadOf<K>;
  actor: Actor;
  /** The county's time of the decision, read after the lock. */
  now: Date;
  key?: string;
  /** The name to enter instead of the actor's, e.g. a bidder code: before the close nothing may link a code to a person. */
  as?: string;
}

export interface Recorded {
  seq: number;
  prevHash: string;
  hash: string;
}

/** Appends the entry under its subject's head row lock: seq is gap-free and commit order is seq order. */
export async function record<K extends Kind>(tx: Tx, entry: NewEntry<K>): Promise<Recorded> {
  const payload = parsePayload(entry.kind, entry.payload);
  const head = await lockHead(tx, entry.subject, entry.id);
  const seq = head.seq + 1;
  const actor = entry.as ?? actorKey(entry.actor);
  const key = entry.key ?? null;
  const facts = { subject: entry.subject, id: entry.id, seq, kind: entry.kind, payload, actor, key };
  // A command without a row of its own reads the clock before this lock: the later of the two is when it was decided.
  const decidedAt = head.decided_at !== null && head.decided_at > entry.now ? head.decided_at : entry.now;
  const hash = entryHash({ ...facts, decidedAt: decidedAt.toISOString(), prevHash: head.hash });
  await tx.sql(
    `WITH moved AS (UPDATE journal_head SET seq = $3, hash = $10, decided_at = $8 WHERE subject = $1 AND id = $2)
     INSERT INTO journal_entry (subject, id, seq, kind, payload, actor, key, decided_at, prev_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [entry.subject, entry.id, seq, entry.kind, JSON.stringify(payload), actor, key, decidedAt, head.hash, hash],
  );
  return { seq, prevHash: head.hash, hash };
}

interface Head {
  seq: number;
  hash: string;
  decided_at: Date | null;
}

const LOCK_HEAD = 'SELECT seq, hash, decided_at FROM journal_head WHERE subject = $1 AND id = $2 FOR UPDATE';

async function lockHead(tx: Tx, subject: string, id: string): Promise<Head> {
  const found = await tx.maybe<Head>(LOCK_HEAD, [subject, id]);
  if (found !== undefined) return found;
  await tx.sql('INSERT INTO journal_head (subject, id, seq, hash) VALUES ($1, $2, 0, $3) ON CONFLICT DO NOTHING', [subject, id, GENESIS]);
  return tx.one<Head>(LOCK_HEAD, [subject, id]);
}
