// Judge bidding: what an officer should look at while a lot is being bid for. A notice says "look"; nothing here can stop, delay or refuse a bid.
import type { NoticeKind } from './notice-codes.ts';
import { largestJump, quickestPair, type LiveBid } from './pace.ts';

/** Bidders of this lot who hold one thing in common. */
export interface Shared {
  codes: readonly string[];
  /** Accounts of the whole county that ever used it. */
  accounts: number;
}

export interface Bidding {
  bids: readonly LiveBid[];
  devices: readonly Shared[];
  payers: readonly Shared[];
  /** The same figures of the county's lots that are over, the latest first. */
  past: { jumps: readonly number[]; pairs: readonly number[] };
}

export interface Noticed {
  kind: NoticeKind;
  /** Bidder codes, sorted. */
  parties: readonly string[];
  facts: Readonly<Record<string, number>>;
}

/** What more than a handful use is a service point's or a family's: it ties nobody. */
export const HANDFUL = 4;
/** Fewer lots than this that are over say nothing of what is usual: the smallest p they could give is above `ALPHA`. */
export const ENOUGH_PAST = 40;
/** One honest lot in forty is noticed for its jump, one for its pace: an officer can look at that many. */
export const ALPHA = 0.025;

/** Same bidding, same notices; in the order of kinds. */
export function judgeBidding({ bids, devices, payers, past }: Bidding): Noticed[] {
  return [...shared('device', devices), ...shared('payer', payers), ...jumped(bids, past.jumps), ...paced(bids, past.pairs)];
}

const shared = (kind: 'device' | 'payer', found: readonly Shared[]): Noticed[] =>
  found.filter(({ codes, accounts }) => codes.length >= 2 && accounts <= HANDFUL).map(({ codes, accounts }) => ({ kind, parties: codes.toSorted(), facts: { accounts } }));

/** A conformal p: how many of the lots that are over jumped at least as far, this one counted among them (Vovk et al. 2005). */
function jumped(bids: readonly LiveBid[], past: readonly number[]): Noticed[] {
  const jump = largestJump(bids);
  if (jump === null || jump.share <= 0 || past.length < ENOUGH_PAST) return [];
  const p = (1 + past.filter((share) => share >= jump.share).length) / (past.length + 1);
  return p > ALPHA ? [] : [{ kind: 'jump', parties: [jump.code], facts: { share: jump.share, p, references: past.length } }];
}

/** Looked at again at every bid, so held against the least value the others ever had while they ran (`quickestEver`): p is that of the lot's lowest moment. */
function paced(bids: readonly LiveBid[], past: readonly number[]): Noticed[] {
  const pair = quickestPair(bids);
  if (pair === null || past.length < ENOUGH_PAST) return [];
  const p = (1 + past.filter((seconds) => seconds <= pair.seconds).length) / (past.length + 1);
  return p > ALPHA ? [] : [{ kind: 'pace', parties: pair.codes, facts: { seconds: pair.seconds, replies: pair.replies, p, references: past.length } }];
}
