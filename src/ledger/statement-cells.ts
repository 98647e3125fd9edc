// Statement cells: amounts, dates, directions and account numbers as banks write them, read exactly or not at all. Pure.

export type Read<T> = { value: T; tidied: boolean } | 'empty' | 'unreadable' | 'negative';

/** '￥1,234.50', '１２３４.５', '1234.50元', '+1234.5' → '1234.50'. Never through a float. */
export function readAmount(cell: string): Read<string> {
  const text = cell.normalize('NFKC').replace(/\s/g, '');
  if (text === '' || text === '-' || text === '--') return 'empty';
  const bare = text.replace(/^(CNY|RMB|¥|¥)/i, '').replace(/(元|CNY|RMB)$/i, '').replace(/^\+/, '');
  const negative = /^-|^\(.*\)$/.test(bare);
  const digits = bare.replace(/^-|[()]/g, '').replace(/,(?=\d{3}(\D|$))/g, '');
  const parts = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(digits);
  if (parts === null) return 'unreadable';
  const value = `${parts[1]!.replace(/^0+(?=\d)/, '')}.${(parts[2] ?? '').padEnd(2, '0')}`;
  if (/^0\.00$/.test(value)) return 'empty';
  return negative ? 'negative' : { value, tidied: !/^\d+(\.\d{1,2})?$/.test(cell.trim()) };
}

/** '2026-03-02', '20260302', '2026/3/2 10:15:33', '2026年3月2日', '2026.3.2' → '2026-03-02'. */
export function readDate(cell: string): Read<string> {
  const text = cell.normalize('NFKC').trim();
  if (text === '') return 'empty';
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:$|[T\s日-]|(?=\d{6}$))/.exec(text);
  if (parts === null) return 'unreadable';
  const value = [parts[1]!, (parts[2] ?? parts[4]!).padStart(2, '0'), (parts[3] ?? parts[5]!).padStart(2, '0')].join('-');
  const at = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value) return 'unreadable';
  return { value, tidied: text !== value };
}

/** '6222 0217 0200' → '622202170200'. '6.222E+18' is unreadable: its last digits are gone. */
export function readAccountNumber(cell: string): Read<string> {
  const text = cell.normalize('NFKC').trim().replace(/^['`=]+|["\t]/g, '');
  if (text === '') return 'empty';
  const value = text.replace(/[\s-]/g, '');
  if (!/^\d{8,30}$/.test(value)) return 'unreadable';
  return { value, tidied: value !== cell.trim() };
}

/** An account money could be sent to: whole digits, and not a long number of which a spreadsheet kept only the first fifteen. */
export function isWholeAccountNumber(text: string): boolean {
  return /^\d{8,30}$/.test(text) && !(text.length >= 18 && /^0+$/.test(text.slice(15)));
}

/** '贷', '收入', 'C', '进账' → credit: money came; '借', '支出', 'D' → debit. The bank's books are the mirror of ours: 贷 on a statement is money in. */
export function readDirection(cell: string): 'credit' | 'debit' | undefined {
  const text = cell.normalize('NFKC').trim().toLowerCase();
  if (/^(贷|贷方|收|收入|收款|进|进账|转入|来账|c|cr|credit|in)$/.test(text)) return 'credit';
  if (/^(借|借方|支|支出|付|付款|出账|转出|往账|d|dr|debit|out)$/.test(text)) return 'debit';
  return undefined;
}

export const isTotalsRow = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^(本页|本日|本月|借方|贷方)?(合计|总计|小计|total)/i.test(cell.normalize('NFKC').replace(/\s/g, '')));
