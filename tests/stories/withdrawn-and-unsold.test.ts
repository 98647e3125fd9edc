// The two other ends a published lot may have: withdrawn by the exchange before anyone has bid, and unsold because nobody did.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { applyForLotEndpoint, decideApplicationEndpoint, getMyApplication } from '../../src/auction/application-contract.ts';
import { getAuction, getEntries, placeBidEndpoint, withdrawAuctionEndpoint } from '../../src/auction/contract.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { addDays } from '../../src/kernel/clock.ts';
import { listPayments } from '../../src/ledger/contract.ts';
import { draftLotEndpoint, publishLotEndpoint, readNotice } from '../../src/lots/contract.ts';
import { publicLot, publicVillage } from '../../src/openness/contract.ts';
import { apiFor } from '../support/api.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { reviewedLot, type LotAtVillage } from '../support/published-lot.ts';
import { freshVillage, type Village } from '../support/world.ts';
import { signsUp, type Resident } from './county-people.ts';
import { clocksRun, messagesOf, pays, theTerms, todayIn } from './yuzhuang.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);

beforeAll(() => clock.forward(0));

/** A lot the township has approved, published by the operator, and the auction the journal makes of it. */
async function published(village: Village): Promise<LotAtVillage> {
  const lot = await reviewedLot(county, village);
  await api.call(publishLotEndpoint, { as: village.operator, params: { lotId: lot.lotId }, body: {} });
  await clocksRun(county.db, async () => (await api.send(getAuction, { params: { lotId: lot.lotId } })).status === 200);
  return lot;
}

/** Applies, is qualified, pays the deposit from the own account. */
async function registers(village: Village, lotId: string, name: string): Promise<Resident> {
  const bidder = await signsUp(api, name);
  const { applicationId, deposit } = await api.call(applyForLotEndpoint, { as: bidder, params: { lotId }, body: { pledge: true } });
  await api.call(decideApplicationEndpoint, { as: village.operator, params: { applicationId }, body: { verdict: 'qualified', reason: '符合条件' } });
  await pays(api, bidder, deposit.subAccount, deposit.amount);
  return bidder;
}

const depositOf = async (bidder: Resident, lotId: string) => (await api.call(getMyApplication, { as: bidder, params: { lotId } })).deposit.state;
const paidBackTo = async (village: Village, bidder: Resident) =>
  (await api.call(listPayments, { as: village.operator, query: { state: 'done' } })).rows.filter((row) => row.toNumber === bidder.bankNumber).map((row) => row.amount);

describe('withdrawn: two villagers dispute the border of the land while it is announced', () => {
  let village: Village, lot: LotAtVillage, qian: Resident;
  const reason = '四至有争议，待乡镇确权后重新公告';
  const withdraw = (as: { accountId: string }) => ({ as, params: { lotId: lot.lotId }, body: { reason } });

  it('the lot is published, and somebody has applied and paid his deposit', async () => {
    village = await freshVillage(county);
    lot = await published(village);
    qian = await registers(village, lot.lotId, '钱试种');
    expect(await depositOf(qian, lot.lotId)).toBe('held');
  });

  it('only the exchange’s operator may take back what was announced to everyone', async () => {
    for (const as of [village.clerk, village.reviewer, village.chen, qian]) expect((await api.refused(withdrawAuctionEndpoint, withdraw(as))).status).toBe(403);
    expect(await api.call(withdrawAuctionEndpoint, withdraw(village.operator))).toMatchObject({ lotId: lot.lotId });
  });

  it('anyone reads that it was withdrawn, when and why; the notice as published stays readable', async () => {
    const page = await api.call(publicLot, { params: { lotId: lot.lotId } });
    expect(page).toMatchObject({ card: { phase: 'withdrawn' }, withdrawn: { reason } });
    expect((await api.call(readNotice, { params: { lotId: lot.lotId } })).state).toBe('withdrawn');
    expect((await api.http().get(`/lots/${lot.lotId}`)).text).toContain(reason);
  });

  it('the applicant is told, and his deposit goes back to the account it came from', async () => {
    expect(await messagesOf(api, county.db, qian, '撤回')).toContain(`“${lot.lot.title}”：本宗已撤回，保证金将原路退回。原因：${reason}`);
    await clocksRun(county.db, async () => (await paidBackTo(village, qian)).length > 0);
    expect(await paidBackTo(village, qian)).toEqual(['20400.00']);
    expect(await depositOf(qian, lot.lotId)).toBe('released');
  });

  it('a bid that comes after is refused by that name, and the end of the announced time changes nothing', async () => {
    const bid = { as: qian, params: { lotId: lot.lotId }, body: { bidKey: randomUUID(), amount: '1500' } };
    expect((await api.call(placeBidEndpoint, bid)).refusal?.code).toBe('bid.withdrawn');
    await clock.moveTo(new Date((await api.call(getAuction, { params: { lotId: lot.lotId } })).endsAt));
    await clocksRun(county.db);
    const { entries } = await api.call(getEntries, { params: { lotId: lot.lotId }, query: {} });
    expect(entries.map((entry) => entry.kind)).toEqual(['auction.scheduled', 'auction.withdrawn']);
    expect((await api.refused(withdrawAuctionEndpoint, withdraw(village.operator))).code).toBe('auction.withdraw_too_late');
  });

  it('once the border is settled the village may list the land again', async () => {
    const body = theTerms(lot.assetId, addDays(await todayIn(county.db), 120));
    expect((await api.call(draftLotEndpoint, { as: village.clerk, body })).state).toBe('draft');
  });
});

describe('unsold: the price was too high for everyone', () => {
  let village: Village, lot: LotAtVillage, feng: Resident;

  it('somebody registers and pays, watches, and does not bid', async () => {
    village = await freshVillage(county);
    lot = await published(village);
    feng = await registers(village, lot.lotId, '冯观望');
    await clock.moveTo(new Date((await api.call(getAuction, { params: { lotId: lot.lotId } })).opensAt));
    await clocksRun(county.db);
    expect(await api.call(getAuction, { params: { lotId: lot.lotId } })).toMatchObject({ phase: 'free', bidCount: 0 });
  });

  it('at its end the auction is unsold: there is no winner, no lease and no result to announce', async () => {
    await clock.moveTo(new Date((await api.call(getAuction, { params: { lotId: lot.lotId } })).endsAt));
    await clocksRun(county.db);
    expect(await api.call(getAuction, { params: { lotId: lot.lotId } })).toMatchObject({ phase: 'unsold', result: null, price: null });
    const { entries } = await api.call(getEntries, { params: { lotId: lot.lotId }, query: {} });
    expect(entries.map((entry) => entry.kind)).toEqual(['auction.scheduled', 'auction.opened', 'auction.closed', 'auction.unsold']);
    expect((await api.call(publicVillage, { params: { villageCode: village.code } })).leases).toEqual([]);
  });

  it('who registered is told, and has his deposit back though he did not bid', async () => {
    expect(await messagesOf(api, county.db, feng, '没有人出价')).toContain(`“${lot.lot.title}”：竞价已结束，没有人出价，保证金将原路退回`);
    await clocksRun(county.db, async () => (await paidBackTo(village, feng)).length > 0);
    expect(await paidBackTo(village, feng)).toEqual(['20400.00']);
  });

  it('the village may try again at a lower price, which needs a vote and a review of its own', async () => {
    const terms = { ...theTerms(lot.assetId, addDays(await todayIn(county.db), 120)), reservePerUnitYear: '1350' };
    const again = await api.call(draftLotEndpoint, { as: village.clerk, body: terms });
    expect(again).toMatchObject({ state: 'draft' });
    expect(again.lotId).not.toBe(lot.lotId);
    expect((await api.call(publicLot, { params: { lotId: lot.lotId } })).card.phase).toBe('unsold');
  });
});

it('both ends stand in the journal, whole', async () => expect((await verifyJournal(county.db)).findings).toEqual([]));
