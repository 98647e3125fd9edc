// Queries of four eyes: the requests that wait, as the one who asked and those who may decide see them.
import type { Actor } from '../kernel/actor.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import type { ApprovalView } from './approval-contract.ts';
import { judgeDecider } from './approval-rules.ts';
import { APPROVAL, type ApprovalRow, requestOf } from './approval-store.ts';

export type WaitingApproval = ApprovalView & { ask: unknown };

export interface Wanted {
  /** Only these actions; all when left out. */
  actions?: readonly string[];
  subjectId?: string;
  approvalId?: string;
  /** A page shows 200; a list that is counted reads them all. */
  most?: number;
}

/** Requests still open that the actor made or may decide, the soonest to expire first. */
export async function waitingApprovals(reader: Reader, actor: Actor, wanted: Wanted = {}): Promise<WaitingApproval[]> {
  if (actor.kind !== 'account') return [];
  const now = await readClock(reader);
  const rows = await reader.sql<ApprovalRow & { name: string }>(
    `SELECT ${APPROVAL}, a.name FROM approval p JOIN account a ON a.id = p.requested_by
      WHERE p.state = 'requested' AND p.expires_at > $1 AND ($2::text[] IS NULL OR p.action = ANY($2)) AND ($3::text IS NULL OR p.subject_id = $3)
        AND ($7::uuid IS NULL OR p.id = $7) AND (p.requested_by = $4 OR EXISTS (SELECT 1 FROM unnest($5::text[], $6::text[]) AS held(role, region)
              WHERE held.role = ANY(p.decider_roles) AND starts_with(p.region, held.region)))
      ORDER BY p.expires_at, p.id LIMIT $8`,
    [now, wanted.actions ?? null, wanted.subjectId ?? null, actor.accountId, actor.grants.map((grant) => grant.role), actor.grants.map((grant) => grant.region), wanted.approvalId ?? null, wanted.most ?? 200],
  );
  return rows.map((row) => viewOf(row, actor, now));
}

function viewOf(row: ApprovalRow & { name: string }, actor: Extract<Actor, { kind: 'account' }>, now: Date): WaitingApproval {
  const judged = judgeDecider(requestOf(row), actor, now);
  return {
    approvalId: row.id,
    action: row.action,
    subject: row.subject,
    subjectId: row.subject_id,
    region: row.region,
    ask: row.ask,
    reason: row.reason,
    requestedBy: row.name,
    requestedUnit: row.requested_unit,
    requestedAt: row.requested_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    mine: row.requested_by === actor.accountId,
    mayDecide: judged.may,
    hindrance: judged.may ? null : judged.because,
  };
}

export interface DecidedBy {
  requestedUnit: string;
  decidedUnit: string;
  decidedAt: Date;
}

/** Offices behind requests that were decided, by the request's id. Offices only: whoever reads a version needs no names. */
export async function approvalsDecided(reader: Reader, ids: readonly string[]): Promise<Map<string, DecidedBy>> {
  const rows = await reader.sql<DecidedBy & { id: string }>(
    `SELECT id, requested_unit AS "requestedUnit", decided_unit AS "decidedUnit", decided_at AS "decidedAt" FROM approval WHERE id = ANY($1::uuid[]) AND decided_unit IS NOT NULL`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
