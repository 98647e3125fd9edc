// Bid out: bidders register, pay their deposits, are admitted and bid against each other up to what the land is worth to them.
import { Money } from '../kernel/money.ts';
import { Refusal } from '../kernel/refusal.ts';
import { applyForLot } from '../auction/apply-for-lot.ts';
import type { BidEngine } from '../auction/bid-engine.ts';
import { placeBid } from '../auction/place-bid.ts';
import { qualifyApplication } from '../auction/qualify-application.ts';
import { auctionView } from '../auction/queries.ts';
import { countsAsOne } from '../auction/refusals.ts';
import { transfer } from '../ledger/bank/simulated-bank.ts';
import { inTransaction } from '../platform/db.ts';
import { randomUuid } from '../platform/crypto.ts';
import type { AccountActor } from '../kernel/actor.ts';
import type { DemoCounty } from './county.ts';
import type { Bidder } from './people.ts';

/** As `register`; undefined for who may not take one more lot of the collective without passing its tier. */
export async function registerIfFree(county: DemoCounty, lotId: string, bidder: Bidder): Promise<string | undefined> {
  return register(county, lotId, bidder).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === countsAsOne.code) return undefined;
    throw error;
  });
}

/** One bidder's application and the transfer of the deposit from the own account. */
export async function register(county: DemoCounty, lotId: string, bidder: Bidder): Promise<string> {
  return inTransaction(county.db, async (tx) => {
    const { applicationId, depositId } = await applyForLot(tx, bidder, { lotId });
    const deposit = await tx.one<{ sub_account: string; amount: string }>('SELECT sub_account, amount FROM deposit WHERE id = $1', [depositId]);
    await transfer(tx, { fromName: bidder.displayName, fromNumber: bidder.bankNumber, toNumber: deposit.sub_account, amount: deposit.amount, memo: '竞买保证金' });
    return applicationId;
  });
}

export async function admit(county: DemoCounty, applicationId: string): Promise<void> {
  await inTransaction(county.db, (tx) => qualifyApplication(tx, county.people.operator, { applicationId, verdict: 'qualified', reason: '材料齐全，符合公告条件' }));
}

export interface Contender {
  actor: AccountActor;
  /** The most this bidder would pay, yuan per unit per year. */
  limit: Money;
}

/** One bid by somebody who does not lead and can still go higher; false when nobody can. */
export async function oneBid(county: DemoCounty, engine: BidEngine, lotId: string, contenders: readonly Contender[], lead: { index: number }): Promise<boolean> {
  const state = await auctionView(county.db, lotId);
  if (state === undefined || (state.phase !== 'free' && state.phase !== 'timed')) return false;
  const least = Money.of(state.lowestBid);
  const able = contenders.map((contender, index) => ({ contender, index })).filter(({ contender, index }) => index !== lead.index && !contender.limit.isLessThan(least));
  if (able.length === 0) return false;
  const { contender, index } = county.random.pick(able);
  // A few steps at a time, as people do, and never beyond the own limit.
  const bold = least.plus(Money.of(state.minStep).times(county.random.integer(0, 3)));
  const amount = bold.isMoreThan(contender.limit) || bold.isMoreThan(Money.of(state.highestBid)) ? least : bold;
  const receipt = await placeBid(engine, contender.actor, { lotId, bidKey: randomUuid(), amount: amount.toText() });
  if (receipt.outcome === 'accepted') lead.index = index;
  return receipt.outcome === 'accepted';
}
