// Refusals about invoices of rent.
import { refusalKind } from '../../kernel/refusal.ts';

export const invoiceUnknown = refusalKind('invoice.unknown', 404, '没有找到这张缴款通知单', 'No such invoice');
export const instalmentUnknown = refusalKind('invoice.instalment_unknown', 404, '这份合同没有这一期', 'The lease has no such instalment');
export const nothingOpen = refusalKind('invoice.nothing_open', 409, '第 {number} 期已经付清，不用再开缴款通知单', 'Instalment {number} is paid; there is nothing to invoice');
export const noAccount = refusalKind('invoice.no_account', 409, '村集体没有登记的账户，缴款通知单上没有收款账号可写', 'The collective has no registered account for the rent to be paid to');
