// As whom PostgreSQL runs: it refuses root, so as root we lend it another account or a user namespace.
import { spawnSync, type SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Runner {
  readonly name: string;
  /** Who must own the files, in the eyes of the machine. */
  readonly uid?: number;
  readonly gid?: number;
  readonly wrap: (program: string, args: readonly string[]) => [string, string[]];
}

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Children inherit nothing of ours: no secret of the county's environment reaches the database's. */
export const plainEnvironment: NodeJS.ProcessEnv = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  // PostgreSQL does not mistake our parents for an old server after a container restart reused their numbers.
  PG_GRANDPARENT_PID: String(process.ppid),
}

export function sameUser(): Runner {
  return { name: 'this user', wrap: (program, args) => [program, [...args]] };
}

export function asAccount(account: Account): Runner {
  const { name, uid, gid } = account;
  return { name: `account ${name}`, uid, gid, wrap: (program, args) => [program, [...args]] };
}

/** Root outside, an ordinary account inside: works even in a home folder closed to everyone else. */
export function inNamespace(account: Account): Runner {
  const flags = ['--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`];
  return { name: 'user namespace', uid: 0, gid: 0, wrap: (program, args) => ['unshare', [...flags, program, ...args]] };
}

/** Accounts that may lend their name, best first. */
export function lendableAccounts(passwdFile = '/etc/passwd'): Account[] {
  let text = '';
  try {
    text = readFileSync(passwdFile, 'utf8');
  } catch {
    return [];
  }
  const rows = text.split('\n').map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].map((name) => rows.find((row) => row[0] === name));
  return found.flatMap((row) => (row ? [{ name: row[0]!, uid: Number(row[2]), gid: Number(row[3]) }] : []));
}

export function spawnOptions(runner: Runner): SpawnOptions {
  const identity = runner.name.startsWith('account') ? { uid: runner.uid!, gid: runner.gid! } : {};
  return { ...identity, cwd: '/', env: plainEnvironment };
}

/** Tried, not guessed from mode bits: access lists and mounts count too. */
export function canRun(runner: Runner, program: string, args: readonly string[]): boolean {
  const [file, all] = runner.wrap(program, args);
  const options = spawnOptions(runner);
  return spawnSync(file, all, { ...options, stdio: 'ignore' }).status === 0;
}

export function canEnter(runner: Runner, folder: string): boolean {
  return canRun(runner, '/bin/sh', ['-c', 'test -x "$1"', 'sh', folder]);
}
