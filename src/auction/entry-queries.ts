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

/** The whole record of an auction page by page, oldest first, payloads parsed. */
export async function* auctionPages(reader: Reader, lotId: string): AsyncGenerator<AuctionEntry[]> {
  for (let since = 0; ; ) {
    const page = await entriesSince(reader, 'auction', lotId, since, PAGE);
    yield page.map(parsed);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    since = last.seq;
  }
}

/** The same at once, for who looks at a record of known length. */
export async function readAuctionEntries(reader: Reader, lotId: string): Promise<AuctionEntry[]> {
  const entries: AuctionEntry[] = [];
  for await (const page of auctionPages(reader, lotId)) entries.push(...page);
  return entries;
}

const parsed = (entry: StoredEntry): AuctionEntry =>
  ({ seq: entry.seq, decidedAt: entry.decided_at, kind: entry.kind, payload: parsePayload(entry.kind as Kind, entry.payload) }) as AuctionEntry;

export const PUBLIC_PAGE = 200;

/**
 * The public record after `since`: no refusals, and of the award only what its own page shows. The kinds left out are those the
 * index journal_entry_public leaves out, so that nobody's refusals are read on the way, however many there are.
 */
export async function publicEntries(reader: Reader, lotId: string, since: number): Promise<{ entries: PublicEntry[]; complete: boolean }> {
  const rows = await reader.sql<StoredEntry>(
    `SELECT seq, kind, payload, decided_at, hash FROM journal_entry
      WHERE subject = 'auction' AND id = $1 AND seq > $2 AND kind NOT IN ('bid.refused', 'bid.sealed') ORDER BY seq LIMIT $3`,
    [lotId, since, PUBLIC_PAGE + 1],
  );
  return { entries: rows.slice(0, PUBLIC_PAGE).map(publicEntryOf), complete: rows.length <= PUBLIC_PAGE };
}

export const RECEIPTS_PAGE = 50;

/** A bidder's own outcomes before `before` (null: all), newest first. The code is the owner's, looked up by the caller. */
export async function receiptsOf(reader: Reader, lotId: string, bidderCode: string, before: number | null): Promise<{ receipts: Receipt[]; complete: boolean }> {
  const receipts = await ownReceipts(reader, lotId, bidderCode, { key: null, before, limit: RECEIPTS_PAGE + 1 });
  return { receipts: receipts.slice(0, RECEIPTS_PAGE), complete: receipts.length <= RECEIPTS_PAGE };
}

/** The own outcome under one key. */
export async function receiptUnder(reader: Reader, lotId: string, bidderCode: string, bidKey: string): Promise<Receipt | undefined> {
  return (await ownReceipts(reader, lotId, bidderCode, { key: bidKey, before: null, limit: 1 }))[0];
}

async function ownReceipts(reader: Reader, lotId: string, bidderCode: string, { key, before, limit }: { key: string | null; before: number | null; limit: number }): Promise<Receipt[]> {
  const rows = await reader.sql<Omit<StoredBid, 'decided_at'> & { key: string; decided_at: Date }>(
    `SELECT e.seq, e.kind, e.payload, e.key, e.decided_at, e.prev_hash, e.hash,
            (SELECT ${STORED_BATCH} FROM receipt_batch b JOIN receipt_key k ON k.id = b.key_id WHERE b.id = (e.payload->>'batch')::uuid) AS batch
       FROM journal_entry e
      WHERE e.subject = 'auction' AND e.id = $1 AND e.actor = 'bidder:' || $2::text AND e.kind IN ('bid.accepted', 'bid.refused')
        AND e.key IS NOT NULL AND ($3::text IS NULL OR e.key = $3) AND ($4::bigint IS NULL OR e.seq < $4)
      ORDER BY e.seq DESC LIMIT $5`,
    [lotId, bidderCode, key, before, limit],
  );
  return rows.map((row) => storedReceipt(lotId, row.key, { ...row, decided_at: row.decided_at.toISOString() }));
}
