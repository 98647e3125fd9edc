// Rules of identity: how long a session lives, what a presented refresh token means, which roles go together. Pure.
import type { Grant, Role } from '../kernel/actor.ts';
import { addSeconds } from '../kernel/clock.ts';
import { levelOf, type PlaceLevel } from '../kernel/region.ts';

const HOUR = 3600;
/** Staff sign in each working day; a bidder follows a lot for two weeks on a phone. */
export const STAFF_SESSION_SECONDS = 12 * HOUR;
export const BIDDER_SESSION_SECONDS = 14 * 24 * HOUR;
export const INVITATION_SECONDS = 7 * 24 * HOUR;
/** Two tabs that refresh at once, or a phone that lost the reply, present the same token within this time. */
export const REFRESH_GRACE_SECONDS = 30;

export function sessionEnd(grants: readonly Grant[], now: Date): Date {
  const staff = grants.some((grant) => grant.role !== 'bidder');
  return addSeconds(now, staff ? STAFF_SESSION_SECONDS : BIDDER_SESSION_SECONDS);
}

export interface SessionState {
  expires_at: Date;
  revoked_at: Date | null;
  closed_at: Date | null;
}

export function isSessionLive(session: SessionState, now: Date): boolean {
  return session.revoked_at === null && session.closed_at === null && now < session.expires_at;
}

/** `rotate`: first use. `repeat`: used a moment ago, hand out the same successor. `reused`: somebody has a copy, end the family. */
export type RefreshDecision = 'rotate' | 'repeat' | 'reused' | 'ended';

export function decideRefresh(token: SessionState & { used_at: Date | null }, now: Date): RefreshDecision {
  if (!isSessionLive(token, now)) return 'ended';
  if (token.used_at === null) return 'rotate';
  return now <= addSeconds(token.used_at, REFRESH_GRACE_SECONDS) ? 'repeat' : 'reused';
}

/** At which level each role is held: a clerk a village, a reviewer a township; '' (everywhere) is the bidder's alone. */
const levels: Record<Role, readonly (PlaceLevel | 'everywhere')[]> = {
  village_clerk: ['village'],
  township_reviewer: ['township'],
  exchange_operator: ['county'],
  commission_officer: ['county', 'township'],
  administrator: ['county'],
  bidder: ['everywhere'],
};

export function fitsLevel(role: Role, region: string): boolean {
  return levels[role].includes(region === '' ? 'everywhere' : levelOf(region));
}

/** 依据: 拍卖法 第22条: who holds the sale, and who watches it, does not bid in it. */
const NEVER_BIDS: readonly Role[] = ['exchange_operator', 'commission_officer', 'administrator'];

export function clashingRole(held: readonly Grant[], role: Role): Role | undefined {
  const clashes = (other: Role) => (role === 'bidder' ? NEVER_BIDS.includes(other) : other === 'bidder' && NEVER_BIDS.includes(role));
  return held.find((grant) => clashes(grant.role))?.role;
}
