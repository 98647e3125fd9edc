// Expire approvals: requests nobody decided in time end by themselves, on the record.
import { systemActor } from '../kernel/actor.ts';
import { Refusal } from '../kernel/refusal.ts';
import { readClock } from '../platform/clock.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import { endUndecided, holdFor } from './approval-endings.ts';
import { lockIfFree, overdue } from './approval-store.ts';

const approvalClock = systemActor('approval-clock');
const AT_ONCE = 50;

/** Returns how many ended, a transaction each. A clock's work: a late one changes nothing, since deciding compares the time itself. */
export async function expireApprovals(db: Db): Promise<number> {
  let ended = 0;
  for (const request of await overdue(db, null, AT_ONCE)) {
    try {
      if (await inTransaction(db, (tx) => expireOne(tx, request))) ended += 1;
    } catch (error) {
      // Somebody is busy with what it is about: the next turn will find it.
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return ended;
}

/** Those of one subject, within a transaction that holds its lock already. */
export async function expireOverdue(tx: Tx, of: { subject: string; subjectId: string }): Promise<void> {
  for (const request of await overdue(tx, of, AT_ONCE)) await expireOne(tx, request);
}

/** False when somebody else is deciding it or has. */
async function expireOne(tx: Tx, request: { id: string; action: string; subject_id: string }): Promise<boolean> {
  await holdFor(tx, request);
  const row = await lockIfFree(tx, request.id);
  const now = await readClock(tx);
  if (row === undefined || row.state !== 'requested' || now.getTime() < row.expires_at.getTime()) return false;
  await endUndecided(tx, row, { because: 'expired', actor: approvalClock, now });
  return true;
}
