// Virtual time: one queue of events for all simulated machines. Timers and clocks of the code under test are its own; nothing waits for real.

/** A simulated machine: events are its own, and end with it. */
export interface Machine {
  name: string;
  dead: boolean;
  /** Stopped by a signal: its events wait. */
  frozen: boolean;
  /** What its wall clock and stopwatch are wrong by, milliseconds. */
  skewMs: number;
  held: Event[];
}

export interface Time {
  now(): number;
  /** The machine whose code runs. */
  running(): Machine;
  /** Runs `work` on the machine after `ms`; the returned function calls it off. */
  after(ms: number, machine: Machine, work: () => void): () => void;
  thaw(machine: Machine): void;
  /** Lets everything happen until `until`, or until `done` says so. Throws when an event throws. */
  run(until: number, done?: () => boolean): Promise<void>;
  events(): number;
}

interface Event {
  at: number;
  order: number;
  machine: Machine;
  work: () => void;
  off: boolean;
}

const machine = (name: string): Machine => ({ name, dead: false, frozen: false, skewMs: 0, held: [] });
export const newMachine = machine;
export const world = machine('world');

type Timers = Pick<typeof globalThis, 'setTimeout' | 'clearTimeout' | 'setInterval' | 'clearInterval' | 'setImmediate' | 'clearImmediate'>;

/** Takes the process's timers and clocks for as long as `work` runs. */
export async function inVirtualTime<T>(work: (time: Time) => Promise<T>): Promise<T> {
  const real: Timers = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate };
  const realNow = Date.now;
  const realStopwatch = performance.now;
  const time = newTime(real.setImmediate);
  Object.assign(globalThis, timersOf(time));
  Date.now = () => EPOCH + time.now() + time.running().skewMs;
  performance.now = () => time.now() + time.running().skewMs + 1_000_000;
  try {
    return await work(time);
  } finally {
    Object.assign(globalThis, real);
    Date.now = realNow;
    performance.now = realStopwatch;
  }
}

/** 2026-08-12 06:00 UTC, where every run begins. */
export const EPOCH = 1_786_514_400_000;

function newTime(soon: typeof setImmediate): Time {
  const heap: Event[] = [];
  let now = 0;
  let order = 0;
  let current = world;
  const push = (event: Event): void => {
    heap.push(event);
    rise(heap);
  };
  const after: Time['after'] = (ms, owner, work) => {
    const event: Event = { at: now + Math.max(0, ms), order: (order += 1), machine: owner, work, off: false };
    push(event);
    return () => void (event.off = true);
  };
  const run: Time['run'] = async (until, done = () => false) => {
    while (heap.length > 0 && heap[0]!.at <= until && !done()) {
      const event = sink(heap);
      if (event.off || event.machine.dead) continue;
      now = Math.max(now, event.at);
      if (event.machine.frozen) {
        event.machine.held.push(event);
        continue;
      }
      current = event.machine;
      event.work();
      // Everything that follows from it at once: the promises, down to the last.
      await new Promise<void>((resolve) => soon(resolve));
      current = world;
    }
    if (!done()) now = Math.max(now, until);
  };
  const thaw = (owner: Machine): void => {
    owner.frozen = false;
    for (const event of owner.held.splice(0)) push(Object.assign(event, { at: now }));
  };
  return { now: () => now, running: () => current, after, thaw, run, events: () => order };
}

/** The global timers, on the machine whose code sets them. */
function timersOf(time: Time): Timers {
  const handle = (off: () => void) => ({ off, ref: () => {}, unref: () => {}, hasRef: () => true, [Symbol.toPrimitive]: () => 0 });
  const clear = (timer: unknown): void => (timer as { off?: () => void } | undefined)?.off?.();
  const setOnce = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => handle(time.after(ms, time.running(), () => work(...args)));
  const setAgain = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const owner = time.running();
    let off = () => {};
    const turn = (): void => {
      off = time.after(ms, owner, () => {
        turn();
        work(...args);
      });
    };
    turn();
    return handle(() => off());
  };
  const timers = {
    setTimeout: setOnce, clearTimeout: clear, setInterval: setAgain, clearInterval: clear,
    setImmediate: (work: (...args: unknown[]) => void, ...args: unknown[]) => setOnce(work, 0, ...args), clearImmediate: clear,
  };
  return timers as unknown as Timers;
}

const before = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

function rise(heap: Event[]): void {
  for (let at = heap.length - 1; at > 0; ) {
    const up = (at - 1) >> 1;
    if (!before(heap[at]!, heap[up]!)) return;
    [heap[at], heap[up]] = [heap[up]!, heap[at]!];
    at = up;
  }
}

function sink(heap: Event[]): Event {
  const first = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  heap[0] = last;
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    const right = left + 1;
    let least = at;
    if (left < heap.length && before(heap[left]!, heap[least]!)) least = left;
    if (right < heap.length && before(heap[right]!, heap[least]!)) least = right;
    if (least === at) return first;
    [heap[at], heap[least]] = [heap[least]!, heap[at]!];
    at = least;
  }
}
