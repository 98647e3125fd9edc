// End session: sign out, end one or all of one's own sessions, or (an administrator) all of somebody's.
import type { AccountActor, Actor } from '../kernel/actor.ts';
import { notAllowed, notFound, notSignedIn } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { mayEndSessionsOf } from './policy.ts';
import { endSessions, type EndReason } from './session-store.ts';
import { grantsOf, lockAccount } from './store.ts';

/** Sign out here. */
export async function signOut(tx: Tx, actor: Actor): Promise<{ ended: number }> {
  const { accountId, sessionId } = accountOf(actor);
  return endAndRecord(tx, actor, { accountId, sessionId }, 'signed_out');
}

/** End one of my sessions; not found when it is not mine or is over. */
export async function endOwnSession(tx: Tx, actor: Actor, sessionId: string): Promise<{ ended: number }> {
  const done = await endAndRecord(tx, actor, { accountId: accountOf(actor).accountId, sessionId }, 'revoked_by_owner');
  if (done.ended === 0) throw notFound({ what: '登录' });
  return done;
}

export async function endAllOwnSessions(tx: Tx, actor: Actor, keepCurrent: boolean): Promise<{ ended: number }> {
  const { accountId, sessionId } = accountOf(actor);
  return endAndRecord(tx, actor, { accountId, ...(keepCurrent ? { except: sessionId } : {}) }, 'revoked_by_owner');
}

export async function endSessionsOf(tx: Tx, actor: Actor, accountId: string): Promise<{ ended: number }> {
  if ((await lockAccount(tx, accountId)) === undefined) throw notFound({ what: '账号' });
  if (!mayEndSessionsOf(actor, await grantsOf(tx, accountId))) throw notAllowed();
  return endAndRecord(tx, actor, { accountId }, 'revoked_by_administrator');
}

/** Ends sessions and writes one entry each; sockets follow within a second (platform/sockets.ts asks revokedSessions). */
export async function endAndRecord(
  tx: Tx,
  actor: Actor,
  which: { accountId: string; sessionId?: string; except?: string },
  because: EndReason,
): Promise<{ ended: number }> {
  const now = await readClock(tx);
  const ended = await endSessions(tx, which, because, now);
  for (const session_id of ended) {
    await record(tx, { subject: 'account', id: which.accountId, kind: 'session.ended', payload: { session_id, because }, actor, now });
  }
  return { ended: ended.length };
}

/** The signed-in account, or not_signed_in. */
export function accountOf(actor: Actor): AccountActor {
  if (actor.kind !== 'account') throw notSignedIn();
  return actor;
}
