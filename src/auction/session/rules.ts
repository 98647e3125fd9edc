// Rules of sessions: how a place in the order lengthens the free period, and which lots end next. Pure.
import type { Phase } from '../closing.ts';

/** At the most so many lots in one session: one page, one query. */
export const SESSION_LOTS = 300;

/** Lot k (from 0) has k × stagger seconds more of free bidding, so that the clocks end one after another. */
export const addedFreeSeconds = (position: number, staggerSeconds: number): number => position * staggerSeconds;

export interface Ending {
  position: number;
  phase: Phase;
  /** ISO. */
  endsAt: string;
}

const OVER: readonly Phase[] = ['awarded', 'unsold', 'withdrawn'];
export const isOver = (phase: Phase): boolean => OVER.includes(phase);

/** Still running ones by their end, the next first; then, in the session's order, those that are over. */
export function endingNext<Lot extends Ending>(lots: readonly Lot[]): Lot[] {
  return [...lots].sort((a, b) => Number(isOver(a.phase)) - Number(isOver(b.phase)) || (isOver(a.phase) ? 0 : a.endsAt.localeCompare(b.endsAt)) || a.position - b.position);
}
