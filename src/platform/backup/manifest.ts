// The list a backup carries of itself: without it a folder is not a backup, and no file in it may differ from it.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { StartupProblem } from '../startup-problem.ts';

export const MANIFEST = 'manifest.json';

const shape = z.strictObject({
  format: z.literal('sunfield-backup-1'),
  /** The database's clock when the copy was consistent. */
  taken_at: z.string(),
  postgres_major: z.number().int(),
  /** Folders that hold nothing but must exist. */
  folders: z.array(z.string()),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
});

export type Manifest = z.output<typeof shape>;

/** Throws StartupProblem when `folder` is not a whole backup. */
export function readManifest(folder: string): Manifest {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) {
    throw new StartupProblem(`${folder} 不是完整的备份（缺少 ${MANIFEST}）。`, `${folder} is not a whole backup (no ${MANIFEST}).`);
  }
  const parsed = shape.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new StartupProblem(`${file} 无法识别，可能由更新的版本写成。`, `${file} is not understood; a newer version may have written it.`);
}

/** Paths that are missing, extra or different; empty when the backup is intact. */
export async function differences(folder: string, manifest: Manifest): Promise<string[]> {
  const wrong: string[] = [];
  for (const { path, bytes, sha256 } of manifest.files) {
    const file = join(folder, path);
    if (!existsSync(file)) wrong.push(`${path}: missing`);
    else if (statSync(file).size !== bytes || (await digest(file)) !== sha256) wrong.push(`${path}: altered`);
  }
  const known = new Set([...manifest.files.map((file) => file.path), MANIFEST]);
  for (const path of allFiles(folder, '')) if (!known.has(path)) wrong.push(`${path}: not in the list`);
  return wrong;
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function allFiles(folder: string, path: string): string[] {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const here = path === '' ? entry.name : `${path}/${entry.name}`;
    return entry.isDirectory() ? allFiles(folder, here) : [here];
  });
}
