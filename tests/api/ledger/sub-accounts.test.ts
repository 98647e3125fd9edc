// Sub-accounts: the operator looks one up by its number and reads its whole story; those of running auctions are on no list.
import { beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { systemActor } from '../../../src/kernel/actor.ts';
import { openDeposit } from '../../../src/ledger/open-deposit.ts';
import { releaseDeposit } from '../../../src/ledger/release-deposit.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bankRound, payDeposit } from '../../support/pay-deposit.ts';
import { freshVillage, type Village } from '../../support/world.ts';
import { deskOf, missing } from '../web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);
const auction = systemActor('auction');
let village: Village;
beforeAll(async () => {
  await installOffset(county);
  village = await freshVillage(county);
});
const open = (payerName: string) => inTransaction(county.db, (tx) => openDeposit(tx, auction, { reference: `application:${randomUUID()}`, payerName, amount: '20400.00' }));

it('one number tells what was expected, what the bank booked and what the books say, to the refund', async () => {
  const { id, subAccount } = await open('赵承包');
  await payDeposit(county.db, id, { payerName: '别人' });
  await payDeposit(county.db, id);
  const desk = await deskOf(api, village.operator);
  const look = () => desk.page(`/operate/sub-accounts?number=${subAccount.slice(0, 8)}%20${subAccount.slice(8)}`);
  expect(missing(await look(), [subAccount, '已到账', '赵承包', '别人', '还没有对上', '收到竞买保证金', '已入账'])).toEqual([]);
  await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }));
  await bankRound(county.db);
  expect(missing(await look(), ['已退回', '退款', '决定退还竞买保证金', '退还竞买保证金'])).toEqual([]);
});

it('the list shows settled ones only: nobody counts a running auction’s bidders by it', async () => {
  const [awaited, held, settled] = [await open('甲'), await open('乙'), await open('丙')];
  for (const { id } of [held, settled]) await payDeposit(county.db, id);
  await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: settled.id }));
  const page = await (await deskOf(api, village.operator)).page('/operate/sub-accounts');
  expect([awaited, held, settled].map(({ subAccount }) => page.includes(subAccount))).toEqual([false, false, true]);
});

it('a number nobody has, and a word, are answered plainly; only the operator looks', async () => {
  const desk = await deskOf(api, village.operator);
  for (const number of ['9900880999999999999', 'abc']) expect(missing(await desk.page(`/operate/sub-accounts?number=${number}`), ['没有这个子账号。'])).toEqual([]);
  for (const as of [village.clerk, village.reviewer, village.zhao, village.chen]) expect((await (await deskOf(api, as)).get('/operate/sub-accounts')).status).toBe(403);
});
