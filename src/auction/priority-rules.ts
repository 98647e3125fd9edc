// Rules of a claim to priority: which rank a class has in the notice's order, until when it may be claimed, and what two people's findings amount to.
import type { PriorityClass } from '../rulebook/priority-classes.ts';

export type ClaimState = 'declared' | 'found' | 'confirmed' | 'refused';
/** `lapsed`: two people had not confirmed it when bidding started, so there is none. */
export type ShownClaim = ClaimState | 'lapsed';
export type Finding = 'upheld' | 'refused';

/** 1 is the strongest; null: the notice does not name the class. */
export function rankOf(order: readonly string[], kind: PriorityClass): number | null {
  const at = order.indexOf(kind);
  return at < 0 ? null : at + 1;
}

/** Whoever does not claim until registration closes has waived it. 依据: 网络司法拍卖规定 第16条、第19条; 民法典 第727条. */
export function mayDeclare(auction: { state: string; registration_opens_at: Date; registration_closes_at: Date }, now: Date): boolean {
  return auction.state === 'scheduled' && now.getTime() >= auction.registration_opens_at.getTime() && now.getTime() < auction.registration_closes_at.getTime();
}

/** A claim that nobody has upheld may be put again with better evidence, while claims are taken. */
export const mayReplace = (state: ClaimState): boolean => state === 'declared' || state === 'refused';

/** Bidding must start with the holders known: after the opening nothing can be confirmed. */
export const mayJudge = (auction: { state: string; opens_at: Date }, now: Date): boolean => auction.state === 'scheduled' && now.getTime() < auction.opens_at.getTime();

/** The first person to uphold finds, another confirms; one refusal ends it. */
export type Judged = { state: 'found' | 'confirmed' | 'refused' } | { no: 'decided' | 'same_person' };

export function judge(claim: { state: ClaimState; foundBy: string | null }, by: string, finding: Finding): Judged {
  switch (claim.state) {
    case 'declared':
      return { state: finding === 'upheld' ? 'found' : 'refused' };
    case 'found':
      if (claim.foundBy === by) return { no: 'same_person' };
      return { state: finding === 'upheld' ? 'confirmed' : 'refused' };
    case 'confirmed':
    case 'refused':
      return { no: 'decided' };
  }
}

/** What the claimant is shown once time has passed over it. */
export function shownClaim(state: ClaimState, opensAt: Date, now: Date): ShownClaim {
  return (state === 'declared' || state === 'found') && now.getTime() >= opensAt.getTime() ? 'lapsed' : state;
}
