// Place bid: what a bidder asks over a socket or HTTP. It only takes a seat in the queue; the engine's lanes decide.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import type { BidEngine } from './bid-engine.ts';
import type { Receipt } from './contract.ts';

export interface BidAsk {
  lotId: string;
  bidKey: string;
  /** Yuan per unit per year, decimal text. */
  amount: string;
  /** Yuan a year, when the guard asked to type it again. */
  confirmedTotal?: string | undefined;
}

/**
 * Resolves after commit with the stored outcome, accepted or refused. Rejects with a Refusal when nothing was decided
 * (not registered, key reused, busy) and with a fault when the outcome is unknown: ask again with the same key.
 */
export async function placeBid(engine: BidEngine, actor: Actor, ask: BidAsk): Promise<Receipt> {
  if (actor.kind !== 'account') throw notSignedIn();
  return engine.take({
    lotId: ask.lotId.toLowerCase(),
    accountId: actor.accountId,
    sessionId: actor.sessionId,
    bidKey: ask.bidKey.toLowerCase(),
    amount: Money.of(ask.amount),
    confirmedTotal: ask.confirmedTotal === undefined ? null : Money.of(ask.confirmedTotal),
  });
}
