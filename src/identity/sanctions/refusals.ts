// Refusals of lifting a sanction.
import { refusalKind } from '../../kernel/refusal.ts';

export const sanctionGone = refusalKind('sanction.not_in_force', 409, '这项限制已经到期或解除', 'This sanction has ended or been lifted');
export const debtIsPaidNotLifted = refusalKind('sanction.debt', 409, '欠租的限制缴清租金后自动解除，不能由人解除', "A debtor's sanction ends by payment, not by decision");
