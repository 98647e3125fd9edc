// Withdraw approval: who asked takes the request back before anyone has decided.
import type { Actor } from '../kernel/actor.ts';
import { notFound, notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { approvalDecided, approvalNotYours } from './approval-refusals.ts';
import { endApproval, lockApproval } from './approval-store.ts';

/** Refuses anyone else, and what has been decided. */
export async function withdrawApproval(tx: Tx, actor: Actor, { approvalId }: { approvalId: string }): Promise<{ approvalId: string; withdrawnAt: Date }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const row = await lockApproval(tx, approvalId);
  if (row === undefined) throw notFound({ what: '申请' });
  if (row.requested_by !== actor.accountId) throw approvalNotYours();
  if (row.state !== 'requested') throw approvalDecided();
  const now = await readClock(tx);
  await endApproval(tx, row.id, { state: 'withdrawn', now });
  await record(tx, { subject: 'approval', id: row.id, kind: 'approval.withdrawn', payload: {}, actor, now });
  return { approvalId: row.id, withdrawnAt: now };
}
