// Decide a claim: the township, once the lessee was heard; agreed, the sum goes to the account the collective has now.
import type { Actor } from '../../kernel/actor.ts';
import { notSignedIn } from '../../kernel/refusal.ts';
import { mayDecideAt } from '../../auction/default/rules.ts';
import { decideApproval } from '../../identity/decide-approval.ts';
import { record } from '../../journal/record.ts';
import { deductFromBond } from '../../ledger/deduct-bond.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { basicAccountOf } from '../../registry/queries.ts';
import { noAccountForDeposit } from '../refusals.ts';
import { isOfLot, lockLease } from '../store.ts';
import { BOND_CLAIM_ACTION, refuseMoreThanOwed } from './claim-bond.ts';
import { claimUnknown, objectionOpen } from './refusals.ts';
import { lockClaim } from './store.ts';

export interface ClaimDecision {
  claimId: string;
  verdict: 'approved' | 'refused';
  reason: string;
}

/** Refuses also what became so since it was claimed: rent paid meanwhile, a bond that is less. */
export async function decideClaim(tx: Tx, actor: Actor, ask: ClaimDecision): Promise<{ leaseId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const claim = await lockClaim(tx, ask.claimId);
  const lease = claim === undefined ? undefined : await lockLease(tx, claim.lease_id);
  if (claim === undefined || lease === undefined || !isOfLot(lease)) throw claimUnknown();
  await decideApproval(tx, actor, { approvalId: claim.approval_id, verdict: ask.verdict, reason: ask.reason, actions: [BOND_CLAIM_ACTION] });
  const now = await readClock(tx);
  if (!mayDecideAt(claim, now)) throw objectionOpen({ until: claim.object_until.toISOString() });
  if (ask.verdict === 'approved') {
    await refuseMoreThanOwed(tx, { leaseId: lease.id, reason: claim.reason, amount: claim.amount });
    const account = await basicAccountOf(tx, lease.collective_id);
    if (account === undefined) throw noAccountForDeposit();
    await deductFromBond(tx, actor, {
      bondId: claim.bond_id, reason: claim.reason, amount: claim.amount, approvalId: claim.approval_id, collectiveId: lease.collective_id,
      toAccount: { number: account.number, holder: account.holder }, rentOf: claim.reason === 'rent_arrears' ? lease.code : undefined,
    });
  }
  const payload = { claim_id: claim.id, lease_id: lease.id, lot_id: lease.lot_id, verdict: ask.verdict, amount: claim.amount, approval_id: claim.approval_id };
  await record(tx, { subject: 'bond', id: claim.bond_id, kind: 'bond.claim_decided', payload, actor, now });
  return { leaseId: lease.id };
}
