// Authenticate: who is asking. A bearer token or our cookies, checked against the session row on every request.
import type { Request, Response } from 'express';
import type { AccountActor } from '../kernel/actor.ts';
import { anonymous } from '../kernel/actor.ts';
import type { Keys } from '../platform/crypto.ts';
import type { Db } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import type { Authenticated } from '../platform/http.ts';
import { clearSessionCookies, readSessionCookies, setSessionCookies } from './cookies.ts';
import { refreshSession } from './refresh-session.ts';
import { sessionEnded } from './refusals.ts';
import { isSessionLive } from './rules.ts';
import { sessionFacts } from './session-queries.ts';
import { readAccessToken } from './tokens.ts';

export interface Door {
  db: Db;
  keys: Keys;
}

/**
 * A bearer token that does not hold is refused (401); cookies that do not hold are cleared and the visitor is anonymous.
 * Cookies whose access token has run out are renewed in place, so that a form filled in for a quarter of an hour still arrives.
 */
export function createAuthenticate(door: Door): (request: Request, response: Response) => Promise<Authenticated> {
  return async (request, response) => {
    const bearer = bearerOf(request.headers.authorization);
    if (bearer !== undefined) {
      const actor = await actorOfToken(door, bearer);
      if (actor === undefined) throw sessionEnded();
      return { actor, via: 'bearer' };
    }
    const cookies = readSessionCookies(request.headers.cookie);
    if (cookies.access === undefined && cookies.refresh === undefined) return { actor: anonymous, via: 'none' };
    const actor = cookies.access === undefined ? undefined : await actorOfToken(door, cookies.access);
    if (actor !== undefined) return { actor, via: 'cookie' };
    return renewInPlace(door, request, response, cookies.refresh);
  };
}

async function renewInPlace(door: Door, request: Request, response: Response, refresh: string | undefined): Promise<Authenticated> {
  const tokens = refresh === undefined ? undefined : await inTransaction(door.db, (tx) => refreshSession(tx, door.keys, refresh));
  const actor = tokens === undefined ? undefined : await actorOfSession(door, tokens.sessionId);
  if (tokens === undefined || actor === undefined) {
    clearSessionCookies(request, response);
    return { actor: anonymous, via: 'none' };
  }
  setSessionCookies(request, response, tokens);
  return { actor, via: 'cookie' };
}

async function actorOfToken(door: Door, token: string): Promise<AccountActor | undefined> {
  const claims = readAccessToken(door.keys, token);
  if (claims === undefined) return undefined;
  const actor = await actorOfSession(door, claims.sessionId, claims.expiresAt);
  return actor?.accountId === claims.accountId ? actor : undefined;
}

/** The account behind a session that still holds. The access token's end is compared with the database's time, never with this machine's. */
export async function actorOfSession(door: Door, sessionId: string, tokenEnds?: Date): Promise<AccountActor | undefined> {
  const facts = await sessionFacts(door.db, sessionId);
  if (facts === undefined || !isSessionLive(facts, facts.now)) return undefined;
  if (tokenEnds !== undefined && facts.now >= tokenEnds) return undefined;
  return { kind: 'account', accountId: facts.account_id, sessionId, displayName: facts.name, grants: facts.grants };
}

function bearerOf(header: string | undefined): string | undefined {
  const match = /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(header ?? '');
  return match?.[1];
}
