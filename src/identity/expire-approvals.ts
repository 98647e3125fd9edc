// Expire approvals: requests nobody decided in time end by themselves, on the record.
import { systemActor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import { endApproval, lockOverdue } from './approval-store.ts';

const approvalClock = systemActor('approval-clock');
const AT_ONCE = 50;

/** Returns how many ended. A clock's work: a late one changes nothing, since deciding compares the time itself. */
export async function expireApprovals(db: Db): Promise<number> {
  return inTransaction(db, async (tx) => expireOverdue(tx, await readClock(tx), null));
}

export async function expireOverdue(tx: Tx, now: Date, of: { subject: string; subjectId: string } | null): Promise<number> {
  const overdue = await lockOverdue(tx, now, of, AT_ONCE);
  for (const { id } of overdue) {
    await endApproval(tx, id, { state: 'expired', now });
    await record(tx, { subject: 'approval', id, kind: 'approval.expired', payload: {}, actor: approvalClock, now });
  }
  return overdue.length;
}
