// Accept invitation: the invited person sets a password and is signed in; the link works once.
import type { Device } from './device.ts';
import { record } from '../journal/record.ts';
import { systemActor } from '../kernel/actor.ts';
import { readClock } from '../platform/clock.ts';
import type { Keys } from '../platform/crypto.ts';
import { sha256Hex } from '../platform/crypto.ts';
import { inTransaction, type Db, type Tx } from '../platform/db.ts';
import { hashPassword } from './password.ts';
import { invitationOver } from './refusals.ts';
import { invitedBy, lockInvitation, markInvitationAccepted } from './session-store.ts';
import { requireGoodPassword } from './set-password.ts';
import { startSession, type SessionTokens } from './start-session.ts';
import { lockAccount, setPasswordHash } from './store.ts';

/** Opens its own transaction, and none while the password is hashed. Refuses with invitation_over when the link was used, has expired, was replaced, or never was. */
export async function acceptInvitation(db: Db, keys: Keys, ask: { token: string; password: string; device: Device }): Promise<SessionTokens> {
  const tokenHash = sha256Hex(ask.token);
  const invited = await invitedBy(db, tokenHash, await readClock(db));
  if (invited === undefined) throw invitationOver();
  requireGoodPassword(ask.password, invited);
  const passwordHash = await hashPassword(ask.password);
  return inTransaction(db, (tx) => accept(tx, keys, { tokenHash, passwordHash, device: ask.device }));
}

/** The link may have been used, or replaced, while we were hashing: everything is judged again under the locks. */
async function accept(tx: Tx, keys: Keys, ask: { tokenHash: string; passwordHash: string; device: Device }): Promise<SessionTokens> {
  const invitation = await lockInvitation(tx, ask.tokenHash);
  const now = await readClock(tx);
  if (invitation === undefined || invitation.accepted_at !== null || now >= invitation.expires_at) throw invitationOver();
  const account = await lockAccount(tx, invitation.account_id);
  if (account === undefined || account.closed_at !== null || account.password_hash !== null) throw invitationOver();
  await setPasswordHash(tx, account.id, ask.passwordHash);
  await markInvitationAccepted(tx, invitation.id, now);
  // The link is the proof; the person has no session yet to act under.
  const entry = { subject: 'account', id: account.id, actor: systemActor('invitation'), as: account.id, now };
  await record(tx, { ...entry, kind: 'invitation.accepted', payload: { invitation_id: invitation.id } });
  await record(tx, { ...entry, kind: 'account.password_set', payload: { by: 'invitation' } });
  return startSession(tx, keys, { accountId: account.id, device: ask.device });
}
