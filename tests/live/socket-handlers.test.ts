// Socket handlers cannot end the process: careless handlers, floods, huge messages, foreign pages, too many connections. The node is a process of its own.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import { eventually } from '../support/eventually.ts';
import { agreed, ask, type WireRefusal } from '../support/sockets.ts';
import { frameOf, openRaw } from './raw-line.ts';

const limits = { connectionsPerAccount: 3, spectatorsPerNetwork: 5, connectionsPerNetwork: 8, handshakesPerNetwork: 50, eventsPerSocket: 40, eventsPerAccount: 60, eventsPerNetwork: 400, patience: 20 };
const sockets: Socket[] = [];
let node: ChildProcess;
let url = '';

beforeAll(async () => {
  const script = fileURLToPath(new URL('./careless-node.ts', import.meta.url));
  node = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(limits)], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
  let text = '';
  for await (const chunk of node.stdout!) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  url = `http://127.0.0.1:${(JSON.parse(text) as { port: number }).port}`;
});
afterAll(() => {
  for (const socket of sockets) socket.disconnect();
  node.kill('SIGKILL');
});

/** From a network of its own unless one is named: 203.0.113.0/24 is for documentation. */
let networks = 0;
const freshNetwork = (): string => `203.0.113.${(networks += 1)}`;

function knock(auth: object = {}, from = freshNetwork(), extraHeaders: Record<string, string> = {}): Promise<Socket | (Error & { data?: WireRefusal })> {
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true, auth, extraHeaders: { 'X-Forwarded-For': from, ...extraHeaders } });
  sockets.push(socket);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', resolve);
  });
}

async function open(auth: object = {}, from = freshNetwork(), extraHeaders: Record<string, string> = {}): Promise<Socket> {
  const found = await knock(auth, from, extraHeaders);
  if (found instanceof Error) throw found;
  return found;
}

const codeOf = (found: Socket | (Error & { data?: WireRefusal })): string => (found instanceof Error ? (found.data?.code ?? found.message) : 'open');
const alive = async (): Promise<void> => {
  expect([node.exitCode, node.signalCode]).toEqual([null, null]);
  expect(await agreed(await open(), 'echo', { say: 'here' })).toEqual({ said: 'here' });
};

describe('a handler', () => {
  it.each(['throws', 'rejects', 'rejects.undefined', 'lies'])('that %s costs its own answer, not the process, and tells nothing of its cause', async (name) => {
    const socket = await open();
    socket.emit(name, {});
    const answer = await ask(socket, name, {});
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'request.fault' } });
    expect(JSON.stringify(answer)).not.toMatch(/thrown|rejected|zod/i);
    expect(await agreed(socket, 'echo', { say: 'still here' })).toEqual({ said: 'still here' });
    await alive();
  });

  it('answers with its refusal, needs its schema and its policy, and does not need a callback', async () => {
    const socket = await open();
    expect(await ask(socket, 'refuses', {})).toMatchObject({ ok: false, refusal: { code: 'test.no', zh: '不行' } });
    expect(await ask(socket, 'echo', { say: 7 })).toMatchObject({ ok: false, refusal: { code: 'request.invalid' } });
    expect(await ask(socket, 'echo', { other: 1 })).toMatchObject({ ok: false, refusal: { code: 'request.invalid' } });
    expect(await ask(socket, 'own', {})).toMatchObject({ ok: false, refusal: { code: 'identity.not_signed_in' } });
    for (const name of ['echo', 'throws', 'rejects', 'refuses', 'lies', 'nobody.listens']) {
      socket.emit(name);
      socket.emit(name, {}, 'not a function');
      socket.emit(name, null, {}, 7);
    }
    await alive();
  });

  it('that nobody registered is refused by name, also those node itself gives a meaning', async () => {
    const socket = await open();
    for (const name of ['nobody.listens', 'error', 'constructor', '__proto__', 'toString']) {
      expect(await ask(socket, name, {})).toMatchObject({ ok: false, refusal: { code: 'request.not_found' } });
    }
    await alive();
  });
});

describe('a connection', () => {
  it('from another site’s page is refused, from our own and from no page it is not', async () => {
    const host = new URL(url).host;
    for (const origin of ['https://evil.example', 'null', `http://${host}.evil.example`, 'http://127.0.0.1:1', 'not a url']) {
      expect(await knock({}, freshNetwork(), { Origin: origin })).toBeInstanceOf(Error);
      await expect(openRaw(url, { Origin: origin })).rejects.toThrow(/40[03]|hung up/);
    }
    await open({}, freshNetwork(), { Origin: `http://${host}` });
    await open();
  });

  it('speaks websocket alone', async () => {
    const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`);
    expect(answer.status).toBe(400);
  });

  it('that is not let in learns the refusal’s code, or of a fault nothing', async () => {
    const [refused, broken] = [await knock({ ticket: 'refused' }), await knock({ ticket: 'broken' })];
    expect([codeOf(refused), codeOf(broken)]).toEqual(['test.no', 'request.fault']);
    expect(JSON.stringify([refused, (broken as Error).message])).not.toContain('secret');
  });

  it('may try three handshakes, not a thousand', async () => {
    const raw = await openRaw(url);
    for (let index = 0; index < 50; index += 1) raw.send(frameOf('40{"ticket":"refused"}'));
    await raw.gone;
    expect(raw.heard.filter((text) => text.startsWith('44')).length).toBeLessThanOrEqual(4);
    await alive();
  });

  it('whose session is over is told, then cut', async () => {
    const socket = await open({ ticket: 'ended' });
    const said: string[] = [];
    socket.on('session.ended', () => said.push('told'));
    socket.on('disconnect', (reason) => said.push(reason));
    await eventually('cut', () => !socket.connected);
    expect(said).toEqual(['told', 'io server disconnect']);
  });

  it('counts against its account and, without a ticket, against its network; who leaves makes room', async () => {
    const [one, two] = [freshNetwork(), freshNetwork()];
    const held = [await open({ ticket: 'zhao' }, one), await open({ ticket: 'zhao' }, two), await open({ ticket: 'zhao' }, two)];
    expect(codeOf(await knock({ ticket: 'zhao' }))).toBe('live.too_many_connections');
    for (let index = 0; index < 5; index += 1) await open({}, one);
    expect(codeOf(await knock({}, one))).toBe('live.too_many_connections');
    // Spectators do not take the bidders' places, until the network as a whole has too many.
    await open({ ticket: 'sun' }, one);
    await open({ ticket: 'sun' }, one);
    expect(await knock({ ticket: 'sun' }, one)).toBeInstanceOf(Error);
    held[1]!.disconnect();
    await eventually('room for one more', async () => codeOf(await knock({ ticket: 'zhao' }, two)) === 'open');
    expect(codeOf(await knock({ ticket: 'zhao' }))).toBe('live.too_many_connections');
  });

  it('opened many at once by one account leaves no more than its share', async () => {
    const found = await Promise.all(Array.from({ length: 12 }, () => knock({ ticket: 'crowd' })));
    const there = found.filter((one): one is Socket => !(one instanceof Error));
    await eventually('the others cut', () => there.filter((one) => one.connected).length <= 3);
    expect(there.filter((one) => one.connected)).toHaveLength(3);
  });
});

describe('a flood', () => {
  it('is refused with the seconds to wait, then told and cut; others do not notice', async () => {
    const [flooder, honest] = [await open(), await open()];
    const answers: string[] = [];
    const said: string[] = [];
    flooder.on('live.cut', (refusal: WireRefusal) => said.push(refusal.code));
    flooder.on('disconnect', (reason) => said.push(reason));
    for (let index = 0; index < 5_000; index += 1) flooder.emit('echo', {}, (answer: { ok: boolean; refusal?: WireRefusal }) => answers.push(answer.refusal?.code ?? 'ok'));
    for (let index = 0; index < 20; index += 1) expect(await agreed(honest, 'echo', { say: String(index) })).toEqual({ said: String(index) });
    await eventually('the flooder cut', () => !flooder.connected);
    expect(said).toEqual(['live.flooded', 'io server disconnect']);
    expect(answers.filter((code) => code === 'ok').length).toBeLessThanOrEqual(48);
    expect(answers).toContain('request.too_many');
    await alive();
  });

  it('of events nobody registered, or of nonsense, ends the same way', async () => {
    for (const text of ['42["nobody.listens",{}]', '42["echo",{"say":7}]', '421["echo"]']) {
      const raw = await openRaw(url, { 'X-Forwarded-For': freshNetwork() });
      raw.send(frameOf('40'));
      await eventually('in', () => raw.heard.some((line) => line.startsWith('40')));
      for (let index = 0; index < 2_000; index += 1) raw.send(frameOf(text));
      await raw.gone;
      expect(raw.heard.some((line) => line.includes('live.flooded'))).toBe(true);
    }
    await alive();
  });

  it('spread over connections draws on the account’s and the network’s own bucket', async () => {
    const network = freshNetwork();
    const mine = [await open({ ticket: 'spread' }), await open({ ticket: 'spread' }), await open({ ticket: 'spread' })];
    const asked = (socket: Socket, times: number) => Promise.all(Array.from({ length: times }, () => ask(socket, 'own', {}).catch(() => ({ ok: false }))));
    // Thirty at once are one socket's right; ninety are not one account's. A new second may begin between, so it is tried again.
    await eventually('the account’s own bucket', async () => (await Promise.all(mine.map((socket) => asked(socket, 30)))).flat().filter((answer) => !answer.ok).length > 0);
    const neighbours = await Promise.all(Array.from({ length: 5 }, () => open({}, network)));
    for (const socket of neighbours) expect(await ask(socket, 'echo', {})).toMatchObject({ ok: true });
  });
});

describe('a message', () => {
  it('of 20 kB closes its own connection and no other', async () => {
    const [big, other] = [await open(), await open()];
    big.emit('echo', { say: 'x'.repeat(20_000) });
    await eventually('the big one cut', () => !big.connected);
    expect(await agreed(other, 'echo', { say: 'x'.repeat(15_000) })).toEqual({ said: 'x'.repeat(15_000) });
  });

  it('that is asked for and never read ends with the connection, not with the memory', async () => {
    const raw = await openRaw(url, { 'X-Forwarded-For': freshNetwork() });
    raw.send(frameOf('40'));
    await eventually('in', () => raw.heard.some((line) => line.startsWith('40')));
    raw.line.pause();
    for (let round = 0; raw.open && round < 2_000; round += 1) {
      raw.send(frameOf(`42${round}["big",{}]`));
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    expect(raw.open).toBe(false);
    await alive();
  });
});
