// Sign lease: each lessee signs for himself or by a power of attorney, the village's clerk for its council; with the last signature the lease is in force.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { activateLease } from './activate-lease.ts';
import { useMandate } from './mandates/use-mandate.ts';
import { isLessee, maySignForLessor } from './policy.ts';
import { alreadySigned, leaseUnknown, lesseeSignsForLessor } from './refusals.ts';
import { isOfLot, lockLease, markLesseeSigned, markSigned, type LockedLease, type LotLease } from './store.ts';
import { refuseIfDefaulted } from './void-lease.ts';

export interface SignAsk {
  leaseId: string;
  as: 'lessee' | 'lessor';
}

/** Signing after the last day is entered as late: whether that is a default is for people to decide. Refuses lease.already_signed, lease.same_person and what a power of attorney does not cover. */
export async function signLease(tx: Tx, actor: Actor, ask: SignAsk): Promise<{ state: LockedLease['state'] }> {
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!isOfLot(lease)) throw alreadySigned();
  return signAs(tx, actor, lease, ask.as, await partyOf(tx, actor, lease, ask.as));
}

export interface Party {
  /** Whom the signature binds: the lessee, or the clerk himself for the lessor. */
  accountId: string;
  /** Who gives it. */
  by: string;
  /** The power of attorney it is given under. */
  mandateId: string | null;
}

/** The signature of a party that may give it (partyOf). */
export async function signAs(tx: Tx, actor: Actor, lease: LotLease, as: SignAsk['as'], { accountId, by, mandateId }: Party): Promise<{ state: LockedLease['state'] }> {
  await refuseIfDefaulted(tx, lease.id);
  const waiting = lease.lessees.filter((one) => !one.signed && !(as === 'lessee' && one.accountId === accountId));
  if (as === 'lessee' ? lease.lessees.some((one) => one.accountId === accountId && one.signed) : lease.signed_by_lessor_at !== null) throw alreadySigned();
  const now = await readClock(tx);
  if (as === 'lessee') await markLesseeSigned(tx, lease.id, accountId, by, now);
  if (as === 'lessor' || waiting.length === 0) await markSigned(tx, lease.id, as, accountId, now);
  const joint = as === 'lessee' && lease.lessees.length > 1 ? { for: accountId, waits: waiting.length } : {};
  const payload = { as, late: chinaDate(now) > lease.sign_by, ...joint, ...(mandateId === null ? {} : { mandate: mandateId }) };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.signed', payload, actor, now });
  if (waiting.length > 0 || (as === 'lessee' && lease.signed_by_lessor_at === null)) return { state: 'to_sign' };
  await activateLease(tx, lease);
  return { state: 'active' };
}

export async function partyOf(tx: Tx, actor: Actor, lease: LockedLease, as: SignAsk['as']): Promise<Party> {
  if (actor.kind !== 'account') throw notAllowed();
  const own = { accountId: actor.accountId, by: actor.accountId, mandateId: null };
  if (as === 'lessor') {
    if (!maySignForLessor(actor, lease.place_code)) throw notAllowed();
    if (isLessee(actor, lease.lessees)) throw lesseeSignsForLessor();
    return own;
  }
  if (isLessee(actor, lease.lessees)) return own;
  const unsigned = lease.lessees.filter((one) => !one.signed).map((one) => one.accountId);
  const mandate = await useMandate(tx, actor, { leaseId: lease.id, placeCode: lease.place_code, act: 'contract', lessees: unsigned });
  return { accountId: mandate.lesseeId, by: actor.accountId, mandateId: mandate.id };
}
