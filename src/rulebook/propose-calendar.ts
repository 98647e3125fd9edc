// Propose a calendar: the administrator enters the official year the program does not know yet; days are counted by it once a second person approved.
// 依据: 国务院办公厅关于部分节假日安排的通知 (announced each autumn); 全国年节及纪念日放假办法 第2条.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { requestApproval } from '../identity/request-approval.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { calendarFor } from './calendar.ts';
import { checkCalendar } from './calendar-rules.ts';
import type { CalendarAsk } from './contract.ts';
import { mayProposeRules } from './policy.ts';
import { CALENDAR_ACTION, RULES_WAIT_SECONDS } from './rule-codes.ts';
import { lockCounty } from './store.ts';

export async function proposeCalendar(tx: Tx, actor: Actor, ask: CalendarAsk): Promise<{ approvalId: string; expiresAt: Date }> {
  if (!mayProposeRules(actor, ask.county)) throw notAllowed();
  await lockCounty(tx, ask.county);
  checkCalendar(await calendarFor(tx, ask.county), ask, chinaDate(await readClock(tx)));
  const { county, ...plan } = ask;
  const { approvalId, expiresAt } = await requestApproval(tx, actor, {
    action: CALENDAR_ACTION, subject: 'calendar', subjectId: county, region: county, ask: { ...plan }, reason: ask.basis,
    as: ['administrator'], deciders: ['commission_officer', 'administrator'], lastsSeconds: RULES_WAIT_SECONDS,
  });
  return { approvalId, expiresAt };
}
