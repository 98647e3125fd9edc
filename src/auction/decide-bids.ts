// Decide bids: a flush's bids in their order of arrival, each under its own lot's lock, into entries that are still to be signed and written.
import { notFound, type Refusal } from '../kernel/refusal.ts';
import type { Money } from '../kernel/money.ts';
import { type Chained, chained, type Head } from '../journal/record-many.ts';
import { type BidderFacts, isStaffOver, type LockedLot, type NewStanding, type StoredBid } from './bid-store.ts';
import type { BidEntry } from './receipt.ts';
import { keyReused, notRegistered } from './refusals.ts';
import { applyDecision, decideBid, type Decision, type Standing } from './rules.ts';
import { notBefore, standingOf } from './store.ts';

/** One waiting bid, already parsed. Amounts in yuan per unit per year; the total in yuan a year. */
export interface WaitingBid {
  lotId: string;
  accountId: string;
  sessionId: string;
  bidKey: string;
  amount: Money;
  confirmedTotal: Money | null;
  /** On the process's own stopwatch, milliseconds. */
  takenAt: number;
}

/** A bid decided in this flush: its entry, and its leaf in the batch. */
export interface Made {
  index: number;
  entry: BidEntry;
}

/** `aside`: the lot was locked elsewhere, or must be opened first. `fault`: this lot's row is unsound; the others go on. */
export type Answer = { made: Made } | { stored: StoredBid } | { refusal: Refusal } | { fault: unknown } | 'aside';

/** One lot's books while its bids are decided. */
export interface Desk {
  row: LockedLot;
  head: Head;
  now: Date;
  standing: Standing;
  moved: boolean;
  /** Entries of this very flush by code and key: a retry may sit next to its original. */
  decided: Map<string, Made>;
}

export interface Round {
  batch: string;
  /** The county's time, read after the locks. */
  now: Date;
  /** The process's stopwatch at that reading. */
  readAt: number;
  /** A lot that is not among the desks was left to whoever holds it; otherwise it should be here. */
  leftOut: boolean;
  desks: ReadonlyMap<string, Desk | { fault: unknown }>;
}

export interface Decided {
  answers: Answer[];
  entries: Chained[];
  standings: NewStanding[];
}

export function openDesk(row: LockedLot, now: Date): Desk {
  const head = { subject: 'auction', id: row.lot_id, seq: row.seq, hash: row.head_hash, decidedAt: row.head_decided_at };
  return { row, head, now: notBefore(row.last_decided_at, now), standing: standingOf(row), moved: false, decided: new Map() };
}

/** `facts` are in the order of the bids. Writes nothing. */
export function decideBids(round: Round, bids: readonly WaitingBid[], facts: readonly BidderFacts[]): Decided {
  const entries: Chained[] = [];
  const answers = bids.map((bid, index) => decideOne(round, entries, bid, facts[index]!));
  const standings = [...round.desks.values()].flatMap((desk) =>
    'head' in desk && desk.moved ? [{ lotId: desk.row.lot_id, standing: desk.standing, seq: desk.head.seq, decidedAt: desk.head.decidedAt! }] : [],
  );
  return { answers, entries, standings };
}

function decideOne(round: Round, entries: Chained[], bid: WaitingBid, bidder: BidderFacts): Answer {
  const { applicationId, bidderCode } = bidder;
  if (!bidder.known) return { refusal: notFound({ what: '竞价' }) };
  if (applicationId === null || bidderCode === null) return { refusal: notRegistered() };
  const desk = round.desks.get(bid.lotId);
  if (desk === undefined) return round.leftOut ? 'aside' : { fault: new Error(`auction ${bid.lotId} has no journal`) };
  if ('fault' in desk) return desk;
  const place = `${bidderCode}|${bid.bidKey}`;
  const twin = desk.decided.get(place);
  if (twin !== undefined) return asksTheSame(bid, twin.entry.payload) ? { made: twin } : { refusal: keyReused() };
  if (bidder.entry !== null) return asksTheSame(bid, bidder.entry.payload as BidEntry['payload']) ? { stored: bidder.entry } : { refusal: keyReused() };
  const decision = decideBid(desk.standing, bid, { ...bidder, applicationId, staff: isStaffOver(bidder, desk.row.terms.place_code) }, desk.now);
  const told = toldOf(round, bid, bidderCode, decision);
  const next = chained(desk.head, { ...told, actor: `bidder:${bidderCode}`, key: bid.bidKey, now: desk.now });
  const made = { index: entries.length, entry: { ...told, seq: next.seq, decidedAt: next.at, prevHash: next.prevHash, hash: next.hash } };
  entries.push(next);
  desk.head = next;
  desk.standing = applyDecision(desk.standing, decision, applicationId);
  desk.moved = true;
  desk.decided.set(place, made);
  return { made };
}

/** Same key, same body: the stored outcome. Same key, another body: refused, and not journalled a second time (I7). */
const asksTheSame = (bid: WaitingBid, stored: BidEntry['payload']): boolean =>
  stored.amount === bid.amount.toText() && (stored.confirmed_total ?? null) === (bid.confirmedTotal?.toText() ?? null);

type Told = Pick<Extract<BidEntry, { kind: 'bid.accepted' }>, 'kind' | 'payload'> | Pick<Extract<BidEntry, { kind: 'bid.refused' }>, 'kind' | 'payload'>;

/** Names in order, so that the receipt's bytes are those the journal gives back later. */
function toldOf({ batch, now, readAt }: Round, bid: WaitingBid, bidderCode: string, decision: Decision): Told {
  const amount = bid.amount.toText();
  const total = bid.confirmedTotal?.toText() ?? null;
  const receivedAt = new Date(now.getTime() - Math.max(0, Math.round(readAt - bid.takenAt))).toISOString();
  if (decision.outcome === 'refused') {
    const facts = Object.fromEntries(Object.entries(decision.facts).sort(([a], [b]) => (a < b ? -1 : 1)));
    return { kind: 'bid.refused', payload: { amount, batch, bidder_code: bidderCode, code: decision.code, confirmed_total: total, facts, received_at: receivedAt } };
  }
  const { extended, matched, rank } = decision;
  const payload = {
    amount, batch, bidder_code: bidderCode, confirmed_total: total, ends_at: decision.endsAt.toISOString(), extended,
    ...(matched && { matched }), ...(rank !== null && { rank }), received_at: receivedAt,
  };
  return { kind: 'bid.accepted', payload };
}
