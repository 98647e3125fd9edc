// Bid store: the statements of one flush — the locks, what is read after them, and the standings written under them. Each serves many lots at once.
import { isWithin } from '../kernel/region.ts';
import type { Reader } from '../platform/db.ts';
import type { Statement } from '../platform/pipeline.ts';
import type { Eligibility, Standing } from './rules.ts';
import type { StandingRow } from './store.ts';

/** A locked auction with its journal's head. */
export type LockedLot = StandingRow & { head_hash: string; head_decided_at: Date | null };

/** The texts of the lock. The test of the tests passes one that takes none. */
export interface BidLock {
  /** A row another transaction holds is left out. */
  express: string;
  /** Waits for it. */
  patient: string;
}

// The chain's own seq is the one that counts; the auction row's is a copy of it.
const LOCK = `SELECT a.lot_id, a.unit_price_reserve, a.min_step, a.max_step, a.opens_at, a.free_ends_at, a.ends_at, a.extension_seconds, a.trigger_seconds,
       a.extensions, a.state, a.price, a.leader_id, a.bid_count, a.last_decided_at, a.format, a.max_extensions, a.priority_mode, a.leader_rank,
       a.suspended_at, a.resumes_at, a.last_look_until, a.terms->>'area' AS area, a.terms->>'place_code' AS place_code,
       h.seq, h.hash AS head_hash, h.decided_at AS head_decided_at
  FROM auction a JOIN journal_head h ON h.subject = 'auction' AND h.id = a.lot_id::text
 WHERE a.lot_id = ANY($1::uuid[]) ORDER BY a.lot_id FOR UPDATE OF a, h`;

export const bidLock: BidLock = { express: `${LOCK} SKIP LOCKED`, patient: LOCK };

/** In the order of ids, so that two that wait never wait for each other. Read the clock in a statement AFTER it (reliability.md §2.4). */
export function lockStatement(lock: BidLock, lotIds: readonly string[], waiting: boolean): Statement {
  return { name: waiting ? 'bid_lock_patient' : 'bid_lock_express', text: waiting ? lock.patient : lock.express, values: [lotIds] };
}

export const lotOf = (row: unknown): LockedLot => {
  const { area, place_code, ...lot } = row as LockedLot & { area: string; place_code: string };
  return { ...lot, terms: { area, place_code } };
};

export interface BidderAsk {
  lotId: string;
  accountId: string;
  sessionId: string;
  bidKey: string;
}

/** What the database says of one ask, read after the lock (I9). */
export interface BidderFacts extends Omit<Eligibility, 'applicationId' | 'staff'> {
  /** The county's time; in the first row only. */
  now: Date | null;
  /** False when there is no such auction. */
  known: boolean;
  applicationId: string | null;
  bidderCode: string | null;
  /** Regions over which the account holds an office. */
  offices: string[] | null;
  /** What an already used key produced. */
  entry: StoredBid | null;
}

/** A bid as the journal keeps it, and the signed batch it stands in. */
export interface StoredBid {
  kind: 'bid.accepted' | 'bid.refused';
  seq: number;
  payload: unknown;
  decided_at: string;
  prev_hash: string;
  hash: string;
  batch: StoredBatch | null;
}

/** Bytes as hex. */
export interface StoredBatch {
  id: string;
  leaves: string;
  root: string;
  signature: string;
  key_id: string;
  public_key: string;
}

export const STORED_BATCH = `jsonb_build_object('id', b.id, 'leaves', encode(b.leaves, 'hex'), 'root', encode(b.root, 'hex'),
  'signature', encode(b.signature, 'hex'), 'key_id', b.key_id, 'public_key', k.public_key)`;

// One statement whatever the number of lots. Its snapshot is younger than the lock, so nothing it reads can be stale (I7, I9).
// The used key is asked for as "the first from here on" because only one index answers that: with "=" and statistics from before
// the bids came, the planner read all earlier bids of the bidder for each new one (measured: 12 ms instead of 1 ms for 50 bids).
const FACTS = `WITH moment AS MATERIALIZED (SELECT county_now() AS now)
 SELECT CASE WHEN ask.n = 1 THEN moment.now END AS now, l.lot_id IS NOT NULL AS known, p.id AS "applicationId", p.bidder_code AS "bidderCode",
        coalesce(p.state = 'qualified', false) AS qualified, coalesce(d.state = 'held', false) AS "depositHeld", p.priority_rank AS "priorityRank",
        coalesce(s.revoked_at IS NULL AND s.expires_at > moment.now AND a.closed_at IS NULL, false) AS "sessionAlive",
        (SELECT array_agg(g.region) FROM role_grant g WHERE g.account_id = ask.account_id AND g.revoked_at IS NULL AND g.role <> 'bidder') AS offices,
        CASE WHEN e.seq IS NOT NULL THEN jsonb_build_object('kind', e.kind, 'seq', e.seq, 'payload', e.payload, 'decided_at', e.decided_at,
          'prev_hash', e.prev_hash, 'hash', e.hash, 'batch',
          (SELECT ${STORED_BATCH} FROM receipt_batch b JOIN receipt_key k ON k.id = b.key_id WHERE b.id = (e.payload->>'batch')::uuid)) END AS entry
   FROM moment, unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) WITH ORDINALITY AS ask(lot_id, account_id, session_id, key, n)
   LEFT JOIN auction l ON l.lot_id = ask.lot_id
   LEFT JOIN application p ON p.lot_id = ask.lot_id AND p.account_id = ask.account_id
   LEFT JOIN deposit d ON d.id = p.deposit_id
   LEFT JOIN session s ON s.id = ask.session_id AND s.account_id = ask.account_id
   LEFT JOIN account a ON a.id = ask.account_id
   LEFT JOIN LATERAL (SELECT j.* FROM journal_entry j WHERE j.subject = 'auction' AND j.id = ask.lot_id::text AND j.actor = 'bidder:' || p.bidder_code
                         AND j.key >= ask.key ORDER BY j.key LIMIT 1) e ON e.key = ask.key
  ORDER BY ask.n`;

/** The county's time, each bidder's eligibility and the entry an already used key produced, in the asks' order. */
export function factsStatement(asks: readonly BidderAsk[]): Statement {
  const values = [asks.map((ask) => ask.lotId), asks.map((ask) => ask.accountId), asks.map((ask) => ask.sessionId), asks.map((ask) => ask.bidKey)];
  return { name: 'bid_facts', text: FACTS, values };
}

/** The same of one bidder, for the screens. */
export async function readBidder(reader: Reader, placeCode: string, ask: BidderAsk): Promise<BidderFacts & { now: Date; staff: boolean }> {
  const { text, values } = factsStatement([ask]);
  const facts = await reader.one<BidderFacts & { now: Date }>(text, values);
  return { ...facts, staff: isStaffOver(facts, placeCode) };
}

export const isStaffOver = ({ offices }: Pick<BidderFacts, 'offices'>, placeCode: string): boolean => offices !== null && offices.some((region) => isWithin(placeCode, region));

export interface NewStanding {
  lotId: string;
  standing: Standing;
  seq: number;
  decidedAt: Date;
}

/** Writes the standings after decisions. `seq` is each auction's last journal entry. */
export function standingsStatement(rows: readonly NewStanding[]): Statement {
  return {
    name: 'bid_standings',
    text: `UPDATE auction a SET price = s.price, leader_id = s.leader_id, leader_rank = s.leader_rank, ends_at = s.ends_at, extensions = s.extensions,
                  bid_count = s.bid_count, seq = s.seq, last_decided_at = s.decided_at
             FROM unnest($1::uuid[], $2::numeric[], $3::uuid[], $4::int[], $5::timestamptz[], $6::int[], $7::int[], $8::bigint[], $9::timestamptz[])
               AS s(lot_id, price, leader_id, leader_rank, ends_at, extensions, bid_count, seq, decided_at) WHERE a.lot_id = s.lot_id`,
    values: [
      rows.map((row) => row.lotId), rows.map((row) => row.standing.price?.toPostgres() ?? null), rows.map((row) => row.standing.leaderId),
      rows.map((row) => row.standing.leaderRank), rows.map((row) => row.standing.endsAt), rows.map((row) => row.standing.extensions),
      rows.map((row) => row.standing.bidCount), rows.map((row) => row.seq), rows.map((row) => row.decidedAt),
    ],
  };
}
