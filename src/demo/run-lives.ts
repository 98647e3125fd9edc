// Run lives: many lots live through the same months at once; whoever is due next takes its step, and the clock only moves forward.
import type { Db } from '../platform/db.ts';
import { moveClockTo } from './county-time.ts';

/** Each `yield` names the time of the next step; what follows it happens then. */
export type Life = AsyncGenerator<Date, void, void>;

export interface Pulse {
  /** What the clocks would have done: run once every two days that pass, which is before anyone waits for it. */
  settle: () => Promise<void>;
  onProgress: (share: number) => void;
}

interface Waiting {
  due: Date;
  life: Life;
}

/** Runs every life up to `until`; what is due later is left for the running county. */
export async function runLives(db: Db, lives: readonly Life[], from: Date, until: Date, pulse: Pulse): Promise<void> {
  const waiting: Waiting[] = [];
  for (const life of lives) await enqueue(waiting, life);
  let day = dayOf(from);
  for (let next = take(waiting, until); next !== undefined; next = take(waiting, until)) {
    for (; day < dayOf(next.due); day += 1) {
      if (day % 2 === 1) continue;
      await moveClockTo(db, new Date(day * 86_400_000 + 86_399_000), from);
      await pulse.settle();
      pulse.onProgress((day * 86_400_000 - from.getTime()) / (until.getTime() - from.getTime()));
    }
    await moveClockTo(db, next.due, from);
    await enqueue(waiting, next.life);
  }
  await moveClockTo(db, until, from);
  await pulse.settle();
}

async function enqueue(waiting: Waiting[], life: Life): Promise<void> {
  const step = await life.next();
  if (step.done !== true) waiting.push({ due: step.value, life });
}

/** The earliest, or undefined when nothing is due before `until`. A few hundred lives: a scan is cheap. */
function take(waiting: Waiting[], until: Date): Waiting | undefined {
  let first = 0;
  for (let index = 1; index < waiting.length; index += 1) if (waiting[index]!.due < waiting[first]!.due) first = index;
  const found = waiting[first];
  if (found === undefined || found.due > until) return undefined;
  waiting.splice(first, 1);
  return found;
}

const dayOf = (at: Date): number => Math.floor(at.getTime() / 86_400_000);
