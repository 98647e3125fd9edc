// Cookies: the two session cookies. HttpOnly, SameSite=Lax, Secure exactly when the request came over https.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { SessionTokens } from './start-session.ts';

const ACCESS = 'sunfield_access';
const REFRESH = 'sunfield_refresh';

export interface SessionCookies {
  access: string | undefined;
  refresh: string | undefined;
}

export function readSessionCookies(header: string | undefined): SessionCookies {
  if (header === undefined) return { access: undefined, refresh: undefined };
  const jar = parseCookie(header);
  return { access: jar[ACCESS] || undefined, refresh: jar[REFRESH] || undefined };
}

/**
 * Ages are told in seconds from now, so a phone with a wrong clock keeps them as long as the county means it to.
 * Lax, not Strict: a villager who follows a link in a message should arrive signed in.
 */
export function setSessionCookies(request: Secured, response: ServerResponse, tokens: SessionTokens): void {
  const maxAge = Math.max(0, Math.floor((tokens.sessionExpiresAt.getTime() - tokens.now.getTime()) / 1000));
  append(request, response, ACCESS, tokens.accessToken, maxAge);
  if (tokens.refreshToken !== undefined) append(request, response, REFRESH, tokens.refreshToken, maxAge);
}

export function clearSessionCookies(request: Secured, response: ServerResponse): void {
  append(request, response, ACCESS, '', 0);
  append(request, response, REFRESH, '', 0);
}

/** Express's request: `secure` follows the scheme, also behind a trusted proxy. */
export type Secured = IncomingMessage & { secure: boolean };

function append(request: Secured, response: ServerResponse, name: string, value: string, maxAge: number): void {
  if (response.headersSent) return;
  const cookie = { name, value, path: '/', httpOnly: true, sameSite: 'lax' as const, secure: request.secure, maxAge };
  response.appendHeader('Set-Cookie', stringifySetCookie(cookie));
}
