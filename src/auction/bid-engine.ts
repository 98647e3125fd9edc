// Bid engine: one process's waiting bids. Lanes by lot keep the order of arrival; while a lane's transaction commits, its next batch gathers.
import type { Db } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import type { Receipt } from './contract.ts';
import { flushBids, type WaitingBid } from './flush-bids.ts';
import { queueFull, tooManyInFlight } from './refusals.ts';
import { lockAuction, type LockAuction } from './store.ts';

export interface BidEngine {
  db: Db;
  lock: LockAuction;
  onCommitted: (lotId: string) => void;
  limits: EngineLimits;
  lanes: Map<string, Seat[]>;
  ready: string[];
  running: number;
  waiting: number;
  inFlight: Map<string, number>;
  /** Answers given before the queue; they are not decisions, so they are only counted. */
  turnedAway: { full: number; paced: number };
  idle: (() => void)[];
}

export interface EngineLimits {
  /** Bids of one process that may wait. */
  waiting: number;
  /** Bids of one account that may wait. */
  perAccount: number;
  /** Bids decided in one transaction. */
  batch: number;
  /** Lots whose transactions run at once: fewer than the pool has connections. */
  lanes: number;
}

interface Seat {
  bid: WaitingBid;
  resolve: (receipt: Receipt) => void;
  reject: (error: unknown) => void;
}

export interface EngineParts {
  db: Db;
  /** Hears of each committed lot before its bids are acknowledged: the live relay, the announcer. Must not throw. */
  onCommitted?: (lotId: string) => void;
  limits?: Partial<EngineLimits>;
  /** The lock's collaborator; the test of the tests passes one that takes none. */
  lock?: LockAuction;
}

export function createBidEngine(parts: EngineParts): BidEngine {
  return {
    db: parts.db,
    lock: parts.lock ?? lockAuction,
    onCommitted: parts.onCommitted ?? (() => {}),
    limits: { waiting: 2_000, perAccount: 4, batch: 50, lanes: 6, ...parts.limits },
    lanes: new Map(),
    ready: [],
    running: 0,
    waiting: 0,
    inFlight: new Map(),
    turnedAway: { full: 0, paced: 0 },
    idle: [],
  };
}

/** Takes a seat in the lot's lane; resolves after the commit that decided the bid. Throws bid.busy or bid.too_many_in_flight at once. */
export function enqueue(engine: BidEngine, bid: WaitingBid): Promise<Receipt> {
  const mine = engine.inFlight.get(bid.accountId) ?? 0;
  if (engine.waiting >= engine.limits.waiting) {
    engine.turnedAway.full += 1;
    throw queueFull();
  }
  if (mine >= engine.limits.perAccount) {
    engine.turnedAway.paced += 1;
    throw tooManyInFlight();
  }
  engine.waiting += 1;
  engine.inFlight.set(bid.accountId, mine + 1);
  return new Promise((resolve, reject) => {
    const lane = engine.lanes.get(bid.lotId);
    if (lane === undefined) {
      engine.lanes.set(bid.lotId, [{ bid, resolve, reject }]);
      engine.ready.push(bid.lotId);
    } else lane.push({ bid, resolve, reject });
    pump(engine);
  });
}

/** Resolves when every waiting bid has been answered: a stopping process takes no new ones and drains. */
export function drained(engine: BidEngine): Promise<void> {
  engine.limits = { ...engine.limits, waiting: 0 };
  return engine.waiting === 0 ? Promise.resolve() : new Promise((resolve) => engine.idle.push(resolve));
}

function pump(engine: BidEngine): void {
  while (engine.running < engine.limits.lanes) {
    const lotId = engine.ready.shift();
    if (lotId === undefined) return;
    engine.running += 1;
    const batch = (engine.lanes.get(lotId) ?? []).splice(0, engine.limits.batch);
    void flush(engine, lotId, batch).finally(() => {
      engine.running -= 1;
      leave(engine, batch);
      if ((engine.lanes.get(lotId) ?? []).length > 0) engine.ready.push(lotId);
      else engine.lanes.delete(lotId);
      pump(engine);
    });
  }
}

async function flush(engine: BidEngine, lotId: string, batch: readonly Seat[]): Promise<void> {
  try {
    const outcomes = await inTransaction(engine.db, (tx) => flushBids(tx, engine.lock, lotId, batch.map((seat) => seat.bid)));
    engine.onCommitted(lotId);
    batch.forEach((seat, index) => {
      const outcome = outcomes[index]!;
      if ('receipt' in outcome) seat.resolve(outcome.receipt);
      else seat.reject(outcome.refusal);
    });
  } catch (error) {
    // The commit may have happened and its answer been lost: the same key asked again tells.
    for (const seat of batch) seat.reject(error);
  }
}

function leave(engine: BidEngine, batch: readonly Seat[]): void {
  engine.waiting -= batch.length;
  for (const { bid } of batch) {
    const left = (engine.inFlight.get(bid.accountId) ?? 1) - 1;
    if (left <= 0) engine.inFlight.delete(bid.accountId);
    else engine.inFlight.set(bid.accountId, left);
  }
  if (engine.waiting === 0) for (const resolve of engine.idle.splice(0)) resolve();
}
