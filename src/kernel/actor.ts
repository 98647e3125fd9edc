// Actor: who is asking. Passed explicitly to every command; there is no ambient current user.
import { isWithin } from './region.ts';

export const roles = [
  'village_clerk',
  'township_reviewer',
  'exchange_operator',
  'bidder',
  'commission_officer',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** A role holds within a region (its code's prefix). */
export interface Grant {
  role: Role;
  region: string;
}

export interface AccountActor {
  kind: 'account';
  accountId: string;
  sessionId: string;
  displayName: string;
  grants: readonly Grant[];
}

/** `system` is a named clock (lot-closer, watchdog-sweep …); `anonymous` is anyone without a login. */
export type Actor = AccountActor | { kind: 'system'; name: string } | { kind: 'anonymous' };

export const anonymous: Actor = { kind: 'anonymous' };
export const systemActor = (name: string): Actor => ({ kind: 'system', name });

/** Does the actor hold `role`, over `region` when one is given? */
export function hasRole(actor: Actor, role: Role, region?: string): boolean {
  if (actor.kind !== 'account') return false;
  return actor.grants.some((grant) => grant.role === role && (region === undefined || isWithin(region, grant.region)));
}

/** The name under which an act enters the journal: an account id or a system clock, never a person's name. */
export function actorKey(actor: Actor): string {
  if (actor.kind === 'account') return actor.accountId;
  return actor.kind === 'system' ? `system:${actor.name}` : 'anonymous';
}
