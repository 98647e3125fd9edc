// The text of a PDF as a reader would copy it: content streams inflated, glyphs turned back through each font's ToUnicode map.
import { inflateSync } from 'node:zlib';

/** One string a page object; enough to read what pdfkit writes. */
export function pdfText(pdf: Buffer): string {
  const objects = new Map<number, { dict: string; stream: Buffer | undefined }>();
  const raw = pdf.toString('latin1');
  for (const found of raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)) {
    const body = found[2]!;
    const at = body.indexOf('stream\n');
    const dict = at < 0 ? body : body.slice(0, at);
    const length = /\/Length (\d+)/.exec(dict)?.[1];
    const bytes = at < 0 || length === undefined ? undefined : Buffer.from(body.slice(at + 7, at + 7 + Number(length)), 'latin1');
    objects.set(Number(found[1]), { dict, stream: bytes === undefined ? undefined : /FlateDecode/.test(dict) ? inflateSync(bytes) : bytes });
  }
  const fonts = new Map<string, Map<string, string>>();
  for (const { dict } of objects.values()) {
    for (const [, name, id] of dict.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id))?.dict ?? '')?.[1];
      if (map !== undefined) fonts.set(name!, unicodeOf(objects.get(Number(map))!.stream!.toString('latin1')));
    }
  }
  return [...objects.values()].flatMap(({ stream }) => (stream === undefined ? [] : [shown(stream.toString('latin1'), fonts)])).join('\n');
}

/** `<0000> <0001> [<4f59> …]`: from a glyph on, each its character. */
function unicodeOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, first, , list] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    let glyph = parseInt(first!, 16);
    for (const [, units] of list!.matchAll(/<([0-9a-f ]*)>/gi)) {
      const codes = units!.replace(/ /g, '').match(/.{4}/g) ?? [];
      letters.set((glyph++).toString(16).padStart(4, '0'), String.fromCharCode(...codes.map((code) => parseInt(code, 16))));
    }
  }
  return letters;
}

function shown(content: string, fonts: Map<string, Map<string, string>>): string {
  let text = '';
  let font = new Map<string, string>();
  for (const [whole, name, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>|ET/g)) {
    if (name !== undefined) font = fonts.get(name) ?? font;
    else if (hex !== undefined) for (const glyph of hex.match(/.{4}/g) ?? []) text += font.get(glyph) ?? '';
    else if (whole === 'ET') text += '\n';
  }
  return text;
}
