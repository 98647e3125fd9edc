// Packs files into one ZIP on disk, streaming: its size is bounded by the disk, never by memory.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** One entry: the bytes of `text`, or those of the file at `from`. `path` is its name in the ZIP. */
export type ZipPart = { path: string; text: string } | { path: string; from: string };

/** 1980, the ZIP format's first day: the same parts give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** `told` hears the share packed, 0–100. Returns the ZIP's own SHA-256 and size. */
export async function packZip(parts: readonly ZipPart[], target: string, told: (percent: number) => void): Promise<{ sha256: string; bytes: number }> {
  const zip = new yazl.ZipFile();
  // Pictures and PDFs are pressed already; text is worth it.
  const options = { mtime: NO_TIME, mode: 0o100644, forceDosTimestamp: true };
  for (const part of parts) {
    if ('text' in part) zip.addBuffer(Buffer.from(part.text), part.path, { ...options, compress: true });
    else zip.addFile(part.from, part.path, { ...options, compress: false });
  }
  zip.end();
  const digest = createHash('sha256');
  let bytes = 0;
  let pieces = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk);
      bytes += chunk.length;
      pieces += 1;
      if (pieces % 64 === 0) told(Math.min(95, Math.round(100 * (1 - 1 / (1 + pieces / 256)))));
      done(null, chunk);
    },
  });
  const failed = new Promise<never>((_resolve, reject) => {
    (zip as unknown as NodeJS.EventEmitter).on('error', reject);
  });
  await Promise.race([pipeline(zip.outputStream as unknown as NodeJS.ReadableStream, count, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true })), failed]);
  return { sha256: digest.digest('hex'), bytes };
}
