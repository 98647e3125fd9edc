// PDF parts: where in a file its streams lie, what their dictionaries say, and where an object stands. Nothing is drawn or executed.

export interface PdfStream {
  /** From `obj` to `stream`. */
  dictionary: string;
  /** The content, between `stream` and `endstream`. */
  start: number;
  end: number;
}

export interface PdfParts {
  /** The file as latin1, streams blanked out: what is left is syntax, so that a match is never chance bytes of a picture. */
  syntax: string;
  streams: PdfStream[];
}

export function partsOf(content: Buffer): PdfParts {
  const text = content.toString('latin1');
  const streams: PdfStream[] = [];
  const opening = />>\s*stream(?:\r\n|\n|\r)/g;
  const syntax: string[] = [];
  let from = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const start = match.index + match[0].length;
    const dictionary = text.slice(Math.max(text.lastIndexOf('obj', match.index), from), match.index + 2);
    const end = endOf(text, start, dictionary);
    streams.push({ dictionary, start, end });
    syntax.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
    opening.lastIndex = end;
  }
  syntax.push(text.slice(from));
  return { syntax: syntax.join(''), streams };
}

/** By its stated length where that is followed by `endstream`; else up to the next one. */
function endOf(text: string, start: number, dictionary: string): number {
  const stated = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary);
  const byLength = stated === null ? -1 : start + Number(stated[1]);
  if (byLength >= start && /^\s*endstream/.test(text.slice(byLength, byLength + 16))) return byLength;
  const next = text.indexOf('endstream', start);
  return next < 0 ? text.length : next;
}

/** Every place where the object's body stands: an updated file holds the older wordings too. */
export function bodiesOf(syntax: string, object: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const heading = new RegExp(`(?<![\\d])${object}\\s+\\d+\\s+obj\\b`, 'g');
  for (let match = heading.exec(syntax); match !== null; match = heading.exec(syntax)) {
    const start = match.index + match[0].length;
    const end = syntax.indexOf('endobj', start);
    found.push({ start, end: end < 0 ? syntax.length : end });
  }
  return found;
}

/** A name's letters may be written as #xx. */
export const plainNames = (syntax: string): string => syntax.replace(/#([0-9a-fA-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
