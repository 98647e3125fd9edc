// Invite: an administrator makes an account for a colleague, with a role over a region and a link to set the password.
import type { Actor, Role } from '../kernel/actor.ts';
import { addSeconds } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Keys } from '../platform/crypto.ts';
import { randomToken, sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { createAccount } from './create-account.ts';
import { grantRole } from './grant-role.ts';
import { mayAdminister } from './policy.ts';
import { accountActive } from './refusals.ts';
import { INVITATION_SECONDS } from './rules.ts';
import { expireInvitations, insertInvitation } from './session-store.ts';
import { grantsOf, lockAccountByPhone } from './store.ts';

export interface Invitation {
  account_id: string;
  /** Path of the page that accepts; holds the token, shown once, only its digest is stored. */
  path: string;
  expires_at: Date;
}

/**
 * Inviting again somebody who never accepted gives a new link and makes the old one useless. Somebody with a password
 * keeps it: an administrator may not take an account over, only grant it a role (ASVS 6.4.6).
 */
export async function invite(tx: Tx, actor: Actor, keys: Keys, ask: { phone: string; name: string; role: Role; region: string }): Promise<Invitation> {
  if (!mayAdminister(actor, ask.region)) throw notAllowed();
  const known = await lockAccountByPhone(tx, ask.phone);
  if (known !== undefined && known.password_hash !== null) throw accountActive({}, 'phone');
  const id = known?.id ?? (await createAccount(tx, keys, { phone: ask.phone, passwordHash: null, name: ask.name }, actor)).id;
  const held = await grantsOf(tx, id);
  if (!held.every((grant) => mayAdminister(actor, grant.region))) throw notAllowed();
  const has = held.some((grant) => grant.role === ask.role && grant.region === ask.region);
  if (!has) await grantRole(tx, actor, { accountId: id, role: ask.role, region: ask.region });
  return send(tx, actor, id);
}

async function send(tx: Tx, actor: Actor, accountId: string): Promise<Invitation> {
  const now = await readClock(tx);
  const expiresAt = addSeconds(now, INVITATION_SECONDS);
  const token = randomToken();
  await expireInvitations(tx, accountId, now);
  const invitedBy = actor.kind === 'account' ? actor.accountId : null;
  const invitationId = await insertInvitation(tx, { accountId, tokenHash: sha256Hex(token), invitedBy, expiresAt });
  const payload = { invitation_id: invitationId, expires_at: expiresAt.toISOString() };
  await record(tx, { subject: 'account', id: accountId, kind: 'invitation.sent', payload, actor, now });
  return { account_id: accountId, path: `/invitations/${token}`, expires_at: expiresAt };
}
