// Creates the database cluster once, complete or not at all: made beside its place, then renamed into it.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StartupProblem } from '../startup-problem.ts';
import type { Binaries } from './binaries.ts';
import { isAlive, ownerRole, type Layout } from './layout.ts';
import type { Lodging } from './lodging.ts';
import { giveTo } from './lodging.ts';
import { spawnOptions } from './runner.ts';

/** Makes `layout.home` with a cluster and its random password. Harmless when two processes do it at once: one rename wins. */
export function createCluster(layout: Layout, { runner, binaries }: Lodging): void {
  clearUnfinished(layout.home);
  const draft = `${layout.home}.unfinished-${process.pid}`;
  mkdirSync(draft, { mode: 0o700 });
  mkdirSync(join(draft, 'users'), { mode: 0o700 });
  writeFileSync(join(draft, 'password'), randomBytes(32).toString('base64url'), { mode: 0o600 });
  giveTo(runner, draft);
  const [file, args] = runner.wrap(binaries.initdb, initdbFlags(draft, binaries));
  const run = spawnSync(file, args, { ...spawnOptions(runner), encoding: 'utf8' });
  if (run.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    const reason = (run.error?.message ?? run.stderr).trim().split('\n').slice(-3).join(' ');
    throw new StartupProblem(`数据库初始化失败：${reason}`, `The database could not be created: ${reason}`);
  }
  try {
    renameSync(draft, layout.home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(layout.cluster)) throw error;
  }
}

/** PostgreSQL reads only data directories of its own major version; converting one is a deliberate act, never ours. */
export function refuseOtherMajor(layout: Layout, binaries: Binaries): void {
  const found = readFileSync(join(layout.cluster, 'PG_VERSION'), 'utf8').trim();
  if (Number(found) === binaries.major) return;
  throw new StartupProblem(
    `数据目录 ${layout.cluster} 是 PostgreSQL ${found} 的数据，本程序自带 PostgreSQL ${binaries.major}。请用写入它的那一版阳光田启动，或自行运行 PostgreSQL ${found} 并设置 DATABASE_URL；数据未作任何改动。`,
    `The data directory ${layout.cluster} was written by PostgreSQL ${found}; this program brings PostgreSQL ${binaries.major}. Start it with the release of Sunfield that wrote it, or run PostgreSQL ${found} yourself and set DATABASE_URL; nothing was changed.`,
  );
}

function initdbFlags(draft: string, binaries: Binaries): string[] {
  // The built-in C.UTF-8 sorts the same on every machine; screens that sort Chinese name an ICU collation.
  const locale = binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  const place = ['-D', join(draft, 'cluster'), '-U', ownerRole, '--pwfile', join(draft, 'password')];
  return [...place, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--data-checksums', ...locale];
}

/** Drafts of processes that died half way. */
function clearUnfinished(home: string): void {
  const prefix = `${basename(home)}.unfinished-`;
  for (const name of readdirSync(dirname(home))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length));
    if (pid === process.pid || !isAlive(pid)) rmSync(join(dirname(home), name), { recursive: true, force: true });
  }
}
