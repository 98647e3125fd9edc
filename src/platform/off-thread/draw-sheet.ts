// Draws a sheet as PDF (A4, embedded subset of a Chinese font, text that can be copied). Runs in a worker thread: 0.7–1.3 s of computing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { drawBlock } from './draw-block.ts';
import { spelled } from './glyphs.ts';
import type { Sheet } from './sheet.ts';

/** TTF only: a WOFF takes 27–45 s a document, and the common web subsets lack characters such as 瀍 (ux.md §2.7). */
const FONTS = { regular: '400Regular/NotoSansSC_400Regular.ttf', bold: '700Bold/NotoSansSC_700Bold.ttf' };
/** Points; 20 mm. */
const MARGIN = 57;

let loaded: { regular: Buffer; bold: Buffer } | undefined;

function fonts(): { regular: Buffer; bold: Buffer } {
  const find = createRequire(import.meta.url).resolve;
  const read = (file: string) => readFileSync(find(`@expo-google-fonts/noto-sans-sc/${file}`));
  return (loaded ??= { regular: read(FONTS.regular), bold: read(FONTS.bold) });
}

/** `told` hears the share drawn, 0–100. The same sheet always gives the same bytes. */
export async function drawSheet(sheet: Sheet, told: (percent: number) => void): Promise<Buffer> {
  const made = new Date(sheet.madeAt);
  const info = { Title: sheet.title, Author: sheet.author, Producer: 'sunfield', Creator: 'sunfield', CreationDate: made, ModDate: made };
  const doc = new PDFDocument({ size: 'A4', margin: MARGIN, bufferPages: true, pdfVersion: '1.7', lang: 'zh-CN', displayTitle: true, info });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const { regular, bold } = fonts();
  doc.registerFont('regular', regular);
  doc.registerFont('bold', bold);
  doc.font('regular').fontSize(10.5).lineGap(3);
  sheet.blocks.forEach((block, at) => {
    drawBlock(doc, block);
    told(Math.round(((at + 1) / sheet.blocks.length) * 90));
  });
  finishPages(doc, sheet);
  doc.end();
  return whole;
}

/** Foot and mark, once it is known how many pages there are. */
function finishPages(doc: PDFKit.PDFDocument, sheet: Sheet): void {
  const { start, count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    doc.switchToPage(start + at);
    const { page } = doc;
    // Below the margin pdfkit would begin a new page.
    page.margins.bottom = 0;
    doc.font('regular').fontSize(7.5).fillColor('#555');
    const bottom = page.height - MARGIN + 10;
    const width = page.width - 2 * MARGIN;
    // A fingerprint does not break and takes a line of its own: as many lines as it needs, none is left out.
    doc.text(spelled(doc, sheet.foot), MARGIN, bottom, { width: width - 70, lineGap: 0 });
    doc.text(`第 ${at + 1} 页 共 ${count} 页`, MARGIN + width - 70, bottom, { width: 70, align: 'right', lineBreak: false });
    if (sheet.mark !== undefined) markPage(doc, sheet.mark);
  }
}

function markPage(doc: PDFKit.PDFDocument, mark: string): void {
  const { width, height } = doc.page;
  doc.save().rotate(-35, { origin: [width / 2, height / 2] }).font('bold').fontSize(64).fillColor('#b8462f', 0.1);
  doc.text(spelled(doc, mark), 0, height / 2 - 40, { width, align: 'center', lineBreak: false });
  doc.restore().fillColor('#000', 1);
}
