// Live connections know who connects, and lose a session that was ended: the promise is two seconds, what it took is printed.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { accountsMe, endSessionEndpoint, signOutEndpoint } from '../../../src/identity/contract.ts';
import { programDevice } from '../../../src/identity/device.ts';
import { startSession } from '../../../src/identity/start-session.ts';
import { issueTicketEndpoint } from '../../../src/identity/ticket-contract.ts';
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

  const start = (person: Person) => inTransaction(county.db, (tx) => startSession(tx, api.keys, { accountId: person.accountId, device: programDevice('test') }));
  const connect = (options: { auth?: object; extraHeaders?: Record<string, string> }): Promise<Socket> => {
    const socket = io(address, { transports: ['websocket'], reconnection: false, forceNew: true, ...options });
    sockets.push(socket);
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', reject);
    });
  };
  const withTicket = async (token: string): Promise<Socket> => connect({ auth: { ticket: (await api.call(issueTicketEndpoint, { token })).ticket } });
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

  it('takes nothing but a ticket for a proof: a token or a cookie makes a spectator', async () => {
    const { accessToken, refreshToken } = await start(await freshBidder(county));
    const cookie = `sunfield_access=${accessToken}; sunfield_refresh=${refreshToken}`;
    await connect({ auth: { token: accessToken }, extraHeaders: { Cookie: cookie, Authorization: `Bearer ${accessToken}` } });
    expect(await actorKinds()).toEqual(['anonymous']);
  });

  it('refuses a page of another site', async () => {
    await expect(connect({ extraHeaders: { Origin: 'https://evil.example' } })).rejects.toThrow();
  });

  it('is told and cut when its session is ended, and the spectators stay', async () => {
    const zhao = await freshBidder(county);
    const [phone, desk] = [await start(zhao), await start(zhao)];
    const [byPhone, byDesk, spectator] = [await withTicket(phone.accessToken), await withTicket(desk.accessToken), await connect({})];
    const said: string[] = [];
    byPhone.once('session.ended', () => said.push('session.ended'));
    byPhone.once('disconnect', (reason) => said.push(reason));
    await api.call(endSessionEndpoint, { token: desk.accessToken, params: { sessionId: phone.sessionId } });
    // HTTP looks at the session row at every request: the very next one is refused, whatever the socket still does.
    expect((await api.send(accountsMe, { token: phone.accessToken })).status).toBe(401);
    await gone(byPhone, 'ended from another device');
    expect(said).toEqual(['session.ended', 'io server disconnect']);
    expect(byDesk.connected).toBe(true);
    await api.call(signOutEndpoint, { token: desk.accessToken });
    await gone(byDesk, 'signed out');
    expect(spectator.connected).toBe(true);
  });

  it('is cut when its account is closed or its session runs out', async () => {
    const [zhao, sun] = [await freshBidder(county), await freshBidder(county)];
    const [one, other] = [await withTicket((await start(zhao)).accessToken), await withTicket((await start(sun)).accessToken)];
    await county.db.sql('UPDATE account SET closed_at = county_now() WHERE id = $1', [zhao.accountId]);
    await gone(one, 'account closed');
    expect(other.connected).toBe(true);
    await clock.forward(14 * 86_400);
    await gone(other, 'session ran out');
  });
});
