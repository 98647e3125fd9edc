// The phone's side of the live room (client/live/room.ts) against a real node: brings a ticket, comes back by itself, calls old news old.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { openRoom as OpenRoom, Room } from '../../client/live/room.ts';
import type { RoomView } from '../../client/live/room-state.ts';
import { getAuction, getStanding, type Receipt } from '../../src/auction/contract.ts';
import { placeBid } from '../../src/auction/place-bid.ts';
import { signOut } from '../../src/identity/end-session.ts';
import { inTransaction } from '../../src/platform/db.ts';
import type { LiveSite } from '../../src/platform/sockets.ts';
import { cut } from '../../src/platform/sockets-watch.ts';
import { apiFor } from '../support/api.ts';
import { admit, publishedAuction, signedIn, type Bidder } from '../support/auction.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { freshVillage, type Village } from '../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const rooms: Room[] = [];
let http: Server, live: LiveSite, village: Village, zhao: Bidder, sun: Bidder;
let openRoom: typeof OpenRoom;
/** What the browser would send along: Zhao's cookie. */
let cookie = '';
let tickets = 0;

beforeAll(async () => {
  http = createServer(api.county.app);
  live = api.county.openLive(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  village = await freshVillage(county);
  dress(`127.0.0.1:${(http.address() as AddressInfo).port}`);
  ({ openRoom } = await import('../../client/live/room.ts'));
});
afterAll(async () => {
  for (const room of rooms) room.close();
  await live.stop();
  http.close();
});

/** The few things of a browser that the room touches: where the page came from, its events, its cookies. */
function dress(host: string): void {
  const page = new EventTarget();
  const real = globalThis.fetch;
  // Node 20 has no WebSocket of its own; the one the library's client uses speaks the browser's interface.
  const require = createRequire(createRequire(import.meta.url).resolve('engine.io-client'));
  const { WebSocket } = require('ws') as { WebSocket: unknown };
  Object.assign(globalThis, { WebSocket, location: { origin: `http://${host}` }, window: page, document: Object.assign(new EventTarget(), { hidden: false }) });
  globalThis.fetch = (address, init) => {
    if (String(address).includes('/live/tickets')) tickets += 1;
    return real(new URL(String(address), `http://${host}`), { ...init, headers: { ...(init?.headers as Record<string, string>), Cookie: cookie, Origin: `http://${host}` } });
  };
}

async function running(): Promise<string> {
  const { lotId, opensAt } = await publishedAuction(county, village);
  await admit(county, village, lotId, [village.zhao, village.sun]);
  await clock.moveTo(opensAt);
  [zhao, sun] = [await signedIn(county, village.zhao), await signedIn(county, village.sun)];
  return lotId;
}

interface Seen {
  room: Room;
  views: RoomView[];
  signedOut: boolean;
}

async function enter(lotId: string, person?: Bidder): Promise<Seen> {
  cookie = person === undefined ? '' : `sunfield_access=${person.token}`;
  const state = await api.call(getAuction, { params: { lotId } });
  const mine = person === undefined ? null : await api.call(getStanding, { params: { lotId }, token: person.token });
  const seen: Seen = { room: undefined as unknown as Room, views: [], signedOut: false };
  const start: RoomView = { state, entries: [], heldSeq: 0, mine, link: 'connecting', asOf: state.serverTime, caughtUp: 0 };
  seen.room = openRoom({ start, onView: (view) => seen.views.push(view), onSignedOut: () => (seen.signedOut = true) });
  rooms.push(seen.room);
  await eventually('live', () => seen.room.view().link === 'live');
  return seen;
}

const bidOf = (bidder: Bidder, lotId: string, amount: number) => placeBid(api.county.auction.engine, bidder.actor, { lotId, bidKey: randomUUID(), amount: String(amount) });
const serverSockets = () => [...live.io.of('/').sockets.values()];

describe('the live room on a phone', () => {
  it('of a bidder brings a ticket and bids over the line; a spectator asks for none', async () => {
    const lotId = await running();
    tickets = 0;
    const { room } = await enter(lotId, zhao);
    expect(tickets).toBe(1);
    const acked = await room.ask<Receipt>('bid.place', { lotId, bidKey: randomUUID(), amount: '1500' }, 30_000);
    expect(acked).toMatchObject({ ok: true, reply: { outcome: 'accepted' } });
    await eventually('leading', () => room.view().mine?.standing === 'leading');
    const spectator = await enter(lotId);
    expect(tickets).toBe(1);
    expect(spectator.room.view()).toMatchObject({ mine: null, state: { price: '1500.00' } });
  });

  it('cut by the server or by the network comes back with a new ticket and catches up', async () => {
    const lotId = await running();
    const { room } = await enter(lotId, zhao);
    for (const [turn, hangUp] of [() => cut(serverSockets().at(-1)!, 'live.cut', {}), () => serverSockets().at(-1)!.conn.close()].entries()) {
      tickets = 0;
      hangUp();
      await eventually('gone', () => serverSockets().every((socket) => socket.disconnected) || tickets > 0);
      await bidOf(turn === 0 ? sun : zhao, lotId, 1_500 + turn * 10);
      await eventually('back and up to date', () => room.view().state.price === `${1_500 + turn * 10}.00` && room.view().link === 'live');
      await eventually('the record too', () => room.view().entries.filter((entry) => entry.kind === 'bid.accepted').length === turn + 1);
      expect(tickets).toBeGreaterThanOrEqual(1);
      expect(room.view().mine?.bidderCode).toBeDefined();
    }
  });

  it('told by the phone that there is no network trusts no line still open, and counts what it missed when it is back', async () => {
    const lotId = await running();
    await bidOf(sun, lotId, 1_500);
    const { room, views } = await enter(lotId, zhao);
    // The ticket of the way back is held: the network is away.
    const real = globalThis.fetch;
    let away = true;
    globalThis.fetch = (address, init) => (away ? Promise.reject(new TypeError('no network')) : real(address, init));
    try {
      window.dispatchEvent(new Event('offline'));
      expect(room.view().link).toBe('stale');
      const since = views.length;
      await bidOf(zhao, lotId, 1_510);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(views.slice(since).map((view) => [view.link, view.state.price])).toEqual([]);
    } finally {
      away = false;
      globalThis.fetch = real;
    }
    window.dispatchEvent(new Event('online'));
    await eventually('back, and one entry caught up', () => room.view().link === 'live' && room.view().caughtUp === 1);
    expect(room.view().state.price).toBe('1510.00');
  });

  it('not let in with a ticket that ran out on the way asks for another by itself', async () => {
    const lotId = await running();
    const real = globalThis.fetch;
    let spoiled = 0;
    globalThis.fetch = async (address, init) => {
      const answer = await real(address, init);
      if (!String(address).includes('/live/tickets') || spoiled > 0) return answer;
      spoiled += 1;
      return new Response(JSON.stringify({ ticket: 'x'.repeat(43), expires_at: '' }), { status: 201 });
    };
    const { room } = await enter(lotId, zhao).finally(() => (globalThis.fetch = real));
    expect(spoiled).toBe(1);
    expect(await room.ask('bid.place', { lotId, bidKey: randomUUID(), amount: '1500' }, 30_000)).toMatchObject({ ok: true, reply: { outcome: 'accepted' } });
  });

  it('is told that the node is behind: what is shown is old until it says otherwise, whatever else is heard', async () => {
    const lotId = await running();
    const { room } = await enter(lotId, zhao);
    live.io.emit('live.stale', true);
    await eventually('old', () => room.view().link === 'stale');
    // A ping of the line says nothing of the database behind it.
    for (const socket of serverSockets()) (socket.conn as unknown as { sendPacket(type: string): void }).sendPacket('ping');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(room.view().link).toBe('stale');
    live.io.emit('live.stale', false);
    await eventually('fresh', () => room.view().link === 'live');
  });

  it('whose session ended says so and does not come back', async () => {
    const lotId = await running();
    const seen = await enter(lotId, zhao);
    tickets = 0;
    await inTransaction(county.db, (tx) => signOut(tx, zhao.actor));
    await eventually('told', () => seen.signedOut);
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    expect(tickets).toBe(0);
  });
});
