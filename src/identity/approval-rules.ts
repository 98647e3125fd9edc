// Rules of four eyes: which office a person acts from, and whether somebody may decide what another asked for. Pure.
import type { Grant, Role } from '../kernel/actor.ts';
import { isWithin } from '../kernel/region.ts';

export type ApprovalState = 'requested' | 'approved' | 'refused' | 'expired' | 'withdrawn';

export interface Request {
  region: string;
  deciderRoles: readonly string[];
  otherUnit: boolean;
  requestedBy: string;
  /** Every office of who asked, then and now: holding two, one would else ask from the one and have a colleague of the other decide. */
  askersUnits: readonly string[];
  /** Accounts it is about. */
  concerned: readonly string[];
  expiresAt: Date;
  state: ApprovalState;
}

export type Verdict = { may: true; unit: string } | { may: false; because: 'decided' | 'expired' | 'own' | 'concerned' | 'role' | 'unit' };
export type Hindrance = Extract<Verdict, { may: false }>['because'];

/** An office: a role held over a region. Two people of one exchange are one unit; its county's commission is another. */
export const unitOf = (grant: Grant): string => `${grant.role}:${grant.region}`;

/** All offices a person acts from; being a bidder is none. */
export const unitsOf = (grants: readonly Grant[]): string[] => grants.filter((grant) => grant.role !== 'bidder').map(unitOf);

/** The office from which `roles` are held over the region, the nearest one first; undefined when none is. */
export function officeFor(grants: readonly Grant[], roles: readonly string[], region: string): Grant | undefined {
  const held = grants.filter((grant) => roles.includes(grant.role) && grant.role !== 'bidder' && isWithin(region, grant.region));
  return held.sort((a, b) => b.region.length - a.region.length)[0];
}

/**
 * May this person decide? Never what they asked for themselves, nor what is about themselves. Where another unit is asked for,
 * nobody who shares any office with who asked, whatever else either of them holds.
 */
export function judgeDecider(request: Request, decider: { accountId: string; grants: readonly Grant[] }, now: Date): Verdict {
  if (request.state !== 'requested') return { may: false, because: request.state === 'expired' ? 'expired' : 'decided' };
  if (decider.accountId === request.requestedBy) return { may: false, because: 'own' };
  if (request.concerned.includes(decider.accountId)) return { may: false, because: 'concerned' };
  const office = officeFor(decider.grants, request.deciderRoles, request.region);
  if (office === undefined) return { may: false, because: 'role' };
  const sameUnit = unitsOf(decider.grants).some((unit) => request.askersUnits.includes(unit));
  if (request.otherUnit && sameUnit) return { may: false, because: 'unit' };
  if (now.getTime() >= request.expiresAt.getTime()) return { may: false, because: 'expired' };
  return { may: true, unit: unitOf(office) };
}

/** Roles that may stand as deciders: a bidder decides nothing. */
export type DeciderRole = Exclude<Role, 'bidder'>;
