// Flush bids: the one transaction that decides bids of a lot. Lock, then read, then decide in order, then write.
import assert from 'node:assert/strict';
import { Money } from '../kernel/money.ts';
import { notFound, type Refusal } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import type { Tx } from '../platform/db.ts';
import { dueActs } from './closing.ts';
import type { Receipt } from './contract.ts';
import { openAuction } from './open-auction.ts';
import { receiptOf } from './receipt.ts';
import { keyReused, notRegistered } from './refusals.ts';
import { applyDecision, decideBid, type Decision, type Standing } from './rules.ts';
import { type AuctionRow, type BidderFacts, type LockAuction, notBefore, readBidders, saveStanding, standingOf, type StoredBid, timesOf } from './store.ts';

/** One waiting bid, already parsed. Amounts in yuan per unit per year; the total in yuan a year. */
export interface WaitingBid {
  lotId: string;
  accountId: string;
  sessionId: string;
  bidKey: string;
  amount: Money;
  confirmedTotal: Money | null;
}

/** A receipt is a stored decision; a refusal here is an answer that decided nothing and was not journalled. */
export type Outcome = { receipt: Receipt } | { refusal: Refusal };

interface Desk {
  tx: Tx;
  row: AuctionRow;
  now: Date;
  standing: Standing;
  seq: number;
  /** Entries of this very batch by code and key: a retry may sit next to its original. */
  decided: Map<string, StoredBid>;
}

/** Decides the bids in their order and stores every decision. The caller commits, then acknowledges. */
export async function flushBids(tx: Tx, lock: LockAuction, lotId: string, bids: readonly WaitingBid[]): Promise<Outcome[]> {
  const row = await lock(tx, lotId);
  if (row === undefined) return bids.map(() => ({ refusal: notFound({ what: '竞价' }) }));
  const bidders = await readBidders(tx, row, bids);
  assert.equal(bidders.length, bids.length, 'one answer a bid');
  const now = notBefore(row.last_decided_at, bidders[0]!.now);
  const desk: Desk = { tx, row, now, standing: standingOf(row), seq: row.seq, decided: new Map() };
  // A late clock changes nothing: the first bid after the opening opens the auction itself.
  if (dueActs(timesOf(row), now).join() === 'open') desk.seq = (await openAuction(tx, row, now)).seq;
  const outcomes: Outcome[] = [];
  for (const [index, bid] of bids.entries()) outcomes.push(await decideOne(desk, bid, bidders[index]!));
  if (desk.seq > row.seq) await saveStanding(tx, lotId, desk.standing, desk.seq, now);
  return outcomes;
}

async function decideOne(desk: Desk, bid: WaitingBid, bidder: BidderFacts): Promise<Outcome> {
  const { applicationId, bidderCode } = bidder;
  if (applicationId === null || bidderCode === null) return { refusal: notRegistered() };
  const place = `${bidderCode}|${bid.bidKey}`;
  const earlier = desk.decided.get(place) ?? bidder.entry;
  if (earlier !== null) return answerAgain(bid, earlier);
  const decision = decideBid(desk.standing, bid, { ...bidder, applicationId }, desk.now);
  const entry = await recordDecision(desk, bid, bidderCode, decision);
  desk.standing = applyDecision(desk.standing, decision, applicationId);
  desk.seq = entry.seq;
  desk.decided.set(place, entry);
  return { receipt: receiptOf(bid.lotId, bid.bidKey, entry) };
}

/** Same key, same body: the stored outcome. Same key, another body: refused, and not journalled a second time (I7). */
function answerAgain(bid: WaitingBid, entry: StoredBid): Outcome {
  const receipt = receiptOf(bid.lotId, bid.bidKey, entry);
  const same = receipt.amount === bid.amount.toText() && receipt.confirmedTotal === (bid.confirmedTotal?.toText() ?? null);
  return same ? { receipt } : { refusal: keyReused() };
}

async function recordDecision(desk: Desk, bid: WaitingBid, bidderCode: string, decision: Decision): Promise<StoredBid> {
  const shared = { amount: bid.amount.toText(), bidder_code: bidderCode, confirmed_total: bid.confirmedTotal?.toText() ?? null };
  const told =
    decision.outcome === 'accepted'
      ? ({ kind: 'bid.accepted', payload: { ...shared, ends_at: decision.endsAt.toISOString(), extended: decision.extended } } as const)
      : ({ kind: 'bid.refused', payload: { ...shared, code: decision.code, facts: decision.facts } } as const);
  const { seq, prevHash, hash } = await record(desk.tx, {
    subject: 'auction',
    id: bid.lotId,
    ...told,
    actor: { kind: 'system', name: 'bid-engine' },
    as: `bidder:${bidderCode}`,
    key: bid.bidKey,
    now: desk.now,
  });
  return { ...told, seq, decided_at: desk.now.toISOString(), prev_hash: prevHash, hash };
}
