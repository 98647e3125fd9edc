// Upload: one file and its fields out of a multipart request, held in memory up to a limit.
import busboy from 'busboy';
import type { Request } from 'express';
import { brokenUpload, noFile, notMultipart } from '../kernel/file-refusals.ts';
import { fileTooLarge, MAX_FILE_BYTES } from './files.ts';

export interface Upload {
  fields: Record<string, string>;
  /** The name the sender gave, cut to 120 characters; never a path. */
  name: string;
  content: Buffer;
}

/** Reads the request's one file, at most `maxBytes` (20 MB unless said). Refuses what is too large without holding it. */
export function readUpload(request: Request, maxBytes = MAX_FILE_BYTES): Promise<Upload> {
  const refuse = (error: unknown): Promise<never> => {
    request.resume();
    return Promise.reject(error);
  };
  if (!request.is('multipart/form-data')) return refuse(notMultipart());
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + 100_000) return refuse(fileTooLarge());
  const parser = parserFor(request, maxBytes);
  if (parser === undefined) return refuse(brokenUpload());
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    let file: { name: string; content: Buffer } | undefined;
    const stop = (error: unknown): void => {
      request.unpipe(parser);
      request.resume();
      reject(error);
    };
    parser.on('field', (name, value) => Object.assign(fields, { [name]: value }));
    parser.on('file', (_field, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => stop(fileTooLarge()));
      stream.on('end', () => (file = { name: plainName(info.filename), content: Buffer.concat(chunks) }));
    });
    parser.on('error', () => stop(brokenUpload()));
    request.on('aborted', () => stop(brokenUpload()));
    parser.on('close', () => (file === undefined ? reject(noFile({}, 'file')) : resolve({ fields, ...file })));
    request.pipe(parser);
  });
}

/** undefined when the headers are no multipart request: without a boundary nothing can be read. */
function parserFor(request: Request, maxBytes: number): busboy.Busboy | undefined {
  try {
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files: 1, fields: 20, fieldSize: 10_000, fileSize: maxBytes } });
  } catch {
    return undefined;
  }
}

function plainName(sent: string | undefined): string {
  // oxlint-disable-next-line no-control-regex
  const name = (sent ?? '').split(/[\\/]/).at(-1)!.replace(/[\u0000-\u001f]/g, '').trim();
  return (name === '' ? '未命名' : name).slice(0, 120);
}
