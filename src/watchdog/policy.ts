// Policy of the watchdog: commission officers, each over their own region; nobody else sees any of it.
import { hasRole, type AccountActor, type Actor } from '../kernel/actor.ts';

/** Over the place the flag speaks of. Administrators, clerks, reviewers, operators and bidders: never. */
export function mayReview(actor: Actor, placeCode: string): actor is AccountActor {
  return hasRole(actor, 'commission_officer', placeCode);
}

/** A county's parameters: officers of the whole county, never of one township. */
export function mayTune(actor: Actor, county: string): actor is AccountActor {
  return hasRole(actor, 'commission_officer', county);
}

/** The regions whose flags this actor sees. */
export function reviewRegions(actor: Actor): string[] {
  if (actor.kind !== 'account') return [];
  return actor.grants.filter((grant) => grant.role === 'commission_officer').map((grant) => grant.region);
}

/** How a county's signals do: whoever reviews flags in it, of the whole or of a part. */
export function mayReadSignals(actor: Actor, county: string): actor is AccountActor {
  return reviewRegions(actor).some((region) => region.startsWith(county) || county.startsWith(region));
}
