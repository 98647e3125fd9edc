// Closing rules: what is due for an auction at an instant, which phase a reader sees, and what the end amounts to.
import { addSeconds } from '../kernel/clock.ts';
import type { Folded } from './fold.ts';
import type { AuctionFormat } from './rules.ts';

export type AuctionState = 'scheduled' | 'open' | 'closed' | 'withdrawn';
/**
 * `ended`: past the end, the closer has not confirmed yet; nobody may say "won" from a local clock. `last_look`: only holders
 * of priority may match. `opening`: sealed bids wait for the key holders.
 */
export type Phase = 'scheduled' | 'free' | 'timed' | 'sealed' | 'suspended' | 'last_look' | 'opening' | 'ended' | 'awarded' | 'unsold' | 'withdrawn';

export interface Times {
  state: AuctionState;
  format: AuctionFormat;
  opensAt: Date;
  freeEndsAt: Date;
  endsAt: Date;
  suspended: boolean;
  resumesAt: Date | null;
  lastLookUntil: Date | null;
}

export const isSealed = (format: AuctionFormat): boolean => format === 'sealed' || format === 'sealed_rounds';

/** What a clock has to do now: `open` and `close` may both be due at once after an outage; opening comes first. Nothing is due while suspended; a sealed lot is closed by its opening, not by a clock. */
export function dueActs(times: Times, now: Date): ('open' | 'close')[] {
  const acts: ('open' | 'close')[] = [];
  if (times.suspended) return acts;
  if (times.state === 'scheduled' && now.getTime() >= times.opensAt.getTime()) acts.push('open');
  const runs = times.state === 'open' || acts.length > 0;
  const end = times.lastLookUntil ?? times.endsAt;
  if (runs && !isSealed(times.format) && now.getTime() >= end.getTime()) acts.push('close');
  return acts;
}

/** The phase at `now`; `awarded` tells whether an award row stands. */
export function phaseAt(times: Times, awarded: boolean, now: Date): Phase {
  if (times.state === 'withdrawn') return 'withdrawn';
  if (times.state === 'closed') return awarded ? 'awarded' : 'unsold';
  if (times.suspended || (times.resumesAt !== null && now.getTime() < times.resumesAt.getTime())) return 'suspended';
  if (now.getTime() < times.opensAt.getTime()) return 'scheduled';
  if (times.lastLookUntil !== null && now.getTime() < times.lastLookUntil.getTime()) return 'last_look';
  if (now.getTime() >= times.endsAt.getTime()) return isSealed(times.format) ? 'opening' : 'ended';
  if (isSealed(times.format)) return 'sealed';
  return now.getTime() < times.freeEndsAt.getTime() ? 'free' : 'timed';
}

export type Result = { outcome: 'awarded'; bestSeq: number; leaderCode: string; price: string; bidders: number } | { outcome: 'unsold'; because: 'no_bid' | 'single_bidder' };

/** What the notice says of a single bidder, and the how manieth public round this is. */
export interface SingleBidder {
  rule: 'DEAL_AT_RESERVE' | 'RENOTICE_ONCE';
  attempt: number;
}

/**
 * The result from the entries alone. One bidder at or above the reserve is a deal (网络司法拍卖规定 第11条), unless the notice
 * asks for a second round first. No bid in either period is unsold. The times are not the fold's to judge: the caller has
 * them from the locked row.
 */
export function resultOf(folded: Folded, single: SingleBidder = { rule: 'DEAL_AT_RESERVE', attempt: 1 }): Result {
  if (folded.price === null || folded.bestSeq === null || folded.leaderCode === null) return { outcome: 'unsold', because: 'no_bid' };
  const alone = folded.bidders.size === 1;
  if (alone && single.rule === 'RENOTICE_ONCE' && single.attempt === 1) return { outcome: 'unsold', because: 'single_bidder' };
  return { outcome: 'awarded', bestSeq: folded.bestSeq, leaderCode: folded.leaderCode, price: folded.price.toText(), bidders: folded.bidders.size };
}

export interface Announced {
  biddingOpensAt: Date;
  freeSeconds: number;
  timedWindowSeconds: number;
}

/** The three instants of an auction from its notice. The timed period always runs. */
export function plannedTimes(announced: Announced): { opensAt: Date; freeEndsAt: Date; endsAt: Date } {
  const freeEndsAt = addSeconds(announced.biddingOpensAt, announced.freeSeconds);
  return { opensAt: announced.biddingOpensAt, freeEndsAt, endsAt: addSeconds(freeEndsAt, announced.timedWindowSeconds) };
}
