// Sealed receipt: the stored outcome of one sealed bid as its owner gets it, built from the journal entry alone.
import { parsePayload } from '../../journal/kinds.ts';
import type { StoredEntry } from '../../journal/read-entries.ts';
import { wordsOf } from '../../kernel/refusal.ts';
import type { SealedReceipt } from './contract.ts';
import { sealRefusals } from './refusals.ts';

/** `openedSeq`: up to there the chain is public; an entry after it does not say where it stands. */
export function sealedReceiptOf(lotId: string, openedSeq: number, entry: Pick<StoredEntry, 'seq' | 'kind' | 'payload' | 'key' | 'decided_at' | 'prev_hash' | 'hash'>): SealedReceipt {
  const refused = entry.kind === 'bid.seal_refused' ? parsePayload('bid.seal_refused', entry.payload) : null;
  const opened = entry.seq < openedSeq;
  const told = refused ?? parsePayload('bid.sealed', entry.payload);
  return {
    lotId,
    bidKey: entry.key!,
    round: told.round,
    seq: opened ? entry.seq : null,
    outcome: refused === null ? 'sealed' : 'refused',
    bidderCode: told.bidder_code,
    envelopeSha256: told.envelope_sha256,
    decidedAt: entry.decided_at.toISOString(),
    refusal: refused === null ? null : sentenceOf(refused.code, refused.facts),
    prevHash: opened ? entry.prev_hash : null,
    hash: entry.hash,
  };
}

/** A code of an older version keeps its code even when its sentence is gone. */
function sentenceOf(code: string, facts: Record<string, string | number>) {
  const { zh, en } = wordsOf(sealRefusals[code as keyof typeof sealRefusals] ?? { zh: code, en: code }, facts);
  return { code, zh, en, facts };
}
