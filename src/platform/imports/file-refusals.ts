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
