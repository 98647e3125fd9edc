// Tokens: the short access token (a JWT) and the opaque refresh token; the only file that signs or verifies one.
import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Keys } from '../platform/crypto.ts';

/** ≤ 10 minutes (reliability.md §7.3): whoever steals one has little of it, and the session row is asked each time anyway. */
export const ACCESS_SECONDS = 600;
const ISSUER = 'sunfield';
const AUDIENCE = 'sunfield';

const claims = z.object({
  use: z.literal('access'),
  sub: z.uuid(),
  sid: z.uuid(),
  iat: z.int(),
  exp: z.int(),
});

export interface AccessClaims {
  accountId: string;
  sessionId: string;
  issuedAt: Date;
  expiresAt: Date;
}

/** Signs an access token that starts at `now`, the database's time. */
export function signAccessToken(keys: Keys, accountId: string, sessionId: string, now: Date): { token: string; expiresAt: Date } {
  const iat = Math.floor(now.getTime() / 1000);
  const exp = iat + ACCESS_SECONDS;
  const token = jwt.sign({ use: 'access', sid: sessionId, iat, exp }, keys.token, {
    algorithm: 'HS256',
    issuer: ISSUER,
    audience: AUDIENCE,
    subject: accountId,
  });
  return { token, expiresAt: new Date(exp * 1000) };
}

/**
 * Checks signature, algorithm, issuer, audience and use; undefined when any is wrong. Whether it has expired is not
 * decided here: the caller compares `expiresAt` with the database's time, which it learns together with the session row.
 */
export function readAccessToken(keys: Keys, token: string): AccessClaims | undefined {
  const payload = verified(keys, token);
  const parsed = claims.safeParse(payload);
  if (!parsed.success || parsed.data.exp - parsed.data.iat > ACCESS_SECONDS) return undefined;
  const { sub, sid, iat, exp } = parsed.data;
  return { accountId: sub, sessionId: sid, issuedAt: new Date(iat * 1000), expiresAt: new Date(exp * 1000) };
}

/**
 * The refresh token that follows `token`. Derived, not drawn, so that two tabs which refresh at once, or a phone that
 * lost the reply, are handed the same successor: asking twice within the grace is harmless and opens no second line.
 */
export function successorOf(keys: Keys, token: string): string {
  return createHmac('sha256', keys.token).update(`refresh|${token}`).digest('base64url');
}

function verified(keys: Keys, token: string): unknown {
  try {
    return jwt.verify(token, keys.token, { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, ignoreExpiration: true });
  } catch {
    return undefined;
  }
}
