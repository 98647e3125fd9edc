// Sign in: phone and password become a session. Every wrong way takes the same time and gets the same answer.
import type { Device } from './device.ts';
import { inTransaction } from '../platform/db.ts';
import { forgiveSignInAttempt, takeSignInAttempt } from './attempts.ts';
import type { Door } from './authenticate.ts';
import { isPassword } from './password.ts';
import { wrongCredentials } from './refusals.ts';
import { startSession, type SessionTokens } from './start-session.ts';
import { lockAccount, passwordByPhone } from './store.ts';

export interface SignInAsk {
  phone: string;
  password: string;
  device: Device;
  address: string;
}

/** Opens its own transaction, and none while the password is being checked. Refuses with wrong_credentials or too_many. */
export async function signIn(door: Door, ask: SignInAsk): Promise<SessionTokens> {
  await takeSignInAttempt(door.db, door.keys, ask);
  const known = await passwordByPhone(door.db, ask.phone);
  const right = await isPassword(known?.password_hash, ask.password);
  if (!right || known === undefined) throw wrongCredentials();
  await forgiveSignInAttempt(door.db, door.keys, ask);
  return inTransaction(door.db, async (tx) => {
    const account = await lockAccount(tx, known.id);
    // The password may have changed, or the account been closed, while we were hashing.
    if (account === undefined || account.closed_at !== null || account.password_hash !== known.password_hash) throw wrongCredentials();
    return startSession(tx, door.keys, { accountId: known.id, device: ask.device });
  });
}
