// The list of things to do, its page's half: rows from given sources, and their counts taken from those very rows.
import { z } from 'zod';
import { todoTasks, type TodoData, type TodoTask } from '../../client/pages/todo-parts/view-model.ts';
import type { AccountActor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import type { Reader } from '../platform/db.ts';
import { dutiesFrom, lawsFor, type Duties } from './todo/duty.ts';
import { pageOfRows, summaryOf } from './todo-rules.ts';

/** `?task=arrears`: only that kind; an unknown one shows all. `after` and `before`: the row a page begins or ends at. */
const cursor = z.string().max(200).optional().catch(undefined);
export const askedTask = { task: z.enum(todoTasks).optional().catch(undefined), after: cursor, before: cursor };
export type TodoAsk = { task?: TodoTask | undefined; after?: string | undefined; before?: string | undefined };

const PAGE = 100;

export async function todoOf(reader: Reader, actor: AccountActor, now: Date, sources: readonly Duties[], ask: TodoAsk): Promise<TodoData> {
  const today = chinaDate(now);
  const rows = await dutiesFrom(sources, { reader, actor, today, laws: lawsFor(reader, today) });
  const { task } = ask;
  return { today, summary: summaryOf(rows), chosen: task ?? null, ...pageOfRows(task === undefined ? rows : rows.filter((row) => row.task === task), ask, PAGE) };
}
