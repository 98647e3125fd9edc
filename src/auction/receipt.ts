// Receipt: the stored outcome of a bid as its owner gets it. Built from the entry alone, so the same entry gives the same bytes.
import { parsePayload } from '../journal/kinds.ts';
import { refusalKind } from '../kernel/refusal.ts';
import type { Receipt } from './contract.ts';
import { decidedRefusals } from './refusals.ts';
import type { StoredBid } from './store.ts';

export function receiptOf(lotId: string, bidKey: string, entry: StoredBid): Receipt {
  const shared = { lotId, bidKey, seq: entry.seq, decidedAt: new Date(entry.decided_at).toISOString(), prevHash: entry.prev_hash, hash: entry.hash };
  if (entry.kind === 'bid.accepted') {
    const { amount, bidder_code, confirmed_total, ends_at, extended } = parsePayload('bid.accepted', entry.payload);
    return inOrder({ ...shared, outcome: 'accepted', bidderCode: bidder_code, amount, confirmedTotal: confirmed_total ?? null, endsAt: ends_at, extended, refusal: null });
  }
  const { amount, bidder_code, confirmed_total, code, facts } = parsePayload('bid.refused', entry.payload);
  const refusal = sentenceOf(code, facts ?? {});
  return inOrder({ ...shared, outcome: 'refused', bidderCode: bidder_code, amount, confirmedTotal: confirmed_total ?? null, endsAt: null, extended: false, refusal });
}

/** A code of an older version keeps its code even when its sentence is gone. */
export function sentenceOf(code: string, facts: Record<string, string | number>) {
  const kind = decidedRefusals[code as keyof typeof decidedRefusals] ?? refusalKind(code, 409, code, code);
  const { zh, en } = kind(facts);
  return { code, zh, en, facts: Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))) };
}

const inOrder = (parts: Receipt): Receipt => ({
  lotId: parts.lotId,
  bidKey: parts.bidKey,
  seq: parts.seq,
  outcome: parts.outcome,
  bidderCode: parts.bidderCode,
  amount: parts.amount,
  confirmedTotal: parts.confirmedTotal,
  decidedAt: parts.decidedAt,
  endsAt: parts.endsAt,
  extended: parts.extended,
  refusal: parts.refusal,
  prevHash: parts.prevHash,
  hash: parts.hash,
});
