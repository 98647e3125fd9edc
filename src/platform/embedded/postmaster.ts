// Starts, finds and stops the PostgreSQL server process of one cluster; patient with one that is just dying.
import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../port.ts';
import { StartupProblem } from '../startup-problem.ts';
import { isAlive, ownerUrlOf, readPostmaster, type Layout } from './layout.ts';
import type { Lodging } from './lodging.ts';
import { spawnOptions } from './runner.ts';

export interface Running {
  readonly pid: number;
  readonly port: number;
  readonly adopted: boolean;
}

export interface Launch {
  readonly layout: Layout;
  readonly lodging: Lodging;
  readonly password: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Set when pools already hold the old address. */
  readonly port?: number;
}

const RETRY_MS = 15_000;
const RECOVERY_MS = 120_000;
const PASSING = /lock file .* already exists|pre-existing shared memory block|Address already in use|could not create any TCP\/IP sockets/;
const LOG_LIMIT_BYTES = 10_000_000;

/** Adopts the living server of this cluster, or starts one; retries ≤ 15 s while an old one disappears. Throws StartupProblem. */
export async function ensureRunning(launch: Launch): Promise<Running> {
  const begun = performance.now();
  for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
    const living = readPostmaster(launch.layout.cluster);
    if (living && (await answers(launch, living.port)) === 'ours') return { pid: living.pid, port: living.port, adopted: true };
    // A living number that does not answer may belong to a stranger: PostgreSQL's own lock decides, we never touch its pid file.
    const outcome = await start(launch);
    if (typeof outcome !== 'string') return outcome;
    // Replaying the log after a power cut may take longer than the old server's dying.
    const limit = living?.state === 'starting' ? RECOVERY_MS : RETRY_MS;
    if (!PASSING.test(outcome) || performance.now() - begun > limit) throw failed(launch, outcome);
    await sleep(wait);
  }
}

/** Fast shutdown: open transactions roll back, everything committed is on disk. Resolves when the process is gone. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const living = readPostmaster(cluster);
  if (!living) return;
  const begun = performance.now();
  process.kill(living.pid, 'SIGINT');
  while (isAlive(living.pid)) {
    if (performance.now() - begun > 60_000) throw new Error(`PostgreSQL (pid ${living.pid}) did not stop within 60 s`);
    await sleep(25);
  }
}

/** `ours`: our password opens that port and our cluster is behind it. `closed`: somebody answers and will not have us. `silent`: not yet, or too busy. */
async function answers(launch: Launch, port: number): Promise<'ours' | 'closed' | 'silent'> {
  const connectionString = ownerUrlOf(port, launch.password, 'postgres');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000, query_timeout: 3000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const found = await client.query<{ dir: string }>(`SELECT current_setting('data_directory') AS dir`);
    return sameFolder(found.rows[0]?.dir ?? '', launch.layout.cluster) ? 'ours' : 'closed';
  } catch (error) {
    // Class 28 of the SQLSTATE: the password was heard and refused.
    return String((error as { code?: string }).code).startsWith('28') ? 'closed' : 'silent';
  } finally {
    await client.end().catch(() => {});
  }
}

function sameFolder(a: string, b: string): boolean {
  if (!existsSync(a)) return false;
  const [one, two] = [statSync(a), statSync(b)];
  return one.ino === two.ino && one.dev === two.dev;
}

/** The running server, or the words with which it refused to start. */
async function start(launch: Launch): Promise<Running | string> {
  const port = launch.port ?? (await freePort());
  const { runner, binaries } = launch.lodging;
  const settings = Object.entries(settingsOf(launch, port)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [file, args] = runner.wrap(binaries.postgres, ['-D', launch.layout.cluster, ...settings]);
  const log = openLog(launch);
  // Detached: Ctrl-C reaches our process alone, which drains first and stops the database last.
  const child = spawn(file, args, { ...spawnOptions(runner), detached: true, stdio: ['ignore', log.file, log.file] });
  closeSync(log.file);
  child.unref();
  const ready = await becomesReady(launch, child, port);
  if (ready) return { pid: child.pid!, port, adopted: false };
  return readFileSync(launch.layout.logFile).subarray(log.size).toString('utf8').trim() || 'no message';
}

function settingsOf(launch: Launch, port: number): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '120',
    // A log line names the constraint, never the row: details and statements carry personal data.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...launch.settings,
    port: String(port),
  };
}

function openLog({ layout, lodging }: Launch): { file: number; size: number } {
  if (existsSync(layout.logFile) && statSync(layout.logFile).size > LOG_LIMIT_BYTES) renameSync(layout.logFile, `${layout.logFile}.old`);
  const file = openSync(layout.logFile, 'a', 0o600);
  const { uid, gid } = lodging.runner;
  if (uid !== undefined && gid !== undefined) chownSync(layout.logFile, uid, gid);
  return { file, size: statSync(layout.logFile).size };
}

async function becomesReady(launch: Launch, child: ChildProcess, port: number): Promise<boolean> {
  let gone = false;
  child.once('exit', () => (gone = true));
  child.once('error', () => (gone = true));
  const begun = performance.now();
  let givenUp = false;
  while (!gone) {
    const seen = readPostmaster(launch.layout.cluster);
    const answer = seen?.pid === child.pid && !givenUp ? await answers(launch, port) : 'silent';
    if (answer === 'ours') return true;
    // Closed to us: the password file is not this cluster's. A slow machine is merely silent.
    if (!givenUp && (answer === 'closed' || performance.now() - begun > RECOVERY_MS)) givenUp = child.kill('SIGINT');
    await sleep(30);
  }
  return false;
}

function failed({ layout }: Launch, reason: string): StartupProblem {
  const lines = reason.split('\n').filter((line) => /FATAL|HINT|PANIC/.test(line));
  const last = lines.slice(-2).join(' ') || reason.slice(-300);
  const living = readPostmaster(layout.cluster);
  const pidFile = join(layout.cluster, 'postmaster.pid');
  const zh = living ? `进程 ${living.pid} 仍占用数据；如确认它不是数据库，请手工删除 ${pidFile} 后再启动。` : '';
  const en = living ? ` Process ${living.pid} still holds the data; if you are sure it is not a database, delete ${pidFile} by hand and start again.` : '';
  return new StartupProblem(`内置数据库无法启动：${last}。日志：${layout.logFile}。${zh}`, `The embedded database did not start: ${last}. Log: ${layout.logFile}.${en}`);
}
