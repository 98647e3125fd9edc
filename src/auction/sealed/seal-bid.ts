// Seal bid: takes a bidder's envelope under the lot's lock, journals its hash at once, and gives a receipt. Nobody here can read it.
import type { AccountActor, Actor } from '../../kernel/actor.ts';
import { notFound, notSignedIn } from '../../kernel/refusal.ts';
import { type Envelope, envelopeHash } from '../../kernel/seal.ts';
import { entryByKey } from '../../journal/read-entries.ts';
import { randomSalt } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { dueActs, isSealed } from '../closing.ts';
import { openAuction } from '../open-auction.ts';
import { keyReused, notRegistered } from '../refusals.ts';
import { type LockAuction, lockAuction, notBefore, readAuction, timesOf } from '../store.ts';
import type { SealedReceipt } from './contract.ts';
import { note } from './note.ts';
import { openedSeq, refusalsOf } from './queries.ts';
import { sealedReceiptOf } from './sealed-receipt.ts';
import { notSealedFormat, tooManyRefused } from './refusals.ts';
import { decideSealing } from './rules.ts';
import { insertSealedBid, readSealer, sealedOf, standingOf } from './store.ts';

export interface SealAsk {
  lotId: string;
  bidKey: string;
  round: number;
  envelope: Envelope;
  /** To which the envelope's shares are sealed, in their order. */
  publicKeys: readonly string[];
}

/** Refusals of one bidder in one round that are recorded; who goes on is answered without a record and without the lot's lock. */
const REFUSALS_KEPT = 20;

/**
 * Sealed or refused, both stored and journalled; the same key again gives the same receipt. Throws only when nothing was decided.
 * One bid a round: what could be replaced could be replaced on somebody's advice.
 */
export async function sealBid(tx: Tx, actor: Actor, ask: SealAsk): Promise<SealedReceipt> {
  if (actor.kind !== 'account') throw notSignedIn();
  await sealable(tx, actor, ask, readAuction);
  const { row, bidderCode, bidKey, envelopeSha256, earlier, decision, now } = await sealable(tx, actor, ask, lockAuction);
  if (earlier !== undefined) return answerAgain(sealedReceiptOf(row.lot_id, await openedSeq(tx, row.lot_id), earlier), ask.round, envelopeSha256);
  const told = { bidder_code: bidderCode, round: ask.round, envelope_sha256: envelopeSha256, salt: randomSalt() };
  const by = { actor, now, as: `bidder:${bidderCode}`, key: bidKey };
  if (decision.outcome === 'refused') {
    const payload = { ...told, code: decision.code, facts: decision.facts };
    const { seq, prevHash, hash } = await note(tx, row.lot_id, 'bid.seal_refused', payload, by);
    return sealedReceiptOf(row.lot_id, 0, { seq, kind: 'bid.seal_refused', payload, key: bidKey, decided_at: now, prev_hash: prevHash, hash });
  }
  // A late clock changes nothing: the first bid after the opening opens the auction itself.
  if (dueActs(timesOf(row), now).includes('open')) await openAuction(tx, row, now);
  const { seq, prevHash, hash } = await note(tx, row.lot_id, 'bid.sealed', told, by);
  await insertSealedBid(tx, { lotId: row.lot_id, round: ask.round, bidderCode, bidKey, seq, envelope: ask.envelope, envelopeSha256, now });
  return sealedReceiptOf(row.lot_id, 0, { seq, kind: 'bid.sealed', payload: told, key: bidKey, decided_at: now, prev_hash: prevHash, hash });
}

/** Asked twice: without a lock, so that nobody's refused asks hold a running lot, and under it. */
async function sealable(tx: Tx, actor: AccountActor, ask: SealAsk, look: LockAuction) {
  const row = await look(tx, ask.lotId);
  if (row === undefined) throw notFound({ what: '竞价' });
  if (!isSealed(row.format)) throw notSealedFormat();
  const sealed = await sealedOf(tx, row);
  const { bidderCode, ...bidder } = await readSealer(tx, row, sealed.round.round, actor);
  if (bidderCode === null) throw notRegistered();
  const bidKey = ask.bidKey.toLowerCase();
  const earlier = await entryByKey(tx, 'sealed', row.lot_id, `bidder:${bidderCode}`, bidKey);
  const now = notBefore(row.last_decided_at, bidder.now);
  const to = { round: ask.round, holders: ask.envelope.shares.map((share) => share.holderId), publicKeys: ask.publicKeys };
  const decision = decideSealing(standingOf(row, sealed), to, bidder, now);
  if (earlier === undefined && decision.outcome === 'refused') {
    const count = await refusalsOf(tx, row.lot_id, bidderCode, ask.round, REFUSALS_KEPT);
    if (count >= REFUSALS_KEPT) throw tooManyRefused({ count });
  }
  return { row, bidderCode, bidKey, envelopeSha256: envelopeHash(ask.envelope), earlier, decision, now };
}

function answerAgain(receipt: SealedReceipt, round: number, envelopeSha256: string): SealedReceipt {
  if (receipt.round !== round || receipt.envelopeSha256 !== envelopeSha256) throw keyReused();
  return receipt;
}
