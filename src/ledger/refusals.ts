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
export const notCamt053 = refusalKind(
  'statement.not_camt053',
  400,
  '这个 XML 不是 camt.053 对账单（里面是：{found}）。日间明细（camt.052）和到账通知（camt.054）不作入账依据；请导出 camt.053，或导出 CSV、Excel',
  'This XML is no camt.053 statement (it holds: {found}). Interim reports (camt.052) and notifications (camt.054) are no proof; export camt.053, CSV or Excel',
);
export const statementDoesNotAddUp = refusalKind(
  'statement.does_not_add_up',
  400,
  '对账单自己对不平：期初 {opening} 加发生额 {moved} 不等于期末 {closing}。文件可能被截断或改动过，请重新导出',
  'The statement does not add up: opening {opening} and entries of {moved} are not the closing {closing}. The file may be cut or changed; export it again',
);
export const nothingToPay = refusalKind('payment_file.nothing_to_pay', 409, '没有还没交给银行的付款', 'There is no payment the bank has not been told yet');
export const fileSentAlready = refusalKind('payment_file.sent_already', 409, '这个付款文件已经记为“已交银行”', 'This payment file is already marked as handed to the bank');
export const paymentInUnsentFile = refusalKind(
  'ledger.payment_in_unsent_file',
  409,
  '这笔付款在还没交银行的付款文件 {file} 里：文件一旦交出，它就会被支付。请先确认文件是否交了银行',
  'The payment is in the payment file {file}, which is not marked as handed to the bank; once handed over it is paid. First settle whether the bank has it',
);
export const notAReturnedPayment = refusalKind(
  'ledger.not_a_returned_payment',
  409,
  '没有找到这笔来款对应的已付款项（金额、账户、日期都要对得上，且没有处理过），不能按退汇办理',
  'No payment of ours matches this credit (sum, account and day must fit, and neither may be settled); it cannot be treated as a returned payment',
);
export const lineIsReturnedPayment = refusalKind(
  'ledger.line_is_returned_payment',
  409,
  '银行说明这是付出去又退回来的款，不能“原路退回”给银行的退汇账户；请按退汇办理',
  'The bank says this is a payment of ours come back; it cannot be “sent back” to the bank’s own account. Treat it as a returned payment',
);
export const collectiveAccountIsRegistered = refusalKind(
  'ledger.collective_account_is_registered',
  409,
  '付给村集体的款只能付到登记的基本账户，不能另填账号（农村集体经济组织法第44条）',
  'What is owed to a collective goes to its registered account only; no other number can be given (Rural Collective Economic Organisations Law, art. 44)',
);
export const costsExceedDeposit = refusalKind(
  'ledger.costs_exceed_deposit',
  409,
  '费用合计 {costs} 元超过了可以不退的保证金 {kept} 元',
  'Costs of {costs} yuan are more than the {kept} yuan that may be kept',
);
export const bondExists = refusalKind('ledger.bond_exists', 409, '这份合同的履约保证金已经开立', 'The performance bond of this lease is already open');
export const bondNotHeld = refusalKind('ledger.bond_not_held', 409, '履约保证金目前是“{state}”，不能扣付或退还', 'The performance bond is {state}: nothing can be taken from it or given back');
export const bondReasonUnknown = refusalKind(
  'ledger.bond_reason_not_in_contract',
  409,
  '合同没有约定可以为“{reason}”扣履约保证金；合同约定的是：{reasons}',
  'The contract names no deduction for “{reason}”; it names: {reasons}',
);
export const bondTooSmall = refusalKind('ledger.bond_too_small', 409, '履约保证金只剩 {left} 元，不够扣 {amount} 元', 'Only {left} yuan are left of the performance bond, less than {amount}');
export const contractExceedsDeposit = refusalKind(
  'ledger.contract_exceeds_deposit',
  409,
  '转为履约保证金 {bond} 元和租金 {rent} 元合计超过了保证金 {deposit} 元，或者都是 0',
  'Bond of {bond} and rent of {rent} are together more than the deposit {deposit}, or nothing at all',
);
