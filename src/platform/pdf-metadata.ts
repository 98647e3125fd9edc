// PDF metadata: who wrote a file, with what, when and where is blanked in place, so that every offset in it stays true and the pages stay as they are.
import { deflateSync, inflateSync } from 'node:zlib';
import { pdfActive, pdfEncrypted, pdfUncleanable } from '../kernel/file-refusals.ts';
import { bodiesOf, partsOf, plainNames, type PdfParts, type PdfStream } from './pdf-parts.ts';

const SPACE = 0x20;
/** An inflated object stream is text of at most a few hundred objects; more is a bomb. */
const MOST_INFLATED = 32 * 1024 * 1024;

/**
 * The same file without document information, XMP, and the metadata of the photos in it. A digitally signed file stays as it is: one
 * changed byte would void what it proves. Refuses a locked file, and one that carries scripts, programs or other files.
 */
export function withoutMetadata(content: Buffer): Buffer {
  const parts = partsOf(content);
  if (/\/Encrypt(?:\s+\d+\s+\d+\s+R|\s*<<)/.test(parts.syntax)) throw pdfEncrypted({}, 'file');
  const packed = packedObjects(content, parts.streams);
  refuseActive([parts.syntax, ...packed.map((one) => one.text.toString('latin1'))]);
  if (/\/ByteRange\s*\[/.test(parts.syntax)) return content;
  const clean = Buffer.from(content);
  for (const object of infoObjects(parts, packed)) {
    for (const { start, end } of bodiesOf(parts.syntax, object)) blankStrings(clean, start, end);
    for (const one of packed) blankPacked(clean, one, Number(object));
  }
  for (const stream of parts.streams) {
    if (/\/Type\s*\/Metadata\b/.test(stream.dictionary)) emptyStream(clean, stream);
    else if (/\/DCTDecode\b|\/DCT\b/.test(stream.dictionary)) blankPhoto(clean, stream);
  }
  return clean;
}

function refuseActive(texts: readonly string[]): void {
  for (const text of texts) {
    const found = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)(?![A-Za-z0-9])/.exec(plainNames(text));
    if (found !== null) throw pdfActive({ what: found[1]! }, 'file');
  }
}

/** Numbers of the objects every trailer names as the document's information, and of those its values stand in. */
function infoObjects({ syntax }: PdfParts, packed: readonly Packed[]): string[] {
  const named = [...syntax.matchAll(/\/Info\s+(\d+)\s+\d+\s+R/g)].map((match) => match[1]!);
  const said = named.flatMap((object) => [
    ...bodiesOf(syntax, object).map(({ start, end }) => syntax.slice(start, end)),
    ...packed.map(({ stream, text }) => placeInPacked(stream, text, Number(object))).flatMap((at, index) => (at === undefined ? [] : [packed[index]!.text.toString('latin1', at.start, at.end)])),
  ]);
  const values = said.flatMap((body) => [...body.matchAll(/(\d+)\s+\d+\s+R\b/g)].map((match) => match[1]!));
  return [...new Set([...named, ...values])];
}

/** An object stream with its inflated text. */
interface Packed {
  stream: PdfStream;
  text: Buffer;
}

function packedObjects(content: Buffer, streams: readonly PdfStream[]): Packed[] {
  return streams.filter(({ dictionary }) => /\/Type\s*\/ObjStm\b/.test(dictionary)).map((stream) => ({ stream, text: inflated(content, stream) }));
}

function inflated(content: Buffer, { start, end, dictionary }: PdfStream): Buffer {
  if (!/\/Filter/.test(dictionary)) return content.subarray(start, end);
  try {
    return inflateSync(content.subarray(start, end), { maxOutputLength: MOST_INFLATED });
  } catch (error) {
    throw Object.assign(pdfUncleanable({}, 'file'), { cause: error });
  }
}

/** The object's strings go; the stream is packed again into the room it had. */
function blankPacked(clean: Buffer, { stream, text }: Packed, object: number): void {
  const at = placeInPacked(stream, text, object);
  if (at === undefined) return;
  blankStrings(text, at.start, at.end);
  const again = /\/Filter/.test(stream.dictionary) ? deflateSync(text, { level: 9 }) : text;
  if (again.length > stream.end - stream.start) throw pdfUncleanable({}, 'file');
  clean.fill(0, stream.start, stream.end);
  again.copy(clean, stream.start);
}

/** Pairs of number and offset stand before /First; an object ends where the next begins. */
function placeInPacked({ dictionary }: PdfStream, text: Buffer, object: number): { start: number; end: number } | undefined {
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const numbers = text.toString('latin1', 0, first).trim().split(/\s+/).map(Number);
  const offsets = numbers.filter((_, index) => index % 2 === 1).sort((a, b) => a - b);
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    if (numbers[index] !== object) continue;
    const offset = numbers[index + 1]!;
    const next = offsets.find((one) => one > offset);
    return { start: first + offset, end: next === undefined ? text.length : first + next };
  }
  return undefined;
}

/** Strings in (round) and <angle> brackets become blanks of the same length. */
function blankStrings(bytes: Buffer, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === 0x28) at = blankRound(bytes, at + 1, to);
    else if (bytes[at] === 0x3c && bytes[at + 1] === 0x3c) at += 1;
    else if (bytes[at] === 0x3c) while (at + 1 < to && bytes[at + 1] !== 0x3e) bytes[(at += 1)] = SPACE;
  }
}

function blankRound(bytes: Buffer, from: number, to: number): number {
  let depth = 1;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === 0x29 && (depth -= 1) === 0) return at;
    if (byte === 0x28) depth += 1;
    bytes[at] = SPACE;
    if (byte === 0x5c && at + 1 < to) bytes[(at += 1)] = SPACE;
  }
  return to;
}

function emptyStream(clean: Buffer, { dictionary, start, end }: PdfStream): void {
  if (!/\/Filter/.test(dictionary)) return void clean.fill(SPACE, start, end);
  const empty = deflateSync(Buffer.alloc(0));
  if (!/\/FlateDecode\b|\/Fl\b/.test(dictionary) || empty.length > end - start) throw pdfUncleanable({}, 'file');
  clean.fill(0, start, end);
  empty.copy(clean, start);
}

/** Of a photo as a camera wrote it: EXIF, XMP, IPTC and comments become empty comments of the same length; the picture's own data begins at SOS. */
function blankPhoto(clean: Buffer, { start, end }: PdfStream): void {
  for (let at = start + 2; at + 4 < end && clean[at] === 0xff && clean[at + 1] !== 0xda; at += 2 + clean.readUInt16BE(at + 2)) {
    if (![0xe1, 0xed, 0xfe].includes(clean[at + 1]!)) continue;
    clean[at + 1] = 0xfe;
    clean.fill(SPACE, at + 4, Math.min(at + 2 + clean.readUInt16BE(at + 2), end));
  }
}
