// Sign lease: the winner signs for himself, the village's clerk for its council; with the second signature the lease is in force.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { activateLease } from './activate-lease.ts';
import { isLessee, maySignForLessor } from './policy.ts';
import { alreadySigned, leaseUnknown, lesseeSignsForLessor } from './refusals.ts';
import { isOfLot, lockLease, markSigned, type LockedLease } from './store.ts';
import { refuseIfDefaulted } from './void-lease.ts';

export interface SignAsk {
  leaseId: string;
  as: 'lessee' | 'lessor';
}

/** Signing after the last day is entered as late: whether that is a default is for people to decide. Refuses lease.already_signed and lease.same_person. */
export async function signLease(tx: Tx, actor: Actor, ask: SignAsk): Promise<{ state: LockedLease['state'] }> {
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!isOfLot(lease)) throw alreadySigned();
  const accountId = requireParty(actor, lease, ask.as);
  await refuseIfDefaulted(tx, lease.id);
  if ((ask.as === 'lessee' ? lease.signed_by_lessee_at : lease.signed_by_lessor_at) !== null) throw alreadySigned();
  const now = await readClock(tx);
  await markSigned(tx, lease.id, ask.as, accountId, now);
  const payload = { as: ask.as, late: chinaDate(now) > lease.sign_by };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.signed', payload, actor, now });
  const other = ask.as === 'lessee' ? lease.signed_by_lessor_at : lease.signed_by_lessee_at;
  if (other === null) return { state: 'to_sign' };
  await activateLease(tx, lease);
  return { state: 'active' };
}

function requireParty(actor: Actor, lease: LockedLease, as: 'lessee' | 'lessor'): string {
  if (actor.kind !== 'account') throw notAllowed();
  if (as === 'lessee') {
    if (!isLessee(actor, lease.lessee_id)) throw notAllowed();
  } else {
    if (!maySignForLessor(actor, lease.place_code)) throw notAllowed();
    if (isLessee(actor, lease.lessee_id)) throw lesseeSignsForLessor();
  }
  return actor.accountId;
}
