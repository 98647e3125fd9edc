// A lot won by a joint bid of two: named, consented, admitted, bid for and drafted as one lease of both.
import { randomUUID } from 'node:crypto';
import { applyForLotEndpoint, decideApplicationEndpoint } from '../../src/auction/application-contract.ts';
import { closeDueAuctions } from '../../src/auction/close-auctions.ts';
import { placeBidEndpoint } from '../../src/auction/contract.ts';
import { answerPartEndpoint, namePartnersEndpoint } from '../../src/auction/parties/contract.ts';
import { releaseDeposits } from '../../src/auction/release-deposits.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { concludePublicity } from '../../src/lease/conclude-publicity.ts';
import { exchangeWithBank } from '../../src/ledger/bank/exchange-with-bank.ts';
import { simulatedBank, transfer } from '../../src/ledger/bank/simulated-bank.ts';
import { inTransaction } from '../../src/platform/db.ts';
import type { Api } from './api.ts';
import { admit, untilScheduled } from './auction.ts';
import type { AwardedLot } from './awarded-lot.ts';
import { clockOf } from './clock.ts';
import type { TestDatabase } from './database.ts';
import { freshAccountNumber } from './pay-deposit.ts';
import { publishedLot, type LotWishes } from './published-lot.ts';
import { freshBidder, freshVillage, type Person, type Village } from './world.ts';

export interface JointLease extends AwardedLot {
  leaseId: string;
  /** Who did not lead the bid: 40 %. */
  partner: Person;
}

/** 赵 leads with 60 %, `partner` has 40 %; 孙 is outbid. Moves the county's clock by weeks. */
export async function draftedJointLease(database: TestDatabase, api: Api, wishes: LotWishes & { village?: Village } = {}): Promise<JointLease> {
  const clock = clockOf(database);
  await clock.forward(0);
  const village = wishes.village ?? (await freshVillage(database));
  const partner = await freshBidder(database, '钱合伙');
  const made = await publishedLot(database, village, wishes);
  const params = { lotId: made.lotId };
  await untilScheduled(database, made.lotId);
  const { applicationId, deposit } = await api.call(applyForLotEndpoint, { as: village.zhao, params, body: { pledge: true } });
  await api.call(namePartnersEndpoint, { as: village.zhao, params, body: { ownShare: '60', partners: [{ name: partner.name, idNumber: partner.idNumber, share: '40' }] } });
  await api.call(answerPartEndpoint, { as: partner, params: { applicationId }, body: { answer: 'consented', jointlyLiable: true } });
  await inTransaction(database.db, async (tx) => {
    await transfer(tx, { fromName: village.zhao.name, fromNumber: freshAccountNumber(), toNumber: deposit.subAccount, amount: deposit.amount });
    await exchangeWithBank(tx, systemActor('simulated-bank'), simulatedBank);
  }, { patient: true });
  await api.call(decideApplicationEndpoint, { as: village.operator, params: { applicationId }, body: { verdict: 'qualified', reason: '材料齐全' } });
  await admit(database, village, made.lotId, [village.sun]);
  await clock.moveTo(new Date(made.published.body.bidding_opens_at));
  await closeDueAuctions(database.db);
  const { per_unit_year: reserve } = made.published.body.prices;
  const { sum: price } = await database.db.one<{ sum: string }>('SELECT ($1::numeric + $2::numeric)::text AS sum', [reserve, made.published.body.min_step]);
  for (const [bidder, amount] of [[village.sun, reserve], [village.zhao, price]] as const) {
    const bid = await api.call(placeBidEndpoint, { as: bidder, params, body: { bidKey: randomUUID(), amount } });
    if (bid.outcome !== 'accepted') throw new Error(`bid of ${amount} was ${JSON.stringify(bid.refusal)}`);
  }
  const { ends_at: endsAt } = await database.db.one<{ ends_at: Date }>('SELECT ends_at FROM auction WHERE lot_id = $1', [made.lotId]);
  await clock.moveTo(endsAt);
  await closeDueAuctions(database.db);
  await releaseDeposits(database.db);
  const { publicity_until: until } = await database.db.one<{ publicity_until: Date }>('SELECT publicity_until FROM award WHERE lot_id = $1', [made.lotId]);
  await clock.moveTo(until);
  await concludePublicity(database.db);
  const { id: leaseId } = await database.db.one<{ id: string }>('SELECT id FROM lease WHERE lot_id = $1', [made.lotId]);
  return { ...made, village, winner: village.zhao, loser: village.sun, price, leaseId, partner };
}
