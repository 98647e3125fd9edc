// Auction parts: what one process needs to serve bids, put together once and shared by HTTP, sockets and the clocks.
import type { Db } from '../platform/db.ts';
import type { Log } from '../platform/logging.ts';
import { type Announcer, createAnnouncer } from './announce.ts';
import { type BidEngine, createBidEngine, drained, type EngineLimits } from './bid-engine.ts';
import type { Ear } from './listen.ts';
import { createRelay, lotMoved, type Relay, startRelay } from './relay.ts';
import type { LockAuction } from './store.ts';

export interface AuctionParts {
  db: Db;
  log: Log;
  engine: BidEngine;
  relay: Relay;
  announcer: Announcer;
  /** Hears of the other nodes' bids from now on; for a process with a live connection. */
  listen(): void;
  /** Answers what waits, then stops listening. */
  stop(): Promise<void>;
}

export interface PartsSettings {
  db: Db;
  log: Log;
  limits?: Partial<EngineLimits>;
  /** Test composition: the lock's collaborator, and what is told between commit and acknowledgement. */
  lock?: LockAuction;
  onCommitted?: (lotId: string) => void;
}

export function createAuctionParts({ db, log, limits, lock, onCommitted }: PartsSettings): AuctionParts {
  const fault = (error: unknown): void => log.warn({ err: error }, 'live relay');
  const relay = createRelay(db, fault);
  const announcer = createAnnouncer(db, fault);
  let ear: Ear | undefined;
  const moved = (lotId: string): void => {
    onCommitted?.(lotId);
    lotMoved(relay, lotId);
    announcer.moved(lotId);
  };
  const engine = createBidEngine({ db, onCommitted: moved, ...(limits && { limits }), ...(lock && { lock }) });
  const listen = (): void => {
    ear ??= startRelay(relay);
  };
  const stop = async (): Promise<void> => {
    await drained(engine);
    await ear?.stop();
  };
  return { db, log, engine, relay, announcer, listen, stop };
}
