// Duties: what waits for a person, before its days are counted; and their order.
import type { TodoRow } from '../../../client/pages/todo-parts/view-model.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import type { Reader } from '../../platform/db.ts';
import { calendarFor } from '../../rulebook/calendar.ts';
import { noRulesInForce } from '../../rulebook/contract.ts';
import type { Rules } from '../../rulebook/rule-set.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import type { WorkCalendar } from '../../rulebook/working-days.ts';
import { byPlace, caveatFor, daysLeft } from '../todo-rules.ts';

/** How many rows a source reads: all there are. The list is paged where it is shown, so that its total is one. */
export const EVERY = 20_000;

/** `county` says by whose calendar its days are counted. */
export type Duty = Omit<TodoRow, 'daysLeft' | 'caveat'> & { county: string };

export interface DutyAsk {
  reader: Reader;
  actor: AccountActor;
  /** 'YYYY-MM-DD' in China. */
  today: string;
  laws: Laws;
}

/** A source of duties; those of another role give nothing. */
export type Duties = (ask: DutyAsk) => Promise<Duty[]>;

/** The calendars and rules of the counties a list speaks of, read once each. */
export interface Laws {
  calendar(county: string): Promise<WorkCalendar>;
  /** Undefined where the county has no rules yet. */
  rules(county: string): Promise<Rules | undefined>;
}

export function lawsFor(reader: Reader, today: string): Laws {
  const calendars = new Map<string, Promise<WorkCalendar>>();
  const sets = new Map<string, Promise<Rules | undefined>>();
  const rulesOf = (county: string): Promise<Rules | undefined> =>
    rulesInForce(reader, county, today).catch((error: { code?: string }) => {
      if (error.code === noRulesInForce.code) return undefined;
      throw error;
    });
  return { calendar: (county) => known(calendars, county, () => calendarFor(reader, county)), rules: (county) => known(sets, county, () => rulesOf(county)) };
}

function known<Value>(values: Map<string, Promise<Value>>, key: string, read: () => Promise<Value>): Promise<Value> {
  const value = values.get(key) ?? read();
  values.set(key, value);
  return value;
}

/** One after the other: they share one connection. */
export async function dutiesFrom(sources: readonly Duties[], ask: DutyAsk): Promise<TodoRow[]> {
  const found: Duty[] = [];
  for (const source of sources) found.push(...(await source(ask)));
  return inOrder(found, ask);
}

/** By day, what has none last; the days counted by each county's own calendar. */
async function inOrder(duties: readonly Duty[], { today, laws }: DutyAsk): Promise<TodoRow[]> {
  const rows: TodoRow[] = [];
  for (const { county, ...duty } of duties) {
    const calendar = await laws.calendar(county);
    rows.push({ ...duty, daysLeft: duty.dueOn === null ? null : daysLeft(calendar, today, duty.dueOn), caveat: duty.dueOn === null ? null : caveatFor(calendar, today, duty.dueOn) });
  }
  return rows.toSorted(byPlace);
}

export const regionsOfRole = (actor: AccountActor, role: string): string[] => actor.grants.filter((grant) => grant.role === role).map((grant) => grant.region);

/** What most duties leave empty. */
export const plain = { name: null, next: null, amount: null, dueOn: null } as const;
