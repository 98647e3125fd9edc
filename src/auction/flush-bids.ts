// Flush bids: the one transaction that decides waiting bids of many lots. Lock, then read, then decide in order, then write, then commit.
import assert from 'node:assert/strict';
import { randomUuid } from '../platform/crypto.ts';
import { txOn } from '../platform/db.ts';
import { begin, commit, type Link, rollback, RolledBack, type Statement } from '../platform/pipeline.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { type BidderFacts, type BidLock, factsStatement, type LockedLot, lockStatement, lotOf, standingsStatement } from './bid-store.ts';
import { dueActs } from './closing.ts';
import type { Receipt } from './contract.ts';
import { type Answer, decideBids, type Decided, type Desk, openDesk, type Round, type WaitingBid } from './decide-bids.ts';
import { openAuction } from './open-auction.ts';
import { entriesStatement } from '../journal/record-many.ts';
import { receiptOf, storedReceipt } from './receipt.ts';
import { batchStatement, proofOf, type ReceiptSigner, signBatch } from './receipt-batch.ts';
import { timesOf } from './store.ts';

export interface FlushTools {
  lock: BidLock;
  signer: ReceiptSigner;
}

/** `express` leaves a locked lot aside; `patient` waits a moment for many lots at once; `alone` waits for one as long as the session's lock timeout. */
export type FlushMode = 'express' | 'patient' | 'alone';

/** A receipt is a stored decision; a refusal here is an answer that decided nothing and was not journalled. */
export type Outcome = { receipt: Receipt } | { refusal: Refusal } | { fault: unknown } | 'aside';

/**
 * `contended`: rolled back because of somebody else's lock; try again. `broken`: rolled back, trying again would not help.
 * `away`: the database was lost before anything was written. `unknown`: lost while committing; the same key asked again tells.
 */
export type Flushed = { is: 'done'; outcomes: Outcome[]; moved: string[] } | { is: 'failed'; why: 'contended' | 'broken' | 'away' | 'unknown'; error: unknown };

const SHORT_WAIT: Statement = { name: 'bid_short_wait', text: 'SET LOCAL lock_timeout = 100', values: [] };

/** Decides the bids in their order and stores every decision. Two round trips however many bids and lots. Never throws. */
export async function flushBids(link: Link, tools: FlushTools, bids: readonly WaitingBid[], mode: FlushMode): Promise<Flushed> {
  let round: Round;
  let facts: BidderFacts[];
  let decided: Decided;
  try {
    ({ round, facts } = await readUnderLocks(link, tools.lock, bids, mode));
    decided = decideBids(round, bids, facts);
  } catch (error) {
    return { is: 'failed', why: await undo(link, error), error };
  }
  return write(link, tools, round, decided, bids);
}

async function readUnderLocks(link: Link, lock: BidLock, bids: readonly WaitingBid[], mode: FlushMode): Promise<{ round: Round; facts: BidderFacts[] }> {
  const lotIds = [...new Set(bids.map((bid) => bid.lotId))];
  const start = mode === 'patient' ? [begin, SHORT_WAIT] : [begin];
  const answers = await link.send([...start, lockStatement(lock, lotIds, mode !== 'express'), factsStatement(bids)]);
  const readAt = performance.now();
  const facts = answers.at(-1) as BidderFacts[];
  assert.equal(facts.length, bids.length, 'one answer a bid');
  const now = facts[0]!.now!;
  const desks = new Map<string, Desk | { fault: unknown }>();
  for (const row of answers.at(-2)!.map(lotOf)) {
    const desk = soundDesk(row, now);
    if (!('fault' in desk) && isDueToOpen(desk)) {
      if (mode === 'express') continue;
      await open(link, desk);
    }
    desks.set(row.lot_id, desk);
  }
  return { round: { batch: randomUuid(), now, readAt, desks, leftOut: mode === 'express' }, facts };
}

/** One unsound row must refuse only its own bids. */
function soundDesk(row: LockedLot, now: Date): Desk | { fault: unknown } {
  try {
    return openDesk(row, now);
  } catch (fault) {
    return { fault };
  }
}

/** A late clock changes nothing: the first bid after the opening opens the auction itself. */
const isDueToOpen = (desk: Desk): boolean => dueActs(timesOf(desk.row), desk.now).join() === 'open';

async function open(link: Link, desk: Desk): Promise<void> {
  const { seq, hash } = await openAuction(txOn(link), desk.row, desk.now);
  desk.head = { ...desk.head, seq, hash, decidedAt: desk.now };
}

async function write(link: Link, { signer }: FlushTools, round: Round, { answers, entries, standings }: Decided, bids: readonly WaitingBid[]): Promise<Flushed> {
  const hashes = entries.map((entry) => entry.hash);
  const batch = hashes.length === 0 ? undefined : signBatch(signer, round.batch, hashes);
  const writes = batch === undefined ? [] : [entriesStatement(entries), standingsStatement(standings), batchStatement(batch, hashes, round.now)];
  const committing = link.send([...writes, commit]);
  // Awaited below; until then its failure must not count as unheard.
  committing.catch(() => {});
  // The receipts are put together while the disk works.
  const outcomes = answers.map((answer, index) => outcomeOf(answer, bids[index]!, (made) => proofOf(batch!, made.index, made.entry.payload)));
  try {
    await committing;
    return { is: 'done', outcomes, moved: standings.map(({ lotId }) => lotId) };
  } catch (error) {
    return { is: 'failed', why: error instanceof RolledBack ? 'broken' : (saidWhy(error) ?? 'unknown'), error };
  }
}

type Prove = (made: Extract<Answer, { made: unknown }>['made']) => Receipt['proof'];

/** One receipt that cannot be put together is one bidder's fault to hear, not the whole batch's. */
function outcomeOf(answer: Answer, { lotId, bidKey }: WaitingBid, prove: Prove): Outcome {
  if (answer === 'aside' || 'refusal' in answer || 'fault' in answer) return answer;
  try {
    if ('stored' in answer) return { receipt: storedReceipt(lotId, bidKey, answer.stored) };
    return { receipt: receiptOf(lotId, bidKey, answer.made.entry, prove(answer.made)) };
  } catch (fault) {
    return { fault };
  }
}

/** Nothing was committed. A connection that cannot even roll back is gone. */
async function undo(link: Link, error: unknown): Promise<'contended' | 'broken' | 'away'> {
  return link.send([rollback]).then(() => saidWhy(error) ?? 'broken', () => 'away' as const);
}

/** Lock timeout, serialization failure, deadlock, statement timeout: somebody else was in the way. */
const CONTENDED = new Set(['55P03', '40001', '40P01', '57014']);

/** What the server itself said; undefined when it said nothing, or that the connection ends. */
function saidWhy(error: unknown): 'contended' | 'broken' | undefined {
  const { severity, code } = error as { severity?: string; code?: string };
  if (severity !== 'ERROR') return undefined;
  return CONTENDED.has(code ?? '') ? 'contended' : 'broken';
}
