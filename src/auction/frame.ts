// Frame: what watchers are sent of a lot, made from its complete state, and when that state changes without anybody doing anything.
import type { AuctionView, LotFrame } from './contract.ts';

export type Shown = Omit<LotFrame, 'prevFrameSeq'>;

/** A frame is complete: whoever holds the state of any earlier moment and this holds the state of now. */
export function frameOf(view: AuctionView): Shown {
  const { lotId, seq, price, leaderCode, endsAt, phase, bidCount, extensions, serverTime } = view;
  const { opensAt, freeEndsAt, suspendedAt, resumesAt, lastLookUntil } = view;
  const fixed = (phase === 'free' || phase === 'timed') && resumesAt === null && lastLookUntil === null;
  const times = fixed ? {} : { times: { opensAt, freeEndsAt, suspendedAt, resumesAt, lastLookUntil } };
  return { lotId, seq, price, leaderCode, endsAt, phase, bidCount, extensions, serverTime, ...times };
}

/** Does `next` tell something that `last` did not? An older reading never does. */
export function tellsMore(last: Shown | undefined, next: Shown): boolean {
  if (last === undefined || next.seq > last.seq) return true;
  return next.seq === last.seq && (next.phase !== last.phase || next.endsAt !== last.endsAt);
}

/** The next instant at which the phase may change by the clock alone (closing.ts `phaseAt`); null when none is ahead. */
export function turnAfter({ phase, opensAt, freeEndsAt, endsAt, resumesAt, lastLookUntil, serverTime }: AuctionView): string | null {
  if (phase === 'awarded' || phase === 'unsold' || phase === 'withdrawn') return null;
  const ahead = [opensAt, freeEndsAt, endsAt, resumesAt, lastLookUntil].filter((at): at is string => at !== null && at > serverTime);
  return ahead.sort()[0] ?? null;
}
