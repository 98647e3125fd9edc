// Clock: the server's time on a phone. Five samples, the one with the smallest round trip wins; counted on performance.now,
// so that a phone whose clock is wrong, or is set during the auction, changes nothing.

export interface ServerClock {
  /** Server time now, ms since 1970; undefined before the first sample. */
  now(): number | undefined;
  /** Half the best round trip, ms: how wrong `now` may be at most when both ways take equally long. */
  errorMs(): number | undefined;
  /** Takes the samples anew. Called by `keep` on waking up and every minute. */
  sync(): Promise<void>;
  /** Re-syncs each minute and when the page comes back to the front; returns the stop. */
  keep(): () => void;
  /** Runs `tick` right after each whole server second; returns the stop. One timer for all countdowns of a page. */
  everySecond(tick: (now: number) => void): () => void;
}

export interface Sample {
  sentAt: number;
  answeredAt: number;
  serverMs: number;
}

const SAMPLES = 5;
const MINUTE_MS = 60_000;

/** The offset to add to `performance.now()` and its error, from the sample with the smallest round trip. */
export function offsetFrom(samples: readonly Sample[]): { offsetMs: number; errorMs: number } | undefined {
  const best = [...samples].sort((a, b) => a.answeredAt - a.sentAt - (b.answeredAt - b.sentAt))[0];
  if (best === undefined) return undefined;
  const half = (best.answeredAt - best.sentAt) / 2;
  return { offsetMs: best.serverMs + half - best.answeredAt, errorMs: half };
}

/** `ask` fetches the server's time as ms since 1970. `renderedAt`, the time printed by the server, serves until the first sample. */
export function serverClock(ask: () => Promise<number>, renderedAt?: string): ServerClock {
  let known = renderedAt === undefined ? undefined : { offsetMs: Date.parse(renderedAt) - performance.now(), errorMs: Number.NaN };
  const now = () => (known === undefined ? undefined : performance.now() + known.offsetMs);
  const sync = async () => {
    const samples: Sample[] = [];
    for (let index = 0; index < SAMPLES; index += 1) {
      const sentAt = performance.now();
      try {
        const serverMs = await ask();
        samples.push({ sentAt, answeredAt: performance.now(), serverMs });
      } catch {
        // A lost sample is no sample; the others decide.
      }
    }
    known = offsetFrom(samples) ?? known;
  };
  return {
    now,
    errorMs: () => (known === undefined || Number.isNaN(known.errorMs) ? undefined : known.errorMs),
    sync,
    keep: () => keepInStep(sync),
    everySecond: (tick) => everySecond(now, tick),
  };
}

function keepInStep(sync: () => Promise<void>): () => void {
  const again = () => {
    if (!document.hidden) void sync();
  };
  void sync();
  const timer = setInterval(again, MINUTE_MS);
  document.addEventListener('visibilitychange', again);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', again);
  };
}

function everySecond(now: () => number | undefined, tick: (now: number) => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const run = () => {
    const at = now();
    if (at !== undefined) tick(at);
    timer = setTimeout(run, at === undefined ? 250 : 1000 - (at % 1000) + 5);
  };
  run();
  return () => clearTimeout(timer);
}
