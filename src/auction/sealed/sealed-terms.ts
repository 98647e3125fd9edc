// Sealed terms: what a sealed lot's notice says beyond an auction's; an instant or a period it does not name has the county's default.
import { z } from 'zod';
import { count } from '../../kernel/shapes.ts';
import type { AuctionRow } from '../store.ts';
import { type RoundTimes, type SealedPace, timesOfRound } from './rules.ts';

const HOUR = 3_600;

const sealedTerms = z.object({
  sealed_rounds: count.nullable().default(null),
  /** From the end of bidding to the opening. */
  opening_delay_seconds: count.default(0),
  /** How long the opening waits for three holders before it is adjourned. */
  opening_limit_seconds: count.default(2 * HOUR),
  /** Between an opening and the next round. */
  round_break_seconds: count.default(600),
  round_seconds: count.default(1_800),
});

export interface SealedTerms extends SealedPace {
  rounds: number;
}

export function sealedTermsOf(row: Pick<AuctionRow, 'terms'>): SealedTerms {
  const terms = sealedTerms.parse(row.terms);
  return {
    rounds: terms.sealed_rounds ?? 1,
    openingDelaySeconds: terms.opening_delay_seconds,
    openingLimitSeconds: terms.opening_limit_seconds,
    breakSeconds: terms.round_break_seconds,
    roundSeconds: terms.round_seconds,
  };
}

/** The first round runs in the auction's own window. */
export function roundTimes(row: Pick<AuctionRow, 'terms' | 'opens_at' | 'ends_at'>, own: { opens_at: Date | null; ends_at: Date | null } | undefined): RoundTimes {
  return timesOfRound(own?.opens_at ?? row.opens_at, own?.ends_at ?? row.ends_at, sealedTermsOf(row));
}
