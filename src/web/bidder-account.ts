// The account behind an actor of a page that needs one.
import type { AccountActor, Actor } from '../kernel/actor.ts';
import { notSignedIn } from '../kernel/refusal.ts';

/** Throws identity.not_signed_in. */
export function accountOf(actor: Actor): AccountActor {
  if (actor.kind !== 'account') throw notSignedIn();
  return actor;
}
