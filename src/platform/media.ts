// Media: what a file really is, told by its first bytes, and images drawn anew so that no metadata or place of taking remains.
import sharp from 'sharp';
import { fileEmpty, fileKindRefused, heicRefused, imageBroken } from '../kernel/file-refusals.ts';
import { withoutMetadata } from './pdf-metadata.ts';

export const mediaTypes = ['image/jpeg', 'application/pdf'] as const;
export type MediaType = (typeof mediaTypes)[number];
type Sniffed = 'jpeg' | 'png' | 'webp' | 'pdf' | 'heic' | 'unknown';


/** Larger pictures are decompression bombs or scans nobody can open. */
const MAX_PIXELS = 80_000_000;
const LONGEST_SIDE = 3000;

/** The content to keep and its type. Images become upright JPEG without any metadata; a PDF keeps its pages and loses who made it, with what and when. Refuses anything else. */
export async function cleanMedia(content: Buffer): Promise<{ content: Buffer; mediaType: MediaType }> {
  if (content.length === 0) throw fileEmpty();
  switch (sniff(content)) {
    case 'pdf':
      return { content: withoutMetadata(content), mediaType: 'application/pdf' };
    case 'jpeg':
    case 'png':
    case 'webp':
      return { content: await redraw(content), mediaType: 'image/jpeg' };
    case 'heic':
      throw heicRefused();
    case 'unknown':
      throw fileKindRefused();
  }
}

/** By magic bytes; a name or a declared type proves nothing. */
export function sniff(content: Buffer): Sniffed {
  const starts = (hex: string, at = 0): boolean => content.subarray(at, at + hex.length / 2).toString('hex') === hex;
  if (starts('ffd8ff')) return 'jpeg';
  if (starts('89504e470d0a1a0a')) return 'png';
  if (starts('52494646') && starts('57454250', 8)) return 'webp';
  if (starts('255044462d')) return 'pdf';
  if (starts('66747970', 4) && /^(heic|heix|hevc|mif1|msf1|avif)$/.test(content.toString('latin1', 8, 12))) return 'heic';
  return 'unknown';
}

async function redraw(content: Buffer): Promise<Buffer> {
  try {
    return await sharp(content, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 84 })
      .toBuffer();
  } catch (error) {
    throw Object.assign(imageBroken(), { cause: error });
  }
}
