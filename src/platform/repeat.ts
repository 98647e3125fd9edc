// Repeat: runs a piece of work again and again, never twice at once, and lets no failure end it.
import type { Log } from './logging.ts';

export interface Repeated {
  /** Ends the repetition and waits for the run in progress. */
  stop(): Promise<void>;
}

/** Runs `work`, waits `ms` (asked anew after each turn when it is a function), runs it again. A failure is logged and the next turn comes as usual. */
export function repeat(name: string, ms: number | (() => number), work: () => Promise<unknown>, log: Log): Repeated {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const turn = (): void => {
    running = work().then(
      () => {},
      (error: unknown) => log.warn({ err: error, clock: name }, 'a turn failed'),
    );
    void running.then(() => {
      if (!stopped) timer = setTimeout(turn, typeof ms === 'number' ? ms : ms());
    });
  };
  turn();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
