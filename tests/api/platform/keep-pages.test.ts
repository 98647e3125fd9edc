// Pages: several photographs become one PDF in their order, without what a camera writes into them; anything else among them is refused.
import { expect, it } from '@jest/globals';
import sharp from 'sharp';
import { readKeptFile } from '../../../src/platform/files.ts';
import { joined, keepPages } from '../../../src/platform/keep-pages.ts';
import { MOST_PAGES } from '../../../src/platform/upload.ts';
import { aPdf } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';

const dataDir = scratchFolder('pages');
/** A photograph with the camera's name in it; `turned` as telephones store one taken upright. */
const photograph = (width: number, height: number, turned = false): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#789a55' } }).withMetadata({ ...(turned ? { orientation: 6 } : {}), exif: { IFD0: { Make: 'SECRETCAM' } } }).jpeg().toBuffer();
const sizes = (pdf: Buffer) => [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => (Number(width) > Number(height) ? 'lying' : 'upright'));
const pictures = (pdf: Buffer) => [...pdf.toString('latin1').matchAll(/\/Subtype \/Image[\s\S]*?\/Width (\d+)[\s\S]*?\/Height (\d+)/g)].map(([, width, height]) => `${width}x${height}`);

it('joins them a page each in the order they were sent, upright as they were taken, each lying or standing', async () => {
  const pages = [await photograph(300, 400), await photograph(500, 200), await photograph(440, 300, true)];
  expect(pages.every((page) => page.includes('SECRETCAM'))).toBe(true);
  const { sha256, mediaType } = await keepPages(dataDir, pages.map((content) => ({ content })));
  const pdf = await readKeptFile(dataDir, sha256);
  expect([mediaType, sizes(pdf), pictures(pdf)]).toEqual(['application/pdf', ['upright', 'lying', 'upright'], ['300x400', '500x200', '300x440']]);
  for (const trace of ['SECRETCAM', 'Exif', 'pdfkit']) expect(pdf.toString('latin1').toLowerCase()).not.toContain(trace.toLowerCase());
  const turned = await keepPages(dataDir, pages.toReversed().map((content) => ({ content })));
  expect(pictures(await readKeptFile(dataDir, turned.sha256))).toEqual(['300x440', '500x200', '300x400']);
  expect(sizes(await readKeptFile(dataDir, turned.sha256))).toEqual(['upright', 'lying', 'upright']);
  expect((await joined(pages)).equals(await joined(pages))).toBe(true);
});

it('keeps one file as it is, and refuses a PDF among photographs, a broken one, none and too many', async () => {
  const page = await photograph(30, 40);
  expect((await keepPages(dataDir, [{ content: page }])).mediaType).toBe('image/jpeg');
  expect((await keepPages(dataDir, [{ content: aPdf('whole') }])).mediaType).toBe('application/pdf');
  const refused = (files: Buffer[]) => keepPages(dataDir, files.map((content) => ({ content }))).catch((error: { code: string; field: string }) => [error.code, error.field]);
  expect(await refused([page, aPdf('x')])).toEqual(['file.pages_are_images', 'file']);
  expect(await refused(Array.from({ length: MOST_PAGES + 1 }, () => page))).toEqual(['file.too_many_pages', 'file']);
  expect((await refused([page, Buffer.from('no picture')]) as string[])[0]).toBe('file.kind_refused');
  expect((await refused([page, page.subarray(0, 200)]) as string[])[0]).toBe('file.image_broken');
  expect(await refused([])).toEqual(['upload.no_file', 'file']);
});
