// Statement headings: finds the heading row of a bank's export and says which column holds what, by the words banks use.

export type StatementField =
  | 'account'
  | 'sub_account'
  | 'date'
  | 'amount'
  | 'direction'
  | 'debit'
  | 'credit'
  | 'counterparty_name'
  | 'counterparty_number'
  | 'memo'
  | 'reference';

/** Words are compared without spaces, brackets and case. Earlier words win when two columns claim one field. */
const synonyms: Record<StatementField, readonly string[]> = {
  sub_account: ['子账号', '子账户', '虚拟账号', '虚拟子账号', '虚拟账户', '收款子账号', '多级账簿号', 'subaccount'],
  account: ['本方账号', '账号', '帐号', '账户', '本方帐号', '查询账号', '卡号', '我方账号', 'account', 'accountnumber', 'accountno'],
  date: ['交易日期', '记账日期', '入账日期', '交易时间', '记账日', '日期', '交易日', '会计日期', 'bookingdate', 'date', 'transactiondate'],
  amount: ['交易金额', '发生额', '金额', 'amount'],
  direction: ['借贷标志', '借贷方向', '借贷', '收支', '收付标志', '收支方向', '收/支', '交易方向', 'direction', 'debit/credit', 'dc'],
  debit: ['借方发生额', '借方金额', '支出金额', '支出', '转出金额', '付款金额', '借方', 'debit', 'debitamount', 'paidout'],
  credit: ['贷方发生额', '贷方金额', '收入金额', '收入', '转入金额', '收款金额', '贷方', '存入金额', 'credit', 'creditamount', 'paidin'],
  counterparty_name: ['对方户名', '对方账户名称', '对方名称', '对方账户名', '交易对手', '交易对手户名', '对手方', '付款人名称', '付款人', '付款方户名', '汇款人', 'counterparty', 'counterpartyname', 'payer', 'payername'],
  counterparty_number: ['对方账号', '对方帐号', '对方账户', '交易对手账号', '付款人账号', '付款账号', '付款方账号', 'counterpartyaccount', 'counterpartynumber', 'payeraccount'],
  memo: ['附言', '摘要', '用途', '备注', '交易附言', '摘要及附言', '用途附言', '交易用途', 'memo', 'description', 'purpose', 'remark'],
  reference: ['交易流水号', '流水号', '银行流水号', '核心流水号', '交易参考号', '凭证号', '凭证号码', '回单编号', '日志号', 'reference', 'bankreference', 'transactionid', 'serialnumber'],
};

export interface Headings {
  /** Number of the heading row as a spreadsheet shows it. */
  row: number;
  columns: Partial<Record<StatementField, number>>;
  /** Memo is often spread over several columns (摘要, 用途, 附言): all are read. */
  memoColumns: readonly number[];
}

const key = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s()（）:：*_]|元|人民币|RMB|CNY/gi, '')
    .toLowerCase();

/** The headings in these cells when they are enough to read a statement: a date, a reference, and an amount in one of its two forms. */
export function headingsIn(row: number, cells: readonly string[]): Headings | undefined {
  const keys = cells.map(key);
  const columns: Partial<Record<StatementField, number>> = {};
  for (const field of Object.keys(synonyms) as StatementField[]) {
    const found = synonyms[field].map((word) => keys.indexOf(key(word))).find((index) => index >= 0);
    if (found !== undefined) columns[field] = found;
  }
  const hasAmount = columns.amount !== undefined || columns.credit !== undefined;
  if (columns.date === undefined || columns.reference === undefined || !hasAmount) return undefined;
  const memoColumns = keys.flatMap((text, index) => (synonyms.memo.some((word) => key(word) === text) ? [index] : []));
  return { row, columns, memoColumns };
}

/** Banks print the account above the table ('账号：6222…' in one cell, or in two). */
export function accountAbove(cells: readonly string[]): string | undefined {
  const text = cells.map((cell) => cell.normalize('NFKC').trim()).filter((cell) => cell !== '').join(' ');
  const found = /(?:账号|帐号|卡号|account(?: number| no\.?)?)\s*[:：]?\s*([\d][\d -]{6,40}\d)/i.exec(text);
  return found?.[1]?.replace(/[ -]/g, '');
}
