// Precision of a signal: how often a review of what it raised found something, shown beside every flag of it.
import { wilsonInterval } from '../../statistics/wilson.ts';

/** Below this share over this many closed flags muting is suggested (issue: 10 % over 30). */
const MUTE_BELOW = 0.1;
const MUTE_AFTER = 30;

export interface SignalPrecision {
  closed: number;
  substantiated: number;
  /** Null before anything was closed. */
  precision: { value: number; low: number; high: number } | null;
  muteSuggested: boolean;
}

/** `closed`: every closed flag, by the code of its signal and what its review found; duplicates are left out before. */
export function precisionOfSignals(closed: Iterable<{ code: string; substantiated: boolean }>): Map<string, SignalPrecision> {
  const counts = new Map<string, { closed: number; substantiated: number }>();
  for (const { code, substantiated } of closed) {
    const own = counts.get(code) ?? { closed: 0, substantiated: 0 };
    counts.set(code, { closed: own.closed + 1, substantiated: own.substantiated + (substantiated ? 1 : 0) });
  }
  return new Map([...counts].map(([code, own]) => [code, precisionOf(own)]));
}

export function precisionOf({ closed, substantiated }: { closed: number; substantiated: number }): SignalPrecision {
  if (closed === 0) return { closed, substantiated, precision: null, muteSuggested: false };
  const value = substantiated / closed;
  return { closed, substantiated, precision: { value, ...wilsonInterval(substantiated, closed) }, muteSuggested: closed >= MUTE_AFTER && value < MUTE_BELOW };
}
