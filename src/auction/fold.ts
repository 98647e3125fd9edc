// Fold: what an auction's journal entries alone say — for views, for the winner, and as the witness against the stored standing.
import { addSeconds } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import type { PayloadOf } from '../journal/kinds.ts';

/** One entry of subject 'auction', its payload parsed. */
export type AuctionEntry = { seq: number; decidedAt: Date } & (
  | { kind: 'auction.scheduled'; payload: PayloadOf<'auction.scheduled'> }
  | { kind: 'bid.accepted'; payload: PayloadOf<'bid.accepted'> }
  | { kind: 'bid.refused'; payload: PayloadOf<'bid.refused'> }
  | { kind: 'auction.opened' | 'auction.closed' | 'auction.awarded' | 'auction.unsold' | 'auction.withdrawn'; payload: unknown }
);

export type Ending = 'awarded' | 'unsold' | 'withdrawn';

export interface Folded {
  lastSeq: number;
  price: Money | null;
  leaderCode: string | null;
  /** Seq of the best valid bid. */
  bestSeq: number | null;
  endsAt: Date | null;
  extensions: number;
  bidCount: number;
  /** Codes with at least one accepted bid. */
  bidders: ReadonlySet<string>;
  ending: Ending | null;
  /** Breaches of I1–I5 (auction.md §6), empty in a sound auction. */
  breaches: readonly string[];
}

interface Progress {
  terms: PayloadOf<'auction.scheduled'> | null;
  lastSeq: number;
  lastDecidedAt: Date | null;
  best: { seq: number; amount: Money; code: string } | null;
  endsAt: Date | null;
  extensions: number;
  bidCount: number;
  bidders: Set<string>;
  ending: Ending | null;
  breaches: string[];
}

/** Folds a whole chain, oldest first. It shares no step with `decideBid`, so that the two can contradict each other. */
export function foldAuction(entries: Iterable<AuctionEntry>): Folded {
  const progress: Progress = {
    terms: null, lastSeq: 0, lastDecidedAt: null, best: null, endsAt: null, extensions: 0, bidCount: 0, bidders: new Set(), ending: null, breaches: [],
  };
  for (const entry of entries) take(progress, entry);
  const { best, lastSeq, endsAt, extensions, bidCount, bidders, ending, breaches } = progress;
  return { lastSeq, price: best?.amount ?? null, leaderCode: best?.code ?? null, bestSeq: best?.seq ?? null, endsAt, extensions, bidCount, bidders, ending, breaches };
}

function take(progress: Progress, entry: AuctionEntry): void {
  checkOrder(progress, entry);
  switch (entry.kind) {
    case 'auction.scheduled':
      if (progress.bidCount > 0) progress.breaches.push(`I5 terms moved at ${entry.seq} after a bid`);
      progress.terms = entry.payload;
      progress.endsAt = new Date(entry.payload.ends_at);
      break;
    case 'bid.accepted':
      takeBid(progress, entry.seq, entry.decidedAt, entry.payload);
      break;
    case 'bid.refused':
    case 'auction.opened':
    case 'auction.closed':
      break;
    case 'auction.awarded':
    case 'auction.unsold':
    case 'auction.withdrawn':
      if (progress.ending !== null) progress.breaches.push(`I4 a second ending at ${entry.seq}`);
      progress.ending ??= entry.kind.slice('auction.'.length) as Ending;
      break;
    default:
      return unknownEntry(entry);
  }
}

function checkOrder(progress: Progress, entry: AuctionEntry): void {
  if (entry.seq !== progress.lastSeq + 1) progress.breaches.push(`I1 seq ${entry.seq} after ${progress.lastSeq}`);
  if (progress.lastDecidedAt !== null && entry.decidedAt.getTime() < progress.lastDecidedAt.getTime()) {
    progress.breaches.push(`I3 decided at ${entry.seq} before the entry before it`);
  }
  progress.lastSeq = entry.seq;
  progress.lastDecidedAt = entry.decidedAt;
}

function takeBid(progress: Progress, seq: number, at: Date, bid: PayloadOf<'bid.accepted'>): void {
  const { terms, endsAt, breaches } = progress;
  if (terms === null || endsAt === null) {
    breaches.push(`I5 a bid at ${seq} before the terms`);
    return;
  }
  const amount = Money.of(bid.amount);
  const from = progress.best?.amount ?? Money.of(terms.reserve);
  const least = progress.best === null ? from : from.plus(Money.of(terms.min_step));
  if (amount.isLessThan(least)) breaches.push(`I2 ${bid.amount} at ${seq} is below ${least.toText()}`);
  if (amount.isMoreThan(from.plus(Money.of(terms.max_step)))) breaches.push(`I2 ${bid.amount} at ${seq} is above the largest step`);
  if (at.getTime() >= endsAt.getTime() || at.getTime() < new Date(terms.opens_at).getTime()) breaches.push(`I3 a bid at ${seq} outside the time of bidding`);
  if (progress.ending !== null) breaches.push(`I4 a bid at ${seq} after the ending`);
  moveEnd(progress, terms, seq, at, bid);
  progress.bidCount += 1;
  progress.bidders.add(bid.bidder_code);
  // The best valid bid, not the newest (a peer awarded the newest by time).
  if (progress.best === null || amount.isMoreThan(progress.best.amount)) progress.best = { seq, amount, code: bid.bidder_code };
}

function moveEnd(progress: Progress, terms: PayloadOf<'auction.scheduled'>, seq: number, at: Date, bid: PayloadOf<'bid.accepted'>): void {
  const before = progress.endsAt as Date;
  const inWindow = at.getTime() + terms.trigger_seconds * 1000 >= before.getTime();
  const due = Math.max(before.getTime(), inWindow ? addSeconds(at, terms.extension_seconds).getTime() : 0);
  if (new Date(bid.ends_at).getTime() !== due) progress.breaches.push(`I5 end ${bid.ends_at} at ${seq} should be ${new Date(due).toISOString()}`);
  if (bid.extended !== due > before.getTime()) progress.breaches.push(`I5 extension mark at ${seq} is wrong`);
  if (due > before.getTime()) progress.extensions += 1;
  progress.endsAt = new Date(Math.max(before.getTime(), new Date(bid.ends_at).getTime()));
}

function unknownEntry(entry: never): never {
  throw new Error(`an auction has no entry of kind ${(entry as { kind: string }).kind}`);
}
