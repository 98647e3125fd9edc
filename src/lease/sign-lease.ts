// Sign lease: each lessee signs for himself, the village's clerk for its council; with the last signature the lease is in force.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { activateLease } from './activate-lease.ts';
import { isLessee, maySignForLessor } from './policy.ts';
import { alreadySigned, leaseUnknown, lesseeSignsForLessor } from './refusals.ts';
import { isOfLot, lockLease, markLesseeSigned, markSigned, type LockedLease } from './store.ts';
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
  const waiting = lease.lessees.filter((one) => !one.signed && !(ask.as === 'lessee' && one.accountId === accountId));
  if (ask.as === 'lessee' ? lease.lessees.some((one) => one.accountId === accountId && one.signed) : lease.signed_by_lessor_at !== null) throw alreadySigned();
  const now = await readClock(tx);
  if (ask.as === 'lessee') await markLesseeSigned(tx, lease.id, accountId, accountId, now);
  if (ask.as === 'lessor' || waiting.length === 0) await markSigned(tx, lease.id, ask.as, accountId, now);
  const joint = ask.as === 'lessee' && lease.lessees.length > 1 ? { for: accountId, waits: waiting.length } : {};
  const payload = { as: ask.as, late: chinaDate(now) > lease.sign_by, ...joint };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.signed', payload, actor, now });
  if (waiting.length > 0 || (ask.as === 'lessee' && lease.signed_by_lessor_at === null)) return { state: 'to_sign' };
  await activateLease(tx, lease);
  return { state: 'active' };
}

function requireParty(actor: Actor, lease: LockedLease, as: 'lessee' | 'lessor'): string {
  if (actor.kind !== 'account') throw notAllowed();
  if (as === 'lessee') {
    if (!isLessee(actor, lease.lessees)) throw notAllowed();
  } else {
    if (!maySignForLessor(actor, lease.place_code)) throw notAllowed();
    if (isLessee(actor, lease.lessees)) throw lesseeSignsForLessor();
  }
  return actor.accountId;
}
