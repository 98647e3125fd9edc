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

/** How lots that somebody else may hold are waited for: `skip` takes those that are free, `short` waits a moment for each, `long` as the session's lock timeout says. */
export type Wait = 'skip' | 'short' | 'long';

/** A receipt is a stored decision; a refusal here is an answer that decided nothing and was not journalled. */
export type Outcome = { receipt: Receipt } | { refusal: Refusal } | { fault: unknown } | 'aside';

/**
 * `contended`: rolled back because of somebody else's lock; try again. `broken`: rolled back, trying again would not help.
 * `away`: the database was lost before anything was written. `unknown`: lost while committing; the same key asked again tells.
 */
export type Flushed = { is: 'done'; outcomes: Outcome[]; moved: string[] } | { is: 'failed'; why: 'contended' | 'broken' | 'away' | 'unknown'; error: unknown };

const SHORT_WAIT: Statement = { name: 'bid_short_wait', text: 'SET LOCAL lock_timeout = 100', values: [] };

/** Decides the bids in their order and stores every decision; a lot in somebody else's hands is left aside. Two round trips however many bids and lots. Never throws. */
export async function flushBids(link: Link, tools: FlushTools, bids: readonly WaitingBid[]): Promise<Flushed> {
  return decideUnderLocks(link, tools, async () => {
    const lotIds = [...new Set(bids.map((bid) => bid.lotId))];
    const [, rows, facts] = await link.send([begin, lockStatement(tools.lock, lotIds, false), factsStatement(bids)]);
    return { bids, rows: rows!, facts: facts!, leftOut: true };
  });
}

/**
 * The same for lots that were held by somebody else, with `take` called under the locks: who came while the lock was waited for
 * shares its commit, or every node would decide half of its bids each time its turn comes. One round trip more. Never throws.
 */
export async function flushWaiting(link: Link, tools: FlushTools, lotIds: readonly string[], wait: Wait, take: (locked: readonly string[]) => readonly WaitingBid[]): Promise<Flushed> {
  return decideUnderLocks(link, tools, async () => {
    const start = wait === 'short' ? [begin, SHORT_WAIT] : [begin];
    const rows = (await link.send([...start, lockStatement(tools.lock, lotIds, wait !== 'skip')])).at(-1)!;
    // A lot that was waited for is locked, or there is no such lot.
    const bids = take(wait === 'skip' ? rows.map((row) => lotOf(row).lot_id) : lotIds);
    if (bids.length === 0) return { bids, rows: [], facts: [], leftOut: false };
    const [facts] = await link.send([factsStatement(bids)]);
    return { bids, rows, facts: facts!, leftOut: false };
  });
}

/** What was read: the rows under their locks, then the facts in the order of the bids. */
interface Reading {
  bids: readonly WaitingBid[];
  rows: readonly unknown[];
  facts: readonly unknown[];
  leftOut: boolean;
}

async function decideUnderLocks(link: Link, tools: FlushTools, read: () => Promise<Reading>): Promise<Flushed> {
  let round: Round;
  let bids: readonly WaitingBid[];
  let decided: Decided;
  try {
    const reading = await read();
    bids = reading.bids;
    round = await openRound(link, reading);
    decided = decideBids(round, bids, reading.facts as BidderFacts[]);
  } catch (error) {
    return { is: 'failed', why: await undo(link, error), error };
  }
  return write(link, tools, round, decided, bids);
}

async function openRound(link: Link, { bids, rows, facts, leftOut }: Reading): Promise<Round> {
  const readAt = performance.now();
  assert.equal(facts.length, bids.length, 'one answer a bid');
  const desks = new Map<string, Desk | { fault: unknown }>();
  // No facts: no lot was free, and nothing is decided.
  const now = (facts as BidderFacts[])[0]?.now ?? new Date(0);
  for (const row of rows.map(lotOf)) {
    const desk = soundDesk(row, now);
    if (!('fault' in desk) && isDueToOpen(desk)) {
      if (leftOut) continue;
      await open(link, desk);
    }
    desks.set(row.lot_id, desk);
  }
  return { batch: randomUuid(), now, readAt, desks, leftOut };
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
    // Where nothing was written nothing can have happened.
    const lost = writes.length === 0 ? 'away' : 'unknown';
    return { is: 'failed', why: error instanceof RolledBack ? 'broken' : (saidWhy(error) ?? lost), error };
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
