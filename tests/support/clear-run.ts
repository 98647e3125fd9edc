// Stops every embedded PostgreSQL under a run's folder, then removes the folder.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { layoutOf } from '../../src/platform/embedded/layout.ts';
import { stopPostmaster } from '../../src/platform/embedded/postmaster.ts';

export async function clearRunFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const home of foldersBelow(folder, 3)) await stopPostmaster(layoutOf(home).cluster);
  rmSync(folder, { recursive: true, force: true });
}

/** Tests put their ./data at most this deep; PostgreSQL's own folders are not searched. */
function foldersBelow(folder: string, depth: number): string[] {
  if (depth === 0) return [folder];
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !/^(postgres|native|manifest)/.test(entry.name));
  return [folder, ...inside.flatMap((entry) => foldersBelow(join(folder, entry.name), depth - 1))];
}
