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
  requested_at: Date;
  expires_at: Date;
  state: ApprovalState;
}

const COLUMNS = `id, action, subject, subject_id, region, ask, reason, salt, decider_roles, other_unit, requested_by, requested_unit, requested_at, expires_at, state`;

export async function lockApproval(tx: Tx, id: string): Promise<ApprovalRow | undefined> {
  return tx.maybe<ApprovalRow>(`SELECT ${COLUMNS} FROM approval WHERE id = $1 FOR UPDATE`, [id]);
}

/** Without the lock: to find out what a request is about before locking in order. */
export async function readApproval(reader: Reader, id: string): Promise<ApprovalRow | undefined> {
  return reader.maybe<ApprovalRow>(`SELECT ${COLUMNS} FROM approval WHERE id = $1`, [id]);
}

export const requestOf = (row: ApprovalRow): Request => ({
  region: row.region, deciderRoles: row.decider_roles, otherUnit: row.other_unit,
  requestedBy: row.requested_by, requestedUnit: row.requested_unit, expiresAt: row.expires_at, state: row.state,
});

export type NewApproval = Omit<ApprovalRow, 'id' | 'state'>;

export async function insertApproval(tx: Tx, row: NewApproval): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO approval (action, subject, subject_id, region, ask, reason, salt, decider_roles, other_unit, requested_by, requested_unit, requested_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
    [row.action, row.subject, row.subject_id, row.region, JSON.stringify(row.ask), row.reason, row.salt, row.decider_roles, row.other_unit,
      row.requested_by, row.requested_unit, row.requested_at, row.expires_at],
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

/** Requests nobody decided in time, of one subject or of all; those another transaction is deciding are left to it. */
export async function lockOverdue(tx: Tx, now: Date, of: { subject: string; subjectId: string } | null, limit: number): Promise<ApprovalRow[]> {
  return tx.sql<ApprovalRow>(
    `SELECT ${COLUMNS} FROM approval WHERE state = 'requested' AND expires_at <= $1 AND ($2::text IS NULL OR (subject = $2 AND subject_id = $3))
      ORDER BY expires_at LIMIT $4 FOR UPDATE SKIP LOCKED`,
    [now, of?.subject ?? null, of?.subjectId ?? null, limit],
  );
}
