// Claim bond: the lessor says what the lessee owes for a reason of the contract; the lessee is heard, then the township decides.
import { addDays, chinaDate, chinaInstant } from '../../kernel/clock.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { requestApproval } from '../../identity/request-approval.ts';
import { record } from '../../journal/record.ts';
import { lockForDeduction } from '../../ledger/deduct-bond.ts';
import { readClock } from '../../platform/clock.ts';
import { randomUuid } from '../../platform/crypto.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { calendarFor } from '../../rulebook/calendar.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { addWorkingDays } from '../../rulebook/working-days.ts';
import { maySignForLessor } from '../policy.ts';
import { leaseById } from '../queries.ts';
import { leaseUnknown } from '../refusals.ts';
import { isOfLot, lockLease } from '../store.ts';
import { arrearsUnderway, bondOfLease } from './queries.ts';
import type { BondReason } from '../../ledger/bond-reason-codes.ts';
import { claimTooLate, leaseNotInForce, moreThanOwed, noBond } from './refusals.ts';
import { insertClaim } from './store.ts';

export const BOND_CLAIM_ACTION = 'lease.bond_claim';
/** How long the township has, after the lessee's time to object. */
const DECIDE_WITHIN_DAYS = 30;

export interface ClaimAsk {
  leaseId: string;
  reason: BondReason;
  /** Yuan. */
  amount: string;
  evidence: string;
}

/** One claim waits at a time (approval.pending). */
export async function claimBond(tx: Tx, actor: Actor, ask: ClaimAsk): Promise<{ claimId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!maySignForLessor(actor, lease.place_code)) throw notAllowed();
  if (lease.state !== 'active' && lease.state !== 'ended') throw leaseNotInForce();
  const bond = await bondOfLease(tx, lease.id);
  if (bond === undefined || !isOfLot(lease)) throw noBond();
  await lockForDeduction(tx, { bondId: bond.bondId, reason: ask.reason, amount: ask.amount });
  const now = await readClock(tx);
  if (chinaDate(now) > bond.claimUntil) throw claimTooLate({ until: bond.claimUntil });
  await refuseMoreThanOwed(tx, ask);
  const objectUntil = await objectionEnd(tx, lease.place_code, now);
  const claimId = randomUuid();
  const { approvalId } = await requestApproval(tx, actor, {
    action: BOND_CLAIM_ACTION, subject: 'bond', subjectId: bond.bondId, region: lease.place_code, ask: { claim_id: claimId, reason: ask.reason, amount: ask.amount }, reason: ask.evidence,
    as: ['village_clerk'], deciders: ['township_reviewer'], concerned: lease.lessees.map((one) => one.accountId),
    lastsSeconds: Math.ceil((objectUntil.getTime() - now.getTime()) / 1000) + DECIDE_WITHIN_DAYS * 86_400,
  });
  await insertClaim(tx, { id: claimId, leaseId: lease.id, bondId: bond.bondId, reason: ask.reason, amount: ask.amount, evidence: ask.evidence, claimedBy: actor.accountId, now, objectUntil, approvalId });
  const payload = { claim_id: claimId, lease_id: lease.id, lot_id: lease.lot_id, reason: ask.reason, amount: Money.of(ask.amount).toText(), object_until: objectUntil.toISOString(), approval_id: approvalId };
  await record(tx, { subject: 'bond', id: bond.bondId, kind: 'bond.claimed', payload, actor, now });
  return { claimId };
}

/** For unpaid rent no more than is unpaid today, less what was taken for it before and is still on its way to the collective: else it would be taken twice. */
export async function refuseMoreThanOwed(reader: Reader, ask: Pick<ClaimAsk, 'leaseId' | 'reason' | 'amount'>): Promise<void> {
  if (ask.reason !== 'rent_arrears') return;
  const unpaid = Money.of((await leaseById(reader, ask.leaseId))?.owed ?? '0').minus(Money.of(await arrearsUnderway(reader, ask.leaseId)));
  const owed = unpaid.isNegative() ? Money.zero : unpaid;
  if (Money.of(ask.amount).isMoreThan(owed)) throw moreThanOwed({ owed: owed.toText(), amount: ask.amount }, 'amount');
}

/** Midnight after the last working day; the county's objection_working_days. */
async function objectionEnd(tx: Tx, placeCode: string, now: Date): Promise<Date> {
  const county = countyOf(placeCode);
  const rules = await rulesInForce(tx, county, chinaDate(now));
  const last = addWorkingDays(await calendarFor(tx, county), chinaDate(now), rules.values.objection_working_days.value);
  return chinaInstant(addDays(last, 1), '00:00');
}
