// Invite: an administrator makes an account for a colleague and a link to set the password; the role follows once a second person approved it.
import { isDeepStrictEqual } from 'node:util';
import type { Actor, Role } from '../kernel/actor.ts';
import { addSeconds } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Keys } from '../platform/crypto.ts';
import { randomToken, sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { createAccount } from './create-account.ts';
import { openRequests } from './approval-store.ts';
import { type GrantAsk, grantRole } from './grant-role.ts';
import { mayAdminister } from './policy.ts';
import { proposeRole, ROLE_ACTION } from './propose-role.ts';
import { accountActive } from './refusals.ts';
import { INVITATION_SECONDS } from './rules.ts';
import { expireInvitations, insertInvitation } from './session-store.ts';
import { grantsOf, lockAccountByPhone } from './store.ts';

export interface Invitation {
  account_id: string;
  /** The request the role waits for; null where it is held already, or the command line grants it. */
  approval_id: string | null;
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
  const approvalId = has ? null : await askFor(tx, actor, { accountId: id, role: ask.role, region: ask.region });
  return send(tx, actor, id, approvalId);
}

/** A new link for somebody whose role still waits asks for nothing again. */
async function askFor(tx: Tx, actor: Actor, ask: GrantAsk): Promise<string | null> {
  if (actor.kind === 'system') {
    await grantRole(tx, actor, ask);
    return null;
  }
  const waiting = (await openRequests(tx, { action: ROLE_ACTION, subjectId: ask.accountId })).find((one) => isDeepStrictEqual(one.ask, { role: ask.role, region: ask.region }));
  return waiting?.id ?? (await proposeRole(tx, actor, ask)).approvalId;
}

async function send(tx: Tx, actor: Actor, accountId: string, approvalId: string | null): Promise<Invitation> {
  const now = await readClock(tx);
  const expiresAt = addSeconds(now, INVITATION_SECONDS);
  const token = randomToken();
  await expireInvitations(tx, accountId, now);
  const invitedBy = actor.kind === 'account' ? actor.accountId : null;
  const invitationId = await insertInvitation(tx, { accountId, tokenHash: sha256Hex(token), invitedBy, expiresAt });
  const payload = { invitation_id: invitationId, expires_at: expiresAt.toISOString() };
  await record(tx, { subject: 'account', id: accountId, kind: 'invitation.sent', payload, actor, now });
  return { account_id: accountId, approval_id: approvalId, path: `/invitations/${token}`, expires_at: expiresAt };
}
