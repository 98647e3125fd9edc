// Set password: the owner changes it, knowing the present one; all other sessions end.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { accountOf, endAndRecord } from './end-session.ts';
import { problemOfPassword } from './password-rules.ts';
import { hashPassword, isPassword } from './password.ts';
import { weakPassword, wrongPassword } from './refusals.ts';
import { lockAccount, setPasswordHash } from './store.ts';

/** Callers take takeSignInAttempt first: a stolen session must not serve to guess the password. */
export async function changePassword(tx: Tx, actor: Actor, ask: { present: string; next: string }): Promise<{ ended: number }> {
  const { accountId, sessionId } = accountOf(actor);
  const account = await lockAccount(tx, accountId);
  if (account === undefined || !(await isPassword(account.password_hash, ask.present))) throw wrongPassword({}, 'present');
  requireGoodPassword(ask.next, account, 'next');
  await setPasswordHash(tx, accountId, await hashPassword(ask.next));
  const now = await readClock(tx);
  await record(tx, { subject: 'account', id: accountId, kind: 'account.password_set', payload: { by: 'owner' }, actor, now });
  return endAndRecord(tx, actor, { accountId, except: sessionId }, 'password_changed');
}

/** Throws weak_password with the rule it breaks. */
export function requireGoodPassword(password: string, about: { phone: string; name: string }, field = 'password'): void {
  const problem = problemOfPassword(password, about);
  if (problem !== undefined) throw weakPassword({ ...problem }, field);
}
