// Sign up bidder: a person or company makes an account of its own, may bid anywhere once qualified for a lot, and is signed in.
import { systemActor } from '../kernel/actor.ts';
import type { Keys } from '../platform/crypto.ts';
import { inTransaction, type Db } from '../platform/db.ts';
import { createAccount } from './create-account.ts';
import { grantRole } from './grant-role.ts';
import { hashPassword } from './password.ts';
import { requireGoodPassword } from './set-password.ts';
import { startSession, type SessionTokens } from './start-session.ts';

export interface SignUpAsk {
  kind: 'person' | 'company';
  name: string;
  phone: string;
  password: string;
  idNumber: string;
  device: string;
}

/** Everyone may become a bidder; nobody's leave is needed, so the grant is the house's own. */
const selfService = systemActor('sign-up');

/** Opens its own transaction, and none while the password is hashed. Callers take takeSignUpAttempt first. Refuses a phone or number already held, a number that cannot be, a weak password. */
export async function signUpBidder(db: Db, keys: Keys, ask: SignUpAsk): Promise<SessionTokens> {
  const { device, password, ...account } = ask;
  requireGoodPassword(password, ask);
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const { id } = await createAccount(tx, keys, { ...account, passwordHash }, selfService);
    await grantRole(tx, selfService, { accountId: id, role: 'bidder', region: '' });
    return startSession(tx, keys, { accountId: id, device });
  });
}
