// Policy of the registry: who may keep, see and change what lies in a place.
import type { Actor, Role } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';

const keepers: readonly Role[] = ['village_clerk', 'township_reviewer', 'exchange_operator', 'administrator'];
const readers: readonly Role[] = [...keepers, 'commission_officer'];
const accountKeepers: readonly Role[] = ['village_clerk', 'township_reviewer', 'administrator'];
const countyKeepers: readonly Role[] = ['exchange_operator', 'administrator'];

const holdsOver = (actor: Actor, roles: readonly Role[], place: string): boolean => roles.some((role) => hasRole(actor, role, place));

/** Register and measure assets, declare contracts, import: the clerk for his village, the reviewer for her township, the county's two for the county. */
export const mayKeep = (actor: Actor, place: string): boolean => actor.kind === 'system' || holdsOver(actor, keepers, place);

/** Bank accounts, holders' names, data-quality lists and import reports are for those who work with them, and for the commission. */
export const mayRead = (actor: Actor, place: string): boolean => actor.kind === 'system' || holdsOver(actor, readers, place);

/** Asking alone: another decides. 依据: 农村集体经济组织法 第44条. The exchange does not choose where a village's money goes. */
export const mayAskForAccount = (actor: Actor, place: string): boolean => actor.kind === 'system' || holdsOver(actor, accountKeepers, place);


/** New places and collectives are the county's to add. */
export const mayAddPlace = (actor: Actor, place: string): boolean => actor.kind === 'system' || holdsOver(actor, countyKeepers, place);

/** A finding is settled by the township, which answers for the register, not by the village it is about. */
export const maySettle = (actor: Actor, place: string): boolean => actor.kind === 'system' || holdsOver(actor, ['township_reviewer', 'administrator'], place);

/** The regions an actor may read, for lists. */
export function readableRegions(actor: Actor): string[] {
  if (actor.kind !== 'account') return [];
  return actor.grants.filter((grant) => readers.includes(grant.role)).map((grant) => grant.region);
}
