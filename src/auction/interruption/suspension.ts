// Suspension: when an auction may be stopped and started again, and what its times are afterwards. Pure.
import { addSeconds } from '../../kernel/clock.ts';
import { isSealed, type Times } from '../closing.ts';

export interface Resumption {
  resumesAt: Date;
  opensAt: Date;
  freeEndsAt: Date;
  endsAt: Date;
  lastLookUntil: Date | null;
}

/** Past the last instant at which anybody may bid or match; while the countdown stands still it is never reached. */
export function isOver(times: Pick<Times, 'state' | 'suspended' | 'endsAt' | 'lastLookUntil'>, now: Date): boolean {
  if (times.state === 'closed' || times.state === 'withdrawn') return true;
  return !times.suspended && now.getTime() >= (times.lastLookUntil ?? times.endsAt).getTime();
}

/**
 * May two people still take it back? A sealed lot until it is decided: when three holders never come to the opening there is
 * no other way out of it, for the bidders' deposits and for the asset.
 */
export function mayTakeBack(times: Pick<Times, 'state' | 'format' | 'suspended' | 'endsAt' | 'lastLookUntil'>, now: Date): boolean {
  if (isSealed(times.format)) return times.state === 'scheduled' || times.state === 'open';
  return !isOver(times, now);
}

/**
 * The times after a resumption decided at `now` with `noticeSeconds` of notice: what was left when the countdown stopped is
 * left when it goes on, to the millisecond. It stood still already before the opening, and between an earlier resumption's
 * notice and its moment; an opening that has passed meanwhile moves to the resumption.
 */
export function resumption(times: Times & { suspendedAt: Date }, now: Date, noticeSeconds: number): Resumption {
  // Never before a moment promised earlier: suspended again within its notice, an auction would gain what it had not lost.
  const resumesAt = new Date(Math.max(addSeconds(now, noticeSeconds).getTime(), times.resumesAt?.getTime() ?? 0));
  const stopped = Math.max(times.suspendedAt.getTime(), times.opensAt.getTime(), times.resumesAt?.getTime() ?? 0);
  const held = Math.max(0, resumesAt.getTime() - stopped);
  const later = (at: Date): Date => new Date(at.getTime() + held);
  const inLastLook = times.lastLookUntil !== null;
  return {
    resumesAt,
    opensAt: times.state === 'scheduled' ? later(times.opensAt) : times.opensAt,
    freeEndsAt: stopped < times.freeEndsAt.getTime() ? later(times.freeEndsAt) : times.freeEndsAt,
    // After the end only the last look was running: that is what is restored.
    endsAt: inLastLook ? times.endsAt : later(times.endsAt),
    lastLookUntil: inLastLook ? later(times.lastLookUntil!) : null,
  };
}
