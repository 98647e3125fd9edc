// Entry queries: an auction's record out of the journal, whole for the fold, public for the screens, own for the receipts.
import { parsePayload, type Kind } from '../journal/kinds.ts';
import { entriesSince, type StoredEntry } from '../journal/read-entries.ts';
import type { Reader } from '../platform/db.ts';
import type { PublicEntry, Receipt } from './contract.ts';
import type { AuctionEntry } from './fold.ts';
import { receiptOf } from './receipt.ts';

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
  return { entries: rows.slice(0, PUBLIC_PAGE).map(shown), complete: rows.length <= PUBLIC_PAGE };
}

function shown(entry: StoredEntry): PublicEntry {
  const shared = { seq: entry.seq, kind: entry.kind as PublicEntry['kind'], decidedAt: entry.decided_at.toISOString(), hash: entry.hash };
  if (entry.kind !== 'bid.accepted') return { ...shared, amount: null, bidderCode: null, endsAt: null, extended: false, matched: false };
  const bid = parsePayload('bid.accepted', entry.payload);
  return { ...shared, amount: bid.amount, bidderCode: bid.bidder_code, endsAt: bid.ends_at, extended: bid.extended, matched: bid.matched === true };
}

/** A bidder's own outcomes, newest first; with a key only that one. The code is the owner's, looked up by the caller. */
export async function receiptsOf(reader: Reader, lotId: string, bidderCode: string, bidKey: string | null): Promise<Receipt[]> {
  const rows = await reader.sql<StoredEntry>(
    `SELECT seq, kind, payload, key, decided_at, prev_hash, hash FROM journal_entry
      WHERE subject = 'auction' AND id = $1 AND actor = 'bidder:' || $2::text AND key IS NOT NULL AND ($3::text IS NULL OR key = $3)
      ORDER BY seq DESC LIMIT 500`,
    [lotId, bidderCode, bidKey],
  );
  return rows.map((row) =>
    receiptOf(lotId, row.key!, { ...row, kind: row.kind as 'bid.accepted' | 'bid.refused', decided_at: row.decided_at.toISOString() }),
  );
}
