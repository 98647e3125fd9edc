// Baseline engine: what most auction sites do, one transaction with a row lock for each bid, behind the same sockets. For comparison only.
import { notFound } from '../../src/kernel/refusal.ts';
import { record } from '../../src/journal/record.ts';
import { readBidder } from '../../src/auction/bid-store.ts';
import type { BidEngine, EngineParts } from '../../src/auction/bid-engine.ts';
import type { Receipt } from '../../src/auction/contract.ts';
import type { WaitingBid } from '../../src/auction/decide-bids.ts';
import { receiptOf } from '../../src/auction/receipt.ts';
import { notRegistered } from '../../src/auction/refusals.ts';
import { applyDecision, decideBid } from '../../src/auction/rules.ts';
import { lockAuction, notBefore, saveStanding, standingOf } from '../../src/auction/store.ts';
import { inTransaction, type Tx } from '../../src/platform/db.ts';

/** No queue, no pacing, no signature: the cheapest honest form of it. */
export function createBaselineEngine({ db, onCommitted }: EngineParts): BidEngine {
  const take: BidEngine['take'] = async (bid) => {
    const receipt = await inTransaction(db, (tx) => decideAlone(tx, bid));
    onCommitted?.(bid.lotId);
    return receipt;
  };
  return { take, drain: () => Promise.resolve(), turnedAway: { full: 0, paced: 0 } };
}

async function decideAlone(tx: Tx, bid: Omit<WaitingBid, 'takenAt'>): Promise<Receipt> {
  const row = await lockAuction(tx, bid.lotId);
  if (row === undefined) throw notFound({ what: '竞价' });
  const { now: clock, applicationId, bidderCode, ...bidder } = await readBidder(tx, row.terms.place_code, bid);
  if (applicationId === null || bidderCode === null) throw notRegistered();
  const now = notBefore(row.last_decided_at, clock);
  const standing = standingOf(row);
  const decision = decideBid(standing, bid, { ...bidder, applicationId }, now);
  const shared = { amount: bid.amount.toText(), bidder_code: bidderCode, confirmed_total: bid.confirmedTotal?.toText() ?? null };
  const told =
    decision.outcome === 'accepted'
      ? ({ kind: 'bid.accepted', payload: { ...shared, ends_at: decision.endsAt.toISOString(), extended: decision.extended } } as const)
      : ({ kind: 'bid.refused', payload: { ...shared, code: decision.code, facts: decision.facts } } as const);
  const subject = { subject: 'auction', id: bid.lotId, actor: { kind: 'system', name: 'baseline' }, as: `bidder:${bidderCode}`, key: bid.bidKey, now } as const;
  const made = await record(tx, { ...subject, ...told });
  await saveStanding(tx, bid.lotId, applyDecision(standing, decision, applicationId), made.seq, now);
  return receiptOf(bid.lotId, bid.bidKey, { ...told, ...made, decidedAt: now.toISOString() }, null);
}
