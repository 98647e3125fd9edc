// Upload: the one file and the few fields of a multipart form, held in memory up to a limit.
import busboy from 'busboy';
import type { Request } from 'express';
import { badRequest, tooLarge } from '../../kernel/refusal.ts';
import { fileMissing } from '../refusals.ts';

export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;

export interface Upload {
  fileName: string;
  bytes: Uint8Array;
  fields: Record<string, string>;
}

/** Reads the request's body. Refuses what is no form, has no file, or is larger than 20 MB; the rest of the body is read and dropped. */
export function readUpload(request: Request): Promise<Upload> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return Promise.reject(badRequest({ field: 'file', rule: 'multipart/form-data' }, 'file'));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const fields: Record<string, string> = {};
    let fileName: string | undefined;
    let cut = false;
    const form = busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files: 1, fileSize: MAX_UPLOAD_BYTES, fields: 5, fieldSize: 64 * 1024, parts: 8 } });
    form.on('file', (_name, stream, info) => {
      fileName = info.filename ?? 'file';
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => {
        cut = true;
        chunks.length = 0;
      });
    });
    form.on('field', (name, value) => {
      fields[name] = value;
    });
    form.on('error', () => reject(badRequest({ field: 'file', rule: 'broken multipart body' }, 'file')));
    form.on('close', () => {
      if (cut) reject(tooLarge({ limit: '20 MB' }));
      else if (fileName === undefined || chunks.length === 0) reject(fileMissing({}, 'file'));
      else resolve({ fileName, bytes: Buffer.concat(chunks), fields });
    });
    request.on('aborted', () => reject(badRequest({ field: 'file', rule: 'the upload was cut off' }, 'file')));
    request.pipe(form);
  });
}
