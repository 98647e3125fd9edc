// What a session's page shows, and how much of a lot's time is left in words.
import { countdown } from '../../../kit/format.ts';
import type { Language } from '../../../words/language.ts';
import type { MySessionLot, SessionLot, SessionView } from '../../../../src/auction/session/contract.ts';

export interface SessionData {
  session: SessionView;
  show: 'order' | 'next';
  /** The reader's own lots; null when the reader is no bidder. */
  mine: readonly MySessionLot[] | null;
}

const OVER: readonly SessionLot['phase'][] = ['awarded', 'unsold', 'withdrawn', 'ended', 'opening', 'suspended'];

/** As every countdown; undefined where no clock runs. `now` in ms since 1970. */
export function timeLeft(lot: Pick<SessionLot, 'phase' | 'endsAt'>, opensAt: string, now: number, language: Language): { text: string; before: boolean } | undefined {
  if (OVER.includes(lot.phase)) return undefined;
  const before = lot.phase === 'scheduled' && now < Date.parse(opensAt);
  return { text: countdown(Date.parse(before ? opensAt : lot.endsAt) - now, language), before };
}
