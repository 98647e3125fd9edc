// Entry queries: an auction's record out of the journal, whole for the fold, public for the screens, own for the receipts.
import { parsePayload, type Kind } from '../journal/kinds.ts';
import { entriesSince, type StoredEntry } from '../journal/read-entries.ts';
import type { Reader } from '../platform/db.ts';
import { STORED_BATCH, type StoredBid } from './bid-store.ts';
import type { PublicEntry, Receipt } from './contract.ts';
import { publicEntryOf } from './public-entry.ts';
import type { AuctionEntry } from './fold.ts';
import { storedReceipt } from './receipt.ts';

const PAGE = 1_000;

/** The whole record of an auction, oldest first, payloads parsed. */
export async function readAuctionEntries(reader: Reader, lotId: string): Promise<AuctionEntry[]> {
  const entries: AuctionEntry[] = [];
  for (let since = 0; ; ) {
    const page = await entriesSince(reader, 'auction', lotId, since, PAGE);
    entries.push(...page.map(parsed));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return entries;
    since = last.seq;
  }
}

const parsed = (entry: StoredEntry): AuctionEntry =>
  ({ seq: entry.seq, decidedAt: entry.decided_at, kind: entry.kind, payload: parsePayload(entry.kind as Kind, entry.payload) }) as AuctionEntry;

export const PUBLIC_PAGE = 200;

/** The public record after `since`: no refusals, and of the award only what its own page shows. */
export async function publicEntries(reader: Reader, lotId: string, since: number): Promise<{ entries: PublicEntry[]; complete: boolean }> {
  const rows = await reader.sql<StoredEntry>(
    `SELECT seq, kind, payload, decided_at, hash FROM journal_entry
      WHERE subject = 'auction' AND id = $1 AND seq > $2 AND kind NOT IN ('bid.refused', 'bid.sealed') ORDER BY seq LIMIT $3`,
    [lotId, since, PUBLIC_PAGE + 1],
  );
  return { entries: rows.slice(0, PUBLIC_PAGE).map(publicEntryOf), complete: rows.length <= PUBLIC_PAGE };
}

/** A bidder's own outcomes, newest first; with a key only that one. The code is the owner's, looked up by the caller. */
export async function receiptsOf(reader: Reader, lotId: string, bidderCode: string, bidKey: string | null): Promise<Receipt[]> {
  const rows = await reader.sql<Omit<StoredBid, 'decided_at'> & { key: string; decided_at: Date }>(
    `SELECT e.seq, e.kind, e.payload, e.key, e.decided_at, e.prev_hash, e.hash,
            (SELECT ${STORED_BATCH} FROM receipt_batch b JOIN receipt_key k ON k.id = b.key_id WHERE b.id = (e.payload->>'batch')::uuid) AS batch
       FROM journal_entry e
      WHERE e.subject = 'auction' AND e.id = $1 AND e.actor = 'bidder:' || $2::text AND e.kind IN ('bid.accepted', 'bid.refused')
        AND e.key IS NOT NULL AND ($3::text IS NULL OR e.key = $3)
      ORDER BY e.seq DESC LIMIT 500`,
    [lotId.toLowerCase(), bidderCode, bidKey],
  );
  return rows.map((row) => storedReceipt(lotId.toLowerCase(), row.key, { ...row, decided_at: row.decided_at.toISOString() }));
}
