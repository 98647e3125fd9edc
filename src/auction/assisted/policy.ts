// Policy of assisted registration: who may help with a lot. Pure.
import type { AccountActor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { countyOf } from '../../kernel/region.ts';
import { listedIt } from '../policy.ts';

export type Hindrance = 'own_village' | 'lister' | 'elsewhere';

/**
 * Staff of the same county, but nobody of the lot's own village and nobody who listed or reviewed it: who helps learns that
 * somebody registered.
 */
export function hindranceToHelp(actor: AccountActor, lot: { place_code: string; created_by: string; reviewed_by: string | null }): Hindrance | undefined {
  if (hasRole(actor, 'village_clerk', lot.place_code)) return 'own_village';
  if (listedIt(actor, lot)) return 'lister';
  const helps = actor.grants.some((grant) => ['village_clerk', 'township_reviewer', 'exchange_operator'].includes(grant.role) && countyOf(grant.region) === countyOf(lot.place_code));
  return helps ? undefined : 'elsewhere';
}
