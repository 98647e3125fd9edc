// What a session's page shows, and how much of a lot's time is left in words.
import type { MySessionLot, SessionLot, SessionView } from '../../../../src/auction/session/contract.ts';

export interface SessionData {
  session: SessionView;
  show: 'order' | 'next';
  /** The reader's own lots; null when the reader is no bidder. */
  mine: readonly MySessionLot[] | null;
}

const OVER: readonly SessionLot['phase'][] = ['awarded', 'unsold', 'withdrawn', 'ended', 'opening', 'suspended'];

/** '12:05', '1:02:03'; undefined where no clock runs. `now` in ms since 1970. */
export function timeLeft(lot: Pick<SessionLot, 'phase' | 'endsAt'>, opensAt: string, now: number): { text: string; before: boolean } | undefined {
  if (OVER.includes(lot.phase)) return undefined;
  const before = lot.phase === 'scheduled' && now < Date.parse(opensAt);
  const seconds = Math.max(0, Math.ceil((Date.parse(before ? opensAt : lot.endsAt) - now) / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  if (hours >= 48) return { text: `${Math.floor(hours / 24)} d`, before };
  return { text: hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`, before };
}
