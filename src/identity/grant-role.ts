// Grant role: an administrator lets an account act in a role over a region; the grant is a row and a journal entry.
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

/** Grants at once: requests read their roles with every session. Refuses a region the actor does not administer. */
export async function grantRole(tx: Tx, actor: Actor, ask: { accountId: string; role: Role; region: string }): Promise<{ id: string }> {
  if (!mayAdminister(actor, ask.region)) throw notAllowed();
  if (actor.kind === 'account' && actor.accountId === ask.accountId) throw ownRole();
  if (!fitsLevel(ask.role, ask.region)) throw roleLevel({ region: ask.region }, 'region');
  const account = await lockAccount(tx, ask.accountId);
  if (account === undefined || account.closed_at !== null) throw notFound({ what: '账号' });
  const held = await grantsOf(tx, ask.accountId);
  const clash = clashingRole(held, ask.role);
  if (clash !== undefined) throw roleClash({ held: clash }, 'role');
  const now = await readClock(tx);
  const grantedBy = actor.kind === 'account' ? actor.accountId : null;
  const id = await insertGrant(tx, ask.accountId, { role: ask.role, region: ask.region }, grantedBy, now);
  const payload = { role: ask.role, region: ask.region };
  await record(tx, { subject: 'account', id: ask.accountId, kind: 'role.granted', payload, actor, now });
  return { id };
}
