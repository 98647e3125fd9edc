// Who bid, how much and when, from the journal's own entries and the opened envelopes; and what ties bidders to each other, as keyed hashes.
import { clusters } from '../../statistics/union-find.ts';
import type { Reader } from '../../platform/db.ts';
import { edgeHash } from './edge-hash.ts';
import { batchesOf, readPages } from './read-pages.ts';
import type { BidderRecord, BidRecord } from './record.ts';

const LOTS_A_BATCH = 2_000;

interface BidRow {
  lot_id: string;
  account_id: string;
  amount: number;
  at: number;
  paid_from: string | null;
  device: string | null;
}

/** Accepted bids, lot after lot and in order of time; a sealed one counts once it was opened and found valid. Its device is the one its account had signed in from last. */
export async function readBids(reader: Reader, lotIds: readonly string[]): Promise<BidRecord[]> {
  const hash = edgeHash(reader);
  const bids: BidRecord[] = [];
  for (const batch of batchesOf(lotIds, LOTS_A_BATCH)) {
    const ofLot = new Map<string, BidRecord[]>(batch.map((lotId) => [lotId, []]));
    for (const row of await reader.sql<BidRow>(BIDS, [batch])) {
      ofLot.get(row.lot_id)?.push({ lotId: row.lot_id, bidder: row.account_id, amount: row.amount, at: row.at, device: hash('device', row.device), payerAccount: hash('payer', row.paid_from) });
    }
    for (const own of ofLot.values()) for (const bid of own) bids.push(bid);
  }
  return bids;
}

const BIDS = `
  SELECT b.lot_id, p.account_id, b.amount, b.at, d.paid_from,
         (SELECT s.device_mark FROM session s WHERE s.account_id = p.account_id AND s.device_mark IS NOT NULL AND s.started_at <= to_timestamp(b.at / 1000) ORDER BY s.started_at DESC, s.id DESC LIMIT 1) AS device
    FROM (SELECT e.id::uuid AS lot_id, e.seq, e.payload->>'bidder_code' AS code, (e.payload->>'amount')::float8 AS amount, floor(extract(epoch FROM e.decided_at) * 1000)::float8 AS at
            FROM journal_entry e WHERE e.subject = 'auction' AND e.id = ANY($1::text[]) AND e.kind = 'bid.accepted'
          UNION ALL
          SELECT s.lot_id, s.seq, s.bidder_code, s.amount::float8, floor(extract(epoch FROM s.sealed_at) * 1000)::float8
            FROM sealed_bid s WHERE s.lot_id = ANY($1::uuid[]) AND s.state = 'valid') b
    JOIN application p ON p.lot_id = b.lot_id AND p.bidder_code = b.code
    LEFT JOIN deposit d ON d.id = p.deposit_id
   ORDER BY b.lot_id, b.at, b.seq`;

interface BidderRow {
  id: string;
  phone: string;
  own: string | null;
  speaks: string | null;
}

const BIDDER = 'c.id, c.phone, c.id_number_index AS own, c.representative_index AS speaks';

/** Everyone who applied for a lot of the county. */
export async function readBidders(reader: Reader, county: string): Promise<BidderRecord[]> {
  const rows = await readPages<BidderRow>(
    reader,
    `SELECT ${BIDDER} FROM account c
      WHERE c.id > $2::uuid AND EXISTS (SELECT FROM application p JOIN lot l ON l.id = p.lot_id WHERE p.account_id = c.id AND left(l.place_code, 6) = $1) ORDER BY c.id LIMIT $3`,
    county,
  );
  return described(reader, rows);
}

/** Everyone who applied for one of these lots. */
export async function biddersOfLots(reader: Reader, lotIds: readonly string[]): Promise<BidderRecord[]> {
  const rows = await reader.sql<BidderRow>(`SELECT ${BIDDER} FROM account c WHERE c.id IN (SELECT p.account_id FROM application p WHERE p.lot_id = ANY($1::uuid[])) ORDER BY c.id`, [lotIds]);
  return described(reader, rows);
}

/** Names stay in the register of accounts: an officer who may see them asks there. */
async function described(reader: Reader, rows: readonly BidderRow[]): Promise<BidderRecord[]> {
  const hash = edgeHash(reader);
  const kin = await readKin(reader, new Map(rows.flatMap((row) => (row.own === null ? [] : [[row.own, row.id]]))));
  return rows.map((row) => ({
    bidder: row.id, name: null, phoneHash: hash('phone', row.phone), address: null, household: hash('household', kin(row.id)),
    // A company and the person who acts for it hold the same number (民法典 第61条).
    legalPerson: hash('person', row.speaks ?? row.own),
  }));
}

/** Bidders who declared a tie to each other, directly or through a third person, are one household: its name is one member's id. */
async function readKin(reader: Reader, bidderOfNumber: ReadonlyMap<string, string>): Promise<(bidder: string) => string | null> {
  const ties = await reader.sql<{ account_id: string; number: string }>(
    `SELECT account_id, id_number_index AS number FROM declared_tie WHERE account_id IS NOT NULL AND withdrawn_at IS NULL AND relation <> $1 ORDER BY account_id, id_number_index`,
    ['self'],
  );
  const families = clusters();
  const tied = new Set<string>();
  for (const { account_id: bidder, number } of ties) {
    const other = bidderOfNumber.get(number) ?? number;
    families.join(bidder, other);
    tied.add(bidder).add(other);
  }
  return (bidder) => (tied.has(bidder) ? families.of(bidder) : null);
}
