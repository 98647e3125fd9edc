// Withdraw approval: who asked takes the request back before anyone has decided.
import type { Actor } from '../kernel/actor.ts';
import { notFound, notSignedIn } from '../kernel/refusal.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { endUndecided, holdFor } from './approval-endings.ts';
import { approvalDecided, approvalNotYours } from './approval-refusals.ts';
import { type ApprovalRow, lockApproval, readApproval } from './approval-store.ts';

/** Refuses anyone else, and what has been decided. What the asking room had made of it lapses with it. */
export async function withdrawApproval(tx: Tx, actor: Actor, { approvalId }: { approvalId: string }): Promise<{ approvalId: string; withdrawnAt: Date }> {
  if (actor.kind !== 'account') throw notSignedIn();
  // First without a lock, so that nobody's refused asks hold what it is about.
  await holdFor(tx, mine(await readApproval(tx, approvalId), actor.accountId));
  const row = mine(await lockApproval(tx, approvalId), actor.accountId);
  const now = await readClock(tx);
  await endUndecided(tx, row, { because: 'withdrawn', actor, now });
  return { approvalId: row.id, withdrawnAt: now };
}

function mine(row: ApprovalRow | undefined, accountId: string): ApprovalRow {
  if (row === undefined) throw notFound({ what: '申请' });
  if (row.requested_by !== accountId) throw approvalNotYours();
  if (row.state !== 'requested') throw approvalDecided();
  return row;
}
