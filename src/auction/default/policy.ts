// Policy of defaults and successions: over which places a person decides what an operator asked for. Pure.
import type { Actor } from '../../kernel/actor.ts';

export function decidedRegions(actor: Actor): string[] {
  if (actor.kind !== 'account') return [];
  return actor.grants.filter((grant) => grant.role === 'township_reviewer' || grant.role === 'commission_officer').map((grant) => grant.region);
}
