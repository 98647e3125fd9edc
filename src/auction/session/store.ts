// Store of sessions: every write and every locking read.
import type { Db, Tx } from '../../platform/db.ts';

export interface SessionRow {
  id: string;
  name: string;
  place_code: string;
  venue: string;
  opens_at: Date;
  stagger_seconds: number;
}

export type NewSession = Omit<SessionRow, 'id'> & { createdBy: string; now: Date };

export async function insertSession(tx: Tx, session: NewSession): Promise<SessionRow> {
  const { name, place_code, venue, opens_at, stagger_seconds, createdBy, now } = session;
  return tx.one<SessionRow>(
    `INSERT INTO auction_session (name, place_code, venue, opens_at, stagger_seconds, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     RETURNING id, name, place_code, venue, opens_at, stagger_seconds`,
    [name, place_code, venue, opens_at, stagger_seconds, createdBy, now],
  );
}

/** Places in a session are given one after the other. */
export async function lockSession(tx: Tx, id: string): Promise<SessionRow | undefined> {
  return tx.maybe<SessionRow>('SELECT id, name, place_code, venue, opens_at, stagger_seconds FROM auction_session WHERE id = $1 FOR UPDATE', [id]);
}

/** What waits becomes exactly these lots in this order; what is published stays. */
export async function replaceWaiting(tx: Tx, sessionId: string, lotIds: readonly string[]): Promise<void> {
  await tx.sql('DELETE FROM session_lot WHERE session_id = $1 AND position IS NULL', [sessionId]);
  await tx.sql(
    `INSERT INTO session_lot (session_id, lot_id, rank) SELECT $1, w.lot_id, w.n - 1 FROM unnest($2::uuid[]) WITH ORDINALITY AS w(lot_id, n)
     ON CONFLICT (session_id, lot_id) DO NOTHING`,
    [sessionId, lotIds],
  );
}

/** The next free place; call it under the session's lock. */
export async function nextPosition(tx: Tx, sessionId: string): Promise<number> {
  return (await tx.one<{ next: number }>('SELECT coalesce(max(position) + 1, 0) AS next FROM session_lot WHERE session_id = $1', [sessionId])).next;
}

/** Whether the lot still waits in this session; call it under the session's lock, which every change of the list takes. */
export async function stillWaits(tx: Tx, sessionId: string, lotId: string): Promise<boolean> {
  return (await tx.maybe('SELECT 1 FROM session_lot WHERE session_id = $1 AND lot_id = $2 AND position IS NULL FOR UPDATE', [sessionId, lotId])) !== undefined;
}

export async function givePlace(tx: Tx, sessionId: string, lotId: string, position: number, now: Date): Promise<void> {
  const placed = await tx.sql(
    'UPDATE session_lot SET position = $3, published_at = $4, last_refusal = NULL WHERE session_id = $1 AND lot_id = $2 AND position IS NULL RETURNING lot_id',
    [sessionId, lotId, position, now],
  );
  if (placed.length !== 1) throw new Error(`lot ${lotId} does not wait in session ${sessionId}`);
}

/** Kept for the operator's screen; written after the failed attempt was rolled back. */
export async function noteRefusal(db: Db, sessionId: string, lotId: string, refusal: { code: string; zh: string; en: string }): Promise<void> {
  await db.sql('UPDATE session_lot SET last_refusal = $3 WHERE session_id = $1 AND lot_id = $2 AND position IS NULL', [sessionId, lotId, JSON.stringify(refusal)]);
}
