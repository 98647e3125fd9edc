// Glyphs: a character the font does not have is spelled out, so that nobody signs an empty box for a name.

/** '𱁬' as '〔U+3106C〕' when the current font cannot draw it. */
export function spelled(doc: PDFKit.PDFDocument, text: string): string {
  const { font } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(point: number): boolean } } })._font;
  let safe = '';
  for (const letter of text) {
    const point = letter.codePointAt(0)!;
    safe += point < 0x20 || font.hasGlyphForCodePoint(point) ? letter : `〔U+${point.toString(16).toUpperCase()}〕`;
  }
  return safe;
}
