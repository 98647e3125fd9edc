// Policy of ties: who keeps the register of posts over a region, and whose offices a declaration is about.
import type { Actor, Grant } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';

export function mayKeepPosts(actor: Actor, region: string): boolean {
  return hasRole(actor, 'township_reviewer', region) || hasRole(actor, 'administrator', region);
}

/** Regions whose register of posts the actor keeps. */
export function keptRegions(actor: Actor): string[] {
  return actor.kind === 'account' ? actor.grants.filter((grant) => grant.role === 'township_reviewer' || grant.role === 'administrator').map((grant) => grant.region) : [];
}

export const ownOffices = (actor: Extract<Actor, { kind: 'account' }>): Grant[] => actor.grants.filter((grant) => grant.role !== 'bidder');
