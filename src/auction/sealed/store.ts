// Store of sealed bidding: rows written and read under the auction's row lock.
import type { Reader, Tx } from '../../platform/db.ts';
import type { Envelope } from '../../kernel/seal.ts';
import type { AuctionRow } from '../store.ts';
import type { Organ } from './contract.ts';
import { roundTimes } from './sealed-terms.ts';
import type { Judged, Sealer, SealedStanding } from './rules.ts';

export interface HolderRow {
  id: string;
  organ: Organ;
  account_id: string;
  public_key: string | null;
}

export interface RoundRow {
  round: number;
  opens_at: Date | null;
  ends_at: Date | null;
  floor: string;
  covered_at: Date | null;
  adjourned_at: Date | null;
  opened_at: Date | null;
}

/** The round that runs, and whose keys its bids are sealed to; no holders before a panel is appointed. */
export interface SealedRow {
  panel_id: string | null;
  /** Since when the appointed panel has had all five keys; null while one is missing. */
  keyed_since: Date | null;
  holders: HolderRow[];
  round: RoundRow;
}

/** Reads in a statement of its own, after the auction's lock where there is one. */
export async function sealedOf(reader: Reader, row: AuctionRow): Promise<SealedRow> {
  const found = await reader.maybe<SealedRow['round'] & { panel_id: string; keyed_since: Date | null }>(
    `SELECT s.panel_id, (SELECT CASE WHEN count(h.public_key) = 5 THEN greatest(s.appointed_at, max(h.registered_at)) END FROM key_holder h WHERE h.panel_id = s.panel_id) AS keyed_since,
            r.round, r.opens_at, r.ends_at, r.floor, r.covered_at, r.adjourned_at, r.opened_at
       FROM sealed_auction s JOIN sealed_round r ON r.lot_id = s.lot_id AND r.round = s.round WHERE s.lot_id = $1`,
    [row.lot_id],
  );
  if (found === undefined) {
    return { panel_id: null, keyed_since: null, holders: [], round: { round: 1, opens_at: null, ends_at: null, floor: row.unit_price_reserve, covered_at: null, adjourned_at: null, opened_at: null } };
  }
  const { panel_id, keyed_since, ...round } = found;
  return { panel_id, keyed_since, holders: await holdersOf(reader, panel_id), round };
}

export async function holdersOf(reader: Reader, panelId: string): Promise<HolderRow[]> {
  return reader.sql<HolderRow>(
    `SELECT id, organ, account_id, public_key FROM key_holder WHERE panel_id = $1
      ORDER BY array_position(ARRAY['village_supervision','township','trading_centre','discipline','bidders'], organ)`,
    [panelId],
  );
}

export function standingOf(row: AuctionRow, sealed: SealedRow): SealedStanding {
  const complete = sealed.holders.length > 0 && sealed.holders.every((holder) => holder.public_key !== null);
  return {
    withdrawn: row.state === 'withdrawn',
    closed: row.state === 'closed',
    suspended: row.suspended_at !== null,
    resumesAt: row.resumes_at,
    round: sealed.round.round,
    times: roundTimes(row, sealed.round),
    holders: complete ? sealed.holders.map((holder) => holder.id) : [],
    publicKeys: complete ? sealed.holders.map((holder) => holder.public_key!) : [],
  };
}

export interface SealerFacts extends Sealer {
  now: Date;
  applicationId: string | null;
  bidderCode: string | null;
}

/** The county's time and the bidder's eligibility, in one statement younger than the lock (I9). */
export async function readSealer(reader: Reader, row: AuctionRow, round: number, account: { accountId: string; sessionId: string }): Promise<SealerFacts> {
  return reader.one<SealerFacts>(
    `WITH moment AS MATERIALIZED (SELECT county_now() AS now)
     SELECT moment.now, p.id AS "applicationId", p.bidder_code AS "bidderCode",
            coalesce(p.state = 'qualified', false) AS qualified, coalesce(d.state = 'held', false) AS "depositHeld",
            coalesce(s.revoked_at IS NULL AND s.expires_at > moment.now AND a.closed_at IS NULL, false) AS "sessionAlive",
            EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = $3 AND g.revoked_at IS NULL AND g.role <> 'bidder' AND starts_with($2, g.region)) AS staff,
            EXISTS (SELECT 1 FROM sealed_auction x JOIN key_holder h ON h.panel_id = x.panel_id WHERE x.lot_id = $1 AND h.account_id = $3) AS "keyHolder",
            EXISTS (SELECT 1 FROM sealed_bid b WHERE b.lot_id = $1 AND b.round = $5 AND b.bidder_code = p.bidder_code) AS "sealedBefore"
       FROM moment LEFT JOIN application p ON p.lot_id = $1 AND p.account_id = $3
       LEFT JOIN deposit d ON d.id = p.deposit_id
       LEFT JOIN session s ON s.id = $4 AND s.account_id = $3
       LEFT JOIN account a ON a.id = $3`,
    [row.lot_id, row.terms.place_code, account.accountId, account.sessionId, round],
  );
}

export interface NewSealedBid {
  lotId: string;
  round: number;
  bidderCode: string;
  bidKey: string;
  seq: number;
  envelope: Envelope;
  envelopeSha256: string;
  now: Date;
}

export async function insertSealedBid(tx: Tx, bid: NewSealedBid): Promise<void> {
  await tx.sql(
    `INSERT INTO sealed_bid (lot_id, round, bidder_code, bid_key, seq, envelope, envelope_sha256, sealed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [bid.lotId, bid.round, bid.bidderCode, bid.bidKey, bid.seq, JSON.stringify(bid.envelope), bid.envelopeSha256, bid.now],
  );
}

export async function insertSealedAuction(tx: Tx, row: AuctionRow, panelId: string, now: Date): Promise<void> {
  await tx.sql(
    `INSERT INTO sealed_auction (lot_id, panel_id, appointed_at) VALUES ($1, $2, $3)
     ON CONFLICT (lot_id) DO UPDATE SET panel_id = excluded.panel_id, appointed_at = excluded.appointed_at`,
    [row.lot_id, panelId, now],
  );
  await tx.sql('INSERT INTO sealed_round (lot_id, round, floor) VALUES ($1, 1, $2) ON CONFLICT DO NOTHING', [row.lot_id, row.unit_price_reserve]);
}

export interface StoredSealedBid {
  seq: number;
  bidder_code: string;
  bid_key: string;
  envelope: Envelope;
  envelope_sha256: string;
  sealed_at: Date;
  /** Confirmed priority to lease, 1 the strongest. */
  priority_rank: number | null;
}

export async function bidsOf(reader: Reader, lotId: string, round: number): Promise<StoredSealedBid[]> {
  return reader.sql<StoredSealedBid>(
    `SELECT b.seq, b.bidder_code, b.bid_key, b.envelope, b.envelope_sha256, b.sealed_at, p.priority_rank
       FROM sealed_bid b JOIN application p ON p.lot_id = b.lot_id AND p.bidder_code = b.bidder_code WHERE b.lot_id = $1 AND b.round = $2 ORDER BY b.seq`,
    [lotId, round],
  );
}

export interface ShareRow {
  bidder_code: string;
  holder_id: string;
  share: string | null;
}

export async function sharesOf(reader: Reader, lotId: string, round: number): Promise<ShareRow[]> {
  return reader.sql<ShareRow>('SELECT bidder_code, holder_id, share FROM seal_share WHERE lot_id = $1 AND round = $2 ORDER BY bidder_code, holder_id', [lotId, round]);
}

/** The first thing a holder gave for a bid stays; a repetition changes nothing. */
export async function insertShares(tx: Tx, ask: { lotId: string; round: number; holderId: string; now: Date }, shares: readonly { bidderCode: string; share: string | null }[]): Promise<void> {
  await tx.sql(
    `INSERT INTO seal_share (lot_id, round, bidder_code, holder_id, share, given_at)
     SELECT $1, $2, given.code, $3, given.share, $4 FROM unnest($5::text[], $6::text[]) AS given(code, share) ON CONFLICT DO NOTHING`,
    [ask.lotId, ask.round, ask.holderId, ask.now, shares.map((one) => one.bidderCode), shares.map((one) => one.share)],
  );
}

/** True when the holder had not been there before. */
export async function insertPresence(tx: Tx, ask: { lotId: string; round: number; holderId: string; now: Date }): Promise<boolean> {
  const rows = await tx.sql('INSERT INTO seal_presence (lot_id, round, holder_id, arrived_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING holder_id', [
    ask.lotId, ask.round, ask.holderId, ask.now,
  ]);
  return rows.length === 1;
}

export async function completePresence(tx: Tx, ask: { lotId: string; round: number; holderId: string; now: Date }): Promise<void> {
  await tx.sql('UPDATE seal_presence SET completed_at = $4 WHERE lot_id = $1 AND round = $2 AND holder_id = $3 AND completed_at IS NULL', [ask.lotId, ask.round, ask.holderId, ask.now]);
}

export async function presentHolders(reader: Reader, lotId: string, round: number): Promise<{ holder_id: string; arrived_at: Date; completed_at: Date | null }[]> {
  return reader.sql('SELECT holder_id, arrived_at, completed_at FROM seal_presence WHERE lot_id = $1 AND round = $2 ORDER BY arrived_at', [lotId, round]);
}

export async function saveJudged(tx: Tx, lotId: string, round: number, judged: readonly Judged[]): Promise<void> {
  await tx.sql(
    `UPDATE sealed_bid b SET state = found.state, amount = found.amount, reason = found.reason
       FROM unnest($3::text[], $4::text[], $5::numeric[], $6::text[]) AS found(code, state, amount, reason)
      WHERE b.lot_id = $1 AND b.round = $2 AND b.bidder_code = found.code`,
    [
      lotId, round, judged.map((bid) => bid.bidderCode), judged.map((bid) => (bid.reason === null ? 'valid' : 'invalid')),
      judged.map((bid) => bid.amount?.toPostgres() ?? null), judged.map((bid) => bid.reason),
    ],
  );
}

export async function setRoundOpened(tx: Tx, lotId: string, round: number, now: Date): Promise<void> {
  await tx.sql('UPDATE sealed_round SET opened_at = $3 WHERE lot_id = $1 AND round = $2', [lotId, round, now]);
}

export async function setAdjourned(tx: Tx, lotId: string, round: number, now: Date): Promise<void> {
  await tx.sql('UPDATE sealed_round SET adjourned_at = $3 WHERE lot_id = $1 AND round = $2', [lotId, round, now]);
}

export async function setCovered(tx: Tx, lotId: string, round: number, now: Date): Promise<void> {
  await tx.sql('UPDATE sealed_round SET covered_at = $3 WHERE lot_id = $1 AND round = $2', [lotId, round, now]);
}

/** Of a later round; the first one's end is the auction's. */
export async function setRoundEnd(tx: Tx, lotId: string, round: number, endsAt: Date): Promise<void> {
  await tx.sql('UPDATE sealed_round SET ends_at = $3 WHERE lot_id = $1 AND round = $2 AND round > 1', [lotId, round, endsAt]);
}

export async function insertNextRound(tx: Tx, lotId: string, next: { round: number; opensAt: Date; endsAt: Date; floor: string }): Promise<void> {
  await tx.sql('INSERT INTO sealed_round (lot_id, round, opens_at, ends_at, floor) VALUES ($1, $2, $3, $4, $5)', [lotId, next.round, next.opensAt, next.endsAt, next.floor]);
  await tx.sql('UPDATE sealed_auction SET round = $2 WHERE lot_id = $1', [lotId, next.round]);
}

/** Of a later round; the first one's window is the auction's. */
export async function setRoundWindow(tx: Tx, lotId: string, round: number, { opensAt, endsAt }: { opensAt: Date; endsAt: Date }): Promise<void> {
  await tx.sql('UPDATE sealed_round SET opens_at = $3, ends_at = $4 WHERE lot_id = $1 AND round = $2 AND round > 1', [lotId, round, opensAt, endsAt]);
}
