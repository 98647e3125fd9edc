// Write XLSX: a table of texts as one sheet; every cell is text, so that codes keep their zeros and nothing is a formula.

/** `notes` stand above the headings, one a line: what was counted, on which day. */
export async function writeXlsx(sheet: string, notes: readonly string[], headings: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  // Loaded when asked for, as imports/read-xlsx.ts does.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet(sheet.slice(0, 31), { views: [{ state: 'frozen', ySplit: notes.length + 1 }] });
  for (const note of notes) page.addRow([note]);
  page.addRow([...headings]).font = { bold: true };
  for (const row of rows) page.addRow([...row]);
  headings.forEach((heading, index) => {
    page.getColumn(index + 1).width = Math.min(40, Math.max(heading.length * 2, ...rows.slice(0, 200).map((row) => (row[index] ?? '').length)) + 2);
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}
