// Final window: was somebody there to take bids during the whole last stretch of an auction? Pure; the closer asks it under the lock (I6).
import { addSeconds } from '../kernel/clock.ts';

export interface Interval {
  from: Date;
  until: Date;
}

/** When some process was up and taking bids. */
export interface ServiceSpan {
  beganAt: Date;
  seenUntil: Date;
}

/** `undecided`: the process alive a moment ago may still tell that it lived through the end. Ask again; nothing is lost meanwhile. */
export type Coverage = 'covered' | 'missed' | 'undecided';

/** A restart in the middle of the window is forgiven up to this long, but never more than a tenth of the window. */
export const FORGIVEN_SECONDS = 10;
/** A process that has not been heard for this long was away: its span does not reach over the silence. Beats come each second. */
export const SILENCE_SECONDS = 3;

/**
 * The stretches in which bids could be placed during the last `seconds` of bidding: wall-clock time less suspensions, the
 * latest first. Never before `floor` (the start of the timed period), so that a short period asks for no more than itself.
 */
export function finalWindow(end: Date, seconds: number, floor: Date, pauses: readonly Interval[]): Interval[] {
  const stretches: Interval[] = [];
  let left = seconds * 1000;
  let until = end.getTime();
  for (const pause of [...pauses].sort((a, b) => b.until.getTime() - a.until.getTime())) {
    const from = Math.max(pause.until.getTime(), until - left, floor.getTime());
    if (from < until) {
      stretches.push({ from: new Date(from), until: new Date(until) });
      left -= until - from;
    }
    until = Math.min(until, pause.from.getTime());
  }
  const from = Math.max(until - left, floor.getTime());
  if (left > 0 && from < until) stretches.push({ from: new Date(from), until: new Date(until) });
  return stretches.length === 0 ? [{ from: end, until: end }] : stretches;
}

/**
 * Spans of all processes together. Gaps inside are forgiven within bounds; the end itself is not: a server stopped just before
 * it and started just after would otherwise give the leader the last word.
 */
export function coverageOf(window: readonly Interval[], spans: readonly ServiceSpan[], now: Date): Coverage {
  if (isCovered(window, spans)) return 'covered';
  // As if everybody heard shortly ago had spoken again.
  const hoped = spans.map((span) => (now.getTime() <= addSeconds(span.seenUntil, SILENCE_SECONDS).getTime() ? { ...span, seenUntil: now } : span));
  return isCovered(window, hoped) ? 'undecided' : 'missed';
}

function isCovered(window: readonly Interval[], spans: readonly ServiceSpan[]): boolean {
  const end = window[0]!.until.getTime();
  const length = window.reduce((sum, { from, until }) => sum + until.getTime() - from.getTime(), 0);
  const forgiven = Math.min(FORGIVEN_SECONDS * 1000, length / 10);
  const livedThrough = spans.some((span) => span.beganAt.getTime() <= end && span.seenUntil.getTime() >= end);
  return livedThrough && window.every((stretch) => hasNoGap(stretch, spans, forgiven));
}

function hasNoGap({ from, until }: Interval, spans: readonly ServiceSpan[], forgiven: number): boolean {
  let reached = from.getTime();
  for (const span of [...spans].sort((a, b) => a.beganAt.getTime() - b.beganAt.getTime())) {
    if (span.beganAt.getTime() - reached > forgiven) break;
    reached = Math.max(reached, span.seenUntil.getTime());
  }
  return until.getTime() - reached <= forgiven;
}
