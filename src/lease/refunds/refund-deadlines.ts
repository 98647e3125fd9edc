// Refund deadlines: by which working day money owed back should leave, and by which it must. 依据: 网络司法拍卖规定 第17条; the county's refund_working_days.
import { chinaDate } from '../../kernel/clock.ts';
import type { Reader } from '../../platform/db.ts';
import { calendarFor } from '../../rulebook/calendar.ts';
import { noRulesInForce } from '../../rulebook/contract.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { addWorkingDays } from '../../rulebook/working-days.ts';

export interface RefundDeadlines {
  /** 'YYYY-MM-DD', both the last good day. */
  target: string;
  hard: string;
}

/** Counted from the day the refund was decided; undefined where no rules are in force. */
export async function refundDeadlines(reader: Reader, county: string, today: string): Promise<((decidedAt: Date) => RefundDeadlines) | undefined> {
  const rules = await rulesInForce(reader, county, today).catch((error: { code?: string }) => {
    if (error.code === noRulesInForce.code) return undefined;
    throw error;
  });
  if (rules === undefined) return undefined;
  const calendar = await calendarFor(reader, county);
  const after = (at: Date, days: number) => (days === 0 ? chinaDate(at) : addWorkingDays(calendar, chinaDate(at), days));
  return (at) => ({ target: after(at, rules.values['refund_working_days.target'].value), hard: after(at, rules.values['refund_working_days.hard'].value) });
}
