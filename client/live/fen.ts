// Fen: exact arithmetic on decimal text for live parts, in whole fen. decimal.js would cost 12 KB gz on a phone; what is sent
// is checked again by the server with Money. Whole numbers of fen stay exact to 90 trillion yuan, a million times any lot.

/** Decimal text in yuan → whole fen; undefined for anything that is not a plain amount. Full-width digits are understood. */
export function toFen(text: string): number | undefined {
  const plain = text.replace(/[０-９．]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/[,，\s]/g, '');
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain);
  if (match === null) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Whole fen → decimal text with two decimals, the form used on the wire. */
export function fromFen(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError('fen must be a whole number');
  const sign = fen < 0 ? '-' : '';
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Fen times decimal text with at most two decimals (an area, years), half up; undefined when the product is past exactness. */
export function timesFen(fen: number, factor: string): number | undefined {
  const hundredths = toFen(factor);
  if (hundredths === undefined) return undefined;
  const product = fen * hundredths;
  return Number.isSafeInteger(product) ? Math.floor((product + 50) / 100) : undefined;
}
