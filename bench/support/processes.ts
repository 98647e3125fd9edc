// Starts the bench's processes: nodes of the county and load generators.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadAsk, LoadResult } from './load-process.ts';
import type { WatchAsk, WatchResult } from './watch-process.ts';

export interface BenchNode {
  url: string;
  /** CPU used since the start, microseconds; resident bytes. */
  usage(): Promise<{ cpuMicros: number; rss: number; turnedAway: { full: number; paced: number } }>;
  stop(): Promise<void>;
}

/** `baseline`: a row lock for each bid. `every-bid`: our engine, and each accepted bid broadcast as a frame of its own. */
export type NodeMode = 'ours' | 'baseline' | 'every-bid';

/** `profile` names a folder for a CPU profile of the node. */
export async function startNode(databaseUrl: string, mode: NodeMode, profile?: string): Promise<BenchNode> {
  return asNode(begin('./node-process.ts', [databaseUrl, mode, ...(profile === undefined ? [] : [profile])]));
}

/** Nothing but ready-made frames: what the machine asks for each of them. */
export const startRawFrames = (): Promise<BenchNode> => asNode(begin('./raw-frames.ts', []));

async function asNode(child: ChildProcess): Promise<BenchNode> {
  const { port } = await said<{ port: number }>(child);
  const usage = async () => {
    child.send('usage');
    const { cpu, rss, turnedAway } = await said<{ cpu: NodeJS.CpuUsage; rss: number; turnedAway: { full: number; paced: number } }>(child);
    return { cpuMicros: cpu.user + cpu.system, rss, turnedAway };
  };
  // Its clocks may have much to read still; nothing of it is wanted.
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone(child);
  };
  return { url: `http://127.0.0.1:${port}`, usage, stop };
}

export interface Load {
  /** Connects everybody. */
  ready: Promise<void>;
  /** Bids for the asked time. */
  run(): Promise<LoadResult>;
  stop(): Promise<void>;
}

export function startLoad(ask: LoadAsk): Load {
  const child = begin('./load-process.ts', []);
  child.send(ask);
  const ready = said<{ ready: true }>(child).then(() => {});
  const run = (): Promise<LoadResult> => {
    child.send('run');
    return said<LoadResult>(child);
  };
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone(child);
  };
  return { ready, run, stop };
}

export interface Watchers {
  /** Everybody has joined the lot. */
  ready: Promise<void>;
  begin(): void;
  /** What was received since `begin`. */
  end(): Promise<WatchResult>;
  stop(): Promise<void>;
}

export function startWatchers(ask: WatchAsk): Watchers {
  const child = begin('./watch-process.ts', []);
  child.send(ask);
  const ready = said<{ ready: true }>(child).then(() => {});
  const end = (): Promise<WatchResult> => {
    child.send('end');
    return said<WatchResult>(child);
  };
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone(child);
  };
  return { ready, begin: () => void child.send('begin'), end, stop };
}

function begin(file: string, args: string[]): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ['--import', 'tsx'], env: { ...process.env, NODE_OPTIONS: '' } });
}

function said<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const left = (): void => reject(new Error('the process ended'));
    child.once('exit', left);
    child.once('message', (message) => {
      child.off('exit', left);
      resolve(message as T);
    });
  });
}

const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => resolve()));
