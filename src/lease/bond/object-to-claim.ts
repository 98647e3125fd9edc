// Object to a claim: the lessee's side, once, before anyone has decided and before his time is over.
import type { Actor } from '../../kernel/actor.ts';
import { notSignedIn } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { isLessee } from '../policy.ts';
import { lockLease } from '../store.ts';
import { claimDecided, claimUnknown, notTheLessee, objectedAlready, objectionOver } from './refusals.ts';
import { lockClaim, saveObjection } from './store.ts';

export async function objectToClaim(tx: Tx, actor: Actor, ask: { claimId: string; objection: string }): Promise<{ leaseId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const claim = await lockClaim(tx, ask.claimId);
  const lease = claim === undefined ? undefined : await lockLease(tx, claim.lease_id);
  if (claim === undefined || lease === undefined) throw claimUnknown();
  if (!isLessee(actor, lease.lessees)) throw notTheLessee();
  if (claim.approval_state !== 'requested') throw claimDecided();
  if (claim.objection !== null) throw objectedAlready();
  const now = await readClock(tx);
  if (now.getTime() >= claim.object_until.getTime()) throw objectionOver({ until: claim.object_until.toISOString() });
  await saveObjection(tx, claim.id, ask.objection, now);
  await record(tx, { subject: 'bond', id: claim.bond_id, kind: 'bond.objected', payload: { claim_id: claim.id, lease_id: lease.id }, actor, now });
  return { leaseId: lease.id };
}
