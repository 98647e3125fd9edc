// Accept invitation: the invited person sets a password and is signed in; the link works once.
import { record } from '../journal/record.ts';
import { systemActor } from '../kernel/actor.ts';
import { readClock } from '../platform/clock.ts';
import type { Keys } from '../platform/crypto.ts';
import { sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { hashPassword } from './password.ts';
import { invitationOver } from './refusals.ts';
import { lockInvitation, markInvitationAccepted } from './session-store.ts';
import { requireGoodPassword } from './set-password.ts';
import { startSession, type SessionTokens } from './start-session.ts';
import { lockAccount, setPasswordHash } from './store.ts';

/** Refuses with invitation_over when the link was used, has expired, was replaced, or never was. */
export async function acceptInvitation(tx: Tx, keys: Keys, ask: { token: string; password: string; device: string }): Promise<SessionTokens> {
  const invitation = await lockInvitation(tx, sha256Hex(ask.token));
  const now = await readClock(tx);
  if (invitation === undefined || invitation.accepted_at !== null || now >= invitation.expires_at) throw invitationOver();
  const account = await lockAccount(tx, invitation.account_id);
  if (account === undefined || account.closed_at !== null || account.password_hash !== null) throw invitationOver();
  requireGoodPassword(ask.password, account);
  await setPasswordHash(tx, account.id, await hashPassword(ask.password));
  await markInvitationAccepted(tx, invitation.id, now);
  // The link is the proof; the person has no session yet to act under.
  const entry = { subject: 'account', id: account.id, actor: systemActor('invitation'), as: account.id, now };
  await record(tx, { ...entry, kind: 'invitation.accepted', payload: { invitation_id: invitation.id } });
  await record(tx, { ...entry, kind: 'account.password_set', payload: { by: 'invitation' } });
  return startSession(tx, keys, { accountId: account.id, device: ask.device });
}
