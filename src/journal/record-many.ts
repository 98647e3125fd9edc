// Record many: appends entries to one or many chains with one statement, with the same chain, order and hashes as record().
import assert from 'node:assert/strict';
import { actorKey } from '../kernel/actor.ts';
import type { Tx } from '../platform/db.ts';
import type { Statement } from '../platform/pipeline.ts';
import { entryText, GENESIS, textHash } from './canonical.ts';
import { parsePayload, type Kind, type PayloadOf } from './kinds.ts';
import type { NewEntry, Recorded } from './record.ts';

/** Where a chain stands; the holder has its row locked. */
export interface Head {
  subject: string;
  id: string;
  seq: number;
  hash: string;
  decidedAt: Date | null;
  at?: string;
}

/** An entry in its place, not yet written. `text` is its canonical JSON, of which `hash` is the SHA-256. */
export interface Chained extends Recorded {
  subject: string;
  id: string;
  decidedAt: Date;
  /** The same as text: a batch of one lot is decided at one instant. */
  at: string;
  text: string;
}

/** What one entry adds. The payload's type is the caller's promise: it is not parsed again. */
export type Draft<K extends Kind = Kind> = { [Each in K]: { kind: Each; payload: PayloadOf<Each>; actor: string; key: string | null; now: Date } }[K];

/** Pure: the entry that follows the head. A decision is never dated before the one before it. */
export function chained(head: Head, { kind, payload, actor, key, now }: Draft): Chained {
  const { subject, id } = head;
  const seq = head.seq + 1;
  const decidedAt = head.decidedAt !== null && head.decidedAt >= now ? head.decidedAt : now;
  const at = decidedAt === head.decidedAt && head.at !== undefined ? head.at : decidedAt.toISOString();
  const text = entryText({ subject, id, seq, kind, payload, actor, key, decidedAt: at, prevHash: head.hash });
  return { subject, id, seq, prevHash: head.hash, hash: textHash(text), decidedAt, at, text };
}

/** Writes chained entries and moves their heads. The entries of one chain follow each other; the heads' rows are locked. */
export function entriesStatement(entries: readonly Chained[]): Statement {
  const last = new Map(entries.map((entry) => [`${entry.subject}/${entry.id}`, entry]));
  const heads = [...last.values()];
  return {
    name: 'journal_entries',
    text: `WITH moved AS (UPDATE journal_head h SET seq = m.seq, hash = m.hash, decided_at = m.decided_at
             FROM unnest($2::text[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[]) AS m(subject, id, seq, hash, decided_at)
            WHERE h.subject = m.subject AND h.id = m.id)
     INSERT INTO journal_entry (subject, id, seq, kind, payload, actor, key, decided_at, prev_hash, hash)
     SELECT e.subject, e.id, e.seq, e.kind, e.payload, e.actor, e.key, e."decidedAt", e."prevHash", e.hash
       FROM json_to_recordset($1::json) AS e(subject text, id text, seq bigint, kind text, payload jsonb, actor text, key text, "decidedAt" timestamptz, "prevHash" text, hash text)`,
    values: [
      // The canonical text holds every column but the hash: nothing is serialised twice.
      `[${entries.map((entry) => `${entry.text.slice(0, -1)},"hash":"${entry.hash}"}`).join(',')}]`,
      heads.map((head) => head.subject), heads.map((head) => head.id), heads.map((head) => head.seq), heads.map((head) => head.hash), heads.map((head) => head.decidedAt),
    ],
  };
}

/** Appends the entries, each after the one before it in its chain. Locks the heads in the order of subject and id, so that two such calls never wait for each other. */
export async function recordMany(tx: Tx, entries: readonly NewEntry[]): Promise<Recorded[]> {
  if (entries.length === 0) return [];
  const heads = await lockHeads(tx, entries);
  const written = entries.map((entry) => {
    const place = `${entry.subject}/${entry.id}`;
    const head = heads.get(place);
    assert(head !== undefined, `the chain ${place} has a head`);
    const payload = parsePayload(entry.kind, entry.payload);
    const next = chained(head, { kind: entry.kind, payload, actor: entry.as ?? actorKey(entry.actor), key: entry.key ?? null, now: entry.now } as Draft);
    heads.set(place, next);
    return next;
  });
  const { text, values } = entriesStatement(written);
  await tx.sql(text, values);
  return written.map(({ seq, prevHash, hash }) => ({ seq, prevHash, hash }));
}

async function lockHeads(tx: Tx, entries: readonly NewEntry[]): Promise<Map<string, Head>> {
  const places = [...new Map(entries.map((entry) => [`${entry.subject}/${entry.id}`, entry])).values()];
  const names = [places.map((entry) => entry.subject), places.map((entry) => entry.id)];
  const lock = (): Promise<Head[]> =>
    tx.sql<Head>(
      `SELECT h.subject, h.id, h.seq, h.hash, h.decided_at AS "decidedAt" FROM journal_head h
         JOIN unnest($1::text[], $2::text[]) AS w(subject, id) ON w.subject = h.subject AND w.id = h.id
        ORDER BY h.subject, h.id FOR UPDATE OF h`,
      names,
    );
  let heads = await lock();
  if (heads.length < places.length) {
    await tx.sql(
      `INSERT INTO journal_head (subject, id, seq, hash) SELECT w.subject, w.id, 0, $3 FROM unnest($1::text[], $2::text[]) AS w(subject, id)
        ORDER BY w.subject, w.id ON CONFLICT DO NOTHING`,
      [...names, GENESIS],
    );
    heads = await lock();
  }
  return new Map(heads.map((head) => [`${head.subject}/${head.id}`, head]));
}
