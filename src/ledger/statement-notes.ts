// Statement notes: every way a statement row is read otherwise than written, or refused, in words the cashier can act on.
import { noteKind } from '../platform/imports/row-report.ts';

export const amountTidied = noteKind('correction', 'statement.amount_tidied', 'amount', '金额“{from}”读作 {to}', 'Amount "{from}" read as {to}');
export const dateTidied = noteKind('correction', 'statement.date_tidied', 'date', '日期“{from}”读作 {to}', 'Date "{from}" read as {to}');
export const numberTidied = noteKind('correction', 'statement.number_tidied', 'account', '账号“{from}”读作 {to}', 'Account "{from}" read as {to}');
export const accountFromAbove = noteKind('correction', 'statement.account_from_above', 'account', '账号取自表头上方：{to}', 'Account taken from above the table: {to}');
export const alreadyKnown = noteKind('finding', 'statement.already_known', 'reference', '这笔流水以前已经导入，没有重复入账', 'This line was imported before and was not stored twice');

export const noReference = noteKind('refusal', 'statement.no_reference', 'reference', '没有流水号，无法防止重复入账；请导出带流水号的明细', 'No bank reference: without it a line could be counted twice; export with references');
export const referenceConflict = noteKind(
  'refusal',
  'statement.reference_conflict',
  'reference',
  '流水号 {reference} 以前导入过，但内容不同（{differs}）；请与银行核对',
  'Reference {reference} was imported before with other content ({differs}); check with the bank',
);
export const badDate = noteKind('refusal', 'statement.bad_date', 'date', '日期“{from}”读不懂', 'Date "{from}" cannot be read');
export const futureDate = noteKind('refusal', 'statement.future_date', 'date', '日期 {from} 在今天以后', 'Date {from} is after today');
export const noAmount = noteKind('refusal', 'statement.no_amount', 'amount', '没有金额', 'No amount');
export const badAmount = noteKind('refusal', 'statement.bad_amount', 'amount', '金额“{from}”读不懂', 'Amount "{from}" cannot be read');
export const reversal = noteKind('correction', 'statement.reversal', 'amount', '金额为负（{from}），是冲正（红冲）：读作{way} {to} 元，与原流水相抵', 'Negative amount ({from}): a reversal, read as {way_en} {to} yuan, cancelling the original line');
export const bothSides = noteKind('refusal', 'statement.both_sides', 'amount', '借方和贷方都有金额', 'Both debit and credit hold an amount');
export const noDirection = noteKind('refusal', 'statement.no_direction', 'direction', '看不出是收款还是付款（“{from}”）', 'Cannot tell whether money came or went ("{from}")');
export const noAccount = noteKind('refusal', 'statement.no_account', 'account', '不知道是哪个账号的流水：表里没有账号列，表头上方也没有', 'Whose account is this? No account column and none above the table');
export const badAccount = noteKind('refusal', 'statement.bad_account', 'account', '账号“{from}”不完整（表格软件可能把它变成了数字）；请以文本格式导出', 'Account "{from}" is not whole (a spreadsheet may have turned it into a number); export it as text');
export const accountNotYours = noteKind('refusal', 'statement.account_not_yours', 'account', '账号 {from} 不在您可以导入的范围内', 'Account {from} is not one you may import');
export const noPayerAccount = noteKind(
  'refusal',
  'statement.no_payer_account',
  'counterparty_number',
  '保证金必须原路退回，这一行没有完整的对方账号（“{from}”）；请导出带完整对方账号的明细后再导入',
  'A deposit goes back to where it came from, and this row has no whole paying account ("{from}"); export with full account numbers and import again',
);
export const totalsRow = noteKind('refusal', 'statement.totals_row', 'row', '这是合计行，不是流水', 'This is a totals row, not a transaction');
export const notBooked = noteKind('refusal', 'statement.not_booked', 'status', '这一笔银行还没有记账（{from}），不作依据', 'The bank has not booked this one ({from}); it is no proof');
export const otherCurrency = noteKind('refusal', 'statement.other_currency', 'amount', '币种是 {from}，只收人民币（CNY）', 'The currency is {from}; only CNY is taken');
export const batchNotItemised = noteKind(
  'refusal',
  'statement.batch_not_itemised',
  'amount',
  '这是一批合并入账的款，逐笔金额缺失或加起来与合计不符；请导出逐笔明细',
  'A batch booked as one whose parts have no amounts or do not sum to it; export it item by item',
);
