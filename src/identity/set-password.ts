// Set password: the owner changes it, knowing the present one; all other sessions end.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../platform/db.ts';
import { accountOf, endAndRecord } from './end-session.ts';
import { problemOfPassword } from './password-rules.ts';
import { hashPassword, isPassword } from './password.ts';
import { weakPassword, wrongPassword } from './refusals.ts';
import { lockAccount, passwordOf, setPasswordHash } from './store.ts';

/** Opens its own transaction, and none while passwords are hashed. Callers take takeSignInAttempt first: a stolen session must not serve to guess the password. */
export async function changePassword(db: Db, actor: Actor, ask: { present: string; next: string }): Promise<{ ended: number }> {
  const { accountId } = accountOf(actor);
  const known = await passwordOf(db, accountId);
  if (known === undefined || !(await isPassword(known.password_hash, ask.present))) throw wrongPassword({}, 'present');
  requireGoodPassword(ask.next, known, 'next');
  const passwordHash = await hashPassword(ask.next);
  return inTransaction(db, (tx) => change(tx, actor, { known: known.password_hash, passwordHash }));
}

async function change(tx: Tx, actor: Actor, ask: { known: string | null; passwordHash: string }): Promise<{ ended: number }> {
  const { accountId, sessionId } = accountOf(actor);
  const account = await lockAccount(tx, accountId);
  // It may have been changed, or the account closed, while we were hashing.
  if (account === undefined || account.closed_at !== null || account.password_hash !== ask.known) throw wrongPassword({}, 'present');
  await setPasswordHash(tx, accountId, ask.passwordHash);
  const now = await readClock(tx);
  await record(tx, { subject: 'account', id: accountId, kind: 'account.password_set', payload: { by: 'owner' }, actor, now });
  return endAndRecord(tx, actor, { accountId, except: sessionId }, 'password_changed');
}

/** Throws weak_password with the rule it breaks. */
export function requireGoodPassword(password: string, about: { phone: string; name: string }, field = 'password'): void {
  const problem = problemOfPassword(password, about);
  if (problem !== undefined) throw weakPassword({ ...problem }, field);
}
