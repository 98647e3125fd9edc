// Auction parts: what one process needs to serve bids, put together once and shared by HTTP, sockets and the clocks.
import type { Keys } from '../platform/crypto.ts';
import type { Db } from '../platform/db.ts';
import type { Log } from '../platform/logging.ts';
import { type Announcer, createAnnouncer } from './announce.ts';
import { type BidEngine, createBidEngine, type EngineParts } from './bid-engine.ts';
import type { Ear } from './listen.ts';
import { createRelay, lotMoved, type Relay, startRelay } from './relay.ts';
import { createReceiptSigner } from './receipt-batch.ts';

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

export interface PartsSettings extends Pick<EngineParts, 'limits' | 'lock'> {
  db: Db;
  log: Log;
  keys: Keys;
  /** Test composition: what is told between commit and acknowledgement. */
  onCommitted?: (lotId: string) => void;
  /** Another engine behind the same rooms and routes: the bench's baseline. */
  engine?: (parts: EngineParts) => BidEngine;
}

export function createAuctionParts({ db, log, keys, limits, lock, onCommitted, engine: create = createBidEngine }: PartsSettings): AuctionParts {
  const fault = (error: unknown): void => log.warn({ err: error }, 'live relay');
  const relay = createRelay(db, fault);
  const announcer = createAnnouncer(db, fault);
  let ear: Ear | undefined;
  const moved = (lotId: string): void => {
    onCommitted?.(lotId);
    lotMoved(relay, lotId);
    announcer.moved(lotId);
  };
  const onFault = (error: unknown): void => log.error({ err: error }, 'bid engine');
  const engine = create({ db, signer: createReceiptSigner(keys.receipt), onCommitted: moved, onFault, limits, lock });
  const listen = (): void => {
    ear ??= startRelay(relay);
  };
  const stop = async (): Promise<void> => {
    await engine.drain();
    await ear?.stop();
  };
  return { db, log, engine, relay, announcer, listen, stop };
}
