// Watchers: many live connections of one lot in a process of their own, read by hand so that thousands cost little. Talks to its parent over IPC.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface WatchAsk {
  url: string;
  lotId: string;
  watchers: number;
}

export interface WatchResult {
  seconds: number;
  frames: number;
  /** Watchers whose line was cut. */
  lost: number;
  /** From the reading of the state, which a frame carries, to the watcher; milliseconds. */
  lagP50: number;
  lagP99: number;
  lagMax: number;
  cpuMicros: number;
}

const FRAME = Buffer.from('42["lot.frame"');
const TIME = Buffer.from('"serverTime":"');
const lines: Socket[] = [];
let lost = 0;
let frames = 0;
let lags: number[] = [];
let began = 0;
let cpu = process.cpuUsage();

process.on('message', (ask: WatchAsk | 'begin' | 'end') => {
  if (ask === 'begin') {
    [frames, lags, began, cpu] = [0, [], performance.now(), process.cpuUsage()];
  } else if (ask === 'end') process.send!(result());
  else void enterAll(ask).then(() => process.send!({ ready: true }));
});

async function enterAll({ url, lotId, watchers }: WatchAsk): Promise<void> {
  let left = watchers;
  await Promise.all(Array.from({ length: 32 }, async () => {
    while (left > 0) {
      left -= 1;
      await enter(new URL(url), lotId);
    }
  }));
}

async function enter({ hostname, port }: URL, lotId: string): Promise<void> {
  const line = connect(Number(port), hostname);
  await once(line, 'connect');
  line.setNoDelay(true);
  line.on('error', () => {}).on('close', () => (lost += 1));
  line.write(`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`);
  lines.push(line);
  await new Promise<void>((joined, failed) => {
    line.once('close', () => failed(new Error('a watcher was not let in')));
    listen(line, lotId, joined);
  });
}

/** Reads websocket frames of a server, which are never masked; answers the ping and counts the rest. */
function listen(line: Socket, lotId: string, joined: () => void): void {
  let rest: Buffer = Buffer.alloc(0);
  let upgraded = false;
  line.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!upgraded) {
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      upgraded = true;
      rest = rest.subarray(end + 4);
    }
    for (;;) {
      if (rest.length < 2) return;
      const short = rest[1]! & 127;
      const head = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (rest.length < head) return;
      const size = short === 126 ? rest.readUInt16BE(2) : short === 127 ? Number(rest.readBigUInt64BE(2)) : short;
      if (rest.length < head + size) return;
      take(line, rest.subarray(head, head + size), lotId, joined);
      rest = rest.subarray(head + size);
    }
  });
}

function take(line: Socket, text: Buffer, lotId: string, joined: () => void): void {
  const first = text[0];
  if (first === 0x32) line.write(masked('3'));
  else if (first === 0x30) line.write(masked('40'));
  else if (first !== 0x34) return;
  else if (text[1] === 0x30) line.write(masked(`420["lot.watch",{"lotId":"${lotId}","since":1000000000}]`));
  else if (text[1] === 0x33) joined();
  else if (text.subarray(0, FRAME.length).equals(FRAME)) {
    frames += 1;
    if (frames % 8 !== 0) return;
    const at = text.indexOf(TIME) + TIME.length;
    lags.push(Date.now() - Date.parse(text.toString('latin1', at, at + 24)));
  }
}

function masked(text: string): Buffer {
  const body = Buffer.from(text);
  const head = body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0x80 | 126, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body]);
}

function result(): WatchResult {
  const seconds = (performance.now() - began) / 1000;
  const sorted = Float64Array.from(lags).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const used = process.cpuUsage(cpu);
  return { seconds, frames, lost, lagP50: at(0.5), lagP99: at(0.99), lagMax: at(1), cpuMicros: used.user + used.system };
}
