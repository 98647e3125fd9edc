// A piece of land nobody wants at its price: cut once with a new vote, then offered at a fixed price, accepted, defaulted on, and listed again.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { applyForLotEndpoint, decideApplicationEndpoint, getMyApplication } from '../../src/auction/application-contract.ts';
import { getAuction, getEntries, placeBidEndpoint } from '../../src/auction/contract.ts';
import { chargeDefaultEndpoint, decideDefaultEndpoint } from '../../src/auction/default/contract.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { balanceOf, trialBalance } from '../../src/ledger/queries.ts';
import { publishLotEndpoint, recordResolutionEndpoint, reviewLotEndpoint, submitLotEndpoint } from '../../src/lots/contract.ts';
import { dossierEndpoint } from '../../src/lots/dossier-contract.ts';
import { relistingOfferEndpoint, relistLotEndpoint } from '../../src/lots/relist-contract.ts';
import { publicLot } from '../../src/openness/contract.ts';
import { apiFor } from '../support/api.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { reviewedLot, type LotAtVillage } from '../support/published-lot.ts';
import { scratchFolder } from '../support/run-folder.ts';
import { freshVillage, type Village } from '../support/world.ts';
import { signsUp, type Resident } from './county-people.ts';
import { approvedByTheTownship, attaches, clocksRun, deliberates, everythingChecked, isPublicAndSigned, messagesOf, pays, theVote, todayIn } from './yuzhuang.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('unsold-story') });
const clock = clockOf(county);

let village: Village, lot: LotAtVillage, second: string, fixed: string, taker: Resident, late: Resident;

beforeAll(async () => {
  await clock.forward(0);
  village = await freshVillage(county);
  lot = await reviewedLot(county, village, { terms: { minStep: '20' } });
});

async function publishes(lotId: string): Promise<void> {
  await api.call(publishLotEndpoint, { as: village.operator, params: { lotId }, body: {} });
  await clocksRun(county.db, async () => (await api.send(getAuction, { params: { lotId } })).status === 200);
}
const goesTo = async (lotId: string, moment: 'opensAt' | 'endsAt') => {
  await clock.moveTo(new Date(Date.parse((await api.call(getAuction, { params: { lotId } }))[moment]) + (moment === 'endsAt' ? 1000 : 0)));
  await clocksRun(county.db);
};
async function registers(lotId: string, name: string): Promise<Resident> {
  const bidder = await signsUp(api, name);
  const { applicationId, deposit } = await api.call(applyForLotEndpoint, { as: bidder, params: { lotId }, body: { pledge: true } });
  await api.call(decideApplicationEndpoint, { as: village.operator, params: { applicationId }, body: { verdict: 'qualified', reason: '符合条件' } });
  await pays(api, bidder, deposit.subAccount, deposit.amount);
  return bidder;
}
/** A new vote, its minutes, the township's approval: nothing else is asked again. */
async function decidedAnew(lotId: string): Promise<void> {
  const params = { lotId };
  const today = await todayIn(county.db);
  await deliberates(api, village.clerk, lotId, today);
  await api.call(recordResolutionEndpoint, { as: village.clerk, params, body: theVote(today, 35) });
  await attaches(api, village.clerk, lotId, 'minutes');
  await isPublicAndSigned(api, village.clerk, lotId, today);
  await api.call(submitLotEndpoint, { as: village.clerk, params });
  await api.call(reviewLotEndpoint, { as: village.reviewer, params, body: { verdict: 'approved', opinion: '同意', checks: everythingChecked, outsiderApproval: approvedByTheTownship(today) } });
}
const offerOf = (lotId: string) => api.call(relistingOfferEndpoint, { as: village.clerk, params: { lotId } });
const relist = (lotId: string, body: { reservePerUnitYear?: string; format?: 'fixed_price' | 'ascending' } = {}) =>
  api.call(relistLotEndpoint, { as: village.clerk, params: { lotId }, body: { ...(body.reservePerUnitYear === undefined ? {} : { cutReason: '公开竞价无人应价' }), ...body } });
const bid = (as: Resident, amount: string) => api.call(placeBidEndpoint, { as, params: { lotId: fixed }, body: { bidKey: randomUUID(), amount } });

describe('at 1,500 yuan nobody bids', () => {
  it('the first round ends unsold', async () => {
    await publishes(lot.lotId);
    await goesTo(lot.lotId, 'endsAt');
    expect((await api.call(getAuction, { params: { lotId: lot.lotId } })).phase).toBe('unsold');
  });

  it('the clerk lists it again a tenth lower; the draft has everything but the vote, and cannot go on without one', async () => {
    expect(await offerOf(lot.lotId)).toMatchObject({ attempt: 2, floor: '1350.00', largestCutPercent: '10' });
    second = (await relist(lot.lotId, { reservePerUnitYear: '1350' })).lotId;
    const file = await api.call(dossierEndpoint, { as: village.clerk, params: { lotId: second } });
    expect([...new Set(file.checks.filter((check) => !check.ok).map((check) => check.code))]).toEqual(['procedure.step_missing', 'lot.no_resolution', 'lot.document_missing']);
    expect((await api.refused(submitLotEndpoint, { as: village.clerk, params: { lotId: second } })).code).toBe('lot.not_ready');
    await decidedAnew(second);
  });
});

describe('at 1,350 yuan nobody bids either', () => {
  it('the second round ends unsold, and everyone reads that it was the second and cut by a tenth', async () => {
    await publishes(second);
    await goesTo(second, 'endsAt');
    const page = await api.call(publicLot, { params: { lotId: second } });
    expect(page).toMatchObject({ card: { phase: 'unsold' }, attempt: 2 });
    expect(page.lineage.map((one) => [one.reserve, one.cutPercent])).toEqual([['1500.00', null], ['1350.00', '10']]);
  });

  it('now a fixed price is open, at the last reserve less a tenth, which is above four fifths of the first', async () => {
    expect(await offerOf(second)).toMatchObject({ attempt: 3, fixedPriceOpen: true, floor: '1215.00' });
    expect((await api.refused(relistLotEndpoint, { as: village.clerk, params: { lotId: second }, body: { format: 'fixed_price', reservePerUnitYear: '1200' } })).code).toBe('relisting.cut_beyond_step');
    fixed = (await relist(second, { format: 'fixed_price', reservePerUnitYear: '1215' })).lotId;
    await decidedAnew(fixed);
    await publishes(fixed);
  });
});

describe('at the fixed price of 1,215 yuan', () => {
  it('the first who accepts has it; nobody tops him and the end does not move', async () => {
    [taker, late] = [await registers(fixed, '钱应价'), await registers(fixed, '冯来迟')];
    await goesTo(fixed, 'opensAt');
    const { endsAt } = await api.call(getAuction, { params: { lotId: fixed } });
    expect((await bid(taker, '1235')).refusal?.code).toBe('bid.fixed_price');
    expect(await bid(taker, '1215')).toMatchObject({ outcome: 'accepted', extended: false });
    expect((await bid(late, '1215')).refusal?.code).toBe('bid.taken');
    expect((await api.call(getAuction, { params: { lotId: fixed } })).endsAt).toBe(endsAt);
    await goesTo(fixed, 'endsAt');
    expect(await api.call(getAuction, { params: { lotId: fixed } })).toMatchObject({ phase: 'awarded', result: { price: '1215.00', bidders: 1 } });
  });

  it('but he will not sign: charged by the exchange, silent for five working days, decided by the township', async () => {
    const charge = { as: village.operator, params: { lotId: fixed }, body: { event: 'refuse_to_sign' as const, evidence: '书面答复不签合同' } };
    const { defaultId, objectUntil } = await api.call(chargeDefaultEndpoint, charge);
    expect(await messagesOf(api, county.db, taker, '悔拍')).toContainEqual(expect.stringContaining('可以申辩'));
    await clock.moveTo(new Date(objectUntil));
    const decide = { as: village.reviewer, params: { defaultId }, body: { verdict: 'confirmed' as const, reason: '事实清楚，没有申辩' } };
    expect(await api.call(decideDefaultEndpoint, decide)).toMatchObject({ state: 'confirmed', depositKept: '20400.00', depositReleased: '0.00' });
  });

  it('his deposit reaches the collective’s account as its income; the other’s has long gone back; the books balance', async () => {
    const account = lot.bankAccount.number;
    await clocksRun(county.db, async () => (await balanceOf(county.db, `bank:${account}`)) === '20400.00');
    expect(await balanceOf(county.db, `collective:${lot.collectiveId}`)).toBe('-20400.00');
    const deposits = await Promise.all([taker, late].map(async (as) => (await api.call(getMyApplication, { as, params: { lotId: fixed } })).deposit.state));
    expect(deposits).toEqual(['forfeited', 'released']);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('the page says what happened and names nobody; the auction keeps its one ending', async () => {
    const html = (await api.http().get(`/lots/${fixed}`)).text;
    expect([html.includes('拒签合同'), html.includes('钱应价'), html.includes('钱*')]).toEqual([true, false, false]);
    const { entries } = await api.call(getEntries, { params: { lotId: fixed }, query: {} });
    expect(entries.map((entry) => entry.kind)).toEqual(['auction.scheduled', 'auction.opened', 'bid.accepted', 'auction.closed', 'auction.awarded']);
  });
});

describe('and once more', () => {
  it('the village lists it again at the price he had accepted, no lower; he may not apply', async () => {
    expect(await offerOf(fixed)).toMatchObject({ attempt: 4, floor: '1215.00', largestCutPercent: '0' });
    expect((await api.refused(relistLotEndpoint, { as: village.clerk, params: { lotId: fixed }, body: { reservePerUnitYear: '1200' } })).code).toBe('relisting.no_cut_after_default');
    const again = await relist(fixed);
    expect(again).toMatchObject({ attempt: 4, state: 'draft' });
    await decidedAnew(again.lotId);
    await publishes(again.lotId);
    expect((await api.refused(applyForLotEndpoint, { as: taker, params: { lotId: again.lotId }, body: { pledge: true } })).code).toBe('application.defaulted_here');
    expect((await api.call(applyForLotEndpoint, { as: late, params: { lotId: again.lotId }, body: { pledge: true } })).state).toBe('applied');
  });

  it('all of it stands in the journal, whole', async () => expect((await verifyJournal(county.db)).findings).toEqual([]));
});
