// File refusals: what may be wrong with a table file before any row is read.
import { refusalKind } from '../../kernel/refusal.ts';

export const oldSpreadsheet = refusalKind(
  'import.old_spreadsheet',
  400,
  '这是旧版 .xls 文件，请在表格软件中另存为 .xlsx 或 CSV 后再导入',
  'This is an old .xls file; save it as .xlsx or CSV and import again',
);
export const unreadableFile = refusalKind(
  'import.unreadable_file',
  400,
  '文件读不出来：{why}。请另存为 .xlsx 或 CSV 后再导入',
  'The file cannot be read: {why}. Save it as .xlsx or CSV and import again',
);
export const emptyFile = refusalKind('import.empty_file', 400, '文件是空的', 'The file is empty');
export const xmlTooLarge = refusalKind('import.xml_too_large', 413, 'XML 文件太大，上限 {limit}；请按日或按账户分开导出', 'The XML file is too large; the limit is {limit}. Export it by day or by account');
export const xmlHasDoctype = refusalKind(
  'import.xml_has_doctype',
  400,
  '这个 XML 文件带有 DOCTYPE 或 ENTITY 声明，可能藏有恶意内容，不予读取；请直接用银行导出的原文件',
  'This XML file declares a DOCTYPE or an ENTITY, which may hide harmful content, and is not read; use the file as the bank exported it',
);
