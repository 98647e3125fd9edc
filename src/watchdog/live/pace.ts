// Pace: how bidding went in two figures, for a lot that runs and for those that are over: its largest jump, and the two who answer each other quickest.
import { Money } from '../../kernel/money.ts';
import { median } from '../../statistics/quantiles.ts';

/** One accepted bid. `code` is the bidder's, as everybody in the room sees it. */
export interface LiveBid {
  seq: number;
  code: string;
  /** Yuan per unit per year, decimal text. */
  amount: string;
  at: Date;
}

export interface Jump {
  code: string;
  seq: number;
  /** Over the price that stood, as a share of it: 0.2 = a fifth. */
  share: number;
}

export interface Pair {
  /** Sorted. */
  codes: readonly [string, string];
  /** Median seconds between a bid of the one and the answer of the other. */
  seconds: number;
  replies: number;
}

/** Two who answered each other less often than this show no pace. */
export const REPLIES = 6;

/** Bids in the order of seq. Null with fewer than two. */
export function largestJump(bids: readonly LiveBid[]): Jump | null {
  return bids.slice(1).reduce<Jump | null>((best, bid, i) => {
    const before = Money.of((bids[i] as LiveBid).amount);
    const share = Money.of(bid.amount).ratioTo(before) - 1;
    return best === null || share > best.share ? { code: bid.code, seq: bid.seq, share } : best;
  }, null);
}

/** The two with the least median reply. Null where no two answered each other `REPLIES` times. */
export function quickestPair(bids: readonly LiveBid[]): Pair | null {
  const replies = new Map<string, { codes: [string, string]; seconds: number[] }>();
  bids.slice(1).forEach((bid, i) => {
    const before = bids[i] as LiveBid;
    if (before.code === bid.code) return;
    const codes: [string, string] = before.code < bid.code ? [before.code, bid.code] : [bid.code, before.code];
    const own = replies.get(codes.join(' ')) ?? { codes, seconds: [] };
    own.seconds.push((bid.at.getTime() - before.at.getTime()) / 1000);
    replies.set(codes.join(' '), own);
  });
  const pairs = [...replies.values()].filter(({ seconds }) => seconds.length >= REPLIES).map(({ codes, seconds }): Pair => ({ codes, seconds: median(seconds), replies: seconds.length }));
  return pairs.toSorted((a, b) => a.seconds - b.seconds || (a.codes.join(' ') < b.codes.join(' ') ? -1 : 1))[0] ?? null;
}

/**
 * The least median reply any two ever had while the bids came in, in seconds: a running lot is looked at again at every bid, so what it is
 * held against must have been too. Null where no two answered each other `REPLIES` times.
 */
export function quickestEver(bids: readonly LiveBid[]): number | null {
  const replies = new Map<string, number[]>();
  return bids.slice(1).reduce<number | null>((least, bid, i) => {
    const before = bids[i] as LiveBid;
    if (before.code === bid.code) return least;
    const pair = [before.code, bid.code].toSorted().join(' ');
    const own = [...(replies.get(pair) ?? []), (bid.at.getTime() - before.at.getTime()) / 1000];
    replies.set(pair, own);
    return own.length < REPLIES ? least : Math.min(least ?? Infinity, median(own));
  }, null);
}
