// Send file: a kept paper as an answer, shown in place under its own kind and a name that ends as its kind does.
import type { Response } from 'express';
import { readKeptFile } from './files.ts';
import type { Site } from './http.ts';

export interface SentFile {
  sha256: string;
  mediaType: string;
  /** Without its ending. */
  name: string;
  /** Published: any cache may keep it. Else it is somebody's own paper, kept by none. */
  forAnyone?: boolean;
}

/** Refuses when the file is not there (platform/files.ts). */
export async function sendFile(site: Site, response: Response, { sha256, mediaType, name, forAnyone = false }: SentFile): Promise<void> {
  const content = await readKeptFile(site.config.dataDir, sha256);
  response
    .status(200)
    .setHeader('Content-Type', mediaType)
    .setHeader('Content-Disposition', `inline; filename="${name}.${mediaType === 'application/pdf' ? 'pdf' : 'jpg'}"`)
    .setHeader('X-Content-Type-Options', 'nosniff')
    .setHeader('Cache-Control', forAnyone ? 'public, max-age=31536000, immutable' : 'private, no-store')
    .setHeader('ETag', `"${sha256}"`)
    .end(content);
}
