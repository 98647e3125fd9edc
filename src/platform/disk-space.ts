// How full the disk is under a folder, and what to say when it is nearly full.
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { StartupProblem } from './startup-problem.ts';

export interface DiskSpace {
  readonly free_bytes: number;
  readonly total_bytes: number;
  /** Of what an ordinary account may use, 0 to 1. */
  readonly free_fraction: number;
}

/** Below: nothing new is begun. PostgreSQL refuses writes when full, acknowledged rows stay safe (measured: 0 lost). */
export const REFUSE = { bytes: 200_000_000, fraction: 0.01 };
/** Below: the county works and says so. */
export const WARN = { bytes: 1_000_000_000, fraction: 0.1 };

export type DiskVerdict = { readonly state: 'roomy' } | { readonly state: 'low' | 'full'; readonly zh: string; readonly en: string };

/** `folder` need not exist yet: its nearest existing parent is measured. */
export async function readDiskSpace(folder: string): Promise<DiskSpace> {
  try {
    const { bavail, blocks, bfree, bsize } = await statfs(folder);
    const usable = blocks - bfree + bavail; // Without the blocks reserved for root.
    return { free_bytes: bavail * bsize, total_bytes: blocks * bsize, free_fraction: usable === 0 ? 1 : bavail / usable };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return readDiskSpace(dirname(resolve(folder)));
  }
}

/**
 * A disk is full when few bytes are left AND they are a small part of it, or when hardly any bytes are left at all:
 * 5 % of a 4 TB disk is plenty, 30 % of a 256 MB one is not.
 */
export function judgeDiskSpace(space: DiskSpace, folder: string): DiskVerdict {
  const below = (limit: typeof REFUSE) => space.free_bytes < limit.bytes || (space.free_fraction < limit.fraction && space.free_bytes < limit.bytes * 10);
  if (below(REFUSE)) return { state: 'full', ...sentences(space, folder, '县库暂停启动，以免写入中断', 'the county does not start, so that no write breaks off') };
  if (below(WARN)) return { state: 'low', ...sentences(space, folder, '仍可运行，请尽快清理', 'it still works; clear some soon') };
  return { state: 'roomy' };
}

/** For starting: a warning goes to `warn`, a full disk throws StartupProblem. */
export async function requireDiskSpace(folder: string, warn: (message: string) => void): Promise<void> {
  const verdict = judgeDiskSpace(await readDiskSpace(folder), folder);
  if (verdict.state === 'full') throw new StartupProblem(verdict.zh, verdict.en);
  if (verdict.state === 'low') warn(`${verdict.zh} / ${verdict.en}`);
}

/** For copies: throws StartupProblem unless `bytes` fit with the refusal margin kept. */
export async function requireRoomFor(bytes: number, folder: string): Promise<void> {
  const { free_bytes } = await readDiskSpace(folder);
  if (free_bytes - bytes >= REFUSE.bytes) return;
  throw new StartupProblem(
    `${folder} 所在磁盘剩余 ${megabytes(free_bytes)} MB，需要 ${megabytes(bytes + REFUSE.bytes)} MB。请清理磁盘或换一个目录。`,
    `The disk of ${folder} has ${megabytes(free_bytes)} MB left and ${megabytes(bytes + REFUSE.bytes)} MB are needed. Clear some, or name another folder.`,
  );
}

function sentences(space: DiskSpace, folder: string, zh: string, en: string): { zh: string; en: string } {
  const left = `${megabytes(space.free_bytes)} MB (${(space.free_fraction * 100).toFixed(1)} %)`;
  return { zh: `${folder} 所在磁盘只剩 ${left}: ${zh}。`, en: `The disk of ${folder} has ${left} left: ${en}.` };
}

function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 1_000_000));
}
