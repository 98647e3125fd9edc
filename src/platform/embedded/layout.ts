// Where the embedded database keeps its things, and what its pid file says.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

export interface Layout {
  /** `<dataDir>/postgres`; a symlink when the data had to live under /var/lib. */
  readonly home: string;
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  readonly passwordFile: string;
  readonly logFile: string;
  /** One small file for every process of ours that uses this database. */
  readonly users: string;
}

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** The last line of the pid file: 'starting', 'ready', 'stopping' or 'standby'. */
  readonly state: string;
}

export const ownerRole = 'sunfield_owner';
export const databaseName = 'sunfield';

export function layoutOf(dataDir: string): Layout {
  const named = join(dataDir, 'postgres');
  const home = existsSync(named) ? realpathSync(named) : named;
  return {
    home,
    cluster: join(home, 'cluster'),
    passwordFile: join(home, 'password'),
    logFile: join(home, 'postgres.log'),
    users: join(home, 'users'),
  }
}

/** The process the pid file names, if it lives. The file itself is never touched: removing it can ruin the data. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return undefined;
  return { pid, port: Number(lines[3]), state: (lines[7] ?? 'starting').trim() };
}

/** A zombie (dead, not yet reaped by a slow init) counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return true; // No /proc here (macOS): kill's answer stands.
  }
}

export function ownerUrlOf(port: number, password: string, database = databaseName): string {
  return `postgresql://${ownerRole}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
