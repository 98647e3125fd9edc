// Files: a content-addressed store under DATA_DIR/files/aa/<sha256>; a file is written once and never changed.
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { noSpaceForFile } from '../kernel/file-refusals.ts';
import { notFound, tooLarge } from '../kernel/refusal.ts';
import { randomToken, sha256Hex } from './crypto.ts';
import { cleanMedia, type MediaType } from './media.ts';

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const fileTooLarge = () => tooLarge({ limit: '20 MB' });

export interface StoredFile {
  sha256: string;
  mediaType: MediaType;
  bytes: number;
}

/**
 * Cleans and keeps a file (platform/media.ts), at most 20 MB; on disk when it returns. Keeping the same content twice is one file.
 * Call it before the transaction that names the hash, never inside: drawing an image takes up to a second.
 */
export async function keepFile(dataDir: string, uploaded: Buffer): Promise<StoredFile> {
  if (uploaded.length > MAX_FILE_BYTES) throw fileTooLarge();
  const { content, mediaType } = await cleanMedia(uploaded);
  const sha256 = sha256Hex(content);
  await writeOnce(dataDir, sha256, content);
  return { sha256, mediaType, bytes: content.length };
}

/** Keeps what the county itself made (a drawn paper); nothing in it needs cleaning. Returns its SHA-256. */
export async function keepMade(dataDir: string, content: Buffer): Promise<string> {
  const sha256 = sha256Hex(content);
  await writeOnce(dataDir, sha256, content);
  return sha256;
}

/** A place in the store for a file still being made; `nameMade` gives it its name. */
export async function placeAside(dataDir: string): Promise<string> {
  const folder = join(resolve(dataDir), 'files', 'aside');
  await mkdir(folder, { recursive: true });
  return join(folder, randomToken());
}

/** A file made aside, flushed to disk, takes its place under its SHA-256. */
export async function nameMade(dataDir: string, aside: string, sha256: string): Promise<void> {
  const path = filePath(dataDir, sha256);
  await mkdir(join(path, '..'), { recursive: true });
  await rename(aside, path);
}

/** The content of a kept file. Refuses when it is not there; throws when it is not what its name says. */
export async function readKeptFile(dataDir: string, sha256: string): Promise<Buffer> {
  const content = await readFile(filePath(dataDir, sha256)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw notFound({ what: '这个文件' });
    throw error;
  });
  if (sha256Hex(content) !== sha256) throw new Error(`kept file ${sha256} was altered on disk`);
  return content;
}

export function filePath(dataDir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a SHA-256');
  return join(resolve(dataDir), 'files', sha256.slice(0, 2), sha256);
}

/** Written aside, flushed, then named: a crash leaves no half file under a hash. */
async function writeOnce(dataDir: string, sha256: string, content: Buffer): Promise<void> {
  const path = filePath(dataDir, sha256);
  if (await stat(path).then((found) => found.size === content.length, () => false)) return;
  const aside = `${path}.${randomToken().slice(0, 12)}`;
  try {
    await mkdir(join(path, '..'), { recursive: true });
    const file = await open(aside, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => {});
    throw asSaid(error);
  }
}

/** A full disk, or a quota used up, is said as what it is; all else is a fault. */
export function asSaid(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOSPC' || code === 'EDQUOT' ? noSpaceForFile() : error;
}
