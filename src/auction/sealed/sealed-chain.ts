// Sealed chain: what is read of a lot's 'sealed' entries — the public part up to the last opening, and what the ceremony shows.
import { sealedKinds } from '../../journal/kinds/sealed.ts';
import type { StoredEntry } from '../../journal/read-entries.ts';
import type { Reader } from '../../platform/db.ts';

export type ChainEntry = Omit<StoredEntry, 'subject' | 'id'>;

const COLUMNS = 'seq, kind, payload, actor, key, decided_at, prev_hash, hash';
const CEREMONY = Object.keys(sealedKinds).filter((kind) => kind.startsWith('seal.'));

/** Every entry up to `seq`, oldest first: all of them, since each hash is taken over the one before. */
export async function chainUpTo(reader: Reader, lotId: string, seq: number): Promise<ChainEntry[]> {
  return reader.sql<ChainEntry>(`SELECT ${COLUMNS} FROM journal_entry WHERE subject = 'sealed' AND id = $1 AND seq <= $2 ORDER BY seq`, [lotId, seq]);
}

/** What happened to the lot and at its openings, oldest first; no bid is among them. */
export async function ceremonyEntries(reader: Reader, lotId: string): Promise<ChainEntry[]> {
  return reader.sql<ChainEntry>(`SELECT ${COLUMNS} FROM journal_entry WHERE subject = 'sealed' AND id = $1 AND kind = ANY($2::text[]) ORDER BY seq`, [lotId, CEREMONY]);
}

/** Bids (seq) for which the holder handed in a false share that stands in the record already. */
export async function falseSharesNamed(reader: Reader, lotId: string, round: number, holderId: string): Promise<Set<number>> {
  const rows = await reader.sql<{ seq: number }>(
    `SELECT DISTINCT (payload->>'bid_seq')::bigint AS seq FROM journal_entry
      WHERE subject = 'sealed' AND id = $1 AND kind = 'seal.share_false' AND payload->>'holder_id' = $2 AND (payload->>'round')::int = $3`,
    [lotId, holderId, round],
  );
  return new Set(rows.map((row) => row.seq));
}
