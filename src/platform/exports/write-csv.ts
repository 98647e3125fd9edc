// Write CSV: a table of texts as a file a spreadsheet opens: BOM first, CRLF, and nothing that would run as a formula.

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front (CSV injection); a negative number stays one. */
export function csvCell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function writeCsv(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[headings, ...rows].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
