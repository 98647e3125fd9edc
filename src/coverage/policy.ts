// Policy of coverage: who may see a region's figures, who states a reason, and who takes one off.
import type { Actor, Role } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';

export const readers = ['village_clerk', 'township_reviewer', 'exchange_operator', 'administrator', 'commission_officer'] as const satisfies readonly Role[];

const holds = (actor: Actor, roles: readonly Role[], place: string): boolean => roles.some((role) => hasRole(actor, role, place));

/** Holders' and payers' names stand in the rows: only who works for the place, or watches it. */
export const maySee = (actor: Actor, region: string): boolean => holds(actor, readers, region);

/** The village says why; the township may say it for a village without a clerk. The commission asks, it does not answer. */
export const mayState = (actor: Actor, place: string): boolean => holds(actor, ['village_clerk', 'township_reviewer'], place);

/** What a village said is taken off by the township or by the commission, never by the village. */
export const mayWithdraw = (actor: Actor, place: string): boolean => holds(actor, ['township_reviewer', 'commission_officer'], place);

/** Where an actor's view begins when no region is named: the widest of their regions. */
export function ownRegion(actor: Actor): string | undefined {
  if (actor.kind !== 'account') return undefined;
  const held = actor.grants.filter((grant) => (readers as readonly Role[]).includes(grant.role) && grant.region !== '').map((grant) => grant.region);
  return held.toSorted((one, other) => one.length - other.length || one.localeCompare(other))[0];
}
