// A leader whose price is matched by priority is not told of a higher price: nobody bid more.
import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { placeBidEndpoint } from '../../../src/auction/contract.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { apiFor } from '../../support/api.ts';
import { admit, publishedAuction, signedIn, type Bidder } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { confirmed, secondOperator } from '../../support/priority.ts';
import { told } from '../../support/tail.ts';
import { freshBidder, freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

it('a match has its own sentence; a bid above it says outbid again, in the same message', async () => {
  const village = await freshVillage(county);
  const { lotId, opensAt } = await publishedAuction(county, village, {});
  const [first, holder, third] = (await Promise.all(['甲', '乙', '丙'].map(async (name) => signedIn(county, await freshBidder(county, `竞买${name}`))))) as [Bidder, Bidder, Bidder];
  await admit(county, village, lotId, [first, holder, third]);
  await confirmed(county, village, await secondOperator(county), holder, lotId, 'HOUSE_LESSEE');
  await clockOf(county).moveTo(opensAt);
  const bid = async (as: Bidder, amount: string) => expect((await api.call(placeBidEndpoint, { as, params: { lotId }, body: { bidKey: randomUUID(), amount } })).outcome).toBe('accepted');
  const unread = async (as: Bidder) => {
    await told(county.db);
    return (await api.call(listMessages, { as, query: {} })).messages.filter((message) => message.kind === 'outbid' && message.readAt === null).map(({ sentence }) => sentence);
  };
  await bid(first, '1500');
  await bid(holder, '1500');
  expect(await unread(first)).toEqual([
    { zh: expect.stringContaining('有优先权的人按您的价 1,500 元行使了优先权，现在由他领先'), en: expect.stringContaining('somebody with a priority has matched your price of 1,500 yuan') },
  ]);
  await bid(first, '1510');
  expect(await unread(first)).toEqual([]);
  expect(await unread(holder)).toEqual([expect.objectContaining({ zh: expect.stringContaining('您已被超过，当前价 1,510 元') })]);
  await bid(holder, '1510');
  await bid(third, '1520');
  expect(await unread(first)).toEqual([expect.objectContaining({ zh: expect.stringContaining('有优先权的人按您的价 1,510 元') })]);
  expect(await unread(holder)).toEqual([expect.objectContaining({ zh: expect.stringContaining('您已被超过，当前价 1,520 元') })]);
});
