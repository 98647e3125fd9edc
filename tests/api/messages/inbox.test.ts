// What each person is told, through the real commands: qualified, deposit, outbid, won, not won, sign by, withdrawn, returned; each once.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  applyForLotEndpoint, cancelApplicationEndpoint, decideApplicationEndpoint, getMyApplication,
} from '../../../src/auction/application-contract.ts';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { placeBidEndpoint, withdrawAuctionEndpoint } from '../../../src/auction/contract.ts';
import { reviewLot } from '../../../src/lots/review-lot.ts';
import { submitLot } from '../../../src/lots/submit-lot.ts';
import { collectMessages } from '../../../src/messages/collect-messages.ts';
import { listMessages, readMessage, type MessageView } from '../../../src/messages/contract.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { admit } from '../../support/auction.ts';
import { activeLease, awardedLot, draftedLease } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { payDeposit } from '../../support/pay-deposit.ts';
import { approval, publishedLot, readyLot } from '../../support/published-lot.ts';
import { scheduled, told } from '../../support/tail.ts';
import { freshBidder, freshVillage, type Person } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

const inbox = async (person: Person): Promise<MessageView[]> => {
  await told(county.db);
  return (await api.call(listMessages, { as: person, query: {} })).messages;
};
/** Oldest first. */
const kindsOf = async (person: Person) => (await inbox(person)).map(({ kind }) => kind).reverse();
const bidOf = (person: Person, lotId: string, amount: string) =>
  api.call(placeBidEndpoint, { as: person, params: { lotId }, body: { bidKey: randomUUID(), amount } });

async function openLot() {
  const village = await freshVillage(county);
  const made = await publishedLot(county, village);
  await clockOf(county).forward(0);
  await scheduled(county.db);
  return { village, ...made };
}

describe('an applicant', () => {
  it('is told of the qualification and of the deposit, with the way on', async () => {
    const { village, lotId, lot } = await openLot();
    await api.call(applyForLotEndpoint, { as: village.zhao, params: { lotId }, body: { pledge: true } });
    const { applicationId } = await api.call(getMyApplication, { as: village.zhao, params: { lotId } });
    const { deposit_id: depositId } = await county.db.one<{ deposit_id: string }>('SELECT deposit_id FROM application WHERE id = $1', [applicationId]);
    expect(await kindsOf(village.zhao)).toEqual([]);
    await payDeposit(county.db, depositId, { amount: '20000.00' });
    await payDeposit(county.db, depositId, { payerName: '别人' });
    const told = await inbox(village.zhao);
    expect(told.map(({ kind, leadsTo }) => [kind, leadsTo])).toEqual([['deposit_differs', `/lots/${lotId}/register`], ['deposit_differs', `/lots/${lotId}/register`]]);
    expect(told.map(({ sentence }) => sentence.zh.replace(/^.*（(.*)）.*$/, '$1')).toSorted()).toEqual(['付款人与竞买人不一致', '金额与应缴保证金不一致'].toSorted());
    expect(told.every(({ sentence }) => sentence.zh.includes('20,400 元') && sentence.en.includes('20,400 yuan') && !sentence.zh.includes('别人'))).toBe(true);
    await payDeposit(county.db, depositId);
    await api.call(decideApplicationEndpoint, { as: village.operator, params: { applicationId }, body: { verdict: 'qualified', reason: '材料齐全' } });
    const [qualified, deposit] = await inbox(village.zhao);
    expect(deposit).toMatchObject({ kind: 'deposit_received', sentence: { zh: `“${lot.title}”：保证金 20,400 元已到账` }, leadsTo: `/lots/${lotId}/register`, readAt: null });
    expect(qualified).toMatchObject({ kind: 'qualified', lotId, sentence: { en: expect.stringContaining('you are qualified') } });
  });

  it('is told why not', async () => {
    const { village, lotId } = await openLot();
    const { applicationId } = await api.call(applyForLotEndpoint, { as: village.sun, params: { lotId }, body: { pledge: true } });
    await api.call(decideApplicationEndpoint, { as: village.operator, params: { applicationId }, body: { verdict: 'rejected', reason: '缺农业经营证明' } });
    expect(await inbox(village.sun)).toMatchObject([{ kind: 'not_qualified', sentence: { zh: expect.stringContaining('缺农业经营证明') } }]);
    expect(await kindsOf(village.zhao)).toEqual([]);
  });

  it('of a withdrawn lot is told the reason, unless rejected or gone before', async () => {
    const { village, lotId } = await openLot();
    const gone = await freshBidder(county, '吴退出');
    await admit(county, village, lotId, [village.zhao]);
    for (const person of [village.sun, gone]) await api.call(applyForLotEndpoint, { as: person, params: { lotId }, body: { pledge: true } });
    await api.call(cancelApplicationEndpoint, { as: gone, params: { lotId }, body: {} });
    await api.call(withdrawAuctionEndpoint, { as: village.operator, params: { lotId }, body: { reason: '界址有争议' } });
    for (const person of [village.zhao, village.sun]) {
      expect((await inbox(person))[0]).toMatchObject({ kind: 'auction_withdrawn', sentence: { zh: expect.stringContaining('界址有争议') } });
    }
    expect(await kindsOf(gone)).toEqual([]);
  });

  it('of a lot nobody bid for is told that the deposit goes back', async () => {
    const { village, lotId } = await openLot();
    await admit(county, village, lotId, [village.zhao]);
    const { ends_at: endsAt } = await county.db.one<{ ends_at: Date }>('SELECT ends_at FROM auction WHERE lot_id = $1', [lotId]);
    await clockOf(county).moveTo(endsAt);
    await closeDueAuctions(county.db);
    await closeDueAuctions(county.db);
    expect((await kindsOf(village.zhao)).at(-1)).toBe('unsold');
  });
});

describe('a bidder', () => {
  it('who is outbid has one unread message a lot, with the newest price; taking the lead answers it', async () => {
    const { village, lotId, published } = await openLot();
    await admit(county, village, lotId, [village.zhao, village.sun]);
    const third = await freshBidder(county, '郑第三');
    await admit(county, village, lotId, [third]);
    await clockOf(county).moveTo(new Date(published.body.bidding_opens_at));
    await closeDueAuctions(county.db);
    const unread = async (person: Person) => (await inbox(person)).filter((message) => message.kind === 'outbid' && message.readAt === null);
    await bidOf(village.zhao, lotId, '1500.00');
    expect(await unread(village.zhao)).toEqual([]);
    await bidOf(village.sun, lotId, '1515.00');
    expect(await unread(village.zhao)).toMatchObject([{ sentence: { zh: expect.stringContaining('当前价 1,515 元') }, leadsTo: `/lots/${lotId}/room` }]);
    expect(await unread(village.sun)).toEqual([]);
    // Two bids between two turns of the clock: zhao came back and was outbid again; still one message, with the last price.
    await bidOf(village.zhao, lotId, '1530.00');
    await bidOf(third, lotId, '1545.00');
    expect(await unread(village.zhao)).toMatchObject([{ sentence: { zh: expect.stringContaining('1,545') } }]);
    expect(await unread(village.sun)).toMatchObject([{ sentence: { zh: expect.stringContaining('1,530') } }]);
    await bidOf(village.zhao, lotId, '1560.00');
    expect(await unread(village.zhao)).toEqual([]);
    expect(await unread(third)).toHaveLength(1);
  });

  it('who wins is told the price, then to sign by a day, then that the lease is in force; who does not, that it is over', async () => {
    const lot = await draftedLease(county, api);
    const { sign_by: signBy } = await county.db.one<{ sign_by: string }>('SELECT sign_by FROM lease WHERE id = $1', [lot.leaseId]);
    const [sign, won] = await inbox(lot.winner);
    expect(won).toMatchObject({ kind: 'won', sentence: { zh: expect.stringContaining('您以 1,515 元竞得') } });
    expect(sign).toMatchObject({ kind: 'sign_by', sentence: { zh: expect.stringContaining(signBy) }, leadsTo: `/leases/${lot.leaseId}` });
    const lost = await inbox(lot.loser);
    expect(lost[0]).toMatchObject({ kind: 'not_won', leadsTo: `/lots/${lot.lotId}` });
    // The auction is over: "you are outbid" does not stay unread.
    expect(lost.filter((message) => message.kind === 'outbid' && message.readAt === null)).toEqual([]);
    const active = await activeLease(county, api);
    expect((await kindsOf(active.winner)).slice(-3)).toEqual(['won', 'sign_by', 'lease_active']);
  });
});

describe('a clerk', () => {
  it('is told what the township said, and that the notice is out', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    await inTransaction(county.db, (tx) => submitLot(tx, village.clerk.actor, { lotId }));
    await inTransaction(county.db, (tx) =>
      reviewLot(tx, village.reviewer.actor, { ...approval(lotId), verdict: 'returned', opinion: '面积与台账不符', checks: { ...approval(lotId).checks, legality: false }, comments: [{ field: 'area', comment: '请核对' }] }),
    );
    expect(await inbox(village.clerk)).toMatchObject([{ kind: 'lot_returned', sentence: { zh: expect.stringContaining('面积与台账不符') }, leadsTo: `/desk/lots/${lotId}` }]);
    const other = await openLot();
    expect(await kindsOf(other.village.clerk)).toEqual(['lot_published']);
  });
});

describe('the inbox', () => {
  it('holds each message once, however often and by however many the journal is read', async () => {
    const { winner, loser } = await awardedLot(county, api);
    const before = [await kindsOf(winner), await kindsOf(loser)];
    await Promise.all([collectMessages(county.db), collectMessages(county.db), collectMessages(county.db)]);
    expect([await kindsOf(winner), await kindsOf(loser)]).toEqual(before);
  });

  it('is its owner’s alone; reading keeps the first time', async () => {
    const { winner, loser } = await awardedLot(county, api);
    const [message] = await inbox(winner);
    const params = { messageId: message!.id };
    expect(await api.refused(readMessage, { as: loser, params, body: {} })).toMatchObject({ status: 404, code: 'request.not_found' });
    expect((await api.refused(listMessages, { query: {} })).status).toBe(401);
    expect((await api.refused(readMessage, { params, body: {} })).status).toBe(401);
    const { unread } = await api.call(listMessages, { as: winner, query: {} });
    const first = await api.call(readMessage, { as: winner, params, body: {} });
    await clockOf(county).forward(60);
    expect(await api.call(readMessage, { as: winner, params, body: {} })).toEqual(first);
    expect((await api.call(listMessages, { as: winner, query: {} })).unread).toBe(unread - 1);
  });
});
