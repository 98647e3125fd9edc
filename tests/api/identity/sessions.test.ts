// A session's life: renewed by cookies, rotated, caught when its token was copied, listed and ended.
import { describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import {
  accountsMe, endAllSessionsEndpoint, endSessionEndpoint, listSessionsEndpoint, signOutEndpoint,
} from '../../../src/identity/contract.ts';
import { programDevice } from '../../../src/identity/device.ts';
import { startSession, type SessionTokens } from '../../../src/identity/start-session.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { freshBidder, type Person } from '../../support/world.ts';

describe('a session', () => {
  const county = withDatabase();
  const api = apiFor(county);
  const clock = clockOf(county);
  const start = (person: Person, device = '微信 · Android') =>
    inTransaction(county.db, (tx) => startSession(tx, api.keys, { accountId: person.accountId, device: programDevice(device) }));

  /** A browser: keeps what it is told to keep, as told. */
  const browser = (tokens: SessionTokens) => {
    const jar = new Map([['sunfield_access', tokens.accessToken], ['sunfield_refresh', tokens.refreshToken!]]);
    const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const keep = (answer: { headers: Record<string, unknown> }) => {
      for (const cookie of (answer.headers['set-cookie'] as string[] | undefined) ?? []) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
        if (value === '') jar.delete(name!);
        else jar.set(name!, value!);
      }
    };
    return {
      jar,
      copy: () => browser({ ...tokens, accessToken: jar.get('sunfield_access')!, refreshToken: jar.get('sunfield_refresh') }),
      me: async () => {
        const answer = await api.http().get('/api/accounts/me').set('Cookie', header());
        keep(answer);
        return answer.status;
      },
      renew: async () => {
        const answer = await api.http().post('/api/access-tokens').set('Cookie', header()).set('X-Sunfield', '1');
        keep(answer);
        return answer.status;
      },
    };
  };

  it('outlives its access token: any request with the refresh cookie renews both in place', async () => {
    const tab = browser(await start(await freshBidder(county)));
    const before = new Map(tab.jar);
    expect(await tab.me()).toBe(200);
    expect(tab.jar).toEqual(before);
    await clock.forward(601);
    expect(await tab.me()).toBe(200);
    expect(tab.jar.get('sunfield_access')).not.toBe(before.get('sunfield_access'));
    expect(tab.jar.get('sunfield_refresh')).not.toBe(before.get('sunfield_refresh'));
  });

  it('a bearer token ends with the database’s time', async () => {
    const { accessToken } = await start(await freshBidder(county));
    expect((await api.send(accountsMe, { token: accessToken })).status).toBe(200);
    await clock.forward(601);
    expect(await api.refused(accountsMe, { token: accessToken })).toMatchObject({ status: 401, code: 'identity.session_ended' });
  });

  it('two tabs that renew at once both stay, on one line of tokens', async () => {
    const tab = browser(await start(await freshBidder(county)));
    const other = tab.copy();
    expect(await Promise.all([tab.renew(), other.renew()])).toEqual([201, 201]);
    expect(other.jar.get('sunfield_refresh')).toBe(tab.jar.get('sunfield_refresh'));
    expect(await Promise.all([tab.me(), other.me()])).toEqual([200, 200]);
  });

  it('a copied token that comes back later ends the whole session, for both', async () => {
    const zhao = await freshBidder(county);
    const tab = browser(await start(zhao));
    const thief = tab.copy();
    expect(await tab.renew()).toBe(201);
    await clock.forward(31);
    expect(await thief.renew()).toBe(401);
    expect(await tab.me()).toBe(401);
    expect(await tab.renew()).toBe(401);
    const { because } = await county.db.one<{ because: string }>(
      "SELECT payload->>'because' AS because FROM journal_entry WHERE subject = 'account' AND id = $1 AND kind = 'session.ended'",
      [zhao.accountId],
    );
    expect(because).toBe('refresh_token_reused');
  });

  it('does not outlive its own end', async () => {
    const tab = browser(await start(await freshBidder(county)));
    await clock.forward(14 * 86_400);
    expect(await tab.me()).toBe(401);
    expect([...tab.jar]).toEqual([]);
  });

  it('keeps only digests of refresh tokens', async () => {
    const { refreshToken } = await start(await freshBidder(county));
    expect(await county.db.sql('SELECT 1 FROM refresh_token WHERE token_hash = $1', [refreshToken])).toEqual([]);
  });

  it('is listed to its owner and ended by them, at once', async () => {
    const zhao = await freshBidder(county);
    const [here, there, third] = [await start(zhao), await start(zhao, 'Chrome · Windows'), await start(zhao)];
    const token = here.accessToken;
    const { sessions } = await api.call(listSessionsEndpoint, { token });
    expect(sessions.map((one) => [one.device, one.current])).toEqual([['微信 · Android', false], ['Chrome · Windows', false], ['微信 · Android', true]]);

    expect(await api.call(endSessionEndpoint, { token, params: { sessionId: there.sessionId } })).toEqual({ ended: 1 });
    expect((await api.send(accountsMe, { token: there.accessToken })).status).toBe(401);
    expect(await api.call(endAllSessionsEndpoint, { token, query: { keep: 'current' } })).toEqual({ ended: 1 });
    expect((await api.send(accountsMe, { token: third.accessToken })).status).toBe(401);
    expect(await api.call(signOutEndpoint, { token })).toEqual({ ended: 1 });
    expect((await api.send(accountsMe, { token })).status).toBe(401);
  });

  it('of somebody else cannot be ended', async () => {
    const [zhao, sun] = [await freshBidder(county), await freshBidder(county)];
    const his = await start(sun);
    expect(await api.refused(endSessionEndpoint, { as: zhao, params: { sessionId: his.sessionId } })).toMatchObject({ status: 404 });
    expect((await api.send(accountsMe, { token: his.accessToken })).status).toBe(200);
  });

  it('a page of another site cannot use the cookies', async () => {
    const tokens = await start(await freshBidder(county));
    const cookie = `sunfield_access=${tokens.accessToken}; sunfield_refresh=${tokens.refreshToken}`;
    for (const headers of [{ Origin: 'https://evil.example' }, {}]) {
      const answer = await api.http().delete('/api/sessions/current').set({ Cookie: cookie, ...headers });
      expect(answer.body.refusal.code).toBe('request.foreign_origin');
    }
    expect((await api.send(accountsMe, { token: tokens.accessToken })).status).toBe(200);
  });

  it('no token but our own is believed', async () => {
    const { accessToken, accountId, sessionId } = await start(await freshBidder(county));
    const { iat, exp } = jwt.decode(accessToken) as { iat: number; exp: number };
    const claims = { use: 'access', sid: sessionId, sub: accountId, iss: 'sunfield', aud: 'sunfield', iat, exp };
    const sign = (changes: object, options: jwt.SignOptions = {}, key = api.keys.token) => jwt.sign({ ...claims, ...changes }, key, { algorithm: 'HS256', ...options });
    const status = async (token: string) => (await api.send(accountsMe, { token })).status;
    expect(await status(sign({}))).toBe(200);
    const [head, body, signature] = accessToken.split('.');
    const forged = [
      sign({ iss: 'elsewhere' }), sign({ aud: 'elsewhere' }), sign({ use: 'refresh' }), sign({ sub: '11111111-1111-4111-8111-111111111111' }),
      sign({ sid: '22222222-2222-4222-8222-222222222222' }), sign({ exp: exp + 3600 }), sign({}, { algorithm: 'HS512' }), sign({}, {}, api.keys.field),
      jwt.sign(claims, null as never, { algorithm: 'none' }), `${head}.${body}.`, `${head}.${body}`, `${head}.${body}.${signature}x`, 'x',
    ];
    for (const token of forged) expect({ token, status: await status(token) }).toEqual({ token, status: 401 });
  });
});
