// Takes a backup of a county's ./data, running or stopped: database, files and secrets, whole or not at all.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { requireRoomFor } from '../disk-space.ts';
import type { EmbeddedLog } from '../embedded/bring-up.ts';
import { layoutOf } from '../embedded/layout.ts';
import { startEmbeddedDatabase } from '../embedded/supervisor.ts';
import { StartupProblem } from '../startup-problem.ts';
import { copyCluster, type ClusterCopy } from './copy-cluster.ts';
import { copyTree, type CopiedFile } from './copy-tree.ts';
import { MANIFEST, type Manifest } from './manifest.ts';

export interface TakenBackup {
  readonly folder: string;
  readonly taken_at: string;
  readonly files: number;
  readonly bytes: number;
}

/** `to` must not exist yet; without it the backup is `<data>/../backups/<time>`. Throws StartupProblem. */
export async function takeBackup(dataDir: string, to: string | undefined, log: EmbeddedLog): Promise<TakenBackup> {
  const data = resolve(dataDir);
  if (!existsSync(layoutOf(data).cluster)) {
    throw new StartupProblem(`${data} 中没有县库可备份。`, `There is no county in ${data} to back up.`);
  }
  if (to !== undefined) refusePlace(data, resolve(to));
  await requireRoomFor(sizeOf(data), to === undefined ? dirname(data) : resolve(to));
  const draft = join(dirname(to === undefined ? join(dirname(data), 'backups', 'new') : resolve(to)), `.sunfield-backup-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, 'data'), { recursive: true, mode: 0o700 });
  try {
    const manifest = await fill(data, draft, log);
    const folder = to === undefined ? join(dirname(draft), manifest.taken_at.replaceAll(':', '')) : resolve(to);
    writeFileSync(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
    refusePlace(data, folder);
    renameSync(draft, folder);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    return { folder, taken_at: manifest.taken_at, files: manifest.files.length, bytes };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

async function fill(data: string, draft: string, log: EmbeddedLog): Promise<Manifest> {
  const database = await startEmbeddedDatabase({ dataDir: data, log });
  const layout = layoutOf(data);
  let copy: ClusterCopy;
  try {
    copy = await copyCluster(database.ownerUrl, layout.cluster, join(draft, 'data/postgres/cluster'));
  } finally {
    await database.stop();
  }
  // Files after the database: a file is stored before the row that names it, so every row finds its file.
  const rest = await copyTree(data, join(draft, 'data'), { leaveOut: (path) => path.startsWith('postgres') });
  const home = await copyTree(layout.home, join(draft, 'data/postgres'), { leaveOut: (path) => path !== 'password' });
  const files = [...under('data/postgres/cluster', copy.files), ...under('data', rest), ...under('data/postgres', home)];
  const label = 'data/postgres/cluster/backup_label';
  const text = readFileSync(join(draft, label));
  files.push({ path: label, bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') });
  const major = Number(readFileSync(join(layout.cluster, 'PG_VERSION'), 'utf8'));
  return { format: 'sunfield-backup-1', taken_at: copy.takenAt, postgres_major: major, folders: emptyFolders(draft, 'data'), files };
}

function refusePlace(data: string, to: string): void {
  if (existsSync(to)) throw new StartupProblem(`${to} 已存在，请另选一个目录。`, `${to} exists already; name another folder.`);
  if (!relative(data, to).startsWith('..')) {
    throw new StartupProblem(`备份不能放在数据目录 ${data} 之内。`, `A backup cannot lie inside the data directory ${data}.`);
  }
}

function under(prefix: string, files: CopiedFile[]): CopiedFile[] {
  return files.map((file) => ({ ...file, path: `${prefix}/${file.path}` }));
}

function emptyFolders(root: string, path: string): string[] {
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  if (entries.length === 0) return [path];
  return entries.filter((entry) => entry.isDirectory()).flatMap((entry) => emptyFolders(root, `${path}/${entry.name}`));
}

/** Follows the link of data that had to move to /var/lib; a file that vanishes meanwhile counts nothing. */
function sizeOf(path: string): number {
  const seen = statSync(path, { throwIfNoEntry: false });
  if (!seen?.isDirectory()) return seen?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
