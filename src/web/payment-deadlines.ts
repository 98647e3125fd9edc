// Payment deadlines: the last working day on which money owed back must have left.
import { chinaDate } from '../kernel/clock.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { paysCollective } from '../ledger/rules.ts';
import type { OpenPayment } from '../ledger/payment-file-queries.ts';
import { addWorkingDays, type WorkCalendar } from '../rulebook/working-days.ts';

/** Null for rent passed on to a collective and where no rules are in force. 依据: 网络司法拍卖规定 第17条; the county's refund_working_days.hard. */
export function refundBy(payment: Pick<OpenPayment, 'reference' | 'createdAt'>, rules: Rules | undefined, calendar: WorkCalendar): string | null {
  if (rules === undefined || paysCollective(payment.reference)) return null;
  return addWorkingDays(calendar, chinaDate(new Date(payment.createdAt)), rules.values['refund_working_days.hard'].value);
}
