// Sign up bidder: a person or company makes an account of its own, may bid anywhere once qualified for a lot, and is signed in.
import type { Device } from './device.ts';
import { systemActor } from '../kernel/actor.ts';
import type { Keys } from '../platform/crypto.ts';
import { inTransaction, type Db } from '../platform/db.ts';
import { createAccount } from './create-account.ts';
import { grantRole } from './grant-role.ts';
import { hashPassword } from './password.ts';
import { representativeMissing } from './refusals.ts';
import { requireGoodPassword } from './set-password.ts';
import { startSession, type SessionTokens } from './start-session.ts';

export interface SignUpAsk {
  kind: 'person' | 'company';
  name: string;
  phone: string;
  password: string;
  idNumber: string;
  /** Of a company: who acts for it by law. */
  representativeName?: string | undefined;
  representativeNumber?: string | undefined;
  device: Device;
}

/** Everyone may become a bidder; nobody's leave is needed, so the grant is the house's own. */
const selfService = systemActor('sign-up');

/** Opens its own transaction, and none while the password is hashed. Callers take takeSignUpAttempt first. Refuses a phone or number already held, a number that cannot be, a weak password. */
export async function signUpBidder(db: Db, keys: Keys, ask: SignUpAsk): Promise<SessionTokens> {
  const { device, password, representativeName: _name, representativeNumber: _number, ...account } = ask;
  const representative = representativeOf(ask);
  requireGoodPassword(password, ask);
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const { id } = await createAccount(tx, keys, { ...account, passwordHash, representative }, selfService);
    await grantRole(tx, selfService, { accountId: id, role: 'bidder', region: '' });
    return startSession(tx, keys, { accountId: id, device });
  });
}

/** A company without a person behind it cannot be held against the register of kin: it is not taken. 依据: 民法典 第61条. */
function representativeOf({ kind, representativeName: name, representativeNumber: idNumber }: SignUpAsk): { name: string; idNumber: string } | undefined {
  if (kind === 'person') return undefined;
  if (name === undefined) throw representativeMissing({}, 'representativeName');
  if (idNumber === undefined) throw representativeMissing({}, 'representativeNumber');
  return { name, idNumber };
}
