// Rules of review: what may be done to a flag in which state, and what a verdict does to it and to the comparables.
import type { Refusal } from '../kernel/refusal.ts';
import { flagAlreadyDisposed, flagClaimedByOther, reasonTooShort, type FlagSummary, type verdicts } from './contract.ts';

export type FlagState = FlagSummary['state'];
export type Verdict = (typeof verdicts)[number];

export interface FlagStanding {
  state: FlagState;
  claimedBy: string | null;
  claimedByName: string | null;
}

export const REASON_LEAST = 20;

/** A flag nobody holds may be taken; taking it again changes nothing. */
export function decideClaim(flag: FlagStanding, accountId: string): 'taken' | 'already_mine' | Refusal {
  if (flag.state === 'disposed' || flag.state === 'cleared') return flagAlreadyDisposed();
  if (flag.claimedBy === null) return 'taken';
  return flag.claimedBy === accountId ? 'already_mine' : flagClaimedByOther({ name: flag.claimedByName ?? '' });
}

/** Characters are counted as people count them, after trimming. */
export function decideDisposition(flag: FlagStanding, accountId: string, reason: string): 'may' | Refusal {
  if (flag.state === 'disposed' || flag.state === 'cleared') return flagAlreadyDisposed();
  if (flag.claimedBy !== null && flag.claimedBy !== accountId) return flagClaimedByOther({ name: flag.claimedByName ?? '' });
  const length = [...reason.trim()].length;
  return length < REASON_LEAST ? reasonTooShort({ length }, 'reason') : 'may';
}

/** A high flag is not closed by one officer alone, whichever way; handing it over closes nothing. */
export function takesTwo(level: FlagSummary['level'], verdict: Verdict): boolean {
  return level === 'high' && verdict !== 'handed_over';
}

/** Handing over is not a verdict: the flag waits for the next officer. */
export function stateAfter(verdict: Verdict): FlagState {
  return verdict === 'handed_over' ? 'open' : 'disposed';
}

/** What becomes of the lot's deal among the comparables; null: it stays as it is. */
export function comparablesAfter(verdict: Verdict): 'substantiated' | 'restore' | null {
  switch (verdict) {
    case 'to_lead':
    case 'ordered_rectification':
      return 'substantiated';
    case 'explained':
    case 'data_error':
      return 'restore';
    case 'handed_over':
      return null;
  }
}
