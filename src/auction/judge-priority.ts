// Judge priority: one operator finds a claim upheld, another confirms it before bidding starts; only then the bidder has a rank.
import type { AccountActor, Actor } from '../kernel/actor.ts';
import { notAllowed, notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { sha256Hex } from '../platform/crypto.ts';
import { refuseOnConstraint, type Tx } from '../platform/db.ts';
import { listedIt, mayOperate } from './policy.ts';
import { applicationOut, claimDecided, claimUnknown, classUnlisted, judgeTooLate, ownClaim, samePerson } from './priority-refusals.ts';
import { type Finding, judge, mayJudge, rankOf } from './priority-rules.ts';
import { type ClaimRow, lockClaim, type LockClaim, lotOfClaim, readClaim, saveDecision, saveFinding, saveRank } from './priority-store.ts';
import { ownLot } from './refusals.ts';
import { type AuctionRow, type LockAuction, readAuction, shareAuction } from './store.ts';

refuseOnConstraint('priority_judge_is_apart', ownLot);

export interface FindingAsk {
  claimId: string;
  finding: Finding;
  /** Mandatory; the claimant reads it. It may name a person, so the journal holds its commitment only. */
  reason: string;
}

/**
 * Under the auction's lock, so that no claim is confirmed while bidding opens. Refuses whoever listed or reviewed the lot,
 * the claimant, and the same person twice (auction.md §4).
 */
export async function judgePriority(tx: Tx, actor: Actor, ask: FindingAsk): Promise<{ claimId: string; state: 'found' | 'confirmed' | 'refused'; decidedAt: Date }> {
  if (actor.kind !== 'account') throw notSignedIn();
  await judgeable(tx, ask, actor, readAuction, readClaim);
  const { auction, claim, now } = await judgeable(tx, ask, actor, shareAuction, lockClaim);
  const judged = judge({ state: claim.state, foundBy: claim.found_by }, actor.accountId, ask.finding);
  if ('no' in judged) throw judged.no === 'same_person' ? samePerson() : claimDecided();
  const act = { by: actor.accountId, reason: ask.reason, now };
  const reason_commitment = sha256Hex(`${claim.salt}|${ask.reason}`);
  const entry = { subject: 'application', id: claim.application_id, actor, now } as const;
  if (judged.state === 'found') {
    await saveFinding(tx, claim.id, act);
    await record(tx, { ...entry, kind: 'priority.found', payload: { reason_commitment } });
  } else if (judged.state === 'refused') {
    await saveDecision(tx, claim.id, { state: 'refused', ...act });
    await record(tx, { ...entry, kind: 'priority.refused', payload: { reason_commitment } });
  } else {
    const rank = await confirm(tx, claim, auction, act);
    await record(tx, { ...entry, kind: 'priority.confirmed', payload: { reason_commitment, rank_commitment: sha256Hex(`${claim.salt}|${rank}`) } });
  }
  return { claimId: claim.id, state: judged.state, decidedAt: now };
}

/** Asked twice: without a lock, so that nobody's refused asks hold a running lot, and under the locks, the auction's first (store.ts). */
async function judgeable(tx: Tx, ask: FindingAsk, actor: AccountActor, look: LockAuction, lookAtClaim: LockClaim): Promise<{ auction: AuctionRow; claim: ClaimRow; now: Date }> {
  const lotId = await lotOfClaim(tx, ask.claimId);
  const auction = lotId === undefined ? undefined : await look(tx, lotId);
  const claim = await lookAtClaim(tx, ask.claimId);
  if (claim === undefined) throw claimUnknown();
  if (!mayOperate(actor, claim.place_code)) throw notAllowed();
  if (listedIt(actor, claim)) throw ownLot();
  if (claim.account_id === actor.accountId) throw ownClaim();
  const now = await readClock(tx);
  if (auction === undefined || !mayJudge(auction, now)) throw judgeTooLate();
  if (claim.application_state !== 'applied' && claim.application_state !== 'qualified') throw applicationOut();
  return { auction, claim, now };
}

/** By the order of the notice in force now: a corrected one may have moved it. */
async function confirm(tx: Tx, claim: ClaimRow, auction: AuctionRow, act: { by: string; reason: string; now: Date }): Promise<number> {
  const rank = rankOf(auction.terms.priority_order, claim.class);
  if (rank === null) throw classUnlisted();
  await saveDecision(tx, claim.id, { state: 'confirmed', ...act });
  await saveRank(tx, claim.application_id, rank);
  return rank;
}
