// Draws one block of a sheet at the pen's place, beginning a new page where it would not fit.
import { generate } from 'lean-qr';
import { spelled } from './glyphs.ts';
import type { Block } from './sheet.ts';

type Doc = PDFKit.PDFDocument;
type Of<Kind extends Block['is']> = Extract<Block, { is: Kind }>;
const LINE = '#999';
const PAD = 4;

export function drawBlock(doc: Doc, block: Block): void {
  switch (block.is) {
    case 'title':
      return title(doc, block);
    case 'heading':
      return heading(doc, block.text);
    case 'paragraph':
      doc.font(block.bold === true ? 'bold' : 'regular').fontSize(10.5);
      write(doc, block.text);
      doc.moveDown(0.35);
      return;
    case 'facts':
      return grid(doc, [0.24, 0.76], [], block.rows.map(([term, value]) => [term, value]), { firstIsTerm: true });
    case 'table':
      return grid(doc, block.widths, block.right ?? [], block.rows, { head: block.head });
    case 'signatures':
      return signatures(doc, block);
    case 'qr':
      return qr(doc, block);
    case 'pictures':
      return pictures(doc, block);
    case 'small':
      doc.font('regular').fontSize(8.5).fillColor('#444');
      write(doc, block.text);
      doc.fillColor('#000').moveDown(0.4);
  }
}

const left = (doc: Doc): number => doc.page.margins.left;
const lineWidth = (doc: Doc): number => doc.page.width - doc.page.margins.left - doc.page.margins.right;
const floor = (doc: Doc): number => doc.page.height - doc.page.margins.bottom;

function write(doc: Doc, text: string, options: PDFKit.Mixins.TextOptions = {}): void {
  doc.text(spelled(doc, text), left(doc), doc.y, { width: lineWidth(doc), lineGap: 3, ...options });
}

/** A new page unless `height` points are left on this one. */
function room(doc: Doc, height: number): void {
  if (doc.y + height > floor(doc)) doc.addPage();
}

function title(doc: Doc, block: Of<'title'>): void {
  doc.font('bold').fontSize(18);
  write(doc, block.text, { align: 'center' });
  if (block.under !== undefined) {
    doc.font('regular').fontSize(9.5).fillColor('#444');
    write(doc, block.under, { align: 'center' });
    doc.fillColor('#000');
  }
  doc.moveDown(0.8);
}

function heading(doc: Doc, text: string): void {
  room(doc, 48);
  doc.moveDown(0.3).font('bold').fontSize(11.5);
  write(doc, text);
  doc.moveDown(0.2);
}

interface GridLook {
  head?: readonly string[];
  firstIsTerm?: boolean;
}

/** A ruled table; a row that does not fit goes whole to the next page, under the head again. */
function grid(doc: Doc, shares: readonly number[], right: readonly number[], rows: readonly (readonly string[])[], look: GridLook): void {
  const widths = shares.map((share) => share * lineWidth(doc));
  doc.fontSize(9.5);
  const heightOf = (cells: readonly string[], font: string): number => {
    doc.font(font).fontSize(9.5);
    return Math.max(...cells.map((cell, at) => doc.heightOfString(spelled(doc, cell), { width: widths[at]! - 2 * PAD, lineGap: 2 }))) + 2 * PAD;
  };
  const row = (cells: readonly string[], isHead: boolean): void => {
    const height = heightOf(cells, isHead ? 'bold' : 'regular');
    const top = doc.y;
    let x = left(doc);
    cells.forEach((cell, at) => {
      const strong = isHead || (look.firstIsTerm === true && at === 0);
      if (strong) doc.rect(x, top, widths[at]!, height).fillColor('#f3f1ea').fill();
      doc.rect(x, top, widths[at]!, height).lineWidth(0.5).strokeColor(LINE).stroke().fillColor('#000');
      doc.font(isHead ? 'bold' : 'regular').fontSize(9.5);
      doc.text(spelled(doc, cell), x + PAD, top + PAD, { width: widths[at]! - 2 * PAD, lineGap: 2, align: right.includes(at) ? 'right' : 'left' });
      x += widths[at]!;
    });
    doc.x = left(doc);
    doc.y = top + height;
  };
  if (look.head !== undefined) {
    room(doc, heightOf(look.head, 'bold') * 2);
    row(look.head, true);
  }
  for (const cells of rows) {
    if (doc.y + heightOf(cells, 'regular') > floor(doc)) {
      doc.addPage();
      if (look.head !== undefined) row(look.head, true);
    }
    row(cells, false);
  }
  doc.moveDown(0.6);
}

/** Room for a seal between a party's name and its lines. */
const SEAL = 46;

/** Two side by side; each pair stays whole on one page, however long the names are. */
function signatures(doc: Doc, { parties }: Of<'signatures'>): void {
  const across = Math.min(parties.length, 2);
  const width = lineWidth(doc) / across - 16;
  const heightOf = (text: string, font: string, size: number): number => {
    doc.font(font).fontSize(size);
    return doc.heightOfString(spelled(doc, text), { width });
  };
  for (let first = 0; first < parties.length; first += across) {
    const pair = parties.slice(first, first + across);
    const titles = Math.max(...pair.map((party) => heightOf(party.title, 'bold', 10.5)));
    const lines = Math.max(...pair.map((party) => party.lines.reduce((sum, line) => sum + heightOf(line, 'regular', 10) + LINE_SPACE, 0)));
    room(doc, titles + SEAL + lines + 16);
    const top = doc.y + 10;
    pair.forEach((party, at) => {
      const x = left(doc) + at * (width + 16);
      doc.font('bold').fontSize(10.5).text(spelled(doc, party.title), x, top, { width });
      let y = top + titles + SEAL;
      for (const line of party.lines) {
        doc.font('regular').fontSize(10).text(spelled(doc, line), x, y, { width });
        y = doc.y + LINE_SPACE;
      }
    });
    doc.x = left(doc);
    doc.y = top + titles + SEAL + lines + 6;
  }
}

const LINE_SPACE = 6;

function qr(doc: Doc, block: Of<'qr'>): void {
  const side = 92;
  room(doc, side + 12);
  const top = doc.y + 4;
  const code = generate(block.address);
  const step = side / code.size;
  doc.fillColor('#000');
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) doc.rect(left(doc) + x * step, top + y * step, step + 0.02, step + 0.02);
  }
  doc.fill();
  doc.font('regular').fontSize(9);
  const beside = left(doc) + side + 14;
  doc.text(spelled(doc, block.lines.join('\n')), beside, top + 6, { width: lineWidth(doc) - side - 14, lineGap: 3 });
  doc.x = left(doc);
  doc.y = Math.max(doc.y, top + side) + 10;
}

/** Two a row, each with its whole caption under it; a row stays on one page. */
function pictures(doc: Doc, block: Of<'pictures'>): void {
  const width = lineWidth(doc) / 2 - 6;
  const height = 150;
  for (let at = 0; at < block.pictures.length; at += 2) {
    const row = block.pictures.slice(at, at + 2);
    doc.font('regular').fontSize(8.5);
    const caption = Math.max(...row.map((picture) => doc.heightOfString(spelled(doc, picture.caption), { width, align: 'center' })));
    room(doc, height + caption + 12);
    const top = doc.y;
    row.forEach((picture, side) => {
      const x = left(doc) + side * (width + 12);
      doc.image(Buffer.from(picture.content), x, top, { fit: [width, height], align: 'center' });
      doc.font('regular').fontSize(8.5).text(spelled(doc, picture.caption), x, top + height + 3, { width, align: 'center' });
    });
    doc.x = left(doc);
    doc.y = top + height + caption + 12;
  }
}
