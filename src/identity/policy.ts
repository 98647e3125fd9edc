// Policy of identity: who may administer whom.
import type { Actor, Grant } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';

/** An administrator, over the region; a named clock or command line acts for the county itself. */
export function mayAdminister(actor: Actor, region: string): boolean {
  return actor.kind === 'system' || hasRole(actor, 'administrator', region);
}

/** An administrator over any region of the person's roles; a bidder belongs to no region, so any administrator may help. */
export function mayEndSessionsOf(actor: Actor, held: readonly Grant[]): boolean {
  return actor.kind === 'system' || held.some((grant) => (grant.region === '' ? hasRole(actor, 'administrator') : mayAdminister(actor, grant.region)));
}
