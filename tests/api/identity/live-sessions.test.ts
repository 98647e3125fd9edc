// Live connections know who connects, and lose a session that was ended: the promise is two seconds, what it took is printed.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { accountsMe, endSessionEndpoint, signOutEndpoint } from '../../../src/identity/contract.ts';
import { createIdentify } from '../../../src/identity/authenticate.ts';
import { refreshSession } from '../../../src/identity/refresh-session.ts';
import { startSession } from '../../../src/identity/start-session.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import type { LiveSite } from '../../../src/platform/sockets.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually, timed } from '../../support/eventually.ts';
import { freshBidder, type Person } from '../../support/world.ts';

describe('a live connection', () => {
  const county = withDatabase();
  const api = apiFor(county);
  const clock = clockOf(county);
  const sockets: Socket[] = [];
  let http: Server;
  let live: LiveSite;
  let address = '';

  beforeAll(async () => {
    http = createServer(api.county.app);
    live = api.county.openLive(http);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await live.stop();
  });

  const start = (person: Person) => inTransaction(county.db, (tx) => startSession(tx, api.keys, { accountId: person.accountId, device: 'test' }));
  const connect = (options: { auth?: object; extraHeaders?: Record<string, string> }): Promise<Socket> => {
    const socket = io(address, { transports: ['websocket'], reconnection: false, forceNew: true, ...options });
    sockets.push(socket);
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', reject);
    });
  };
  /** Resolves when the server has hung up. `because` goes to the console with the milliseconds it took. */
  const gone = async (socket: Socket, because: string): Promise<void> => {
    const { ms } = await timed(eventually(`cut: ${because}`, () => !socket.connected));
    console.log(`cut after ${ms} ms: ${because}`);
  };
  const actorKinds = async () => (await live.io.fetchSockets()).map((socket) => socket.data.actor.kind as string);

  it('is open to anyone, as a spectator', async () => {
    const socket = await connect({});
    expect(await actorKinds()).toContain('anonymous');
    socket.close();
  });

  it('refuses a token that does not hold', async () => {
    await expect(connect({ auth: { token: 'x' } })).rejects.toThrow('identity.session_ended');
  });

  it('refuses a page of another site', async () => {
    await expect(connect({ extraHeaders: { Origin: 'https://evil.example' } })).rejects.toThrow();
  });

  it('is told and cut when its session is ended, and the spectators stay', async () => {
    const zhao = await freshBidder(county);
    const [phone, desk] = [await start(zhao), await start(zhao)];
    const [byToken, byCookie, spectator] = [
      await connect({ auth: { token: phone.accessToken } }),
      await connect({ extraHeaders: { Cookie: `sunfield_access=${desk.accessToken}` } }),
      await connect({}),
    ];
    const said: string[] = [];
    byToken.once('session.ended', () => said.push('session.ended'));
    byToken.once('disconnect', (reason) => said.push(reason));
    await api.call(endSessionEndpoint, { token: desk.accessToken, params: { sessionId: phone.sessionId } });
    // HTTP looks at the session row at every request: the very next one is refused, whatever the socket still does.
    expect((await api.send(accountsMe, { token: phone.accessToken })).status).toBe(401);
    await gone(byToken, 'ended from another device');
    expect(said).toEqual(['session.ended', 'io server disconnect']);
    expect(byCookie.connected).toBe(true);
    await api.call(signOutEndpoint, { token: desk.accessToken });
    await gone(byCookie, 'signed out');
    expect(spectator.connected).toBe(true);
  });

  it('is cut when its account is closed or its session runs out', async () => {
    const [zhao, sun] = [await freshBidder(county), await freshBidder(county)];
    const [one, other] = [await connect({ auth: { token: (await start(zhao)).accessToken } }), await connect({ auth: { token: (await start(sun)).accessToken } })];
    await county.db.sql('UPDATE account SET closed_at = county_now() WHERE id = $1', [zhao.accountId]);
    await gone(one, 'account closed');
    expect(other.connected).toBe(true);
    await clock.forward(14 * 86_400);
    await gone(other, 'session ran out');
  });

  it('knows a phone that reconnects after its access token ran out, by a refresh token not yet used', async () => {
    const zhao = await freshBidder(county);
    const { accessToken, refreshToken } = await start(zhao);
    await clock.forward(601);
    const identify = createIdentify({ db: county.db, keys: api.keys });
    const cookie = `sunfield_access=${accessToken}; sunfield_refresh=${refreshToken}`;
    expect(await identify({ token: undefined, cookie })).toMatchObject({ kind: 'account', accountId: zhao.accountId });
    await inTransaction(county.db, (tx) => refreshSession(tx, api.keys, refreshToken!));
    expect(await identify({ token: undefined, cookie })).toEqual({ kind: 'anonymous' });
  });
});
