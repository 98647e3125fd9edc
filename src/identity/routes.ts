// Routes of identity: own account, sessions, and the demo's switch.
import type { Request, Response } from 'express';
import type { Reader } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import type { Site } from '../platform/http.ts';
import { serve } from '../platform/http.ts';
import { refuseForeignOrigin } from '../platform/same-origin.ts';
import { forgiveSignInAttempt, takeSignInAttempt, takeSignUpAttempt } from './attempts.ts';
import {
  accountsMe, changePasswordEndpoint, endAllSessionsEndpoint, endSessionEndpoint, listSessionsEndpoint,
  renewAccessEndpoint, signInEndpoint, signOutEndpoint, signUpEndpoint,
} from './contract.ts';
import { clearSessionCookies, readSessionCookies, setSessionCookies } from './cookies.ts';
import { deviceAt } from './device-mark.ts';
import { accountOf, endAllOwnSessions, endOwnSession, signOut } from './end-session.ts';
import { enterAs, enterAsEndpoint } from './enter-as.ts';
import { accountById, ownAccountOf, runningSessions } from './queries.ts';
import { refreshSession } from './refresh-session.ts';
import { sessionEnded } from './refusals.ts';
import { changePassword } from './set-password.ts';
import { signIn } from './sign-in.ts';
import { signUpBidder } from './sign-up-bidder.ts';
import type { SessionTokens } from './start-session.ts';

export function mountIdentity(site: Site): void {
  mountSignIn(site);
  mountOwnAccount(site);
  if (site.config.demo && !site.config.production) {
    serve(
      site,
      enterAsEndpoint,
      async ({ db, body, request, response }) => {
        const tokens = await inTransaction(db, (tx) => enterAs(tx, site.keys, site.config, { ...body, device: deviceAt(request, response, site.keys) }));
        return welcome(db, request, response, tokens);
      },
      { transaction: 'own' },
    );
  }
}

/** These set cookies, so they send only after their own transaction has committed. */
function mountSignIn(site: Site): void {
  const own = { transaction: 'own' as const };
  serve(site, signUpEndpoint, async ({ db, body, request, response }) => {
    await takeSignUpAttempt(db, site.keys, request.ip ?? '');
    const tokens = await signUpBidder(db, site.keys, { ...body, device: deviceAt(request, response, site.keys) });
    return welcome(db, request, response, tokens);
  }, own);
  serve(site, signInEndpoint, async ({ db, body, request, response }) => {
    const tokens = await signIn(site, { ...body, device: deviceAt(request, response, site.keys), address: request.ip ?? '' });
    return welcome(db, request, response, tokens);
  }, own);
  serve(site, renewAccessEndpoint, async ({ db, request, response }) => {
    refuseForeignOrigin(request, site.config);
    const { refresh } = readSessionCookies(request.headers.cookie);
    const tokens = refresh === undefined ? undefined : await inTransaction(db, (tx) => refreshSession(tx, site.keys, refresh));
    if (tokens === undefined) {
      clearSessionCookies(request, response);
      throw sessionEnded();
    }
    setSessionCookies(request, response, tokens);
    return { access_token: tokens.accessToken, expires_at: tokens.accessExpiresAt.toISOString() };
  }, own);
}

function mountOwnAccount(site: Site): void {
  serve(site, accountsMe, ({ tx, actor }) => ownAccountOf(tx, accountOf(actor).accountId));
  serve(site, listSessionsEndpoint, async ({ tx, actor }) => {
    const rows = await runningSessions(tx, accountOf(actor).accountId);
    return { sessions: rows.map((row) => ({ ...row, ...times(row), current: row.id === accountOf(actor).sessionId })) };
  });
  serve(site, signOutEndpoint, async ({ tx, actor, request, response }) => {
    const done = await signOut(tx, actor);
    clearSessionCookies(request, response);
    return done;
  });
  serve(site, endSessionEndpoint, ({ tx, actor, params }) => endOwnSession(tx, actor, params.sessionId));
  serve(site, endAllSessionsEndpoint, ({ tx, actor, query }) => endAllOwnSessions(tx, actor, query.keep === 'current'));
  serve(
    site,
    changePasswordEndpoint,
    async ({ db, actor, body, request }) => {
      const attempt = { phone: await phoneOf(db, accountOf(actor).accountId), address: request.ip ?? '' };
      await takeSignInAttempt(db, site.keys, attempt);
      const done = await changePassword(db, actor, body);
      await forgiveSignInAttempt(db, site.keys, attempt);
      return done;
    },
    { transaction: 'own' },
  );
}

/** Signs the browser in and answers with what a program needs. */
export async function welcome(reader: Reader, request: Request, response: Response, tokens: SessionTokens) {
  setSessionCookies(request, response, tokens);
  return {
    access_token: tokens.accessToken,
    expires_at: tokens.accessExpiresAt.toISOString(),
    account: await ownAccountOf(reader, tokens.accountId),
  };
}

const times = (row: { started_at: Date; expires_at: Date }) => ({ started_at: row.started_at.toISOString(), expires_at: row.expires_at.toISOString() });

const phoneOf = async (reader: Reader, accountId: string): Promise<string> => (await accountById(reader, accountId))?.phone ?? '';
