// The phone's own WebSocket against a real node: the same protocol as socket.io's library, at a ninth of its weight.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { connect as dial, createServer as listen, type AddressInfo, type Socket as Line } from 'node:net';
import { openWire, type Wire } from '../../client/live/wire.ts';
import { clockSync, lotWatch, type LotFrame } from '../../src/auction/contract.ts';
import type { LiveSite } from '../../src/platform/sockets.ts';
import { apiFor } from '../support/api.ts';
import { admit, publishedAuction, signedIn } from '../support/auction.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { ticketFor } from '../support/sockets.ts';
import { placeBidEndpoint } from '../../src/auction/contract.ts';
import { freshVillage } from '../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
let http: Server;
let live: LiveSite;
let address: string;
const wires: Wire[] = [];

beforeAll(async () => {
  // Node 20 has no WebSocket of its own; the one the library's client uses speaks the browser's interface.
  const require = createRequire(createRequire(import.meta.url).resolve('engine.io-client'));
  (globalThis as { WebSocket?: unknown }).WebSocket ??= (require('ws') as { WebSocket: unknown }).WebSocket;
  http = createServer(api.county.app);
  live = api.county.openLive(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  address = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const wire of wires) wire.disconnect();
  await live.stop();
  http.close();
});

function open(auth: () => Promise<object | undefined> = async () => ({}), at = address) {
  const heard: string[] = [];
  const wire = openWire({ address: at, auth: (send) => void auth().then((who) => who !== undefined && send(who)) });
  for (const name of ['connect', 'disconnect', 'connect_error', 'ping']) wire.on(name, () => heard.push(name));
  wires.push(wire);
  return { wire, heard };
}
const connected = (wire: Wire) => eventually('the wire is connected', async () => wire.connected);

/** A line between the wire and the node that can fall silent or break. */
async function weakLine() {
  const ends = new Set<Line>();
  const server = listen((near) => {
    const far = dial(Number(new URL(address).port), '127.0.0.1');
    for (const [from, to] of [[near, far], [far, near]] as const) {
      ends.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy()).on('close', () => (ends.delete(from), to.destroy()));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const each = (act: (end: Line) => void) => [...ends].forEach(act);
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    silence: () => each((end) => end.unpipe().pause()),
    cut: () => each((end) => end.destroy()),
    close: () => (each((end) => end.destroy()), server.close()),
  };
}

describe('the wire', () => {
  it('is let in, asks and is answered, and hears what the server calls', async () => {
    const village = await freshVillage(county);
    const { lotId, opensAt } = await publishedAuction(county, village);
    const zhao = await signedIn(county, village.zhao);
    await admit(county, village, lotId, [zhao]);
    await clockOf(county).moveTo(opensAt);
    const { wire } = open();
    const frames: LotFrame[] = [];
    wire.on('lot.frame', (frame: LotFrame) => frames.push(frame));
    await connected(wire);
    expect(await wire.ask(clockSync.name, {}, 60_000)).toMatchObject({ ok: true });
    expect(await wire.ask('no.such.event', {}, 60_000)).toMatchObject({ ok: false });
    expect(await wire.ask(lotWatch.name, { lotId, since: 0 }, 60_000)).toMatchObject({ ok: true, reply: { state: { lotId } } });
    await api.call(placeBidEndpoint, { as: village.zhao, params: { lotId }, body: { bidKey: '4b8f1e0a-6f0e-4b43-9f57-1d6f6f1b8a01', amount: '1500' } });
    await eventually('the frame with the bid', async () => frames.some((frame) => frame.price === '1500.00'));
  });

  it('answers the server’s pings, so that a quiet room stays open', async () => {
    const { wire, heard } = open();
    await eventually('two pings', async () => heard.filter((name) => name === 'ping').length >= 2);
    expect([wire.connected, heard.includes('disconnect')]).toEqual([true, false]);
  });

  it('brings its ticket anew at each connection; refused, it waits to be told, and comes back when it is', async () => {
    const zhao = await signedIn(county, (await freshVillage(county)).zhao);
    let forged = true;
    const { wire, heard } = open(async () => ({ ticket: forged ? 'forged' : await ticketFor(address.replace('ws', 'http'), zhao.token) }));
    await eventually('the refusal', async () => heard.includes('connect_error') && !wire.active);
    expect([wire.connected, wire.active]).toEqual([false, false]);
    forged = false;
    wire.connect();
    await connected(wire);
    // A slow machine may need more than one try after it.
    expect(heard.filter((name, at) => name !== 'ping' && !(name === 'connect_error' && heard.indexOf(name) < at))).toEqual(['connect_error', 'connect']);
  });

  it('comes back by itself when the line breaks; what was asked meanwhile is nobody’s guess', async () => {
    const line = await weakLine();
    const { wire, heard } = open(undefined, line.address);
    await connected(wire);
    line.silence();
    const unanswered = wire.ask(clockSync.name, {}, 60_000);
    line.cut();
    expect(await unanswered).toBeUndefined();
    expect(await wire.ask(clockSync.name, {}, 60_000)).toBeUndefined();
    await connected(wire);
    expect(heard.filter((name) => name !== 'ping' && name !== 'connect_error')).toEqual(['connect', 'disconnect', 'connect']);
    wire.disconnect();
    line.close();
  });

  it('notices a line that died without a word, and opens another', async () => {
    const line = await weakLine();
    const { wire, heard } = open(undefined, line.address);
    await connected(wire);
    line.silence();
    await eventually('the silence is noticed', async () => heard.includes('disconnect'));
    await connected(wire);
    wire.disconnect();
    line.close();
  });

  it('stays closed once it is closed', async () => {
    const { wire, heard } = open();
    await connected(wire);
    wire.disconnect();
    expect([wire.connected, wire.active, heard.at(-1)]).toEqual([false, false, 'disconnect']);
    expect(await wire.ask(clockSync.name, {}, 60_000)).toBeUndefined();
  });
});
