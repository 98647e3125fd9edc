// Start session: a session row, its first refresh token and an access token. Whoever calls has made sure who it is.
import type { Device } from './device.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Keys } from '../platform/crypto.ts';
import { randomToken, sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { insertRefreshToken, insertSession } from './session-store.ts';
import { sessionEnd } from './rules.ts';
import { grantsOf } from './store.ts';
import { signAccessToken } from './tokens.ts';

export interface SessionTokens {
  accountId: string;
  sessionId: string;
  accessToken: string;
  accessExpiresAt: Date;
  /** undefined when the browser already has its successor. */
  refreshToken: string | undefined;
  sessionExpiresAt: Date;
  now: Date;
}

export async function startSession(tx: Tx, keys: Keys, ask: { accountId: string; device: Device }): Promise<SessionTokens> {
  const now = await readClock(tx);
  const expiresAt = sessionEnd(await grantsOf(tx, ask.accountId), now);
  const sessionId = await insertSession(tx, { ...ask, now, expiresAt });
  const refreshToken = randomToken();
  await insertRefreshToken(tx, sha256Hex(refreshToken), sessionId, now);
  const payload = { session_id: sessionId };
  const actor = { kind: 'account' as const, accountId: ask.accountId, sessionId, displayName: '', grants: [] };
  await record(tx, { subject: 'account', id: ask.accountId, kind: 'session.started', payload, actor, now });
  const access = signAccessToken(keys, ask.accountId, sessionId, now);
  return {
    accountId: ask.accountId,
    sessionId,
    accessToken: access.token,
    accessExpiresAt: access.expiresAt,
    refreshToken,
    sessionExpiresAt: expiresAt,
    now,
  };
}
