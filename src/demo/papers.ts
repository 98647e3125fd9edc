// Papers: the minutes and the photograph a demo lot carries. Drawn, not photographed, and they say so.
import sharp from 'sharp';
import { keepFile, type StoredFile } from '../platform/files.ts';

/** A one-page PDF with Chinese text in the reader's own Song typeface (not embedded, so it stays a kilobyte). */
export function minutesPdf(lines: readonly string[]): Buffer {
  const text = lines.map((line, index) => `BT /F1 ${index === 0 ? 18 : 12} Tf 60 ${770 - index * 30} Td <${utf16(line)}> Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n `).join('\n');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}\ntrailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

const utf16 = (line: string): string => [...line].map((character) => character.codePointAt(0)!.toString(16).padStart(4, '0')).join('');

export type PhotoAlbum = Record<PhotoKind, StoredFile[]>;
type PhotoKind = 'land' | 'building' | 'water';

const PICTURES_OF_A_KIND = 6;

/** A few drawings of each kind, kept once; lots share them. */
export async function photoAlbum(dataDir: string): Promise<PhotoAlbum> {
  const album: PhotoAlbum = { land: [], building: [], water: [] };
  for (const kind of Object.keys(album) as PhotoKind[]) {
    for (let number = 0; number < PICTURES_OF_A_KIND; number += 1) album[kind].push(await keepFile(dataDir, await drawnPhoto(kind, number * 7)));
  }
  return album;
}

/** A drawing of the place: fields under a sky for land, a long roof for a building. `hue` keeps neighbours apart. */
function drawnPhoto(kind: PhotoKind, hue: number): Promise<Buffer> {
  const ground = kind === 'water' ? `hsl(${190 + (hue % 20)},38%,62%)` : `hsl(${70 + (hue % 45)},38%,52%)`;
  const rows = Array.from({ length: 9 }, (_, row) => `<path d="M0 ${330 + row * 34} Q400 ${300 + row * 30 + (hue % 23)} 800 ${330 + row * 34}" stroke="rgba(40,60,20,.25)" stroke-width="${2 + row}" fill="none"/>`).join('');
  const house = '<path d="M180 360 L180 250 L400 190 L620 250 L620 360 Z" fill="#cdbfa6"/><path d="M160 256 L400 180 L640 256" stroke="#7d4b36" stroke-width="20" fill="none"/><rect x="250" y="290" width="60" height="70" fill="#6b7f88"/><rect x="480" y="290" width="60" height="70" fill="#6b7f88"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="320" fill="#cfe0e6"/><path d="M0 320 Q200 ${220 + (hue % 40)} 420 310 T800 290 V330 H0Z" fill="#9db2a0"/><rect y="310" width="800" height="290" fill="${ground}"/>${rows}${kind === 'building' ? house : ''}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer();
}
