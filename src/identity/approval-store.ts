// Store of approvals: writes and locking reads of requests that take two people.
import type { Reader, Tx } from '../platform/db.ts';
import type { ApprovalState, Request } from './approval-rules.ts';

export interface ApprovalRow {
  id: string;
  action: string;
  subject: string;
  subject_id: string;
  region: string;
  ask: unknown;
  reason: string;
  salt: string;
  decider_roles: string[];
  other_unit: boolean;
  requested_by: string;
  requested_unit: string;
  requested_units: string[];
  concerned: string[];
  /** Offices of who asked as they are held now. */
  units_now: string[];
  requested_at: Date;
  expires_at: Date;
  state: ApprovalState;
}

/** Of `approval p`. */
export const APPROVAL = `p.id, p.action, p.subject, p.subject_id, p.region, p.ask, p.reason, p.salt, p.decider_roles, p.other_unit, p.requested_by, p.requested_unit,
  p.requested_units, p.concerned, p.requested_at, p.expires_at, p.state,
  ARRAY(SELECT g.role || ':' || g.region FROM role_grant g WHERE g.account_id = p.requested_by AND g.revoked_at IS NULL AND g.role <> 'bidder') AS units_now`;

export async function lockApproval(tx: Tx, id: string): Promise<ApprovalRow | undefined> {
  return tx.maybe<ApprovalRow>(`SELECT ${APPROVAL} FROM approval p WHERE p.id = $1 FOR UPDATE OF p`, [id]);
}

/** Without the lock: to find out what a request is about before locking in order. */
export async function readApproval(reader: Reader, id: string): Promise<ApprovalRow | undefined> {
  return reader.maybe<ApprovalRow>(`SELECT ${APPROVAL} FROM approval p WHERE p.id = $1`, [id]);
}

export const requestOf = (row: ApprovalRow): Request => ({
  region: row.region, deciderRoles: row.decider_roles, otherUnit: row.other_unit, requestedBy: row.requested_by, concerned: row.concerned,
  askersUnits: [row.requested_unit, ...row.requested_units, ...row.units_now], expiresAt: row.expires_at, state: row.state,
});

export type NewApproval = Omit<ApprovalRow, 'id' | 'state' | 'units_now'>;

export async function insertApproval(tx: Tx, row: NewApproval): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO approval (action, subject, subject_id, region, ask, reason, salt, decider_roles, other_unit, requested_by, requested_unit, requested_units, concerned, requested_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id`,
    [row.action, row.subject, row.subject_id, row.region, JSON.stringify(row.ask), row.reason, row.salt, row.decider_roles, row.other_unit,
      row.requested_by, row.requested_unit, row.requested_units, row.concerned, row.requested_at, row.expires_at],
  );
  return id;
}

export interface Ended {
  state: Exclude<ApprovalState, 'requested'>;
  by?: { accountId: string; unit: string };
  reason?: string;
  now: Date;
}

export async function endApproval(tx: Tx, id: string, { state, by, reason, now }: Ended): Promise<void> {
  await tx.sql('UPDATE approval SET state = $2, decided_by = $3, decided_unit = $4, decision_reason = $5, decided_at = $6 WHERE id = $1', [
    id, state, by?.accountId ?? null, by?.unit ?? null, reason ?? null, now,
  ]);
}

/** Requests of an act still open for a subject, in time. */
export async function openRequests(reader: Reader, of: { action: string; subjectId: string }): Promise<Pick<ApprovalRow, 'id' | 'ask' | 'region'>[]> {
  return reader.sql(`SELECT id, ask, region FROM approval WHERE state = 'requested' AND action = $1 AND subject_id = $2 AND expires_at > (SELECT county_now())`, [of.action, of.subjectId]);
}

/** Locked, unless another transaction is busy with it. */
export async function lockIfFree(tx: Tx, id: string): Promise<ApprovalRow | undefined> {
  return tx.maybe<ApprovalRow>(`SELECT ${APPROVAL} FROM approval p WHERE p.id = $1 FOR UPDATE OF p SKIP LOCKED`, [id]);
}

/** Requests nobody decided in time, of one subject or of all, the longest overdue first; without a lock. */
export async function overdue(reader: Reader, of: { subject: string; subjectId: string } | null, limit: number): Promise<Pick<ApprovalRow, 'id' | 'action' | 'subject_id'>[]> {
  return reader.sql(
    `SELECT id, action, subject_id FROM approval WHERE state = 'requested' AND expires_at <= (SELECT county_now()) AND ($1::text IS NULL OR (subject = $1 AND subject_id = $2))
      ORDER BY expires_at, id LIMIT $3`,
    [of?.subject ?? null, of?.subjectId ?? null, limit],
  );
}
