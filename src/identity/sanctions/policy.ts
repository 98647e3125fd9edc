// Policy of sanctions: over which regions somebody sees whom the county keeps out.
import type { Actor } from '../../kernel/actor.ts';

const readers: readonly string[] = ['exchange_operator', 'commission_officer', 'administrator'];

/** Sanctions are a county's: a township's officer sees none of them. */
export function watchedRegions(actor: Actor): string[] {
  return actor.kind === 'account' ? actor.grants.filter((grant) => readers.includes(grant.role)).map((grant) => grant.region) : [];
}
