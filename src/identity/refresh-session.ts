// Refresh session: swaps a refresh token for its successor and a new access token; a token used twice ends the whole session.
import { record } from '../journal/record.ts';
import { systemActor } from '../kernel/actor.ts';
import { readClock } from '../platform/clock.ts';
import type { Keys } from '../platform/crypto.ts';
import { sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { decideRefresh } from './rules.ts';
import { endSessions, findRefreshToken, insertRefreshToken, lockRefreshToken, markRefreshTokenUsed, type RefreshRow } from './session-store.ts';
import type { SessionTokens } from './start-session.ts';
import { signAccessToken, successorOf } from './tokens.ts';

/** undefined: sign in again. Never throws for that, because ending a reused family must commit. */
export async function refreshSession(tx: Tx, keys: Keys, refreshToken: string): Promise<SessionTokens | undefined> {
  const row = await lockRefreshToken(tx, sha256Hex(refreshToken));
  if (row === undefined) return undefined;
  const now = await readClock(tx);
  const decision = decideRefresh(row, now);
  if (decision === 'ended') return undefined;
  if (decision === 'reused') {
    await endFamily(tx, row, now);
    return undefined;
  }
  const successor = successorOf(keys, refreshToken);
  if (decision === 'rotate') {
    await markRefreshTokenUsed(tx, row.token_hash, now);
    await insertRefreshToken(tx, sha256Hex(successor), row.session_id, now);
  }
  const next = decision === 'rotate' ? undefined : await findRefreshToken(tx, sha256Hex(successor));
  const access = signAccessToken(keys, row.account_id, row.session_id, now);
  return {
    accountId: row.account_id,
    sessionId: row.session_id,
    accessToken: access.token,
    accessExpiresAt: access.expiresAt,
    refreshToken: decision === 'rotate' || next?.used_at === null ? successor : undefined,
    sessionExpiresAt: row.expires_at,
    now,
  };
}

/** Somebody holds a copy; we cannot know who is who, so both sign in again (RFC 9700 §4.14.2). */
async function endFamily(tx: Tx, row: RefreshRow, now: Date): Promise<void> {
  await endSessions(tx, { accountId: row.account_id, sessionId: row.session_id }, 'refresh_token_reused', now);
  const payload = { session_id: row.session_id, because: 'refresh_token_reused' as const };
  await record(tx, { subject: 'account', id: row.account_id, kind: 'session.ended', payload, actor: systemActor('identity'), now });
}
