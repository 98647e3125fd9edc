// Refusals of the ledger: every "no" it may say, each with a sentence a cashier can act on.
import { refusalKind } from '../kernel/refusal.ts';

export const noEscrowAccount = refusalKind(
  'ledger.no_escrow_account',
  409,
  '交易中心的保证金结算账户还没有登记，暂时不能缴纳保证金',
  'The exchange has not registered its settlement account yet; deposits cannot be taken',
);
export const escrowAlreadyRegistered = refusalKind(
  'ledger.escrow_already_registered',
  409,
  '保证金结算账户已登记，不能在线更改',
  'The settlement account is registered and cannot be changed online',
);
export const depositExists = refusalKind('ledger.deposit_exists', 409, '这一申请的保证金子账号已经开立', 'The deposit of this application is already open');
export const depositNotHeld = refusalKind(
  'ledger.deposit_not_held',
  409,
  '保证金目前是“{state}”，只有已到账的保证金可以这样处理',
  'The deposit is {state}; only a held deposit can be settled',
);
export const rentExceedsDeposit = refusalKind(
  'ledger.rent_exceeds_deposit',
  409,
  '转为租金的金额 {amount} 元应大于 0 且不超过保证金 {deposit} 元',
  'The rent {amount} must be more than 0 and at most the deposit {deposit}',
);
export const lineOverMatched = refusalKind(
  'ledger.line_over_matched',
  409,
  '这笔流水只剩 {left} 元没有对上，不够 {amount} 元',
  'Only {left} yuan of this bank line is unmatched, less than {amount}',
);
export const lineIsNotCredit = refusalKind('ledger.line_is_not_credit', 409, '这是一笔付款，不是收款', 'This line is a payment, not money received');
export const lineCannotBeReturned = refusalKind(
  'ledger.line_cannot_be_returned',
  409,
  '这笔款不能退回：{why_zh}',
  'This money cannot be sent back: {why_en}',
);
export const paymentNotOpen = refusalKind(
  'ledger.payment_not_open',
  409,
  '这笔付款指令目前是“{state}”，不能再改',
  'The payment instruction is {state} and can no longer change',
);
export const paymentArrived = refusalKind(
  'ledger.payment_arrived',
  409,
  '银行流水显示这笔款已经到了收款人账户，不能再报“没有办成”：再付一次就付了两次',
  'A bank statement shows that this money has reached the payee; it cannot be reported as failed, for it would be paid twice',
);
export const headingsNotFound = refusalKind(
  'statement.headings_not_found',
  400,
  '没有找到银行流水的表头，至少需要：交易日期、金额（或借方/贷方）、流水号。没有认出的列：{columns}',
  'No heading row of a bank statement found; needed: date, amount (or debit/credit) and bank reference. Not recognised: {columns}',
);
export const tooManyRows = refusalKind('statement.too_many_rows', 413, '一个文件最多 {limit} 行', 'At most {limit} rows in one file');
