// Decide approval: the second person. The room that asked calls this and then does what was approved, in one transaction.
import type { Actor } from '../kernel/actor.ts';
import { notAllowed, notFound, notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { approvalConcerned, approvalDecided, approvalExpired, approvalOwn, approvalSameUnit } from './approval-refusals.ts';
import { type Hindrance, judgeDecider } from './approval-rules.ts';
import { type ApprovalRow, endApproval, lockApproval, requestOf } from './approval-store.ts';

export interface DecisionAsk {
  approvalId: string;
  verdict: 'approved' | 'refused';
  /** Kept with the request; the journal holds its commitment. */
  reason: string;
  /** Actions of the asking room; a request of another room is not found. */
  actions: readonly string[];
}

export interface Decided {
  approvalId: string;
  action: string;
  subject: string;
  subjectId: string;
  region: string;
  ask: unknown;
  reason: string;
  requestedBy: string;
  verdict: 'approved' | 'refused';
  decidedAt: Date;
}

/**
 * Refuses the asker, the person it is about, the asker's own units where another is asked for, who holds none of the deciding
 * offices over the place, and what has expired. The table's constraints refuse most of it again.
 */
export async function decideApproval(tx: Tx, actor: Actor, { approvalId, verdict, reason, actions }: DecisionAsk): Promise<Decided> {
  if (actor.kind !== 'account') throw notSignedIn();
  const row = await lockApproval(tx, approvalId);
  if (row === undefined || !actions.includes(row.action)) throw notFound({ what: '申请' });
  const now = await readClock(tx);
  const judged = judgeDecider(requestOf(row), actor, now);
  if (!judged.may) throw refusalFor(judged.because, row);
  await endApproval(tx, row.id, { state: verdict, by: { accountId: actor.accountId, unit: judged.unit }, reason, now });
  const payload = { decided_unit: judged.unit, reason_commitment: sha256Hex(`${row.salt}|${reason}`) };
  await record(tx, { subject: 'approval', id: row.id, kind: `approval.${verdict}`, payload, actor, now });
  return {
    approvalId: row.id, action: row.action, subject: row.subject, subjectId: row.subject_id, region: row.region, ask: row.ask, reason: row.reason,
    requestedBy: row.requested_by, verdict, decidedAt: now,
  };
}

function refusalFor(because: Hindrance, row: ApprovalRow): Error {
  switch (because) {
    case 'own':
      return approvalOwn();
    case 'concerned':
      return approvalConcerned();
    case 'role':
      return notAllowed();
    case 'unit':
      return approvalSameUnit();
    case 'expired':
      return approvalExpired({ expires_at: row.expires_at.toISOString() });
    case 'decided':
      return approvalDecided();
  }
}
