// Live delivery: frames without a bid, frames for slow readers, a node without its database, rooms that stay on their node, and what every view becomes.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect as dial, createServer as listen, type Server as TcpServer, type Socket as Line } from 'node:net';
import type { Socket } from 'socket.io-client';
import { buildApp, type County } from '../../src/app.ts';
import { announceMoved } from '../../src/auction/announce.ts';
import { closeDueAuctions } from '../../src/auction/close-auctions.ts';
import type { LotFrame, PublicEntry, Receipt } from '../../src/auction/contract.ts';
import { readAuctionEntries } from '../../src/auction/entry-queries.ts';
import { foldAuction } from '../../src/auction/fold.ts';
import { placeBid } from '../../src/auction/place-bid.ts';
import type { InterruptionAsk } from '../../src/auction/interruption/contract.ts';
import { decideInterruption } from '../../src/auction/interruption/decide-interruption.ts';
import { requestInterruption } from '../../src/auction/interruption/request-interruption.ts';
import { inTransaction, openDatabase, type Db } from '../../src/platform/db.ts';
import { createLog } from '../../src/platform/logging.ts';
import type { LiveSite } from '../../src/platform/sockets.ts';
import { takesMore } from '../../src/platform/sockets-broadcast.ts';
import { testConfig, testKeys } from '../support/api.ts';
import { admit, publishedAuction, signedIn, type Bidder } from '../support/auction.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { agreed, ask, connect } from '../support/sockets.ts';
import { freshVillage, type Village } from '../support/world.ts';
import { frameOf, openRaw } from './raw-line.ts';

const county = withDatabase();
const clock = clockOf(county);
const sockets: Socket[] = [];
const nodes: Node[] = [];
let village: Village, zhao: Bidder, sun: Bidder;

interface Node {
  url: string;
  app: County;
  db: Db;
  live: LiveSite;
  http: Server;
  /** The node's only way to the database; `lost` is losing the database: what is open breaks, what comes is hung up on. */
  way: TcpServer & { lost?: boolean };
  lines: Set<Line>;
}

/** A node with a pool of its own, through a way to the database that can be cut. */
async function startNode(): Promise<Node> {
  const target = new URL(county.url);
  const lines = new Set<Line>();
  const way: Node['way'] = listen((near) => {
    if (way.lost === true) return void near.on('error', () => {}).destroy();
    const far = dial(Number(target.port), target.hostname);
    for (const line of [near, far]) {
      lines.add(line);
      line.on('error', () => {}).on('close', () => (near.destroy(), far.destroy()));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  const own = new URL(county.url);
  own.port = String((way.address() as AddressInfo).port);
  own.hostname = '127.0.0.1';
  const db = await openDatabase({ url: own.toString(), poolSize: 6 });
  const app = buildApp({ db, config: testConfig(), log: createLog('silent'), keys: testKeys });
  const http = createServer(app.app);
  const live = app.openLive(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const node = { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, app, db, live, http, way, lines };
  nodes.push(node);
  return node;
}

beforeAll(async () => {
  await startNode();
  await startNode();
  village = await freshVillage(county);
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  for (const { live, app, db, http, way, lines } of nodes) {
    await live.stop();
    await app.auction.stop();
    await db.close();
    http.close();
    way.close();
    for (const line of lines) line.destroy();
  }
});

interface Watcher {
  socket: Socket;
  frames: LotFrame[];
  stale: boolean[];
}

async function watch(node: number, lotId: string, token?: string): Promise<Watcher> {
  const socket = await connect(nodes[node]!.url, token);
  sockets.push(socket);
  const frames: LotFrame[] = [];
  const stale: boolean[] = [];
  socket.on('lot.frame', (frame: LotFrame) => frames.push(frame)).on('live.stale', (old: boolean) => stale.push(old));
  await agreed(socket, 'lot.watch', { lotId, since: 0 });
  return { socket, frames, stale };
}

/** Zhao and Sun are admitted; the lot has not opened. */
async function announced(terms: Parameters<typeof publishedAuction>[2] = {}) {
  const lot = await publishedAuction(county, village, terms);
  await admit(county, village, lot.lotId, [village.zhao, village.sun]);
  return lot;
}

async function running(terms: Parameters<typeof publishedAuction>[2] = {}): Promise<string> {
  const { lotId, opensAt } = await announced(terms);
  await clock.moveTo(opensAt);
  [zhao, sun] = [await signedIn(county, village.zhao), await signedIn(county, village.sun)];
  return lotId;
}

const bidOn = (node: number, bidder: Bidder, lotId: string, amount: number) =>
  placeBid(nodes[node]!.app.auction.engine, bidder.actor, { lotId, bidKey: randomUUID(), amount: String(amount) });
/** Two people order it, the exchange and the commission, past the nodes: nobody tells them but `announceMoved`. */
async function ordered(lotId: string, asked: InterruptionAsk) {
  const { approvalId } = await inTransaction(county.db, (tx) => requestInterruption(tx, village.operator.actor, { lotId, ...asked }));
  return inTransaction(county.db, (tx) => decideInterruption(tx, village.chen.actor, { lotId, approvalId, verdict: 'approved', reason: '情况属实' }));
}

const entriesOf = async (lotId: string) => foldAuction(await readAuctionEntries(county.db, lotId));
const last = ({ frames }: Watcher): LotFrame | undefined => frames.at(-1);

describe('a frame without a bid', () => {
  it('says that the free period is over and that the end has come, on every node, though nobody wrote anything', async () => {
    const { lotId, opensAt } = await announced({ freeSeconds: 2, timedSeconds: 2 });
    const watchers = [await watch(0, lotId), await watch(1, lotId)];
    await clock.moveTo(opensAt);
    await eventually('ended', () => watchers.every((watcher) => last(watcher)?.phase === 'ended'));
    for (const { frames } of watchers) {
      const phases = frames.map((frame) => frame.phase).filter((phase, index, all) => phase !== all[index - 1]);
      // A slow machine may look late and miss one; what it is told comes in this order.
      expect(phases).toEqual(['scheduled', 'free', 'timed', 'ended'].filter((phase) => phases.includes(phase as LotFrame['phase'])));
    }
    expect((await readAuctionEntries(county.db, lotId)).map((entry) => entry.kind)).toEqual(['auction.scheduled']);
    // Nobody served this window (no node of the test keeps a span), so it is granted again: that is a frame as well.
    const before = last(watchers[0]!)!.endsAt;
    await closeDueAuctions(county.db);
    await eventually('granted again', () => watchers.every((watcher) => last(watcher)?.phase === 'timed' && last(watcher)!.endsAt > before));
    expect((await readAuctionEntries(county.db, lotId)).map((entry) => entry.kind)).toContain('auction.outage_extension');
  });

  it('follows the county’s clock also when it is moved', async () => {
    const { lotId, opensAt } = await announced();
    const watcher = await watch(0, lotId);
    await clock.moveTo(opensAt);
    await eventually('free', () => last(watcher)?.phase === 'free');
    await clock.forward(3_601);
    await eventually('timed', () => last(watcher)?.phase === 'timed');
  });

  it('carries every instant a suspension and a resumption move', async () => {
    const lotId = await running();
    const watcher = await watch(0, lotId);
    await ordered(lotId, { act: 'suspend', authority: 'court', document: '（2026）豫03执12号', reason: '法院通知' });
    await announceMoved(county.db, [lotId]);
    await eventually('suspended', () => last(watcher)?.phase === 'suspended');
    expect(last(watcher)!.times).toMatchObject({ suspendedAt: expect.any(String), resumesAt: null });
    const { resumesAt, endsAt } = await ordered(lotId, { act: 'resume', reason: '裁定撤销', noticeSeconds: 600 });
    await announceMoved(county.db, [lotId]);
    await eventually('told when it resumes', () => last(watcher)?.times?.resumesAt === resumesAt!.toISOString());
    expect(last(watcher)!.times).toMatchObject({ suspendedAt: null });
    expect(last(watcher)!.endsAt).toBe(endsAt.toISOString());
    await clock.moveTo(resumesAt!);
    await eventually('free again, by the clock alone', () => last(watcher)?.phase === 'free');
    expect(watcher.frames.map((frame) => frame.phase).slice(-2)).toEqual(['suspended', 'free']);
  });
});

describe('a slow reader', () => {
  it('is sent no frame it has no room for, and the newest one when it reads again', async () => {
    const lotId = await running();
    for (let step = 0; step < 120; step += 1) await bidOn(0, step % 2 === 0 ? zhao : sun, lotId, 1_500 + step * 10);
    const raw = await openRaw(nodes[0]!.url);
    raw.send(frameOf('40'));
    await eventually('in', () => raw.heard.some((text) => text.startsWith('40')));
    raw.send(frameOf(`420["lot.watch",{"lotId":"${lotId}","since":0}]`));
    await eventually('watching', () => raw.heard.some((text) => text.startsWith('430')));
    const id = (JSON.parse(raw.heard.find((text) => text.startsWith('40'))!.slice(2)) as { sid: string }).sid;
    const there = nodes[0]!.live.io.of('/').sockets.get(id)!;
    raw.line.pause();
    // It reads nothing, not even the pings, but says that it lives.
    const alive = setInterval(() => raw.send(frameOf('3')), 1_000).unref();
    // Asks on without reading, until nothing more passes.
    for (let round = 1, stuck = 0; stuck < 2; round += 1) {
      raw.send(frameOf(`42${round}["lot.watch",{"lotId":"${lotId}","since":0}]`));
      await new Promise((resolve) => setTimeout(resolve, 40));
      stuck = takesMore(there) ? 0 : stuck + 1;
      if (round > 3_000) throw new Error('the line never filled');
    }
    const { relay } = nodes[0]!.app.auction;
    const quick = await watch(0, lotId);
    const held = quick.frames.length;
    for (let step = 0; step < 10; step += 1) {
      await bidOn(0, step % 2 === 0 ? zhao : sun, lotId, 2_700 + step * 10);
      const price = `${2_700 + step * 10}.00`;
      await eventually('the quick one is served', () => last(quick)?.price === price);
    }
    expect(quick.frames.length - held).toBeGreaterThanOrEqual(10);
    expect(relay.lots.get(lotId)!.behind.has(there)).toBe(true);
    const late = relay.sent.late;
    clearInterval(alive);
    raw.line.resume();
    const frames = (): LotFrame[] => raw.heard.filter((text) => text.startsWith('42["lot.frame"')).map((text) => (JSON.parse(text.slice(2)) as [string, LotFrame])[1]);
    await eventually('it reads the newest frame', () => frames().at(-1)?.price === '2790.00');
    expect(relay.sent.late).toBeGreaterThan(late);
    // One frame for ten: what it holds is the frame before it, so it has nothing to ask for.
    expect(frames().filter((frame) => frame.price !== null && Number(frame.price) >= 2_700).length).toBeLessThanOrEqual(2);
    expect(frames().at(-1)!.prevFrameSeq).toBeLessThanOrEqual(frames().at(-2)?.seq ?? Number.MAX_SAFE_INTEGER);
    raw.line.destroy();
  });
});

describe('a node that loses the database', () => {
  it('tells its watchers that what they see is old, and after that shows the truth before it says that it is fresh', async () => {
    const lotId = await running();
    const [here, elsewhere] = [await watch(0, lotId), await watch(1, lotId)];
    const [node] = nodes as [Node, Node];
    node.way.lost = true;
    for (const line of node.lines) line.destroy();
    node.lines.clear();
    await bidOn(1, zhao, lotId, 1_500);
    await eventually('the other node shows it', () => last(elsewhere)?.price === '1500.00');
    await eventually('told that it is old', () => here.stale.at(-1) === true);
    expect(here.frames.some((frame) => frame.price === '1500.00')).toBe(false);
    expect(elsewhere.stale).toEqual([]);
    expect(await ask(here.socket, 'lot.watch', { lotId, since: 0 })).toMatchObject({ ok: false });
    const order: string[] = [];
    here.socket.on('live.stale', (old: boolean) => order.push(old ? 'old' : 'fresh')).on('lot.frame', (frame: LotFrame) => order.push(String(frame.price)));
    node.way.lost = false;
    await eventually('fresh again', () => here.stale.at(-1) === false);
    expect(order).toEqual(['1500.00', 'fresh']);
    expect(await ask(here.socket, 'lot.watch', { lotId, since: 0 })).toMatchObject({ ok: true, reply: { state: { price: '1500.00' } } });
  });
});

describe('rooms', () => {
  it('are each node’s own: a bid reaches the watchers of its lot on both nodes, once, and nobody of another lot', async () => {
    const [one, other] = [await running(), await running()];
    const [here, there, else0, else1] = [await watch(0, one), await watch(1, one), await watch(0, other), await watch(1, other)];
    await bidOn(0, zhao, one, 1_500);
    await eventually('both told', () => [here, there].every((watcher) => last(watcher)?.price === '1500.00'));
    for (const { frames } of [here, there]) expect(frames.filter((frame) => frame.price === '1500.00')).toHaveLength(1);
    await bidOn(1, sun, other, 1_500);
    await eventually('both told of the other', () => [else0, else1].every((watcher) => last(watcher)?.price === '1500.00'));
    for (const { frames } of [here, there]) expect(frames.every((frame) => frame.lotId === one)).toBe(true);
    for (const { frames } of [else0, else1]) expect(frames.every((frame) => frame.lotId === other)).toBe(true);
  });

  it('forget a lot nobody watches any more', async () => {
    const lotId = await running();
    const watcher = await watch(0, lotId);
    const { relay } = nodes[0]!.app.auction;
    expect(relay.lots.has(lotId)).toBe(true);
    watcher.socket.disconnect();
    await eventually('forgotten', () => !relay.lots.has(lotId));
    expect(await ask((await watch(0, await running())).socket, 'lot.watch', { lotId: randomUUID(), since: 0 })).toMatchObject({ ok: false });
    expect(relay.lots.size).toBeLessThanOrEqual(nodes[0]!.live.io.of('/').sockets.size);
  });
});

describe('every view', () => {
  it('of a hundred bids on two nodes becomes the fold of the entries, and asking since what one holds fills the record without a gap', async () => {
    const lotId = await running();
    const watchers = [await watch(0, lotId), await watch(1, lotId), await watch(0, lotId, zhao.token), await watch(1, lotId, sun.token)];
    const record: PublicEntry[] = [];
    const fill = async (): Promise<void> => {
      const reply = await agreed<{ entries: PublicEntry[] }>(watchers[1]!.socket, 'lot.watch', { lotId, since: record.at(-1)?.seq ?? 0 });
      record.push(...reply.entries);
    };
    for (let step = 0; step < 100; step += 1) {
      const receipt: Receipt = await bidOn(step % 2, step % 2 === 0 ? zhao : sun, lotId, 1_500 + step * 10);
      expect(receipt.outcome).toBe('accepted');
      if (step % 17 === 0) await fill();
    }
    const folded = await entriesOf(lotId);
    await eventually('all of them up to date', () => watchers.every((watcher) => last(watcher)?.seq === folded.lastSeq));
    for (const watcher of watchers) {
      expect(last(watcher)).toMatchObject({ price: folded.price!.toText(), leaderCode: folded.leaderCode, bidCount: folded.bidCount, endsAt: folded.endsAt!.toISOString() });
      // Each frame says which one came before it: none was left out in between.
      watcher.frames.slice(1).forEach((frame, index) => expect(frame.prevFrameSeq).toBe(watcher.frames[index]!.seq));
    }
    await fill();
    const shown = (await readAuctionEntries(county.db, lotId)).filter((entry) => entry.kind !== 'bid.refused').map((entry) => entry.seq);
    expect(record.map((entry) => entry.seq)).toEqual(shown);
  });
});
