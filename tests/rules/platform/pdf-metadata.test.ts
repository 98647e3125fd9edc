// PDF metadata: what a file tells of its maker is gone, its pages are not; what cannot be cleaned is refused by name.
import { describe, expect, it } from '@jest/globals';
import { deflateSync, inflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { withoutMetadata } from '../../../src/platform/pdf-metadata.ts';

const object = (number: number, body: string): string => `${number} 0 obj\n${body}\nendobj\n`;
const file = (...objects: (string | Buffer)[]): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), ...objects.map((one) => (typeof one === 'string' ? Buffer.from(one, 'latin1') : one))]);
const streamed = (number: number, dictionary: string, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${number} 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream\n`), content, Buffer.from('\nendstream\nendobj\n')]);
const code = (work: () => unknown): string => {
  try {
    work();
    return 'agreed';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** A real one-page PDF by an author. */
async function written(): Promise<Buffer> {
  const paper = new PDFDocument({ compress: false, info: { Author: 'Li Guizhi', Producer: 'Village Office 9', Title: 'minutes (final)' } });
  const chunks: Buffer[] = [];
  paper.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => paper.on('end', resolve));
  paper.text('35 in favour');
  paper.end();
  await ended;
  return Buffer.concat(chunks);
}

describe('what tells of the maker', () => {
  it('goes from the document information; length, offsets and the page stay', async () => {
    const paper = await written();
    const clean = withoutMetadata(paper);
    expect(paper.includes('Village Office 9')).toBe(true);
    for (const word of ['Li Guizhi', 'Village Office 9', 'minutes (final)', 'D:20']) expect(clean.includes(word)).toBe(false);
    expect(clean.length).toBe(paper.length);
    const content = (from: Buffer) => from.toString('latin1').match(/stream\n[\s\S]*?endstream/g);
    expect(content(clean)).toEqual(content(paper));
  });

  it('goes whichever way a string is written, from every version an updated file holds', () => {
    const paper = file(
      object(1, '<< /Type /Catalog >>'), object(7, '<< /Author (Zhang \\) \\( \\050 (nested) San) /Producer <FEFF674E> /Trapped /False >>'), 'trailer << /Root 1 0 R /Info 7 0 R >>\n',
      object(7, '<< /Author (Wang Wu) >>'), 'trailer << /Root 1 0 R /Info 7 0 R >>\n',
    );
    const clean = withoutMetadata(paper).toString('latin1');
    for (const word of ['Zhang', 'nested', 'San', '674E', 'Wang Wu']) expect(clean).not.toContain(word);
    expect(clean).toContain('/Trapped /False');
    expect(clean).toContain('/Root 1 0 R');
  });

  it('goes from an object stream, packed again into its room', () => {
    const info = '<< /Author (Li Guizhi of the village office) /CreationDate (D:20260301120000) >>';
    const other = '<< /Kids [9 0 R] >>';
    const text = `7 0 8 ${info.length + 1} ${info} ${other}`;
    const first = text.indexOf('<<');
    const packed = deflateSync(Buffer.from(text));
    const paper = file(streamed(5, `/Type /ObjStm /N 2 /First ${first} /Filter /FlateDecode`, packed), '6 0 obj\n<< /Type /XRef /Info 7 0 R >>\nendobj\n');
    const clean = withoutMetadata(paper);
    expect(clean.length).toBe(paper.length);
    const at = clean.indexOf('stream\n') + 7;
    const left = inflateSync(clean.subarray(at, at + packed.length)).toString();
    expect(left).not.toContain('Li Guizhi');
    expect(left).not.toContain('D:2026');
    expect(left).toContain(other);
  });

  it('goes from XMP, plain or packed', () => {
    const xmp = Buffer.from('<?xpacket begin=""?><dc:creator>Li Guizhi</dc:creator><?xpacket end="w"?>');
    const paper = file(streamed(3, '/Type /Metadata /Subtype /XML', xmp), streamed(4, '/Type/Metadata /Subtype/XML /Filter /FlateDecode', deflateSync(xmp)));
    const clean = withoutMetadata(paper);
    expect(clean.includes('Li Guizhi')).toBe(false);
    const packed = clean.lastIndexOf('stream\n', clean.lastIndexOf('endstream') - 1) + 7;
    expect(inflateSync(clean.subarray(packed, clean.lastIndexOf('\nendstream'))).toString()).toBe('');
  });

  it('goes from a photo as the phone took it; the picture is the same', async () => {
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8a4' } }).jpeg().withExif({ IFD0: { Make: 'Village Phone' }, IFD3: { GPSLatitude: '34/1 23/1 0/1' } }).toBuffer();
    const paper = file(streamed(3, '/Subtype /Image /Filter /DCTDecode', photo));
    const clean = withoutMetadata(paper);
    expect(clean.includes('Village Phone')).toBe(false);
    const at = clean.indexOf('stream\n') + 7;
    const kept = clean.subarray(at, at + photo.length);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(await sharp(kept).raw().toBuffer()).toEqual(await sharp(photo).raw().toBuffer());
  });
});

describe('what is not touched', () => {
  it('a signed file: a changed byte would void the signature', () => {
    const signed = file(object(7, '<< /Author (Li Guizhi) >>'), object(8, '<< /Type /Sig /ByteRange [0 10 20 30] /Contents <00> >>'), 'trailer << /Info 7 0 R >>\n');
    expect(withoutMetadata(signed)).toBe(signed);
  });

  it('words that look like syntax inside a picture', () => {
    const paper = file(streamed(3, '/Subtype /Image', Buffer.from('xx /JavaScript /Encrypt 1 0 R /Info 4 0 R 4 0 obj (Li) endobj')));
    expect(withoutMetadata(paper)).toEqual(paper);
  });
});

describe('refused by name', () => {
  it('a locked file', () => expect(code(() => withoutMetadata(file('trailer << /Encrypt 9 0 R >>')))).toBe('file.pdf_encrypted'));

  it('scripts, programs and attachments, also hidden in an object stream or behind an escaped name', () => {
    const hidden = deflateSync(Buffer.from('7 0 << /S /JavaScript /JS (app.alert) >>'));
    for (const paper of [
      file(object(2, '<< /S /JavaScript /JS (app.alert) >>')), file(object(2, '<< /S /Launch /F (calc.exe) >>')), file(object(2, '<< /Names << /EmbeddedFiles 5 0 R >> >>')),
      file(object(2, '<< /S /J#61vaScript >>')), file(streamed(5, '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', hidden)),
    ]) expect(code(() => withoutMetadata(paper))).toBe('file.pdf_active');
  });

  it('an object stream nobody can unpack', () =>
    expect(code(() => withoutMetadata(file(streamed(5, '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', Buffer.from('not packed at all')))))).toBe('file.pdf_uncleanable'));
});
