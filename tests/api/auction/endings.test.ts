// How an auction may end besides its highest bid: a single bidder where the notice asks for a second round, and the last look of priority.
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, placeBidEndpoint } from '../../../src/auction/contract.ts';
import { readAuctionEntries } from '../../../src/auction/entry-queries.ts';
import { foldAuction } from '../../../src/auction/fold.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { apiFor } from '../../support/api.ts';
import { admit, type NoticeTerms, publishedAuction } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let village: Village;
beforeAll(async () => {
  village = await freshVillage(county);
});

const view = (lotId: string) => api.call(getAuction, { params: { lotId } });
const bid = (by: Person, lotId: string, amount: string) => api.call(placeBidEndpoint, { as: by, params: { lotId }, body: { bidKey: randomUUID(), amount } });
const entries = (lotId: string) => readAuctionEntries(county.db, lotId);

async function opened(changed: Partial<NoticeTerms>): Promise<{ lotId: string; endsAt: Date }> {
  const { lotId, opensAt, endsAt } = await publishedAuction(county, village, changed);
  await admit(county, village, lotId, [village.zhao, village.sun]);
  await clock.moveTo(opensAt);
  await closeDueAuctions(county.db);
  return { lotId, endsAt };
}

async function closedAt(lotId: string, at: Date) {
  await clock.moveTo(at);
  await closeDueAuctions(county.db);
  expect(foldAuction(await entries(lotId)).breaches).toEqual([]);
  return view(lotId);
}

it.each([
  ['no deal at the first round where the notice asks for a second', { singleBidderRule: 'RENOTICE_ONCE' }, 'unsold'],
  ['a deal at the second round', { singleBidderRule: 'RENOTICE_ONCE', attempt: 2 }, 'awarded'],
  ['a deal where the notice says so', { singleBidderRule: 'DEAL_AT_RESERVE' }, 'awarded'],
] as const)('a single bidder is %s', async (_name, changed, phase) => {
  const { lotId, endsAt } = await opened(changed);
  await bid(village.zhao, lotId, '1500');
  expect((await closedAt(lotId, endsAt)).phase).toBe(phase);
  const end = (await entries(lotId)).at(-1)!;
  if (phase === 'unsold') expect(end).toMatchObject({ kind: 'auction.unsold', payload: { because: 'single_bidder' } });
});

it('two bidders are a deal at any round, and none is unsold for that reason', async () => {
  const two = await opened({ singleBidderRule: 'RENOTICE_ONCE' });
  await bid(village.zhao, two.lotId, '1500');
  await bid(village.sun, two.lotId, '1510');
  expect((await closedAt(two.lotId, two.endsAt)).phase).toBe('awarded');
  const none = await opened({ singleBidderRule: 'RENOTICE_ONCE' });
  await closedAt(none.lotId, none.endsAt);
  expect((await entries(none.lotId)).at(-1)).toMatchObject({ kind: 'auction.unsold', payload: { because: 'no_bid' } });
});

it('a last look is opened for a holder who may match, ends in its own time, and awards whoever leads then', async () => {
  const { lotId, endsAt } = await opened({ priorityMode: 'LAST_LOOK', lastLookSeconds: 120 });
  await county.db.sql('UPDATE application SET priority_rank = 1 WHERE lot_id = $1 AND account_id = $2', [lotId, village.sun.accountId]);
  await bid(village.zhao, lotId, '1500');
  expect((await bid(village.sun, lotId, '1500')).refusal?.code).toBe('bid.below_step');
  const looking = await closedAt(lotId, endsAt);
  expect(looking).toMatchObject({ phase: 'last_look', result: null });
  expect(Date.parse(looking.lastLookUntil!) - Date.parse(looking.serverTime)).toBeGreaterThan(100_000);
  expect((await bid(village.sun, lotId, '1510')).refusal?.code).toBe('bid.last_look_amount');
  expect((await bid(village.sun, lotId, '1500')).outcome).toBe('accepted');
  const done = await closedAt(lotId, new Date(looking.lastLookUntil!));
  expect(done).toMatchObject({ phase: 'awarded', price: '1500.00', result: { bidders: 2 } });
});

it('no last look when the holder leads, when nobody holds priority, or when nobody bid', async () => {
  const leads = await opened({ priorityMode: 'LAST_LOOK' });
  await county.db.sql('UPDATE application SET priority_rank = 1 WHERE lot_id = $1 AND account_id = $2', [leads.lotId, village.zhao.accountId]);
  await bid(village.zhao, leads.lotId, '1500');
  expect((await closedAt(leads.lotId, leads.endsAt)).phase).toBe('awarded');
  const plain = await opened({ priorityMode: 'LAST_LOOK' });
  await bid(village.zhao, plain.lotId, '1500');
  expect((await closedAt(plain.lotId, addSeconds(plain.endsAt, 1))).phase).toBe('awarded');
  const silent = await opened({ priorityMode: 'LAST_LOOK' });
  await county.db.sql('UPDATE application SET priority_rank = 1 WHERE lot_id = $1', [silent.lotId]);
  expect((await closedAt(silent.lotId, silent.endsAt)).phase).toBe('unsold');
});
