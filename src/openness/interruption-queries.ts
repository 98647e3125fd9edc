// Interruption queries of openness: what stopped or lengthened an auction, with the office that ordered it and why; never a person.
import type { StoredEntry } from '../journal/read-entries.ts';
import type { Reader } from '../platform/db.ts';
import { publicEntryOf } from '../auction/public-entry.ts';
import type { LotPage } from './contract.ts';

/** Oldest first; last, that a single bidder was no deal. */
export async function interruptionsOf(reader: Reader, lotId: string): Promise<LotPage['interruptions']> {
  const rows = await reader.sql<StoredEntry>(
    `SELECT seq, kind, payload, decided_at, hash FROM journal_entry
      WHERE subject = 'auction' AND id = $1 AND (kind IN ('auction.suspended', 'auction.resumed', 'auction.outage_extension') OR kind = 'auction.unsold' AND payload->>'because' = 'single_bidder') ORDER BY seq`,
    [lotId],
  );
  return rows.map(publicEntryOf).map(({ kind, decidedAt, endsAt, ordered }) => ({
    kind: kind.slice('auction.'.length) as LotPage['interruptions'][number]['kind'],
    at: decidedAt,
    authority: ordered?.authority ?? null,
    document: ordered?.document ?? null,
    reason: ordered?.reason ?? null,
    resumesAt: ordered?.resumesAt ?? null,
    endsAt,
  }));
}
