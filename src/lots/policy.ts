// Who may do what with a lot: the village's clerk, the township's reviewer, the county's operator, and never the same person twice.
import { hasRole, type Actor, type Role } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import type { LotRow } from './lot-row.ts';
import { clerkPublishes, clerkReviews, reviewerPublishes } from './refusals.ts';

type Duties = Pick<LotRow, 'place_code' | 'created_by' | 'reviewed_by'>;

/** Whoever has a duty over lots, or watches over those who have. */
export const staffRoles: readonly Role[] = ['village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer'];

export const mayPrepare = (actor: Actor, placeCode: string): boolean => hasRole(actor, 'village_clerk', placeCode);
export const mayReview = (actor: Actor, placeCode: string): boolean => hasRole(actor, 'township_reviewer', placeCode);
export const mayPublish = (actor: Actor, placeCode: string): boolean => hasRole(actor, 'exchange_operator', placeCode);

/** The lot's file, with everything staff may see of it before and after publication. */
export const mayReadFile = (actor: Actor, placeCode: string): boolean =>
  staffRoles.some((role) => hasRole(actor, role, placeCode));

/** The clerk's account; refuses anybody who is not a clerk of that village. */
export function requireClerk(actor: Actor, placeCode: string): string {
  if (actor.kind !== 'account' || !mayPrepare(actor, placeCode)) throw notAllowed();
  return actor.accountId;
}

/** Separation of duties (domain.md §3, four eyes): the database holds the same rule as constraints. `recordedBy` entered the vote. */
export function requireReviewer(actor: Actor, lot: Duties, recordedBy: string | undefined): string {
  if (actor.kind !== 'account' || !mayReview(actor, lot.place_code)) throw notAllowed();
  if (actor.accountId === lot.created_by || actor.accountId === recordedBy) throw clerkReviews();
  return actor.accountId;
}

/** Of the exchange, or of the township for the tiers the county leaves to it (lots/publish-lot.ts): never who prepared or reviewed it. */
export function requireOperator(actor: Actor, lot: Duties, recordedBy: string | undefined): string {
  if (actor.kind !== 'account' || !(mayPublish(actor, lot.place_code) || mayReview(actor, lot.place_code))) throw notAllowed();
  if (actor.accountId === lot.created_by || actor.accountId === recordedBy) throw clerkPublishes();
  if (actor.accountId === lot.reviewed_by) throw reviewerPublishes();
  return actor.accountId;
}
