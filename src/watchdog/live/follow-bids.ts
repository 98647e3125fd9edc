// Follow bids: reads what was bid, after the fact, and tells officers what to look at. The engine neither knows of it nor waits for it:
// it reads the journal behind the bids, takes no lock a bid needs, and what fails here fails alone.
import { record } from '../../journal/record.ts';
import { readTail } from '../../journal/tail.ts';
import { systemActor } from '../../kernel/actor.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import type { Log } from '../../platform/logging.ts';
import { bidsOf, biddingOf, runningOf, type RunningLot } from './bidding-queries.ts';
import { judgeBidding, type Bidding, type Noticed } from './judge-bidding.ts';
import { largestJump, quickestEver } from './pace.ts';
import { insertNotice, insertPace } from './store.ts';

const ENTRIES_A_TURN = 1_000;
const follower = systemActor('watchdog-live');

export type LiveJudge = (bidding: Bidding) => readonly Noticed[];

/**
 * One turn; returns the number of entries read. The reader's transaction is over before a lot is judged, so that no other reader
 * of the journal waits for it; a process that dies in between judges the lot at its next bid. A lot whose judging fails is logged and passed over.
 */
export async function followBids(db: Db, log: Log, judge: LiveJudge = judgeBidding): Promise<number> {
  const bidFor = new Set<string>();
  const read = await readTail(db, 'watchdog-live', ENTRIES_A_TURN, async (tx, entries) => {
    for (const entry of entries) {
      if (entry.kind === 'bid.accepted') bidFor.add(entry.id);
      else await learnPace(tx, entry.id);
    }
  }, { only: ['bid.accepted', 'auction.closed'] });
  for (const lot of await runningOf(db, [...bidFor])) {
    await look(db, lot, judge).catch((error: unknown) => log.warn({ err: error, lot: lot.lotId }, 'a running lot could not be judged'));
  }
  return read;
}

/** A lot that is over becomes one of those the next are held against. */
async function learnPace(tx: Tx, lotId: string): Promise<void> {
  const bids = await bidsOf(tx, lotId);
  await insertPace(tx, lotId, {
    bids: bids.length,
    bidders: new Set(bids.map((bid) => bid.code)).size,
    largestJump: largestJump(bids)?.share ?? null,
    quickestPair: quickestEver(bids),
  });
}

async function look(db: Db, lot: RunningLot, judge: LiveJudge): Promise<void> {
  const bidding = await biddingOf(db, lot);
  const found = judge(bidding);
  if (found.length === 0) return;
  const bidSeq = bidding.bids.at(-1)?.seq ?? 0;
  await inTransaction(db, async (tx) => {
    const now = await readClock(tx);
    for (const noticed of found) {
      const id = await insertNotice(tx, lot, noticed, bidSeq, now);
      if (id === undefined) continue;
      await record(tx, { subject: 'watchdog', id, kind: 'watchdog.live_noticed', payload: { notice_id: id, lot_id: lot.lotId, notice: noticed.kind }, actor: follower, now });
    }
  });
}
