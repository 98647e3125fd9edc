// Receipt: the stored outcome of a bid as its owner gets it. Built from the entry and its batch alone, so the same entry gives the same bytes.
import { canonicalJson } from '../journal/canonical.ts';
import type { PayloadOf } from '../journal/kinds.ts';
import { wordsOf } from '../kernel/refusal.ts';
import type { StoredBid } from './bid-store.ts';
import type { Receipt, ReceiptProof } from './contract.ts';
import { openBatch, proofOf } from './receipt-batch.ts';
import { decidedRefusals } from './refusals.ts';

/** A bid's entry, its payload typed and its names in order. */
export type BidEntry = { seq: number; decidedAt: string; prevHash: string; hash: string } & (
  | { kind: 'bid.accepted'; payload: PayloadOf<'bid.accepted'> }
  | { kind: 'bid.refused'; payload: PayloadOf<'bid.refused'> }
);

export function receiptOf(lotId: string, bidKey: string, entry: BidEntry, proof: ReceiptProof | null): Receipt {
  const { seq, decidedAt, prevHash, hash } = entry;
  const { amount, bidder_code: bidderCode, confirmed_total: total, received_at: receivedAt } = entry.payload;
  const [endsAt, extended, refusal] =
    entry.kind === 'bid.accepted' ? [entry.payload.ends_at, entry.payload.extended, null] : [null, false, sentenceOf(entry.payload.code, entry.payload.facts ?? {})];
  return {
    lotId, bidKey, seq, outcome: entry.kind === 'bid.accepted' ? 'accepted' : 'refused', bidderCode, amount, confirmedTotal: total ?? null,
    receivedAt: receivedAt ?? null, decidedAt, endsAt, extended, refusal, prevHash, hash, proof,
  };
}

/** The same out of the journal: jsonb keeps its own order of names, so they are put back in ours. A fault when its batch does not hold it. */
export function storedReceipt(lotId: string, bidKey: string, stored: StoredBid): Receipt {
  const { kind, seq, prev_hash: prevHash, hash } = stored;
  const payload = JSON.parse(canonicalJson(stored.payload)) as PayloadOf<'bid.accepted'> & PayloadOf<'bid.refused'>;
  const entry: BidEntry = { kind, seq, decidedAt: new Date(stored.decided_at).toISOString(), prevHash, hash, payload };
  if (stored.batch === null) return receiptOf(lotId, bidKey, entry, null);
  const batch = openBatch(stored.batch);
  const index = batch.hashes.indexOf(hash);
  if (index < 0) throw new Error(`the bid ${seq} of auction ${lotId} names the batch ${batch.id}, which does not hold it`);
  return receiptOf(lotId, bidKey, entry, proofOf(batch, index, payload));
}

/** A code of an older version keeps its code even when its sentence is gone. */
export function sentenceOf(code: string, facts: Record<string, string | number>) {
  const { zh, en } = wordsOf(decidedRefusals[code as keyof typeof decidedRefusals] ?? { zh: code, en: code }, facts);
  return { code, zh, en, facts };
}
