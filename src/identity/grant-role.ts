// Grant role: an account may act in a role over a region. The program grants by itself; an administrator only what a second person approved.
import type { Actor, Role } from '../kernel/actor.ts';
import { notAllowed, notFound } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { refuseOnConstraint } from '../platform/db.ts';
import { mayAdminister } from './policy.ts';
import { ownRole, roleClash, roleHeld, roleLevel } from './refusals.ts';
import { clashingRole, fitsLevel } from './rules.ts';
import { grantsOf, insertGrant, lockAccount } from './store.ts';

refuseOnConstraint('role_grant_unique', roleHeld);
refuseOnConstraint('role_grant_not_to_oneself', ownRole);

export interface GrantAsk {
  accountId: string;
  role: Role;
  region: string;
}

/** Refuses what may not be granted by this actor to this account, whoever approves it; holds the account's lock. */
export async function requireGrantable(tx: Tx, actor: Actor, ask: GrantAsk): Promise<void> {
  if (!mayAdminister(actor, ask.region)) throw notAllowed();
  if (actor.kind === 'account' && actor.accountId === ask.accountId) throw ownRole();
  await requireFitting(tx, ask);
}

/** Grants at once: requests read their roles with every session. The command line, the demo and the sign-up of bidders; nobody who has an account. */
export async function grantRole(tx: Tx, actor: Actor, ask: GrantAsk): Promise<{ id: string }> {
  if (actor.kind !== 'system') throw notAllowed();
  await requireFitting(tx, ask);
  return grant(tx, actor, ask, null);
}

/** The second half: what was asked for is looked at again, since roles and accounts have moved on. */
export async function grantApproved(tx: Tx, actor: Actor, ask: GrantAsk, by: { accountId: string; approvalId: string }): Promise<{ id: string }> {
  await requireFitting(tx, ask);
  return grant(tx, actor, ask, by);
}

async function requireFitting(tx: Tx, ask: GrantAsk): Promise<void> {
  if (!fitsLevel(ask.role, ask.region)) throw roleLevel({ region: ask.region }, 'region');
  const account = await lockAccount(tx, ask.accountId);
  if (account === undefined || account.closed_at !== null) throw notFound({ what: '账号' });
  const held = await grantsOf(tx, ask.accountId);
  if (held.some((one) => one.role === ask.role && one.region === ask.region)) throw roleHeld({}, 'role');
  const clash = clashingRole(held, ask.role);
  if (clash !== undefined) throw roleClash({ held: clash }, 'role');
}

async function grant(tx: Tx, actor: Actor, ask: GrantAsk, by: { accountId: string; approvalId: string } | null): Promise<{ id: string }> {
  const now = await readClock(tx);
  const id = await insertGrant(tx, ask.accountId, { role: ask.role, region: ask.region }, by, now);
  const payload = { role: ask.role, region: ask.region, ...(by === null ? {} : { approval_id: by.approvalId }) };
  await record(tx, { subject: 'account', id: ask.accountId, kind: 'role.granted', payload, actor, now });
  return { id };
}
