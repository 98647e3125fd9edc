// Upload: one file and its fields out of a multipart request, held in memory up to a limit.
import busboy from 'busboy';
import type { Request } from 'express';
import { brokenUpload, noFile, notMultipart } from '../kernel/file-refusals.ts';
import { tooLarge } from '../kernel/refusal.ts';
import { fileTooLarge, MAX_FILE_BYTES } from './files.ts';

export interface Upload {
  fields: Record<string, string>;
  /** The name the sender gave, cut to 120 characters; never a path. */
  name: string;
  content: Buffer;
  /** All files, in the order they were sent; the first one is `name` and `content`. One, unless more were allowed. */
  files: readonly SentFile[];
}

export interface SentFile {
  name: string;
  content: Buffer;
}

/** Of a scan handed in as photographs: pages, and megabytes of all together. */
export const MOST_PAGES = 40;
const PAGES_MB = 120;

/** Reads the request's file, at most 20 MB, or, where `pages` are allowed, several of that size. Refuses what is too large without holding it. */
export function readUpload(request: Request, { pages = false }: { pages?: boolean } = {}): Promise<Upload> {
  const maxBytes = MAX_FILE_BYTES;
  const maxSent = pages ? PAGES_MB * 1024 * 1024 : maxBytes;
  const refuse = (error: unknown): Promise<never> => {
    request.resume();
    return Promise.reject(error);
  };
  if (!request.is('multipart/form-data')) return refuse(notMultipart());
  if (Number(request.headers['content-length'] ?? 0) > maxSent + 100_000) return refuse(pages ? tooLarge({ limit: `${PAGES_MB} MB` }) : fileTooLarge());
  const parser = parserFor(request, maxBytes, pages ? MOST_PAGES + 1 : 1);
  if (parser === undefined) return refuse(brokenUpload());
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    const files: SentFile[] = [];
    let held = 0;
    const stop = (error: unknown): void => {
      request.unpipe(parser);
      request.resume();
      reject(error);
    };
    parser.on('field', (name, value) => Object.assign(fields, { [name]: value }));
    parser.on('file', (_field, stream, info) => {
      const chunks: Buffer[] = [];
      const place = files.push({ name: plainName(info.filename), content: Buffer.alloc(0) }) - 1;
      stream.on('data', (chunk: Buffer) => {
        held += chunk.length;
        if (held > maxSent) stop(tooLarge({ limit: `${PAGES_MB} MB` }));
        else chunks.push(chunk);
      });
      stream.on('limit', () => stop(fileTooLarge()));
      stream.on('end', () => (files[place] = { ...files[place]!, content: Buffer.concat(chunks) }));
    });
    parser.on('error', () => stop(brokenUpload()));
    request.on('aborted', () => stop(brokenUpload()));
    parser.on('close', () => (files[0] === undefined ? reject(noFile({}, 'file')) : resolve({ fields, ...files[0], files })));
    request.pipe(parser);
  });
}

/** undefined when the headers are no multipart request: without a boundary nothing can be read. */
function parserFor(request: Request, maxBytes: number, files: number): busboy.Busboy | undefined {
  try {
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files, fields: 40, fieldSize: 10_000, fileSize: maxBytes } });
  } catch {
    return undefined;
  }
}

function plainName(sent: string | undefined): string {
  // oxlint-disable-next-line no-control-regex
  const name = (sent ?? '').split(/[\\/]/).at(-1)!.replace(/[\u0000-\u001f]/g, '').trim();
  return (name === '' ? '未命名' : name).slice(0, 120);
}
