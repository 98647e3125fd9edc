// Puts a backup back as a county's ./data: checked file by file first, never over a living county, nothing ever deleted.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { requireRoomFor } from '../disk-space.ts';
import type { EmbeddedLog } from '../embedded/bring-up.ts';
import { layoutOf, readPostmaster } from '../embedded/layout.ts';
import { startEmbeddedDatabase } from '../embedded/supervisor.ts';
import { usersNow } from '../embedded/users.ts';
import { StartupProblem } from '../startup-problem.ts';
import { copyTree } from './copy-tree.ts';
import { differences, readManifest, MANIFEST, type Manifest } from './manifest.ts';

export interface Restored {
  readonly dataDir: string;
  readonly taken_at: string;
  readonly files: number;
  /** Where the data that stood in the place went. */
  readonly aside?: string;
}

/** Resolves once the restored database has been started, has recovered, answered and been stopped again. Throws StartupProblem. */
export async function restoreBackup(from: string, dataDir: string, log: EmbeddedLog): Promise<Restored> {
  const data = resolve(dataDir);
  const backup = resolve(from);
  const manifest = readManifest(backup);
  refuseLive(data);
  await refuseDamaged(backup, manifest);
  await requireRoomFor(manifest.files.reduce((sum, file) => sum + file.bytes, 0), data);
  const draft = `${data}.restoring-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  for (const folder of manifest.folders) mkdirSync(join(draft, folder.replace(/^data\/?/, '')), { recursive: true, mode: 0o700 });
  await copyTree(join(backup, 'data'), draft);
  // Started once beside its place: what stands there is moved only for data that is proven to work.
  const database = await startEmbeddedDatabase({ dataDir: draft, log });
  await database.stop();
  refuseLive(data);
  const aside = makeRoom(data);
  renameSync(draft, data);
  return { dataDir: data, taken_at: manifest.taken_at, files: manifest.files.length, ...(aside === undefined ? {} : { aside }) };
}

function refuseLive(data: string): void {
  const layout = layoutOf(data);
  const used = existsSync(layout.users) && usersNow(layout.users).length > 0;
  if (!used && !readPostmaster(layout.cluster)) return;
  throw new StartupProblem(
    `${data} 正在使用中（县库或其数据库还在运行）。请先停止，再恢复。`,
    `${data} is in use (the county or its database still runs). Stop it first, then restore.`,
  );
}

async function refuseDamaged(backup: string, manifest: Manifest): Promise<void> {
  const wrong = await differences(backup, manifest);
  if (wrong.length === 0) return;
  const shown = wrong.slice(0, 3).join('; ');
  throw new StartupProblem(
    `备份 ${backup} 与其清单（${MANIFEST}）不符，共 ${wrong.length} 处：${shown}。未恢复任何内容。`,
    `The backup ${backup} differs from its list (${MANIFEST}) in ${wrong.length} places: ${shown}. Nothing was restored.`,
  );
}

/** Renames what stands in the place; answers its new name. */
function makeRoom(data: string): string | undefined {
  if (!existsSync(data)) {
    mkdirSync(dirname(data), { recursive: true });
    return undefined;
  }
  if (readdirSync(data).length === 0) return undefined; // rename() replaces an empty folder.
  const taken = (n: number): boolean => existsSync(`${data}.aside-${n}`);
  let number = 1;
  while (taken(number)) number += 1;
  renameSync(data, `${data}.aside-${number}`);
  return `${data}.aside-${number}`;
}
