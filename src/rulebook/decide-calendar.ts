// Decide a calendar: the second person, of another unit. Approved, days are counted by it from now on; dates announced before stay as announced.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notFound } from '../kernel/refusal.ts';
import { decideApproval } from '../identity/decide-approval.ts';
import { record } from '../journal/record.ts';
import type { Tx } from '../platform/db.ts';
import { calendarFor } from './calendar.ts';
import { checkCalendar } from './calendar-rules.ts';
import type { RulesDecisionAsk } from './decide-rules.ts';
import { plannedCalendar } from './planned-change.ts';
import { CALENDAR_ACTION } from './rule-codes.ts';
import { lockCounty, saveCalendarDays } from './store.ts';

/** Entering a year's New Year's Day as a holiday is what makes that year announced. */
export async function decideCalendar(tx: Tx, actor: Actor, ask: RulesDecisionAsk): Promise<{ approvalId: string; verdict: 'approved' | 'refused'; days: number }> {
  const { county, approvalId } = ask;
  await lockCounty(tx, county);
  const decided = await decideApproval(tx, actor, { ...ask, actions: [CALENDAR_ACTION] });
  if (decided.subjectId !== county) throw notFound({ what: '申请' });
  if (decided.verdict === 'refused') return { approvalId, verdict: 'refused', days: 0 };
  const { year, basis, days } = plannedCalendar.parse(decided.ask);
  checkCalendar(await calendarFor(tx, county), { county, year, basis, days }, chinaDate(decided.decidedAt));
  await saveCalendarDays(tx, county, approvalId, days.map((one) => ({ ...one, basis })));
  const payload = { county, days: days.map(({ day, working, name }) => ({ day, working, name })), approval_id: approvalId };
  await record(tx, { subject: 'rulebook', id: county, kind: 'rulebook.calendar_recorded', actor, now: decided.decidedAt, payload });
  return { approvalId, verdict: 'approved', days: days.length };
}
