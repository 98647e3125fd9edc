// Store of runners-up and successions: every write and every locking read.
import { refuseOnConstraint, type Reader, type Tx } from '../../platform/db.ts';
import { successionPending } from '../default/refusals.ts';

refuseOnConstraint('succession_one_open', successionPending);

export interface RunnerUp {
  lot_id: string;
  application_id: string;
  account_id: string;
  price: string;
  bid_seq: number;
}

/**
 * The best valid bid of anyone but the winner: accepted bids of the record, and sealed bids as they were opened. Of equal
 * ones the stronger priority, as in the bidding itself, then the earlier.
 */
export async function bestOther(reader: Reader, lotId: string, winnerApplication: string): Promise<RunnerUp | undefined> {
  return reader.maybe<RunnerUp>(
    `SELECT p.lot_id, p.id AS application_id, coalesce(p.for_account_id, p.account_id) AS account_id, b.amount AS price, b.seq AS bid_seq
       FROM (SELECT substr(e.actor, 8) AS code, (e.payload->>'amount')::numeric(14,2) AS amount, e.seq FROM journal_entry e
              WHERE e.subject = 'auction' AND e.id = $1::text AND e.kind = 'bid.accepted'
             UNION ALL SELECT s.bidder_code, s.amount, s.seq FROM sealed_bid s WHERE s.lot_id = $1::uuid AND s.state = 'valid') b
       JOIN application p ON p.lot_id = $1::uuid AND p.bidder_code = b.code AND p.state = 'qualified'
       JOIN deposit d ON d.id = p.deposit_id AND d.state = 'held'
      WHERE p.id <> $2 ORDER BY b.amount DESC, p.priority_rank NULLS LAST, b.seq LIMIT 1`,
    [lotId, winnerApplication],
  );
}

export async function insertRunnerUp(tx: Tx, best: RunnerUp, now: Date): Promise<void> {
  await tx.sql('INSERT INTO runner_up (lot_id, application_id, account_id, price, bid_seq, kept_at) VALUES ($1, $2, $3, $4, $5, $6)', [
    best.lot_id, best.application_id, best.account_id, best.price, best.bid_seq, now,
  ]);
}

/** Whose deposit is still kept for the case that the winner defaults. */
export async function keptRunnerUp(reader: Reader, lotId: string): Promise<(RunnerUp & { deposit_state: string; salt: string }) | undefined> {
  return reader.maybe(
    `SELECT r.lot_id, r.application_id, r.account_id, r.price, r.bid_seq, d.state AS deposit_state, p.salt FROM runner_up r
       JOIN application p ON p.id = r.application_id JOIN deposit d ON d.id = p.deposit_id WHERE r.lot_id = $1 AND r.let_go_at IS NULL`,
    [lotId],
  );
}

export type LetGoBecause = 'leased' | 'declined' | 'lapsed' | 'not_offered' | 'withdrawn';

/** False when he was let go before. */
export async function markLetGo(tx: Tx, lotId: string, because: LetGoBecause, now: Date): Promise<boolean> {
  const rows = await tx.sql('UPDATE runner_up SET let_go_at = $3, let_go_because = $2 WHERE lot_id = $1 AND let_go_at IS NULL RETURNING lot_id', [lotId, because, now]);
  return rows.length === 1;
}

export interface SuccessionRow extends RunnerUp {
  id: string;
  default_id: string;
  state: 'proposed' | 'refused' | 'offered' | 'accepted' | 'declined' | 'lapsed';
  approval_id: string;
  accept_by: Date | null;
  salt: string;
}

const SUCCESSION = `SELECT s.id, s.lot_id, s.default_id, s.application_id, s.account_id, s.price, s.bid_seq, s.state, s.approval_id, s.accept_by, p.salt
  FROM succession s JOIN application p ON p.id = s.application_id`;

export const readSuccession = (reader: Reader, id: string): Promise<SuccessionRow | undefined> => reader.maybe<SuccessionRow>(`${SUCCESSION} WHERE s.id = $1`, [id]);
export const lockSuccession = (tx: Tx, id: string): Promise<SuccessionRow | undefined> => tx.maybe<SuccessionRow>(`${SUCCESSION} WHERE s.id = $1 FOR UPDATE OF s`, [id]);

/** By the request that was made for it. */
export const lockSuccessionOf = (tx: Tx, approvalId: string): Promise<SuccessionRow | undefined> => tx.maybe<SuccessionRow>(`${SUCCESSION} WHERE s.approval_id = $1 FOR UPDATE OF s`, [approvalId]);

export interface NewSuccession {
  id: string;
  best: RunnerUp;
  defaultId: string;
  reason: string;
  proposedBy: string;
  now: Date;
  approvalId: string;
}

export async function insertSuccession(tx: Tx, { id, best, defaultId, reason, proposedBy, now, approvalId }: NewSuccession): Promise<void> {
  await tx.sql(
    `INSERT INTO succession (id, lot_id, default_id, application_id, account_id, price, bid_seq, reason, proposed_by, proposed_at, approval_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, best.lot_id, defaultId, best.application_id, best.account_id, best.price, best.bid_seq, reason, proposedBy, now, approvalId],
  );
}

export async function saveOffer(tx: Tx, id: string, offer: { by: string; now: Date; acceptBy: Date }): Promise<void> {
  await tx.sql(`UPDATE succession SET state = 'offered', approved_by = $2, offered_at = $3, accept_by = $4 WHERE id = $1`, [id, offer.by, offer.now, offer.acceptBy]);
}

export async function saveSuccessionState(tx: Tx, id: string, state: 'refused' | 'declined' | 'lapsed', now: Date): Promise<void> {
  await tx.sql('UPDATE succession SET state = $2, answered_at = $3 WHERE id = $1', [id, state, now]);
}

export async function saveAcceptance(tx: Tx, id: string, now: Date, publicityUntil: Date): Promise<void> {
  await tx.sql(`UPDATE succession SET state = 'accepted', answered_at = $2, publicity_until = $3 WHERE id = $1`, [id, now, publicityUntil]);
}

/** The default that opened the way, newest first. */
export async function lastConfirmedDefault(reader: Reader, lotId: string): Promise<{ id: string; succession_until: Date | null; application_id: string } | undefined> {
  return reader.maybe(
    `SELECT id, succession_until, application_id FROM winner_default WHERE lot_id = $1 AND state = 'confirmed' ORDER BY decided_at DESC LIMIT 1`,
    [lotId],
  );
}
