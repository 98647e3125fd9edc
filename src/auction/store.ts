// Store of the auction's row: the lock every decision waits for, and the writes made under it.
import { Money } from '../kernel/money.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { AuctionState, Times } from './closing.ts';
import type { PublishedTerms } from './published-terms.ts';
import type { AuctionFormat, PriorityMode, Standing } from './rules.ts';

export interface AuctionRow {
  lot_id: string;
  unit_price_reserve: string;
  min_step: string;
  max_step: string;
  registration_opens_at: Date;
  registration_closes_at: Date;
  opens_at: Date;
  free_ends_at: Date;
  ends_at: Date;
  extension_seconds: number;
  trigger_seconds: number;
  extensions: number;
  state: AuctionState;
  price: string | null;
  leader_id: string | null;
  bid_count: number;
  seq: number;
  last_decided_at: Date | null;
  format: AuctionFormat;
  max_extensions: number | null;
  priority_mode: PriorityMode;
  leader_rank: number | null;
  suspended_at: Date | null;
  resumes_at: Date | null;
  last_look_until: Date | null;
  terms: PublishedTerms;
}

const COLUMNS = `lot_id, unit_price_reserve, min_step, max_step, registration_opens_at, registration_closes_at, opens_at, free_ends_at, ends_at,
  extension_seconds, trigger_seconds, extensions, state, price, leader_id, bid_count, seq, last_decided_at,
  format, max_extensions, priority_mode, leader_rank, suspended_at, resumes_at, last_look_until, terms`;

export type LockAuction = (tx: Tx, lotId: string) => Promise<AuctionRow | undefined>;

/** The row lock is the only serialiser. Read the clock in a statement AFTER it (reliability.md §2.4). */
export const lockAuction: LockAuction = (tx, lotId) =>
  tx.maybe<AuctionRow>(`SELECT ${COLUMNS} FROM auction WHERE lot_id = $1 FOR UPDATE`, [lotId]);

/** For clocks that race on every node: a row another holds is skipped. */
export const lockIfFree: LockAuction = (tx, lotId) =>
  tx.maybe<AuctionRow>(`SELECT ${COLUMNS} FROM auction WHERE lot_id = $1 FOR UPDATE SKIP LOCKED`, [lotId]);

/** Takes no lock: for who may well be refused. Ask again under the lock what the answer rests on. */
export const readAuction = (reader: Reader, lotId: string): Promise<AuctionRow | undefined> =>
  reader.maybe<AuctionRow>(`SELECT ${COLUMNS} FROM auction WHERE lot_id = $1`, [lotId]);

/**
 * For those who only need the terms to hold still: applicants do not wait for one another. Shares that overlap keep bids and
 * the closer out, so nobody takes one before readAuction() has shown that the ask may be granted. The auction's row is locked
 * before the rows of applications and claims, everywhere.
 */
export const shareAuction: LockAuction = (tx, lotId) =>
  tx.maybe<AuctionRow>(`SELECT ${COLUMNS} FROM auction WHERE lot_id = $1 FOR SHARE`, [lotId]);

/** What a decision needs of the row. */
export type StandingRow = Omit<AuctionRow, 'registration_opens_at' | 'registration_closes_at' | 'terms'> & { terms: Pick<PublishedTerms, 'area' | 'place_code'> };

export function standingOf(row: StandingRow): Standing {
  return {
    terms: {
      format: row.format,
      priorityMode: row.priority_mode,
      maxExtensions: row.max_extensions,
      reserve: Money.of(row.unit_price_reserve),
      minStep: Money.of(row.min_step),
      maxStep: Money.of(row.max_step),
      area: row.terms.area,
      opensAt: row.opens_at,
      extensionSeconds: row.extension_seconds,
      triggerSeconds: row.trigger_seconds,
    },
    withdrawn: row.state === 'withdrawn',
    closed: row.state === 'closed',
    suspended: row.suspended_at !== null,
    resumesAt: row.resumes_at,
    lastLookUntil: row.last_look_until,
    endsAt: row.ends_at,
    extensions: row.extensions,
    price: row.price === null ? null : Money.of(row.price),
    leaderId: row.leader_id,
    leaderRank: row.leader_rank,
    bidCount: row.bid_count,
  };
}

export const timesOf = (row: StandingRow): Times => ({
  state: row.state, format: row.format, opensAt: row.opens_at, freeEndsAt: row.free_ends_at, endsAt: row.ends_at,
  suspended: row.suspended_at !== null, resumesAt: row.resumes_at, lastLookUntil: row.last_look_until,
});

/** An entry may not be decided before the one before it, even when the database's clock was set back. */
export const notBefore = (last: Date | null, now: Date): Date => (last !== null && last.getTime() > now.getTime() ? last : now);

/** Writes one standing; the bids' own way, for many lots at once, is in bid-store.ts. `seq` is the auction's last journal entry. */
export async function saveStanding(tx: Tx, lotId: string, standing: Standing, seq: number, decidedAt: Date): Promise<void> {
  await tx.sql(
    `UPDATE auction SET price = $2, leader_id = $3, ends_at = $4, extensions = $5, bid_count = $6, seq = $7, last_decided_at = $8, leader_rank = $9 WHERE lot_id = $1`,
    [lotId, standing.price?.toPostgres() ?? null, standing.leaderId, standing.endsAt, standing.extensions, standing.bidCount, seq, decidedAt, standing.leaderRank],
  );
}

export async function saveState(tx: Tx, lotId: string, state: AuctionState, seq: number, decidedAt: Date): Promise<void> {
  await tx.sql(
    `UPDATE auction SET state = $2, seq = $3, last_decided_at = $4,
            closed_at = CASE WHEN $2 IN ('closed','withdrawn') THEN $4::timestamptz END WHERE lot_id = $1`,
    [lotId, state, seq, decidedAt],
  );
}

export interface NewAward {
  row: AuctionRow;
  accountId: string;
  price: string;
  bidSeq: number;
  bidders: number;
  now: Date;
  publicityUntil: Date;
}

export async function insertAward(tx: Tx, award: NewAward): Promise<void> {
  await tx.sql(
    `INSERT INTO award (lot_id, application_id, account_id, price, bid_seq, bidders, awarded_at, publicity_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [award.row.lot_id, award.row.leader_id, award.accountId, award.price, award.bidSeq, award.bidders, award.now, award.publicityUntil],
  );
}

/** Whose the lot is when the application wins: an agent bids, his principal becomes the lessee (民法典 第162条). */
export async function accountOfApplication(reader: Reader, applicationId: string): Promise<string> {
  return (await reader.one<{ account_id: string }>('SELECT coalesce(for_account_id, account_id) AS account_id FROM application WHERE id = $1', [applicationId])).account_id;
}

export async function codeOfApplication(reader: Reader, applicationId: string): Promise<string> {
  return (await reader.one<{ bidder_code: string }>('SELECT bidder_code FROM application WHERE id = $1', [applicationId])).bidder_code;
}

export interface NewAuction {
  lotId: string;
  terms: PublishedTerms;
  times: { opensAt: Date; freeEndsAt: Date; endsAt: Date };
}

/** A corrected notice replaces the terms, but only of an auction that has not opened. False when nothing changed. */
export async function upsertAuction(tx: Tx, { lotId, terms, times }: NewAuction): Promise<boolean> {
  const rows = await tx.sql(
    `INSERT INTO auction (lot_id, unit_price_reserve, min_step, max_step, deposit, registration_opens_at, registration_closes_at,
                          opens_at, free_ends_at, ends_at, extension_seconds, trigger_seconds, terms, format, max_extensions, priority_mode)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     ON CONFLICT (lot_id) DO UPDATE SET unit_price_reserve = excluded.unit_price_reserve, min_step = excluded.min_step,
       max_step = excluded.max_step, deposit = excluded.deposit, registration_opens_at = excluded.registration_opens_at,
       registration_closes_at = excluded.registration_closes_at, opens_at = excluded.opens_at, free_ends_at = excluded.free_ends_at,
       ends_at = excluded.ends_at, extension_seconds = excluded.extension_seconds, trigger_seconds = excluded.trigger_seconds, terms = excluded.terms,
       format = excluded.format, max_extensions = excluded.max_extensions, priority_mode = excluded.priority_mode
     WHERE auction.state = 'scheduled' RETURNING lot_id`,
    [
      lotId, terms.reserve_per_unit_year, terms.min_step, terms.max_step, terms.deposit, terms.registration_opens_at, terms.registration_closes_at,
      times.opensAt, times.freeEndsAt, times.endsAt, terms.extension_seconds, terms.trigger_seconds, JSON.stringify(terms),
      terms.format, terms.max_extensions, terms.priority_mode,
    ],
  );
  return rows.length === 1;
}
