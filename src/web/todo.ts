// The list of things to do, its page's half: rows from given sources, and their counts taken from those very rows.
import { z } from 'zod';
import { todoTasks, type TodoData, type TodoTask } from '../../client/pages/todo-parts/view-model.ts';
import type { AccountActor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import type { Reader } from '../platform/db.ts';
import { dutiesFrom, lawsFor, type Duties } from './todo/duty.ts';
import { summaryOf } from './todo-rules.ts';

/** `?task=arrears`: only that kind; an unknown one shows all. */
export const askedTask = { task: z.enum(todoTasks).optional().catch(undefined) };

export async function todoOf(reader: Reader, actor: AccountActor, now: Date, sources: readonly Duties[], task: TodoTask | undefined): Promise<TodoData> {
  const today = chinaDate(now);
  const rows = await dutiesFrom(sources, { reader, actor, today, laws: lawsFor(reader, today) });
  return { today, summary: summaryOf(rows), chosen: task ?? null, rows: task === undefined ? rows : rows.filter((row) => row.task === task) };
}
