// One line of a comma-separated table, quoted where it must be (RFC 4180).

/** Without the line's end. Read by programs: ids come back as they were given, so nothing is put in front of them for a spreadsheet's sake. */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(cell))).join(',');
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
