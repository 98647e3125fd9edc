// One line of a comma-separated table, quoted where it must be (RFC 4180).

/** Without the line's end. Read by programs: ids come back as they were given, so nothing is put in front of them for a spreadsheet's sake. */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(',');
}
