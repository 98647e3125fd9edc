// Eventually: waits for a fact, however slow the machine is. The deadline only ends a test that would hang; no promise is measured by it.
import { setTimeout as wait } from 'node:timers/promises';

const DEADLINE_MS = 300_000;

/** Asks until it holds, and resolves to what was then said. Throws with `what` when it never does. */
export async function eventually<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const started = performance.now();
  for (;;) {
    const said = await ask();
    if (said !== undefined && said !== false) return said;
    if (performance.now() - started > DEADLINE_MS) throw new Error(`did not come about: ${what}`);
    await wait(20);
  }
}

/** For the console alone: how long something took, in whole milliseconds. Never for an assertion. */
export async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  return { value: await work, ms: Math.round(performance.now() - started) };
}
