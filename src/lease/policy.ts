// Policy of the lease: each winner signs for himself, the village clerk for the council, and who may read contract and rent.
import type { Actor, Role } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';

const staff: readonly Role[] = ['village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer'];

/** One of those who lease together: each has all rights and owes the whole (民法典 第518条). Nobody, where a kept contract's lessee has no account. */
export const isLessee = (actor: Actor, lessees: readonly { accountId: string }[]): boolean => actor.kind === 'account' && lessees.some((one) => one.accountId === actor.accountId);

/** For which lessee this person stands: himself, or who gave him a power of attorney nobody has withdrawn; whether it covers an act is asked where it is done. */
export function standsFor(actor: Actor, lease: { lessees: readonly { accountId: string; signed?: boolean }[]; agents: readonly { accountId: string; lesseeId: string }[] }): string | undefined {
  if (actor.kind !== 'account') return undefined;
  if (isLessee(actor, lease.lessees)) return actor.accountId;
  const given = lease.agents.filter((one) => one.accountId === actor.accountId).map((one) => one.lesseeId);
  return lease.lessees.find((one) => given.includes(one.accountId) && one.signed !== true)?.accountId ?? given[0];
}

/** 依据: 农村集体经济组织法 第30条(10): the council signs for the collective; its clerk carries the signature here. */
export const maySignForLessor = (actor: Actor, placeCode: string): boolean => hasRole(actor, 'village_clerk', placeCode);

export const mayReadRent = (actor: Actor, region: string): boolean => actor.kind === 'system' || staff.some((role) => hasRole(actor, role, region));

export const mayReadLease = (actor: Actor, lease: { lessees: readonly { accountId: string }[]; agents?: readonly { accountId: string; lesseeId: string }[]; placeCode: string }): boolean =>
  standsFor(actor, { lessees: lease.lessees, agents: lease.agents ?? [] }) !== undefined || mayReadRent(actor, lease.placeCode);

/** Townships whose villages' books the actor keeps (村财乡管). */
export function keptTownships(actor: Actor): string[] {
  if (actor.kind !== 'account') return [];
  return actor.grants.filter((grant) => grant.role === 'township_reviewer').map((grant) => grant.region);
}

/** Money nobody could place is for those who keep the books and those who watch them. */
export const mayReadUnplaced = (actor: Actor, region: string): boolean =>
  (['township_reviewer', 'commission_officer'] as const).some((role) => hasRole(actor, role, region));
