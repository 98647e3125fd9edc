// The live room over a real socket: watching, bidding, one's own standing, other nodes, and everything a bad client may send.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'socket.io-client';
import { createBidEngine } from '../../src/auction/bid-engine.ts';
import { closeDueAuctions } from '../../src/auction/close-auctions.ts';
import { lotFrame, placeBidEndpoint, type LotFrame, type LotStanding, type Receipt } from '../../src/auction/contract.ts';
import { placeBid } from '../../src/auction/place-bid.ts';
import { createReceiptSigner } from '../../src/auction/receipt-batch.ts';
import { signOut } from '../../src/identity/end-session.ts';
import { inTransaction } from '../../src/platform/db.ts';
import type { LiveSite } from '../../src/platform/sockets.ts';
import { admit, publishedAuction, signedIn, type Bidder } from '../support/auction.ts';
import { apiFor, testKeys } from '../support/api.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { eventually, timed } from '../support/eventually.ts';
import { agreed, ask, connect } from '../support/sockets.ts';
import { freshVillage, type Village } from '../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const sockets: Socket[] = [];
let village: Village, http: Server, live: LiveSite, url: string, zhao: Bidder, sun: Bidder;

beforeAll(async () => {
  http = createServer(api.county.app);
  live = api.county.openLive(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  village = await freshVillage(county);
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await live.stop();
  await api.county.auction.stop();
  http.close();
});

async function open(token?: string): Promise<Socket> {
  const socket = await connect(url, token);
  sockets.push(socket);
  return socket;
}

/** A lot in its free period; Zhao and Sun are admitted and signed in. */
async function running(): Promise<string> {
  const { lotId, opensAt } = await publishedAuction(county, village);
  await admit(county, village, lotId, [village.zhao, village.sun]);
  await clock.moveTo(opensAt);
  [zhao, sun] = [await signedIn(county, village.zhao), await signedIn(county, village.sun)];
  return lotId;
}

const heard = <T>(socket: Socket, event: string): T[] => {
  const all: T[] = [];
  socket.on(event, (message: T) => all.push(message));
  return all;
};
const bid = (socket: Socket, lotId: string, amount: string, bidKey: string = randomUUID()) => agreed<Receipt>(socket, 'bid.place', { lotId, bidKey, amount });
const until = (holds: () => boolean): Promise<boolean> => eventually(`${holds}`, holds);

describe('watching', () => {
  it('is of the lot, in whatever case its id is written', async () => {
    const lotId = await running();
    const [watcher, bidder] = [await open(), await open(zhao.token)];
    const joined = await agreed<{ state: { lotId: string }; entries: unknown[] }>(watcher, 'lot.watch', { lotId: lotId.toUpperCase(), since: 0 });
    expect(joined.state.lotId).toBe(lotId);
    expect(joined.entries).not.toHaveLength(0);
    const frames = heard<LotFrame>(watcher, 'lot.frame');
    const { seq } = await bid(bidder, lotId, '1500');
    await until(() => frames.some((frame) => frame.seq === seq));
  });

  it('needs no login: the state, the record since a seq, and complete frames as it goes on', async () => {
    const lotId = await running();
    const [watcher, bidder] = [await open(), await open(zhao.token)];
    const joined = await agreed<{ state: { seq: number; phase: string }; entries: unknown[]; mine: unknown }>(watcher, 'lot.watch', { lotId, since: 0 });
    expect(joined).toMatchObject({ state: { phase: 'free', price: null }, mine: null, complete: true });
    const frames = heard<LotFrame>(watcher, 'lot.frame');
    const receipt = await bid(bidder, lotId, '1500');
    await until(() => frames.length > 0);
    expect(frames.at(-1)).toMatchObject({ lotId, price: '1500.00', leaderCode: receipt.bidderCode, bidCount: 1, phase: 'free', prevFrameSeq: joined.state.seq });
    expect(frames.every((frame) => lotFrame.strict().safeParse(frame).success)).toBe(true);
    const again = await agreed<{ entries: { seq: number }[] }>(watcher, 'lot.watch', { lotId, since: receipt.seq - 1 });
    expect(again.entries.map((entry) => entry.seq)).toEqual([receipt.seq]);
    await agreed(watcher, 'lot.unwatch', { lotId });
    const before = frames.length;
    const stays = await open();
    await agreed(stays, 'lot.watch', { lotId, since: 0 });
    const told = heard<LotFrame>(stays, 'lot.frame');
    await bid(await open(sun.token), lotId, '1510');
    await until(() => told.at(-1)?.price === '1510.00');
    // What was sent on the other line before now has arrived when its next answer has.
    await agreed(watcher, 'clock.sync', {});
    expect(frames.length).toBe(before);
  });

  it('gets few frames however many bids there are, ten a second at most, and the last one is the truth', async () => {
    const lotId = await running();
    const watcher = await open();
    await agreed(watcher, 'lot.watch', { lotId, since: 0 });
    const frames = heard<LotFrame>(watcher, 'lot.frame');
    const pair = [await open(zhao.token), await open(sun.token)];
    const started = performance.now();
    for (let step = 0; step < 40; step += 1) await bid(pair[step % 2]!, lotId, String(1500 + step * 10));
    await until(() => frames.at(-1)?.price === '1890.00');
    // From before the first bid to after the last frame: a slow machine only makes the bracket wider.
    const seconds = (performance.now() - started) / 1000;
    console.log(`40 bids, ${frames.length} frames in ${seconds.toFixed(1)} s`);
    expect(frames.length).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 1);
    expect(frames.map((frame) => frame.seq)).toEqual(frames.map((frame) => frame.seq).sort((a, b) => a - b));
    expect(frames.map((frame) => frame.prevFrameSeq).slice(1)).toEqual(frames.map((frame) => frame.seq).slice(0, -1));
  });

  it('answers a flood with refusals, not with queries', async () => {
    const lotId = await running();
    const flood = await open();
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask(flood, 'lot.watch', { lotId, since: 0 })));
    expect(answers.filter((answer) => !answer.ok).map((answer) => (answer.ok ? '' : answer.refusal.code))).toContain('request.too_many');
    await eventually('served again', async () => (await ask(flood, 'clock.sync', {})).ok);
  });

  it('refuses a lot that does not exist and a twenty-first lot', async () => {
    const watcher = await open();
    expect(await ask(watcher, 'lot.watch', { lotId: randomUUID(), since: 0 })).toMatchObject({ ok: false, refusal: { code: 'request.not_found' } });
    const lots: string[] = [];
    for (let index = 0; index < 21; index += 1) lots.push((await publishedAuction(county, village)).lotId);
    for (const lotId of lots.slice(0, 20)) await agreed(watcher, 'lot.watch', { lotId, since: 0 });
    expect(await ask(watcher, 'lot.watch', { lotId: lots[20], since: 0 })).toMatchObject({ ok: false, refusal: { code: 'live.too_many_lots' } });
  });
});

describe('one’s own standing', () => {
  it('goes to the bidder’s own sockets and to no one else', async () => {
    const lotId = await running();
    const [mine, other, stranger] = [await open(zhao.token), await open(sun.token), await open()];
    const told = [heard<LotStanding>(mine, 'lot.standing'), heard<LotStanding>(other, 'lot.standing'), heard<LotStanding>(stranger, 'lot.standing')] as const;
    const joined = await agreed<{ mine: { bidderCode: string; standing: string } }>(mine, 'lot.watch', { lotId, since: 0 });
    expect(joined.mine).toMatchObject({ standing: 'none', hindrance: null });
    for (const socket of [other, stranger]) await agreed(socket, 'lot.watch', { lotId, since: 0 });
    await bid(mine, lotId, '1500');
    await until(() => told[0].length === 1);
    await bid(other, lotId, '1510');
    await until(() => told[0].length === 2 && told[1].length === 1);
    expect(told[0].map((message) => message.standing)).toEqual(['leading', 'outbid']);
    expect(told[1].map((message) => message.standing)).toEqual(['leading']);
    expect(told[0].every((message) => message.bidderCode === joined.mine.bidderCode)).toBe(true);
    expect(told[2]).toEqual([]);
  });
});

describe('bidding', () => {
  it('needs the bidder role, and ends with the session on an open socket', async () => {
    const lotId = await running();
    const body = { lotId, bidKey: randomUUID(), amount: '1500' };
    expect(await ask(await open(), 'bid.place', body)).toMatchObject({ ok: false, refusal: { code: 'identity.not_signed_in' } });
    const operator = await open(await api.signInAs(village.operator));
    expect(await ask(operator, 'bid.place', body)).toMatchObject({ ok: false, refusal: { code: 'policy.not_allowed' } });
    await expect(connect(url, 'not-a-token')).rejects.toThrow();
    const bidder = await open(zhao.token);
    await inTransaction(county.db, (tx) => signOut(tx, zhao.actor));
    // The very next bid is refused inside the lot's lock, unless the line was cut first; cut it is in any case.
    const answer = await ask<Receipt>(bidder, 'bid.place', body).catch(() => null);
    if (answer !== null) expect(answer).toMatchObject({ ok: true, reply: { outcome: 'refused', refusal: { code: 'bid.session_ended' } } });
    const { ms } = await timed(until(() => !bidder.connected));
    console.log(`cut ${ms} ms after the refusal; promised: 2 s`);
  });

  it('gives the same bytes over the socket and over HTTP for the same key', async () => {
    const lotId = await running();
    const body = { bidKey: randomUUID(), amount: '1500' };
    const told = await agreed<Receipt>(await open(zhao.token), 'bid.place', { lotId, ...body });
    const answer = await api.send(placeBidEndpoint, { token: zhao.token, params: { lotId }, body });
    expect(answer.text).toBe(JSON.stringify(told));
  });

  it('survives clients that send no callback, garbage, binary, huge and lying messages', async () => {
    const lotId = await running();
    const rude = await open(zhao.token);
    for (const event of ['bid.place', 'lot.watch', 'lot.unwatch', 'clock.sync', 'no.such.event']) {
      rude.emit(event);
      for (const body of [null, 7, 'x', [], {}, { lotId: 1 }, { lotId, since: -1 }, { lotId, amount: 1500, bidKey: 'k' }, { lotId, bidKey: randomUUID(), amount: '1500', extra: 1 }, { __proto__: { lotId } }]) {
        rude.emit(event, body);
        rude.emit(event, body, 'not a function');
        rude.emit(event, body, {}, 'more', 5);
      }
      rude.emit(event, Buffer.alloc(64));
    }
    // All that drew on its bucket; a second later it is looked at again.
    const codes = new Set<string>();
    await eventually('looked at again', async () => {
      const answer = await ask(rude, 'bid.place', { lotId, bidKey: 'k', amount: '1500' });
      return answer.ok ? true : codes.add(answer.refusal.code).has('request.invalid');
    });
    expect([...codes].filter((code) => code !== 'request.too_many')).toEqual(['request.invalid']);
    rude.emit('bid.place', { lotId, amount: 'x'.repeat(40_000) });
    await until(() => !rude.connected);
    const polite = await open(sun.token);
    expect(await agreed(polite, 'clock.sync', {})).toMatchObject({ serverTime: expect.stringMatching(/Z$/) });
    expect(await bid(polite, lotId, '1500')).toMatchObject({ outcome: 'accepted' });
  });
});

describe('what another node did', () => {
  it('reaches this node’s watchers: the close by NOTIFY, and a bid whose NOTIFY was lost by the poll', async () => {
    const lotId = await running();
    const watcher = await open();
    await agreed(watcher, 'lot.watch', { lotId, since: 0 });
    const frames = heard<LotFrame>(watcher, 'lot.frame');
    // The listening connection is cut by the server: it must come back by itself, and the poll bridges the gap.
    await county.db.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE $1`, ['LISTEN %']);
    // An engine that announces nothing stands for a node whose NOTIFY was lost.
    const silentNode = createBidEngine({ db: county.db, signer: createReceiptSigner(testKeys.receipt) });
    await placeBid(silentNode, zhao.actor, { lotId, bidKey: randomUUID(), amount: '1500' });
    await until(() => frames.at(-1)?.price === '1500.00');
    const { ends_at: endsAt } = await county.db.one<{ ends_at: Date }>('SELECT ends_at FROM auction WHERE lot_id = $1', [lotId]);
    await clock.moveTo(endsAt);
    while ((await closeDueAuctions(county.db)) > 0);
    await until(() => frames.at(-1)?.phase === 'awarded');
    const back = async (): Promise<number> =>
      (await county.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND query LIKE $1 AND pid <> pg_backend_pid()`, ['LISTEN %'])).n;
    await eventually('the listening connection is back', async () => (await back()) === 1);
  });
});
