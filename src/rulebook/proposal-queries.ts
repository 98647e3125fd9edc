// Queries of proposals: versions and calendars that wait for the second person, with what each would change as things stand now.
import type { Actor } from '../kernel/actor.ts';
import { type WaitingApproval, waitingApprovals } from '../identity/approval-queries.ts';
import type { Reader } from '../platform/db.ts';
import { calendarFor } from './calendar.ts';
import type { CalendarProposal, RuleProposal } from './contract.ts';
import { draftVersion } from './draft-version.ts';
import { plannedCalendar, plannedRules } from './planned-change.ts';
import { CALENDAR_ACTION, RULES_ACTION } from './rule-codes.ts';
import { ruleDiff } from './rule-diff.ts';
import { latestRuleSet } from './rules-in-force.ts';
import { isWorkingDay } from './working-days.ts';

/** Requests the actor made or may decide. */
export async function waitingRules(reader: Reader, actor: Actor, county: string): Promise<RuleProposal[]> {
  const waiting = await waitingApprovals(reader, actor, { actions: [RULES_ACTION], subjectId: county });
  if (waiting.length === 0) return [];
  const latest = await latestRuleSet(reader, county);
  return waiting.map((request) => {
    const { baseVersion, ...plan } = plannedRules.parse(request.ask);
    // From the first day on, so that a proposal whose day has passed can still be read.
    const drafted = draftVersion(latest, { county, ...plan }, '0000-00-00');
    return {
      ...approvalOf(request), effectiveFrom: plan.effectiveFrom, approvedBy: plan.approvedBy, note: plan.note ?? '', baseVersion,
      changes: ruleDiff(latest?.values ?? null, drafted.values),
    };
  });
}

export async function waitingCalendars(reader: Reader, actor: Actor, county: string): Promise<CalendarProposal[]> {
  const waiting = await waitingApprovals(reader, actor, { actions: [CALENDAR_ACTION], subjectId: county });
  if (waiting.length === 0) return [];
  const calendar = await calendarFor(reader, county);
  return waiting.map((request) => {
    const { year, basis, days } = plannedCalendar.parse(request.ask);
    return { ...approvalOf(request), year, basis, days: days.map((one) => ({ ...one, before: isWorkingDay(calendar, one.day) })) };
  });
}

function approvalOf({ action: _action, subject: _subject, subjectId: _subjectId, ask: _ask, ...view }: WaitingApproval): Omit<WaitingApproval, 'action' | 'subject' | 'subjectId' | 'ask'> {
  return view;
}
