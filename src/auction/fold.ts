// Fold: what an auction's journal entries alone say — for views, for the winner, and as the witness against the stored standing.
import { addSeconds } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import type { PayloadOf } from '../journal/kinds.ts';

/** One entry of subject 'auction', its payload parsed. */
export type AuctionEntry = { seq: number; decidedAt: Date } & (
  | { kind: 'auction.scheduled'; payload: PayloadOf<'auction.scheduled'> }
  | { kind: 'bid.accepted'; payload: PayloadOf<'bid.accepted'> }
  | { kind: 'bid.refused'; payload: PayloadOf<'bid.refused'> }
  | { kind: 'auction.resumed'; payload: PayloadOf<'auction.resumed'> }
  | { kind: 'auction.outage_extension'; payload: PayloadOf<'auction.outage_extension'> }
  | { kind: 'auction.last_look_opened'; payload: PayloadOf<'auction.last_look_opened'> }
  | { kind: 'auction.unsealed'; payload: PayloadOf<'auction.unsealed'> }
  | { kind: 'auction.opened' | 'auction.suspended' | 'bid.sealed' | 'auction.closed' | 'auction.awarded' | 'auction.unsold' | 'auction.withdrawn'; payload: unknown }
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
  best: { seq: number; amount: Money; code: string; rank: number | null } | null;
  opensAt: Date | null;
  endsAt: Date | null;
  suspendedAt: Date | null;
  resumesAt: Date | null;
  lastLookUntil: Date | null;
  extensions: number;
  bidCount: number;
  bidders: Set<string>;
  ending: Ending | null;
  breaches: string[];
}

/** Folds a whole chain, oldest first. It shares no step with `decideBid`, so that the two can contradict each other. */
export function foldAuction(entries: Iterable<AuctionEntry>): Folded {
  const progress = atTheStart();
  for (const entry of entries) take(progress, entry);
  return told(progress);
}

/** The same of a chain that comes page by page: anybody who applied may have made it longer than a process can hold. */
export async function foldPages(pages: AsyncIterable<readonly AuctionEntry[]>): Promise<Folded> {
  const progress = atTheStart();
  for await (const page of pages) for (const entry of page) take(progress, entry);
  return told(progress);
}

const atTheStart = (): Progress => ({
  terms: null, lastSeq: 0, lastDecidedAt: null, best: null, opensAt: null, endsAt: null, suspendedAt: null, resumesAt: null, lastLookUntil: null,
  extensions: 0, bidCount: 0, bidders: new Set(), ending: null, breaches: [],
});

function told({ best, lastSeq, endsAt, extensions, bidCount, bidders, ending, breaches }: Progress): Folded {
  return { lastSeq, price: best?.amount ?? null, leaderCode: best?.code ?? null, bestSeq: best?.seq ?? null, endsAt, extensions, bidCount, bidders, ending, breaches };
}

function take(progress: Progress, entry: AuctionEntry): void {
  checkOrder(progress, entry);
  switch (entry.kind) {
    case 'auction.scheduled':
      if (progress.bidCount > 0) progress.breaches.push(`I5 terms moved at ${entry.seq} after a bid`);
      progress.terms = entry.payload;
      progress.opensAt = new Date(entry.payload.opens_at);
      progress.endsAt = new Date(entry.payload.ends_at);
      break;
    case 'auction.suspended':
      if (progress.suspendedAt !== null) progress.breaches.push(`I5 suspended twice at ${entry.seq}`);
      progress.suspendedAt = entry.decidedAt;
      break;
    case 'auction.resumed':
      takeResumption(progress, entry.seq, entry.decidedAt, entry.payload);
      break;
    case 'auction.outage_extension':
      takeOutage(progress, entry.seq, entry.decidedAt, entry.payload);
      break;
    case 'auction.last_look_opened':
      progress.lastLookUntil = new Date(entry.payload.until);
      break;
    case 'auction.unsealed':
      takeOpening(progress, entry.seq, entry.payload);
      break;
    case 'bid.accepted':
      takeBid(progress, entry.seq, entry.decidedAt, entry.payload);
      break;
    case 'bid.refused':
    case 'bid.sealed':
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
  checkAmount(progress, terms, seq, amount, bid);
  if (!withinTime(progress, at)) breaches.push(`I3 a bid at ${seq} outside the time of bidding`);
  if (progress.ending !== null) breaches.push(`I4 a bid at ${seq} after the ending`);
  moveEnd(progress, terms, seq, at, bid);
  progress.bidCount += 1;
  progress.bidders.add(bid.bidder_code);
  // The best valid bid, not the newest (a peer awarded the newest by time). An equal one leads only by priority.
  const leads = progress.best === null || amount.isMoreThan(progress.best.amount) || (bid.matched === true && amount.equals(progress.best.amount));
  if (leads) progress.best = { seq, amount, code: bid.bidder_code, rank: bid.rank ?? null };
}

function checkAmount(progress: Progress, terms: PayloadOf<'auction.scheduled'>, seq: number, amount: Money, bid: PayloadOf<'bid.accepted'>): void {
  const { best, breaches } = progress;
  if (bid.matched === true) {
    const rank = bid.rank ?? null;
    const stronger = best !== null && rank !== null && (best.rank === null || rank < best.rank);
    if (best === null || !amount.equals(best.amount) || !stronger) breaches.push(`I2 ${bid.amount} at ${seq} matches without the priority to`);
    return;
  }
  if (progress.lastLookUntil !== null) breaches.push(`I2 ${bid.amount} at ${seq} raises after the end`);
  if (terms.format === 'fixed_price') {
    if (best !== null || !amount.equals(Money.of(terms.reserve))) breaches.push(`I2 ${bid.amount} at ${seq} is not the first acceptance of the fixed price`);
    return;
  }
  const from = best?.amount ?? Money.of(terms.reserve);
  const least = best === null ? from : from.plus(Money.of(terms.min_step));
  if (amount.isLessThan(least)) breaches.push(`I2 ${bid.amount} at ${seq} is below ${least.toText()}`);
  if (amount.isMoreThan(from.plus(Money.of(terms.max_step)))) breaches.push(`I2 ${bid.amount} at ${seq} is above the largest step`);
}

function withinTime({ opensAt, endsAt, suspendedAt, resumesAt, lastLookUntil }: Progress, at: Date): boolean {
  if (suspendedAt !== null || (resumesAt !== null && at.getTime() < resumesAt.getTime())) return false;
  return at.getTime() >= opensAt!.getTime() && at.getTime() < (lastLookUntil ?? endsAt!).getTime();
}

function moveEnd(progress: Progress, terms: PayloadOf<'auction.scheduled'>, seq: number, at: Date, bid: PayloadOf<'bid.accepted'>): void {
  const before = progress.endsAt as Date;
  const cap = terms.max_extensions ?? null;
  const capped = cap !== null && progress.extensions >= cap;
  const fixed = terms.format === 'fixed_price' || progress.lastLookUntil !== null;
  const inWindow = !capped && !fixed && at.getTime() + terms.trigger_seconds * 1000 >= before.getTime();
  const due = Math.max(before.getTime(), inWindow ? addSeconds(at, terms.extension_seconds).getTime() : 0);
  if (new Date(bid.ends_at).getTime() !== due) progress.breaches.push(`I5 end ${bid.ends_at} at ${seq} should be ${new Date(due).toISOString()}`);
  if (bid.extended !== due > before.getTime()) progress.breaches.push(`I5 extension mark at ${seq} is wrong`);
  if (due > before.getTime()) progress.extensions += 1;
  progress.endsAt = new Date(Math.max(before.getTime(), new Date(bid.ends_at).getTime()));
}

/** The remaining time is restored, never more and never less. */
function takeResumption(progress: Progress, seq: number, at: Date, told: PayloadOf<'auction.resumed'>): void {
  const { suspendedAt, endsAt, opensAt, breaches } = progress;
  const resumesAt = new Date(told.resumes_at);
  if (suspendedAt === null || endsAt === null || opensAt === null) return void breaches.push(`I5 resumed at ${seq} without a suspension`);
  // A later sealed round's window stands in the sealed chain; the auction's own ran before it and stays.
  if ((told.round ?? 1) > 1) {
    if (resumesAt.getTime() < at.getTime()) breaches.push(`I5 resumed at ${seq} without notice`);
    progress.suspendedAt = null;
    progress.resumesAt = resumesAt;
    return;
  }
  // The countdown stood still already before the opening, and between a resumption's notice and its moment.
  const stopped = Math.max(suspendedAt.getTime(), opensAt.getTime(), progress.resumesAt?.getTime() ?? 0);
  const shift = Math.max(0, resumesAt.getTime() - stopped);
  if (resumesAt.getTime() < at.getTime()) breaches.push(`I5 resumed at ${seq} without notice`);
  // After the end only the last look was running, and only that is restored.
  const look = progress.lastLookUntil;
  const toldLook = told.last_look_until ?? null;
  if (new Date(told.ends_at).getTime() !== endsAt.getTime() + (look === null ? shift : 0)) breaches.push(`I5 the end at ${seq} does not restore the remaining time`);
  if (look !== null && new Date(toldLook ?? 0).getTime() !== look.getTime() + shift) breaches.push(`I5 the last look at ${seq} does not restore the remaining time`);
  if (look !== null && toldLook !== null) progress.lastLookUntil = new Date(toldLook);
  progress.opensAt = new Date(told.opens_at);
  progress.endsAt = new Date(told.ends_at);
  progress.suspendedAt = null;
  progress.resumesAt = resumesAt;
}

/** Only a whole window from the moment of decision, and only after the end had come. */
function takeOutage(progress: Progress, seq: number, at: Date, told: PayloadOf<'auction.outage_extension'>): void {
  const { terms, endsAt, breaches } = progress;
  if (terms === null || endsAt === null || at.getTime() < endsAt.getTime()) return void breaches.push(`I5 an outage extension at ${seq} before the end`);
  const granted = addSeconds(at, terms.extension_seconds);
  if (new Date(told.ends_at).getTime() !== granted.getTime()) breaches.push(`I5 the outage extension at ${seq} is not one window`);
  progress.endsAt = granted;
}

/** The opening of sealed bids names the best; who opened it shows the rest in its own record. */
function takeOpening(progress: Progress, seq: number, told: PayloadOf<'auction.unsealed'>): void {
  if (progress.ending !== null) progress.breaches.push(`I4 opened at ${seq} after the ending`);
  for (const code of told.bidders) progress.bidders.add(code);
  progress.bidCount += told.bidders.length;
  if (told.amount === null || told.bidder_code === null || told.bid_seq === null) return;
  const amount = Money.of(told.amount);
  if (progress.terms !== null && amount.isLessThan(Money.of(progress.terms.reserve))) progress.breaches.push(`I4 ${told.amount} at ${seq} is below the reserve`);
  if (progress.best === null || !amount.isLessThan(progress.best.amount)) progress.best = { seq: told.bid_seq, amount, code: told.bidder_code, rank: null };
}

function unknownEntry(entry: never): never {
  throw new Error(`an auction has no entry of kind ${(entry as { kind: string }).kind}`);
}
