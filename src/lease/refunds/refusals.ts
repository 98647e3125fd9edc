// Refusals about rent owed back after an early end.
import { refusalKind } from '../../kernel/refusal.ts';

export const nothingDue = refusalKind('refund.nothing_due', 409, '这份合同没有要退的租金', 'No rent is owed back on this lease');
export const confirmedAlready = refusalKind('refund.confirmed', 409, '退款已经确认过，照确认的付款就行', 'The refund is confirmed already and only has to be paid');
export const accountUnknown = refusalKind('refund.account_unknown', 400, '银行流水没有写 {name} 的付款账号，请填写本人的账号', 'The statement does not say from which account {name} paid; give an account of the payer’s own');
export const notWhatPaid = refusalKind('refund.more_than_received', 409, '这几期实际收到 {received} 元，不够退 {due} 元，请先核对来款', 'Those instalments hold {received} yuan received, less than the {due} to be refunded; check the receipts first');
export const partUnknown = refusalKind('refund.part_unknown', 404, '没有找到这笔退款', 'No such payment of a refund');
export const paidAlready = refusalKind('refund.paid', 409, '这笔退款已经登记付款', 'This payment is recorded already');
export const dayImpossible = refusalKind('refund.day_impossible', 400, '付款日期要在确认之日（{from}）到今天（{until}）之间', 'The day of payment must lie between the confirmation ({from}) and today ({until})');
