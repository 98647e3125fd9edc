// Live connections for tests: county nodes as processes of their own, and socket.io clients that talk to them.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import { issueTicketEndpoint } from '../../src/identity/ticket-contract.ts';
import type { Keys } from '../../src/platform/crypto.ts';
import { testKeys } from './api.ts';
import { compiled } from './compiled.ts';

export interface Node {
  url: string;
  process: ChildProcess;
  /** Resolves when the process is gone, however it went. */
  gone: Promise<unknown>;
}

/** `unlocked`: the row lock's text taken out. `die:N`: kills itself between the N-th commit and its acknowledgement. `restarted`: nobody served before it. */
export type NodeMode = 'sound' | 'unlocked' | 'restarted' | `die:${number}`;

const spoken = (keys: Keys): string =>
  JSON.stringify({ token: keys.token.toString('base64url'), field: keys.field.toString('base64url'), blind: keys.blind.toString('base64url'), receipt: keys.receipt.toString('base64url'), appRole: keys.appRole, fingerprint: keys.fingerprint });

/** Starts a node on a database; it is ready when this resolves. End it with `endNode`. */
export async function startNode(databaseUrl: string, mode: NodeMode = 'sound'): Promise<Node> {
  const script = await compiled(fileURLToPath(new URL('./node-process.ts', import.meta.url)));
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [script, databaseUrl, spoken(testKeys), mode], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const gone = once(child, 'exit');
  let text = '';
  for await (const chunk of child.stdout!) {
    text += String(chunk);
    const line = text.split('\n').find((candidate) => candidate.startsWith('{"port":'));
    if (line !== undefined && text.includes('\n')) {
      const { port } = JSON.parse(line) as { port: number };
      child.stdout!.resume();
      return { url: `http://127.0.0.1:${port}`, process: child, gone };
    }
  }
  throw new Error(`the node ended before it was ready: ${text}`);
}

export async function endNode(node: Node, signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> {
  if (node.process.exitCode === null && node.process.signalCode === null) node.process.kill(signal);
  await node.gone;
}

export interface WireRefusal {
  code: string;
  zh: string;
  en: string;
  facts: Record<string, string | number>;
}
export type Answer<T> = { ok: true; reply: T } | { ok: false; refusal: WireRefusal };

/** A single-use ticket for the handshake, as the browser fetches it. Throws with the refusal's code. */
export async function ticketFor(url: string, token: string): Promise<string> {
  const answer = await fetch(`${url}${issueTicketEndpoint.path}`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
  const body = (await answer.json()) as { ticket?: string; refusal?: WireRefusal };
  if (body.ticket === undefined) throw new Error(`no ticket: ${body.refusal?.code}`);
  return body.ticket;
}

/** A connection that does not reconnect by itself, so that the test decides where it goes next. With an access token it fetches its ticket first. */
export async function connect(url: string, token?: string): Promise<Socket> {
  const auth = token === undefined ? {} : { ticket: await ticketFor(url, token) };
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true, auth });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

/** Sends and waits for the acknowledgement; rejects when the link is cut, or when a minute passes without a word. */
export function ask<T>(socket: Socket, event: string, body: unknown, timeoutMs = 60_000): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    if (!socket.connected) return reject(new Error('not connected'));
    const timer = setTimeout(() => settle(() => reject(new Error(`no answer to ${event}`))), timeoutMs);
    const cut = (): void => settle(() => reject(new Error('the link was cut')));
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      socket.off('disconnect', cut);
      end();
    };
    socket.once('disconnect', cut);
    socket.emit(event, body, (answer: Answer<T>) => settle(() => resolve(answer)));
  });
}

/** The reply; throws with the refusal's code when refused. */
export async function agreed<T>(socket: Socket, event: string, body: unknown): Promise<T> {
  const answer = await ask<T>(socket, event, body);
  if (!answer.ok) throw new Error(`${event} refused: ${answer.refusal.code} ${answer.refusal.en}`);
  return answer.reply;
}
