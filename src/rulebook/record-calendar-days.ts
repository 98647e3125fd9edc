// Record calendar days: a county enters an official year the package does not know yet, or a local make-up day.
import type { Actor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { CalendarAsk } from './contract.ts';
import { mayInstallRules } from './policy.ts';
import { lockCounty, saveCalendarDays } from './store.ts';

/** Adds or corrects days. Entering a year's New Year's Day as a holiday is what makes that year announced. */
export async function recordCalendarDays(tx: Tx, actor: Actor, ask: CalendarAsk): Promise<{ days: number }> {
  if (!mayInstallRules(actor, ask.county)) throw notAllowed();
  await lockCounty(tx, ask.county);
  const now = await readClock(tx);
  await saveCalendarDays(tx, ask.county, ask.days);
  await record(tx, {
    subject: 'rulebook', id: ask.county, kind: 'rulebook.calendar_recorded', actor, now,
    payload: { county: ask.county, days: ask.days.map(({ day, working, name }) => ({ day, working, name })) },
  });
  return { days: ask.days.length };
}
