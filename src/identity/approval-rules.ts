// Rules of four eyes: which office a person acts from, and whether somebody may decide what another asked for. Pure.
import type { Grant, Role } from '../kernel/actor.ts';
import { isWithin } from '../kernel/region.ts';

export type ApprovalState = 'requested' | 'approved' | 'refused' | 'expired' | 'withdrawn';

export interface Request {
  region: string;
  deciderRoles: readonly string[];
  otherUnit: boolean;
  requestedBy: string;
  requestedUnit: string;
  expiresAt: Date;
  state: ApprovalState;
}

export type Verdict = { may: true; unit: string } | { may: false; because: 'decided' | 'expired' | 'own' | 'role' | 'unit' };

/** An office: a role held over a region. Two people of one exchange are one unit; its county's commission is another. */
export const unitOf = (grant: Grant): string => `${grant.role}:${grant.region}`;

/** The office from which `roles` are held over the region, the nearest one first; undefined when none is. */
export function officeFor(grants: readonly Grant[], roles: readonly string[], region: string): Grant | undefined {
  const held = grants.filter((grant) => roles.includes(grant.role) && grant.role !== 'bidder' && isWithin(region, grant.region));
  return held.sort((a, b) => b.region.length - a.region.length)[0];
}

/**
 * May this person decide? Never what they asked for themselves. Where another unit is asked for, nobody who also holds an
 * office in the asking unit, whatever else they hold.
 */
export function judgeDecider(request: Request, decider: { accountId: string; grants: readonly Grant[] }, now: Date): Verdict {
  if (request.state !== 'requested') return { may: false, because: request.state === 'expired' ? 'expired' : 'decided' };
  if (decider.accountId === request.requestedBy) return { may: false, because: 'own' };
  const office = officeFor(decider.grants, request.deciderRoles, request.region);
  if (office === undefined) return { may: false, because: 'role' };
  const sameUnit = decider.grants.some((grant) => unitOf(grant) === request.requestedUnit);
  if (request.otherUnit && sameUnit) return { may: false, because: 'unit' };
  if (now.getTime() >= request.expiresAt.getTime()) return { may: false, because: 'expired' };
  return { may: true, unit: unitOf(office) };
}

/** Roles that may stand as deciders: a bidder decides nothing. */
export type DeciderRole = Exclude<Role, 'bidder'>;
