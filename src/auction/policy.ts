// Policy of the auction: who may apply, qualify and withdraw. Pure predicates.
import type { Actor, Grant } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';
import { isWithin } from '../kernel/region.ts';

/** Who holds any office over the place may not bid there, nor apply. 依据: 拍卖法 第22条、第30条; 网络司法拍卖规定 第34条. */
export function holdsOfficeOver(grants: readonly Grant[], placeCode: string): boolean {
  return grants.some((grant) => grant.role !== 'bidder' && isWithin(placeCode, grant.region));
}

/** The exchange's operator for the place. */
export function mayOperate(actor: Actor, placeCode: string): boolean {
  return hasRole(actor, 'exchange_operator', placeCode);
}

/** Who may ask that an auction be stopped, started again or taken back: the exchange and the commission, over the place. */
export function mayInterrupt(actor: Actor, placeCode: string): boolean {
  return mayOperate(actor, placeCode) || hasRole(actor, 'commission_officer', placeCode);
}

/** Clerk and reviewer of a lot have an interest in who gets it. */
export function listedIt(actor: Actor, lot: { created_by: string; reviewed_by: string | null }): boolean {
  return actor.kind === 'account' && (actor.accountId === lot.created_by || actor.accountId === lot.reviewed_by);
}

/** Regions over which the actor qualifies applicants. */
export function operatedRegions(actor: Actor): string[] {
  return actor.kind === 'account' ? actor.grants.filter((grant) => grant.role === 'exchange_operator').map((grant) => grant.region) : [];
}
