// Bid engine: one process's bids from their arrival to their answer. Bounded in all and per account; the lanes decide them.
import type { Db } from '../platform/db.ts';
import { bidLock, type BidLock } from './bid-store.ts';
import { createLanes, type Seat, sit } from './bid-lanes.ts';
import type { Receipt } from './contract.ts';
import type { WaitingBid } from './decide-bids.ts';
import { keyStatement, type ReceiptSigner } from './receipt-batch.ts';
import { queueFull, tooManyInFlight } from './refusals.ts';

export interface BidEngine {
  /**
   * Resolves after the commit that decided the bid. Throws bid.busy or bid.too_many_in_flight at once, and bid.busy when it
   * could not be decided for ten seconds; a fault when the outcome is unknown: ask again with the same key.
   */
  take(bid: Omit<WaitingBid, 'takenAt'>): Promise<Receipt>;
  /** Resolves when every waiting bid has been answered; from the call on no new one is taken. */
  drain(): Promise<void>;
  /** Answers given before the queue; they are not decisions, so they are only counted. */
  turnedAway: { full: number; paced: number };
}

export interface EngineLimits {
  /** Bids of one process that may wait. */
  waiting: number;
  /** Bids of one account that may wait. */
  perAccount: number;
  /** Bids decided in one transaction. */
  batch: number;
  /** Lots that may wait for their lock alone at once; two less than the links of platform/db.ts. */
  alone: number;
  patienceMs: number;
}

export interface EngineParts {
  db: Db;
  signer: ReceiptSigner;
  /** Hears of each committed lot before its bids are acknowledged: the live relay, the announcer. Must not throw. */
  onCommitted?: ((lotId: string) => void) | undefined;
  onFault?: ((error: unknown) => void) | undefined;
  limits?: Partial<EngineLimits> | undefined;
  /** The lock's texts; the test of the tests passes one that takes none. */
  lock?: BidLock | undefined;
}

const usual: EngineLimits = { waiting: 2_000, perAccount: 4, batch: 500, alone: 4, patienceMs: 10_000 };

export function createBidEngine({ db, signer, onCommitted = () => {}, onFault = () => {}, limits, lock = bidLock }: EngineParts): BidEngine {
  const { waiting: most, perAccount, ...settings } = { ...usual, ...limits };
  const inFlight = new Map<string, number>();
  const idle: (() => void)[] = [];
  const turnedAway = { full: 0, paced: 0 };
  let waiting = 0;
  let draining = false;
  let keyKnown = false;
  const onLeft = (seats: readonly Seat[]): void => {
    waiting -= seats.length;
    for (const { bid } of seats) {
      const left = (inFlight.get(bid.accountId) ?? 1) - 1;
      if (left <= 0) inFlight.delete(bid.accountId);
      else inFlight.set(bid.accountId, left);
    }
    if (waiting === 0) for (const resolve of idle.splice(0)) resolve();
  };
  const use: Parameters<typeof createLanes>[0]['use'] = (work) =>
    db.links.use(async (link) => {
      if (!keyKnown) await link.send([keyStatement(signer)]);
      keyKnown = true;
      await work(link);
    });
  const lanes = createLanes({ ...settings, tools: { lock, signer }, use, onCommitted, onFault, onLeft });
  const take: BidEngine['take'] = (bid) => {
    const mine = inFlight.get(bid.accountId) ?? 0;
    if (draining || waiting >= most) {
      turnedAway.full += 1;
      throw queueFull();
    }
    if (mine >= perAccount) {
      turnedAway.paced += 1;
      throw tooManyInFlight();
    }
    waiting += 1;
    inFlight.set(bid.accountId, mine + 1);
    return new Promise((resolve, reject) => sit(lanes, { bid: { ...bid, takenAt: performance.now() }, resolve, reject }));
  };
  const drain = (): Promise<void> => {
    draining = true;
    return waiting === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve));
  };
  return { take, drain, turnedAway };
}
