// A shop of the village and the man who has kept it for years: told before the notice, his priority proven and confirmed by two, and used in the auction.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { applyForLotEndpoint, decideApplicationEndpoint, getMyApplication } from '../../src/auction/application-contract.ts';
import { getAuction, getEntries, getStanding, placeBidEndpoint } from '../../src/auction/contract.ts';
import { declarePriorityEndpoint, getMyPriority, judgeClaimEndpoint, listPendingClaims } from '../../src/auction/priority-contract.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { addDays } from '../../src/kernel/clock.ts';
import { listOwnLeases, readLease, signLease } from '../../src/lease/contract.ts';
import { trialBalance } from '../../src/ledger/queries.ts';
import { draftLotEndpoint, publishLotEndpoint, recordResolutionEndpoint, reviewLotEndpoint, submitLotEndpoint } from '../../src/lots/contract.ts';
import { enterHolderEndpoint, listHolders, recordServiceEndpoint } from '../../src/lots/holders/contract.ts';
import { declareContract } from '../../src/registry/contract.ts';
import { apiFor, pathOf } from '../support/api.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { secondOperator } from '../support/priority.ts';
import { aPdf, idleAsset, lawfulCounty } from '../support/published-lot.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { freshVillage, type Person, type Village } from '../support/world.ts';
import { signsUp, type Resident } from './county-people.ts';
import { attaches, clocksRun, deliberates, everythingChecked, isPublicAndSigned, messagesOf, pays, theVote, todayIn } from './yuzhuang.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('shop-story') });
const clock = clockOf(county);

let village: Village, second: Person, assetId: string, lotId: string, holderId: string, claimId: string;
let han: Resident, qian: Resident;
const shop = () => ({ lotId });

beforeAll(async () => {
  await clock.forward(0);
  village = await freshVillage(county);
  second = await secondOperator(county);
  await lawfulCounty(county, village);
});

const bid = (as: Resident, amount: string) => api.call(placeBidEndpoint, { as, params: shop(), body: { bidKey: randomUUID(), amount } });
const goesTo = async (moment: 'opensAt' | 'endsAt') => {
  await clock.moveTo(new Date(Date.parse((await api.call(getAuction, { params: shop() }))[moment]) + (moment === 'endsAt' ? 1000 : 0)));
  await clocksRun(county.db);
};
async function registers(bidder: Resident): Promise<void> {
  const { applicationId, deposit } = await api.call(applyForLotEndpoint, { as: bidder, params: shop(), body: { pledge: true } });
  await api.call(decideApplicationEndpoint, { as: village.operator, params: { applicationId }, body: { verdict: 'qualified', reason: '符合条件' } });
  await pays(api, bidder, deposit.subAccount, deposit.amount);
}

describe('the village’s shop is let until the spring', () => {
  it('the register knows who keeps it and until when; the clerk prepares the next letting, voted on and reviewed', async () => {
    ({ assetId } = await idleAsset(county, village, { name: '余庄街 12 号门市', class: 'BLDG_SHOP', unit: 'm2', nominal: '120.00', address: '余庄街 12 号' }));
    const today = await todayIn(county.db);
    await api.call(declareContract, { as: village.clerk, params: { assetId }, body: { holderName: '韩老店', fromDate: addDays(today, -1400), untilDate: addDays(today, 60), rentYuanPerYear: '9600' } });
    const terms = { assetId, title: '余庄街 12 号门市', permittedUse: '日用百货', startDate: addDays(today, 120), termYears: 3, reservePerUnitYear: '100', minStep: '5', priceBasis: 'COMPARABLES' as const, contact: '余庄村会计室 0379-66230000' };
    ({ lotId } = await api.call(draftLotEndpoint, { as: village.clerk, body: terms }));
    await deliberates(api, village.clerk, lotId, today);
    await api.call(recordResolutionEndpoint, { as: village.clerk, params: shop(), body: { ...theVote(today, 35), matter: 'lease_asset' } });
    for (const kind of ['minutes', 'photo'] as const) await attaches(api, village.clerk, lotId, kind);
    await isPublicAndSigned(api, village.clerk, lotId, today);
    await api.call(submitLotEndpoint, { as: village.clerk, params: shop() });
    await api.call(reviewLotEndpoint, { as: village.reviewer, params: shop(), body: { verdict: 'approved', opinion: '同意', checks: everythingChecked } });
  });

  it('the exchange cannot publish over his head: he must be entered, told, and given three days', async () => {
    const publish = { as: village.operator, params: shop(), body: {} };
    expect(await api.refused(publishLotEndpoint, publish)).toMatchObject({ code: 'holder.lessee_not_entered', zh: expect.stringContaining('韩老店') });
    expect((await api.call(listHolders, { as: village.clerk, params: shop() })).missing).toEqual(['韩老店']);
    ({ holderId } = await api.call(enterHolderEndpoint, { as: village.clerk, params: shop(), body: { class: 'HOUSE_LESSEE', name: '韩老店', basis: '2022 年第 3 号租赁合同' } }));
    expect((await api.refused(publishLotEndpoint, publish)).code).toBe('holder.not_served');
    const today = await todayIn(county.db);
    const served = await api.http().post(pathOf(recordServiceEndpoint.path, { lotId, holderId })).set('Authorization', `Bearer ${await api.signInAs(village.clerk)}`)
      .field('method', 'in_person').field('servedOn', today).attach('file', aPdf('韩老店签收'), '送达回执.pdf');
    expect(served.status).toBe(201);
    expect(await api.refused(publishLotEndpoint, publish)).toMatchObject({ code: 'holder.served_lately', facts: { earliest: addDays(today, 3) } });
    await clock.forward(3 * 86_400);
    await api.call(publishLotEndpoint, publish);
    await clocksRun(county.db, async () => (await api.send(getAuction, { params: shop() })).status === 200);
  });
});

describe('two register', () => {
  it('the keeper and a newcomer pay their deposits and are admitted', async () => {
    [han, qian] = [await signsUp(api, '韩老店'), await signsUp(api, '钱新来')];
    for (const bidder of [han, qian]) await registers(bidder);
    await clocksRun(county.db, async () => (await api.call(getMyApplication, { as: han, params: shop() })).deposit.state === 'held');
  });

  it('the keeper claims priority with his old contract; one operator finds, seeing that he was told, another confirms', async () => {
    const put = await api.http().post(pathOf(declarePriorityEndpoint.path, shop())).set('Authorization', `Bearer ${await api.signInAs(han)}`)
      .field('class', 'HOUSE_LESSEE').field('statement', '2022 年起承租至今').attach('file', aPdf('2022 年第 3 号租赁合同'), '租赁合同.pdf');
    expect(put.status).toBe(201);
    const [pending] = (await api.call(listPendingClaims, { as: village.operator })).claims;
    expect(pending).toMatchObject({ claimantName: '韩老店', class: 'HOUSE_LESSEE', served: [{ method: 'in_person' }] });
    claimId = pending!.claimId;
    const judge = (as: Person) => ({ as, params: { claimId }, body: { finding: 'upheld' as const, reason: '与原合同、收租记录一致' } });
    expect((await api.call(judgeClaimEndpoint, judge(village.operator))).state).toBe('found');
    expect((await api.refused(judgeClaimEndpoint, judge(village.operator))).code).toBe('priority.same_person');
    expect((await api.call(judgeClaimEndpoint, judge(second))).state).toBe('confirmed');
    expect(await api.call(getMyPriority, { as: han, params: shop() })).toMatchObject({ claim: { state: 'confirmed', rank: 1 } });
    expect(await messagesOf(api, county.db, han, '优先权已经两人确认')).not.toEqual([]);
  });
});

describe('in the auction', () => {
  it('the newcomer drives the price; the keeper leads by matching it, and the last word is the market’s', async () => {
    await goesTo('opensAt');
    expect(await bid(qian, '100')).toMatchObject({ outcome: 'accepted' });
    expect(await bid(han, '100')).toMatchObject({ outcome: 'accepted' });
    expect((await bid(qian, '100')).refusal?.code).toBe('bid.below_step');
    expect(await bid(qian, '120')).toMatchObject({ outcome: 'accepted' });
    expect(await api.call(getStanding, { as: han, params: shop() })).toMatchObject({ standing: 'outbid', mayMatch: true });
    expect(await bid(han, '120')).toMatchObject({ outcome: 'accepted' });
    await goesTo('endsAt');
    const mine = await api.call(getMyApplication, { as: han, params: shop() });
    expect(await api.call(getAuction, { params: shop() })).toMatchObject({ phase: 'awarded', result: { price: '120.00', bidderCode: mine.bidderCode, bidders: 2 } });
    const { entries } = await api.call(getEntries, { params: shop(), query: {} });
    expect(entries.filter((entry) => entry.kind === 'bid.accepted').map((entry) => [entry.amount, entry.matched])).toEqual([['100.00', false], ['100.00', true], ['120.00', false], ['120.00', true]]);
  });

  it('his lease is drafted at that price, a fifth above the reserve, and both sign', async () => {
    const { result } = await api.call(getAuction, { params: shop() });
    await clock.moveTo(new Date(result!.publicityUntil));
    await clocksRun(county.db, async () => (await api.call(listOwnLeases, { as: han })).rows.length === 1);
    const [lease] = (await api.call(listOwnLeases, { as: han })).rows;
    expect(lease).toMatchObject({ rentPerYear: '14400.00', state: 'to_sign' });
    await api.call(signLease, { as: han, params: { leaseId: lease!.id }, body: { as: 'lessee' } });
    expect((await api.call(signLease, { as: village.clerk, params: { leaseId: lease!.id }, body: { as: 'lessor' } })).state).toBe('active');
    expect(await api.call(readLease, { as: village.reviewer, params: { leaseId: lease!.id } })).toMatchObject({ state: 'active', lesseeName: '韩老店' });
  });

  it('the newcomer has his deposit back; the books balance and the journal is whole', async () => {
    await clocksRun(county.db, async () => (await api.call(getMyApplication, { as: qian, params: shop() })).deposit.state === 'released');
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });
});
