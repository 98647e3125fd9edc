// The end of an auction: opened, closed and awarded once, by the entries; unsold; withdrawn; and what must not be awarded.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, getEntries, placeBidEndpoint, withdrawAuctionEndpoint } from '../../../src/auction/contract.ts';
import { releaseDeposits } from '../../../src/auction/release-deposits.ts';
import { scheduleAuctions } from '../../../src/auction/schedule-auctions.ts';
import { openDatabase } from '../../../src/platform/db.ts';
import { admit, publishedAuction } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let village: Village;

beforeAll(async () => {
  village = await freshVillage(county);
});

const bid = (as: Person, lotId: string, amount: string) => api.call(placeBidEndpoint, { as, params: { lotId }, body: { bidKey: randomUUID(), amount } });
const kindsOf = async (lotId: string) =>
  (await county.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = 'auction' AND id = $1 ORDER BY seq`, [lotId])).map((row) => row.kind);
const lotOf = (lotId: string) => county.db.one<{ state: string; outcome: string | null }>('SELECT state, outcome FROM lot WHERE id = $1', [lotId]);

async function fought(): Promise<{ lotId: string; endsAt: Date }> {
  const { lotId, opensAt, endsAt } = await publishedAuction(county, village);
  await admit(county, village, lotId, [village.zhao, village.sun]);
  await clock.moveTo(opensAt);
  await closeDueAuctions(county.db);
  await bid(village.zhao, lotId, '1500');
  await bid(village.sun, lotId, '1510');
  await bid(village.zhao, lotId, '1600');
  return { lotId, endsAt };
}

it('schedules once per notice, however often the clock looks', async () => {
  const { lotId } = await publishedAuction(county, village);
  for (let turn = 0; turn < 3; turn += 1) await scheduleAuctions(county.db);
  expect(await kindsOf(lotId)).toEqual(['auction.scheduled']);
  expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'scheduled', seq: 1, deposit: '20400.00', maxStep: '100.00', wholeTerm: '510000.00' });
});

it('opens at its time and moves the lot to bidding', async () => {
  const { lotId, opensAt } = await publishedAuction(county, village);
  await clock.moveTo(new Date(opensAt.getTime() - 500_000));
  await closeDueAuctions(county.db);
  expect((await lotOf(lotId)).state).toBe('published');
  await clock.moveTo(opensAt);
  await closeDueAuctions(county.db);
  expect(await lotOf(lotId)).toEqual({ state: 'bidding', outcome: null });
  expect(await kindsOf(lotId)).toEqual(['auction.scheduled', 'auction.opened']);
});

it('awards the highest valid bid, once, though three closers race on two pools', async () => {
  const { lotId, endsAt } = await fought();
  const other = await openDatabase({ url: county.url, poolSize: 2 });
  await clock.moveTo(endsAt);
  await Promise.all([closeDueAuctions(county.db), closeDueAuctions(other), closeDueAuctions(county.db)]);
  await closeDueAuctions(other);
  await other.close();
  expect(await kindsOf(lotId)).toEqual(['auction.scheduled', 'auction.opened', 'bid.accepted', 'bid.accepted', 'bid.accepted', 'auction.closed', 'auction.awarded']);
  const state = await api.call(getAuction, { params: { lotId } });
  expect(state).toMatchObject({ phase: 'awarded', price: '1600.00', result: { price: '1600.00', bidders: 2, bidderCode: state.leaderCode } });
  expect(await lotOf(lotId)).toEqual({ state: 'result_publicity', outcome: 'awarded' });
  const { payload } = await county.db.one<{ payload: Record<string, unknown> }>(`SELECT payload FROM journal_entry WHERE kind = 'auction.awarded' AND id = $1`, [lotId]);
  expect(payload).toMatchObject({ lot_id: lotId, price: '1600.00', reserve_per_unit_year: '1500.00', bidders: 2, bid_seq: 5, account_id: village.zhao.accountId, term_years: 5, area: '68.00', unit: 'mu' });
  const award = await county.db.one<{ awarded_at: Date; publicity_until: Date }>('SELECT awarded_at, publicity_until FROM award WHERE lot_id = $1', [lotId]);
  expect(award.publicity_until.toISOString()).toMatch(/T16:00:00\.000Z$/);
  expect(award.publicity_until.getTime() - award.awarded_at.getTime()).toBeGreaterThan(5 * 86_400_000 - 1);
  const shown = await api.call(getEntries, { params: { lotId }, query: { since: 3 } });
  expect(shown.entries.map((entry) => entry.kind)).toEqual(['bid.accepted', 'bid.accepted', 'auction.closed', 'auction.awarded']);
  expect(JSON.stringify(shown)).not.toContain(village.zhao.accountId);
});

it('is one bidder at the reserve: a deal', async () => {
  const { lotId, opensAt, endsAt } = await publishedAuction(county, village);
  await admit(county, village, lotId, [village.zhao]);
  await clock.moveTo(opensAt);
  await bid(village.zhao, lotId, '1500');
  await clock.moveTo(endsAt);
  await closeDueAuctions(county.db);
  expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'awarded', result: { price: '1500.00', bidders: 1 } });
});

it('is unsold without a bid, even when nobody looked in between', async () => {
  const { lotId, endsAt } = await publishedAuction(county, village);
  await clock.moveTo(endsAt);
  await closeDueAuctions(county.db);
  expect(await kindsOf(lotId)).toEqual(['auction.scheduled', 'auction.opened', 'auction.closed', 'auction.unsold']);
  expect(await lotOf(lotId)).toEqual({ state: 'unsold', outcome: 'unsold' });
  expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'unsold', result: null });
});

it('does not close before an end that a last bid moved', async () => {
  const { lotId, endsAt } = await fought();
  await clock.moveTo(new Date(endsAt.getTime() - 240_000));
  const last = await bid(village.sun, lotId, '1650');
  expect(last.extended).toBe(true);
  // The old end is 60 s or more before the moved one; the clock has that long to look.
  await clock.moveTo(endsAt);
  await closeDueAuctions(county.db);
  expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'timed', extensions: 1, endsAt: last.endsAt });
  await clock.moveTo(new Date(last.endsAt!));
  await closeDueAuctions(county.db);
  expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'awarded', price: '1650.00' });
});

it('awards nobody when the standing differs from the record, and closes the others all the same', async () => {
  const { lotId, endsAt } = await fought();
  const second = await publishedAuction(county, village, { opensIn: 60, freeSeconds: 60, timedSeconds: 60 });
  await county.db.sql(`UPDATE auction SET leader_id = (SELECT id FROM application WHERE lot_id = $1 AND account_id = $2) WHERE lot_id = $1`, [lotId, village.sun.accountId]);
  await clock.moveTo(new Date(Math.max(endsAt.getTime(), second.endsAt.getTime())));
  await expect(closeDueAuctions(county.db)).rejects.toThrow(/could not be opened or closed/);
  expect((await kindsOf(lotId)).at(-1)).toBe('bid.accepted');
  expect((await kindsOf(second.lotId)).at(-1)).toBe('auction.unsold');
  await county.db.sql(`UPDATE auction SET leader_id = (SELECT id FROM application WHERE lot_id = $1 AND account_id = $2) WHERE lot_id = $1`, [lotId, village.zhao.accountId]);
  await closeDueAuctions(county.db);
  expect((await kindsOf(lotId)).at(-1)).toBe('auction.awarded');
});

it('closes a lot behind more than a page of lots that cannot be closed', async () => {
  const soon = { registrationFor: 30, opensIn: 60, freeSeconds: 60, timedSeconds: 60 };
  const stuck: string[] = [];
  for (let made = 0; made < 45; made += 1) stuck.push((await publishedAuction(county, village, soon)).lotId);
  const last = await publishedAuction(county, village, { ...soon, timedSeconds: 3_600 });
  await county.db.sql('UPDATE auction SET bid_count = 7 WHERE lot_id = ANY($1::uuid[])', [stuck]);
  await clock.moveTo(last.endsAt);
  await expect(closeDueAuctions(county.db)).rejects.toThrow('45 auctions could not be opened or closed');
  expect((await kindsOf(last.lotId)).at(-1)).toBe('auction.unsold');
  await county.db.sql('UPDATE auction SET bid_count = 0 WHERE lot_id = ANY($1::uuid[])', [stuck]);
  expect(await closeDueAuctions(county.db)).toBe(45);
});

it('sends the losers’ deposits back and keeps the winner’s; also of a withdrawn lot; once', async () => {
  while ((await releaseDeposits(county.db)) > 0);
  const { lotId, endsAt } = await fought();
  const withdrawn = await publishedAuction(county, village);
  await admit(county, village, withdrawn.lotId, [village.zhao]);
  expect(await releaseDeposits(county.db)).toBe(0);
  await api.call(withdrawAuctionEndpoint, { as: village.operator, params: { lotId: withdrawn.lotId }, body: { reason: '权属有争议' } });
  await clock.moveTo(endsAt);
  await closeDueAuctions(county.db);
  const released = await Promise.all([releaseDeposits(county.db), releaseDeposits(county.db)]);
  expect(released[0] + released[1]).toBe(2);
  const stateOf = async (lot: string, person: Person): Promise<string> =>
    (await county.db.one<{ state: string }>('SELECT d.state FROM deposit d JOIN application p ON p.deposit_id = d.id WHERE p.lot_id = $1 AND p.account_id = $2', [lot, person.accountId])).state;
  expect([await stateOf(lotId, village.zhao), await stateOf(lotId, village.sun), await stateOf(withdrawn.lotId, village.zhao)]).toEqual(['held', 'released', 'released']);
});

describe('withdrawal', () => {
  const ask = (as: Person, lotId: string, reason = '权属有争议') => ({ as, params: { lotId }, body: { reason } });

  it('by the operator, with its reason, is an ending of its own', async () => {
    const { lotId, endsAt } = await publishedAuction(county, village);
    await admit(county, village, lotId, [village.zhao]);
    await api.call(withdrawAuctionEndpoint, ask(village.operator, lotId));
    expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'withdrawn', result: null });
    expect(await lotOf(lotId)).toEqual({ state: 'withdrawn', outcome: 'withdrawn' });
    expect((await bid(village.zhao, lotId, '1500')).refusal?.code).toBe('bid.withdrawn');
    await clock.moveTo(endsAt);
    await closeDueAuctions(county.db);
    expect((await kindsOf(lotId)).filter((kind) => /awarded|unsold|withdrawn/.test(kind))).toEqual(['auction.withdrawn']);
    expect((await api.refused(withdrawAuctionEndpoint, ask(village.operator, lotId))).code).toBe('auction.withdraw_too_late');
  });

  it('is refused once a valid bid stands, after the end, and to everyone else', async () => {
    const { lotId } = await fought();
    expect((await api.refused(withdrawAuctionEndpoint, ask(village.operator, lotId))).code).toBe('auction.has_bids');
    for (const who of [village.clerk, village.reviewer, village.zhao, village.chen, village.administrator]) {
      expect((await api.refused(withdrawAuctionEndpoint, ask(who, lotId))).status).toBe(403);
    }
    const elsewhere = await freshPerson(county, '外县交易', [['exchange_operator', '410329']]);
    expect((await api.refused(withdrawAuctionEndpoint, ask(elsewhere, lotId))).code).toBe('policy.not_allowed');
    expect((await api.refused(withdrawAuctionEndpoint, { params: { lotId }, body: { reason: '无' } })).status).toBe(401);
    expect((await api.send(withdrawAuctionEndpoint, { ...ask(village.operator, lotId), body: { reason: '' } })).status).toBe(400);
  });
});
