// A suspended auction resumed: a court stops the bidding for the 68 mu, two people let it go on, and not a second of the countdown is lost or won.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { applyForLotEndpoint, decideApplicationEndpoint, getMyApplication } from '../../src/auction/application-contract.ts';
import { getAuction, getEntries, placeBidEndpoint } from '../../src/auction/contract.ts';
import { decideInterruptionEndpoint, requestInterruptionEndpoint } from '../../src/auction/interruption/contract.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { addSeconds } from '../../src/kernel/clock.ts';
import { listOwnLeases } from '../../src/lease/contract.ts';
import { publishLotEndpoint } from '../../src/lots/contract.ts';
import { publicLot } from '../../src/openness/contract.ts';
import { apiFor } from '../support/api.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { reviewedLot, type LotAtVillage } from '../support/published-lot.ts';
import { freshVillage, type Village } from '../support/world.ts';
import { signsUp, type Resident } from './county-people.ts';
import { clocksRun, messagesOf, pays } from './yuzhuang.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const order = { act: 'suspend', authority: 'court', document: '（2026）豫0328执保17号', reason: '承包地权属诉讼，法院裁定中止竞价' } as const;

let village: Village, lot: LotAtVillage, qian: Resident, sun: Resident, approvalId: string;
let leftWhenStopped = 0;

const params = () => ({ lotId: lot.lotId });
const view = () => api.call(getAuction, { params: params() });
const bid = (as: Resident, amount: string) => api.call(placeBidEndpoint, { as, params: params(), body: { bidKey: randomUUID(), amount } });

beforeAll(async () => {
  await clock.forward(0);
  village = await freshVillage(county);
  lot = await reviewedLot(county, village, { terms: { minStep: '20' } });
  await api.call(publishLotEndpoint, { as: village.operator, params: params(), body: {} });
  await clocksRun(county.db, async () => (await api.send(getAuction, { params: params() })).status === 200);
  [qian, sun] = [await registers('钱大有'), await registers('孙种粮')];
});

async function registers(name: string): Promise<Resident> {
  const bidder = await signsUp(api, name);
  const { applicationId, deposit } = await api.call(applyForLotEndpoint, { as: bidder, params: params(), body: { pledge: true } });
  await api.call(decideApplicationEndpoint, { as: village.operator, params: { applicationId }, body: { verdict: 'qualified', reason: '符合条件' } });
  await pays(api, bidder, deposit.subAccount, deposit.amount);
  await clocksRun(county.db, async () => (await api.call(getMyApplication, { as: bidder, params: params() })).deposit.state === 'held');
  return bidder;
}

describe('the bidding is stopped', () => {
  it('ten minutes in, 钱 leads at the reserve', async () => {
    await clock.moveTo(addSeconds(new Date((await view()).opensAt), 600));
    await clocksRun(county.db, async () => (await view()).phase === 'free');
    expect(await bid(qian, '1500')).toMatchObject({ outcome: 'accepted' });
  });

  it('the exchange brings the court’s order; alone it can stop nothing, nor can its own second hand', async () => {
    ({ approvalId } = await api.call(requestInterruptionEndpoint, { as: village.operator, params: params(), body: order }));
    expect((await view()).phase).toBe('free');
    const decision = { params: { ...params(), approvalId }, body: { verdict: 'approved', reason: '裁定书已核对' } } as const;
    expect((await api.refused(decideInterruptionEndpoint, { as: village.operator, ...decision })).status).toBe(403);
    await api.call(decideInterruptionEndpoint, { as: village.chen, ...decision });
    expect((await view()).phase).toBe('suspended');
  });

  it('a bid in that time is refused by name; the announced end passes and nobody has won', async () => {
    const stopped = await view();
    leftWhenStopped = Date.parse(stopped.endsAt) - Date.parse(stopped.suspendedAt!);
    expect(await bid(sun, '1520')).toMatchObject({ outcome: 'refused', refusal: { code: 'bid.suspended' } });
    await clock.moveTo(addSeconds(new Date(stopped.endsAt), 3 * 86_400));
    await clocksRun(county.db);
    expect(await view()).toMatchObject({ phase: 'suspended', price: '1500.00', result: null });
  });

  it('both bidders are told who ordered it and why, anyone may read it, and nobody gets a deposit back or loses one', async () => {
    for (const bidder of [qian, sun]) {
      expect((await messagesOf(api, county.db, bidder, '中止')).find((sentence) => sentence.includes('中止'))).toContain(order.reason);
      expect((await api.call(getMyApplication, { as: bidder, params: params() })).deposit.state).toBe('held');
    }
    expect(JSON.stringify(await api.call(getEntries, { params: params(), query: {} }))).toContain(order.document);
    expect((await api.call(publicLot, { params: params() })).card.phase).toBe('suspended');
  });
});

describe('the bidding goes on', () => {
  let resumesAt: Date, endsAt: Date;

  it('the order is lifted; again it takes two of two units, and half an hour of notice', async () => {
    const asked = await api.call(requestInterruptionEndpoint, { as: village.operator, params: params(), body: { act: 'resume', reason: '法院裁定撤销中止' } });
    const done = await api.call(decideInterruptionEndpoint, { as: village.administrator, params: { ...params(), approvalId: asked.approvalId }, body: { verdict: 'approved', reason: '撤销裁定已核对' } });
    [resumesAt, endsAt] = [new Date(done.resumesAt!), new Date(done.endsAt)];
    expect(resumesAt.getTime() - Date.parse(done.decidedAt)).toBeGreaterThanOrEqual(1_800_000);
  });

  it('what was left is left, to the millisecond', () => {
    expect(endsAt.getTime() - resumesAt.getTime()).toBe(leftWhenStopped);
  });

  it('before its time a bid is still refused; from then on 孙 may answer 钱, and both were told when', async () => {
    expect(await bid(sun, '1520')).toMatchObject({ outcome: 'refused', refusal: { code: 'bid.resumes_later' } });
    for (const bidder of [qian, sun]) expect((await messagesOf(api, county.db, bidder, '恢复')).some((sentence) => sentence.includes('恢复'))).toBe(true);
    await clock.moveTo(resumesAt);
    expect(await bid(sun, '1520')).toMatchObject({ outcome: 'accepted' });
    expect(await bid(qian, '1540')).toMatchObject({ outcome: 'accepted' });
  });

  it('it ends at its new end, 钱 has it, 孙 has his deposit back, and the lease is drafted as for any lot', async () => {
    await clock.moveTo(addSeconds(new Date((await view()).endsAt), 1));
    await clocksRun(county.db, async () => (await view()).phase === 'awarded');
    expect(await view()).toMatchObject({ price: '1540.00' });
    await clocksRun(county.db, async () => (await api.call(getMyApplication, { as: sun, params: params() })).deposit.state === 'released');
    const { until } = await county.db.one<{ until: Date }>('SELECT publicity_until AS until FROM award WHERE lot_id = $1', [lot.lotId]);
    await clock.moveTo(addSeconds(until, 1));
    await clocksRun(county.db, async () => (await county.db.maybe('SELECT 1 FROM lease WHERE lot_id = $1', [lot.lotId])) !== undefined);
    const { rows: leases } = await api.call(listOwnLeases, { as: qian });
    expect(leases).toMatchObject([{ lotId: lot.lotId, state: 'to_sign', rentPerUnitYear: '1540.00' }]);
  });

  it('the whole of it stands in the record, in order', async () => {
    const { entries } = await api.call(getEntries, { params: params(), query: {} });
    const kinds = entries.map((entry) => entry.kind);
    expect(kinds).toEqual(['auction.scheduled', 'auction.opened', 'bid.accepted', 'auction.suspended', 'auction.resumed', 'bid.accepted', 'bid.accepted', 'auction.closed', 'auction.awarded']);
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });
});
