// Copies a folder file by file while others may still write there, with each file's size and SHA-256.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface CopiedFile {
  /** Relative to the tree's root, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** `leaveOut` sees paths relative to `from`; a folder left out is made empty only if `keepEmpty` says so. */
export interface CopyRules {
  readonly leaveOut?: (path: string) => boolean;
  readonly keepEmpty?: (path: string) => boolean;
}

export async function copyTree(from: string, to: string, rules: CopyRules = {}): Promise<CopiedFile[]> {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const copied: CopiedFile[] = [];
  await copyFolder(from, to, '', rules, copied);
  return copied;
}

/** Undefined when the file vanished meanwhile: a table dropped during the copy, which the log replays. */
export async function copyOne(from: string, to: string, path: string): Promise<CopiedFile | undefined> {
  const source = await open(join(from, path), 'r').catch(absent);
  if (source === undefined) return undefined;
  mkdirSync(dirname(join(to, path)), { recursive: true, mode: 0o700 });
  const target = await open(join(to, path), 'wx', 0o600);
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(1 << 18);
  let bytes = 0;
  try {
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length, bytes);
      if (bytesRead === 0) break;
      const part = buffer.subarray(0, bytesRead);
      hash.update(part);
      await writeAll(target, part);
      bytes += bytesRead;
    }
    await target.datasync();
  } finally {
    await source.close();
    await target.close();
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

async function copyFolder(from: string, to: string, path: string, rules: CopyRules, copied: CopiedFile[]): Promise<void> {
  for (const entry of readdirSync(join(from, path), { withFileTypes: true })) {
    const here = path === '' ? entry.name : `${path}/${entry.name}`;
    if (rules.leaveOut?.(here)) continue;
    if (entry.isDirectory()) {
      mkdirSync(join(to, here), { recursive: true, mode: 0o700 });
      if (!rules.keepEmpty?.(here)) await copyFolder(from, to, here, rules, copied);
    } else if (entry.isFile()) {
      const file = await copyOne(from, to, here);
      if (file) copied.push(file);
    }
  }
}

async function writeAll(target: Awaited<ReturnType<typeof open>>, part: Buffer): Promise<void> {
  for (let done = 0; done < part.length; ) done += (await target.write(part, done)).bytesWritten;
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
