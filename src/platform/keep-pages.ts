// Keep pages: one file as it is, or several photographs joined in their order into one PDF, a page each; nothing of where or with what they were taken remains.
import PDFDocument from 'pdfkit';
import { fileKindRefused, noFile, pagesAreImages, tooManyPages } from '../kernel/file-refusals.ts';
import { keepFile, type StoredFile } from './files.ts';
import { cleanMedia, sniff } from './media.ts';
import { MOST_PAGES } from './upload.ts';

/** A4 in points, upright. */
const SHORT = 595.28;
const LONG = 841.89;
const EDGE = 14;

/** Refuses file.pages_are_images, file.too_many_pages and whatever one file may be refused for. Before the transaction that names the hash, never inside. */
export async function keepPages(dataDir: string, files: readonly { content: Buffer }[]): Promise<StoredFile> {
  const [first] = files;
  if (first === undefined) throw noFile({}, 'file');
  if (files.length === 1) return keepFile(dataDir, first.content);
  if (files.length > MOST_PAGES) throw tooManyPages({ limit: MOST_PAGES, count: files.length }, 'file');
  return keepFile(dataDir, await joined(files.map((file) => file.content)));
}

/** The same photographs in the same order give the same bytes. */
export async function joined(photographs: readonly Buffer[]): Promise<Buffer> {
  if (photographs.some((one) => sniff(one) === 'pdf')) throw pagesAreImages({}, 'file');
  const info = { Producer: '', Creator: '', CreationDate: new Date(0) };
  const doc = new PDFDocument({ autoFirstPage: false, info, pdfVersion: '1.7' });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  // One after the other: forty photographs unpacked at once are gigabytes.
  for (const photograph of photographs) {
    const { content, mediaType } = await cleanMedia(photograph);
    if (mediaType !== 'image/jpeg') throw fileKindRefused();
    addPage(doc, content);
  }
  doc.end();
  return whole;
}

/** Lying where the picture lies, so that a page fills its sheet. */
function addPage(doc: PDFKit.PDFDocument, jpeg: Buffer): void {
  const image = (doc as unknown as { openImage(source: Buffer): { width: number; height: number } }).openImage(jpeg);
  const size: [number, number] = image.width > image.height ? [LONG, SHORT] : [SHORT, LONG];
  doc.addPage({ size, margin: 0 });
  doc.image(jpeg, EDGE, EDGE, { fit: [size[0] - 2 * EDGE, size[1] - 2 * EDGE], align: 'center', valign: 'center' });
}
