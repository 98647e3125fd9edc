// Tickets of the live handshake: one use on any node, thirty seconds, one session; and a session that ends takes its connections along.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { buildApp } from '../../src/app.ts';
import { signOut } from '../../src/identity/end-session.ts';
import { issueTicketEndpoint } from '../../src/identity/ticket-contract.ts';
import { createIdentify } from '../../src/identity/use-ticket.ts';
import { createLog } from '../../src/platform/logging.ts';
import { inTransaction } from '../../src/platform/db.ts';
import type { LiveSite } from '../../src/platform/sockets.ts';
import { apiFor, testConfig, testKeys } from '../support/api.ts';
import { signedIn, type Bidder } from '../support/auction.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { ask, type WireRefusal } from '../support/sockets.ts';
import { freshBidder } from '../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const nodes: { url: string; http: Server; live: LiveSite }[] = [];
const sockets: Socket[] = [];

beforeAll(async () => {
  const other = buildApp({ db: county.db, config: testConfig(), log: createLog('silent'), keys: testKeys });
  for (const node of [api.county, other]) {
    const http = createServer(node.app);
    const live = node.openLive(http);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    nodes.push({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, http, live });
  }
  afterOther = () => other.auction.stop();
});
let afterOther: () => Promise<void>;
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  for (const { live, http } of nodes) {
    await live.stop();
    http.close();
  }
  await afterOther();
});

/** Resolves to the open socket, or to what the server refused with. */
function knock(auth: object, node = 0, extraHeaders: Record<string, string> = {}): Promise<Socket | WireRefusal> {
  const socket = io(nodes[node]!.url, { transports: ['websocket'], reconnection: false, forceNew: true, auth, extraHeaders });
  sockets.push(socket);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', (error) => resolve((error as Error & { data?: WireRefusal }).data ?? { code: error.message, zh: '', en: '', facts: {} }));
  });
}

async function opened(auth: object, node = 0, extraHeaders: Record<string, string> = {}): Promise<Socket> {
  const found = await knock(auth, node, extraHeaders);
  if (!('connected' in found)) throw new Error(`refused: ${found.code}`);
  return found;
}

const bidder = async (): Promise<Bidder> => signedIn(county, await freshBidder(county));
const ticketOf = async ({ token }: { token: string }): Promise<string> => (await api.call(issueTicketEndpoint, { token })).ticket;
const actorOn = async (node: number, socket: Socket) => (await nodes[node]!.live.io.fetchSockets()).find((one) => one.id === socket.id)!.data.actor as { accountId?: string; sessionId?: string };
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('a ticket', () => {
  it('is given to the signed-in alone', async () => {
    expect(await api.refused(issueTicketEndpoint)).toMatchObject({ status: 401, code: 'identity.not_signed_in' });
    const answer = await api.http().post(issueTicketEndpoint.path).set('Cookie', `sunfield_access=${(await bidder()).token}`).set('Origin', 'https://evil.example');
    expect(answer.body.refusal.code).toBe('request.foreign_origin');
  });

  it('opens one connection, and on no node a second', async () => {
    const zhao = await bidder();
    const ticket = await ticketOf(zhao);
    const socket = await opened({ ticket }, 1);
    expect(await actorOn(1, socket)).toMatchObject({ accountId: zhao.accountId, sessionId: zhao.actor.sessionId });
    for (const node of [0, 1]) expect(await knock({ ticket }, node)).toEqual(refusedWith('identity.ticket_refused'));
  });

  it('asked for at once on two nodes opens exactly one', async () => {
    for (let round = 0; round < 10; round += 1) {
      const ticket = await ticketOf(await bidder());
      const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => knock({ ticket }, index % 2)));
      expect(answers.filter((answer) => 'connected' in answer)).toHaveLength(1);
    }
  });

  it('holds for thirty seconds of the county', async () => {
    const [early, late] = [await ticketOf(await bidder()), await ticketOf(await bidder())];
    await clock.forward(25);
    await opened({ ticket: early });
    await clock.forward(6);
    expect(await knock({ ticket: late })).toEqual(refusedWith('identity.ticket_refused'));
  });

  it('is its session’s, whoever else’s cookies and token ride along', async () => {
    const [zhao, sun] = [await bidder(), await bidder()];
    const headers = { Cookie: `sunfield_access=${sun.token}`, Authorization: `Bearer ${sun.token}` };
    const socket = await opened({ ticket: await ticketOf(zhao), token: sun.token }, 0, headers);
    expect(await actorOn(0, socket)).toMatchObject({ accountId: zhao.accountId });
  });

  it('of a session that has ended opens nothing', async () => {
    const zhao = await bidder();
    const ticket = await ticketOf(zhao);
    await inTransaction(county.db, (tx) => signOut(tx, zhao.actor));
    expect(await knock({ ticket })).toEqual(refusedWith('identity.session_ended'));
  });

  it('made up, empty, of another shape: refused, and nothing of it reaches the database as more than a digest', async () => {
    for (const ticket of ['', 'x', 'y'.repeat(43), 'z'.repeat(5_000), "' OR 1=1 --", 7, null, ['a'], { $ne: '' }]) {
      expect(await knock({ ticket })).toEqual(refusedWith('identity.ticket_refused'));
    }
    const ticket = await ticketOf(await bidder());
    const rows = await county.db.sql<{ ticket_hash: string }>('SELECT ticket_hash FROM live_ticket');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(ticket);
  });

  it('is not hoarded: twenty unused ones, then none until they run out; forgotten ones are taken away', async () => {
    const zhao = await bidder();
    for (let index = 0; index < 20; index += 1) await ticketOf(zhao);
    expect(await api.refused(issueTicketEndpoint, { token: zhao.token })).toMatchObject({ status: 429, code: 'request.too_many' });
    await clock.forward(31);
    for (let index = 0; index < 3; index += 1) await ticketOf(zhao);
    expect(await county.db.one('SELECT count(*)::int AS n FROM live_ticket WHERE expires_at <= county_now()')).toEqual({ n: 0 });
  });

  it('is not lost when the node that takes it fails before it knows whose it is', async () => {
    const ticket = await ticketOf(await bidder());
    const broken = createIdentify({ keys: testKeys, db: { ...county.db, dataSource: { createQueryRunner: () => { throw new Error('no connection'); } } as never } });
    await expect(broken(ticket)).rejects.toThrow('no connection');
    await opened({ ticket });
  });
});

describe('a session that ends', () => {
  it('is told first and cut after, on both nodes, and its other connections and strangers stay', async () => {
    const [zhao, sun] = [await bidder(), await bidder()];
    const mine = [await opened({ ticket: await ticketOf(zhao) }, 0), await opened({ ticket: await ticketOf(zhao) }, 1)];
    const other = await opened({ ticket: await ticketOf(sun) }, 0);
    const stranger = await opened({}, 1);
    const said = mine.map((socket) => {
      const heard: string[] = [];
      socket.on('session.ended', () => heard.push('told'));
      socket.on('disconnect', (reason) => heard.push(reason));
      return heard;
    });
    await inTransaction(county.db, (tx) => signOut(tx, zhao.actor));
    await eventually('both connections cut', () => mine.every((socket) => !socket.connected));
    expect(said).toEqual([['told', 'io server disconnect'], ['told', 'io server disconnect']]);
    expect(await ask(other, 'clock.sync', {})).toMatchObject({ ok: true });
    expect(await ask(stranger, 'clock.sync', {})).toMatchObject({ ok: true });
  });
});
