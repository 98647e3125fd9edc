// A lot won at a real auction: published, two bidders admitted with paid deposits, one bid each, closed by the clock.
import { randomUUID } from 'node:crypto';
import { closeDueAuctions } from '../../src/auction/close-auctions.ts';
import { placeBidEndpoint } from '../../src/auction/contract.ts';
import { releaseDeposits } from '../../src/auction/release-deposits.ts';
import { signLease } from '../../src/lease/sign-lease.ts';
import { concludePublicity } from '../../src/lease/conclude-publicity.ts';
import { inTransaction } from '../../src/platform/db.ts';
import type { Api } from './api.ts';
import { admit, untilScheduled } from './auction.ts';
import { clockOf } from './clock.ts';
import type { TestDatabase } from './database.ts';
import { publishedLot, type LotAtVillage, type LotWishes } from './published-lot.ts';
import { freshVillage, type Person, type Village } from './world.ts';

export interface AwardedLot extends LotAtVillage {
  village: Village;
  /** 赵, who won. */
  winner: Person;
  /** 孙, who was outbid. */
  loser: Person;
  /** Yuan per unit per year. */
  price: string;
}

/** 孙 bids the reserve, 赵 one step more; the result is public. Moves the county's clock by weeks. */
export async function awardedLot(database: TestDatabase, api: Api, wishes: LotWishes & { village?: Village } = {}): Promise<AwardedLot> {
  const clock = clockOf(database);
  await clock.forward(0);
  const village = wishes.village ?? (await freshVillage(database));
  const made = await publishedLot(database, village, wishes);
  await untilScheduled(database, made.lotId);
  await admit(database, village, made.lotId, [village.zhao, village.sun]);
  await clock.moveTo(new Date(made.published.body.bidding_opens_at));
  await closeDueAuctions(database.db);
  const { per_unit_year: reserve } = made.published.body.prices;
  const { sum: price } = await database.db.one<{ sum: string }>('SELECT ($1::numeric + $2::numeric)::text AS sum', [reserve, made.published.body.min_step]);
  for (const [bidder, amount] of [[village.sun, reserve], [village.zhao, price]] as const) {
    const bid = await api.call(placeBidEndpoint, { as: bidder, params: { lotId: made.lotId }, body: { bidKey: randomUUID(), amount } });
    if (bid.outcome !== 'accepted') throw new Error(`bid of ${amount} was ${JSON.stringify(bid.refusal)}`);
  }
  const { ends_at: endsAt } = await database.db.one<{ ends_at: Date }>('SELECT ends_at FROM auction WHERE lot_id = $1', [made.lotId]);
  await clock.moveTo(endsAt);
  await closeDueAuctions(database.db);
  await releaseDeposits(database.db);
  return { ...made, village, winner: village.zhao, loser: village.sun, price };
}

/** Its publicity over and its lease drafted. */
export async function draftedLease(database: TestDatabase, api: Api, wishes: LotWishes & { village?: Village } = {}): Promise<AwardedLot & { leaseId: string }> {
  const lot = await awardedLot(database, api, wishes);
  const { publicity_until: until } = await database.db.one<{ publicity_until: Date }>('SELECT publicity_until FROM award WHERE lot_id = $1', [lot.lotId]);
  await clockOf(database).moveTo(until);
  await concludePublicity(database.db);
  const { id: leaseId } = await database.db.one<{ id: string }>('SELECT id FROM lease WHERE lot_id = $1', [lot.lotId]);
  return { ...lot, leaseId };
}

/** Signed by both and in force. */
export async function activeLease(database: TestDatabase, api: Api, wishes: LotWishes & { village?: Village } = {}): Promise<AwardedLot & { leaseId: string }> {
  const lot = await draftedLease(database, api, wishes);
  await inTransaction(database.db, (tx) => signLease(tx, lot.winner.actor, { leaseId: lot.leaseId, as: 'lessee' }));
  await inTransaction(database.db, (tx) => signLease(tx, lot.village.clerk.actor, { leaseId: lot.leaseId, as: 'lessor' }));
  return lot;
}
