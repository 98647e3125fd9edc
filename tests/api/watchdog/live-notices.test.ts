// Notices during bidding: told once to the officers of the place, shown to nobody else, and never in a bid's way.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createBidEngine, type BidEngine } from '../../../src/auction/bid-engine.ts';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { placeBid } from '../../../src/auction/place-bid.ts';
import { createReceiptSigner } from '../../../src/auction/receipt-batch.ts';
import { signUpEndpoint } from '../../../src/identity/contract.ts';
import type { Device } from '../../../src/identity/device.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { createLog } from '../../../src/platform/logging.ts';
import { readFlag } from '../../../src/watchdog/contract.ts';
import { listLiveNotices } from '../../../src/watchdog/live/contract.ts';
import { followBids, type LiveJudge } from '../../../src/watchdog/live/follow-bids.ts';
import { HANDFUL } from '../../../src/watchdog/live/judge-bidding.ts';
import { REPLIES } from '../../../src/watchdog/live/pace.ts';
import { admit, publishedAuction, signedIn, type Bidder } from '../../support/auction.ts';
import { apiFor, testKeys } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { freshAccountNumber } from '../../support/pay-deposit.ts';
import { readToEnd } from '../../support/tail.ts';
import { collectMessages } from '../../../src/messages/collect-messages.ts';
import { freshBidder, freshIdNumber, freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';
import { plantFlag } from './planted-flag.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const silent = createLog('silent');
let engine: BidEngine;
let village: Village;
let officer: Person;
let stranger: Person;
beforeAll(async () => {
  engine = createBidEngine({ db: county.db, signer: createReceiptSigner(testKeys.receipt), limits: { patienceMs: 600_000 } });
  village = await freshVillage(county);
  officer = await freshPerson(county, '陈监督', [['commission_officer', village.county]]);
  stranger = await freshPerson(county, '外县监督', [['commission_officer', '419906']]);
});

const deviceMark = (letter: string): Device => ({ says: '微信 · Android', mark: letter.repeat(64) });
const bid = (who: Bidder, lotId: string, amount: number) => placeBid(engine, who.actor, { lotId, bidKey: randomUUID(), amount: String(amount) });
const follow = (judge?: LiveJudge) => readToEnd(county.db, 'watchdog-live', () => (judge === undefined ? followBids(county.db, silent) : followBids(county.db, silent, judge)));
const noticesOf = async (lotId: string) => (await api.call(listLiveNotices, { as: officer, query: { size: 100 } })).notices.filter((one) => one.lotId === lotId);

/** Bidding has begun and each has the device and bank account he is given. */
async function running(people: readonly { device?: Device; account?: string }[]): Promise<{ lotId: string; bidders: Bidder[]; codes: string[]; endsAt: Date }> {
  const { lotId, opensAt, endsAt } = await publishedAuction(county, village);
  const bidders: Bidder[] = [];
  for (const { device } of people) bidders.push(await signedIn(county, await freshBidder(county), device));
  const codes = await admit(county, village, lotId, bidders, (person) => people[bidders.findIndex((one) => one.accountId === person.accountId)]?.account ?? freshAccountNumber());
  await clock.moveTo(opensAt);
  await clock.forward(5);
  return { lotId, bidders, codes, endsAt };
}

describe('a notice', () => {
  it('says that two rivals use one device, once, by their codes, and bidding goes on', async () => {
    const { lotId, bidders: [zhao, qian], codes } = await running([{ device: deviceMark('a') }, { device: deviceMark('a') }]);
    expect((await bid(zhao!, lotId, 1500)).outcome).toBe('accepted');
    await follow();
    expect(await noticesOf(lotId)).toEqual([]);
    expect((await bid(qian!, lotId, 1510)).outcome).toBe('accepted');
    await follow();
    const [notice, ...more] = await noticesOf(lotId);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ kind: 'device', running: true, title: { zh: '同一台设备' } });
    for (const code of codes) expect(notice!.sentence.zh).toContain(code);
    for (const { accountId } of [zhao!, qian!]) expect(JSON.stringify(notice)).not.toContain(accountId);
    expect((await bid(zhao!, lotId, 1520)).outcome).toBe('accepted');
    await follow();
    expect(await noticesOf(lotId)).toHaveLength(1);
  });

  it('says that deposits came from one account, also at another lot', async () => {
    const account = freshAccountNumber();
    const first = await running([{ account }, {}]);
    await bid(first.bidders[0]!, first.lotId, 1500);
    await bid(first.bidders[1]!, first.lotId, 1510);
    await follow();
    expect(await noticesOf(first.lotId)).toEqual([]);
    const { lotId, opensAt } = await publishedAuction(county, village);
    await admit(county, village, lotId, first.bidders, (person) => (person.accountId === first.bidders[1]!.accountId ? account : freshAccountNumber()));
    await clock.moveTo(opensAt);
    await clock.forward(5);
    await bid(first.bidders[0]!, lotId, 1500);
    await bid(first.bidders[1]!, lotId, 1510);
    await follow();
    expect((await noticesOf(lotId)).map((one) => one.kind)).toEqual(['payer']);
  });

  it('says nothing of a service point’s tablet', async () => {
    const { lotId, bidders } = await running(Array.from({ length: HANDFUL + 1 }, () => ({ device: deviceMark('b') })));
    for (const [at, who] of bidders.entries()) await bid(who, lotId, 1500 + at * 10);
    await follow();
    expect(await noticesOf(lotId)).toEqual([]);
  });

  it('is told to the officers of the place and stands in the timeline of a flag about the lot', async () => {
    const { lotId, bidders: [zhao, qian] } = await running([{ device: deviceMark('c') }, { device: deviceMark('c') }]);
    await bid(zhao!, lotId, 1500);
    await bid(qian!, lotId, 1510);
    await follow();
    await readToEnd(county.db, 'messages', () => collectMessages(county.db));
    const { messages } = await api.call(listMessages, { as: officer });
    expect(messages.filter((one) => one.kind === 'live_noticed' && one.lotId === lotId)).toEqual([expect.objectContaining({ leadsTo: '/watch/live', sentence: expect.objectContaining({ zh: expect.stringContaining('竞价照常进行') }) })]);
    for (const other of [stranger, zhao!, village.clerk, village.operator]) expect((await api.call(listMessages, { as: other })).messages.filter((one) => one.kind === 'live_noticed')).toEqual([]);
    const flagId = await plantFlag(county.db, { kind: 'lot', subjectId: lotId, placeCode: village.code });
    const { timeline } = await api.call(readFlag, { as: officer, params: { flagId } });
    expect(timeline.map((one) => one.words.zh).filter((words) => words.startsWith('竞价中提示：'))).toHaveLength(1);
    expect((await noticesOf(lotId))[0]!.flags.map((flag) => flag.id)).toEqual([flagId]);
  });

  it('is shown to officers of the place alone', async () => {
    expect((await api.call(listLiveNotices, { as: officer })).total).toBeGreaterThan(0);
    expect(await api.call(listLiveNotices, { as: stranger })).toMatchObject({ total: 0, notices: [] });
    for (const other of [village.clerk, village.reviewer, village.operator, await freshBidder(county)]) expect((await api.refused(listLiveNotices, { as: other })).code).toBe('policy.not_allowed');
    expect((await api.refused(listLiveNotices)).status).toBe(401);
    const page = await visitorOf(api, officer).see('/watch/live');
    expect(page.status).toBe(200);
    expect(page.text).toContain('同一台设备');
    expect((await visitorOf(api, village.clerk).see('/watch/live')).status).toBe(403);
  });
});

describe('jumps and pace', () => {
  it('are held against how bidding went at the county’s lots that are over', async () => {
    const before = await county.db.one<{ n: number }>('SELECT count(*)::int AS n FROM bidding_pace WHERE county = $1', [village.county]);
    const over = await running([{}, {}]);
    for (let turn = 0; turn <= REPLIES; turn += 1) await bid(over.bidders[turn % 2]!, over.lotId, 1500 + turn * 10);
    await clock.moveTo(new Date(over.endsAt.getTime() + 3_600_000));
    await closeDueAuctions(county.db);
    await follow();
    const [pace] = await county.db.sql<{ bids: number; bidders: number; largest_jump: number; quickest_pair: number }>('SELECT bids, bidders, largest_jump, quickest_pair FROM bidding_pace WHERE lot_id = $1', [over.lotId]);
    expect(pace).toMatchObject({ bids: REPLIES + 1, bidders: 2, largest_jump: expect.closeTo(10 / 1500, 9) });
    expect(pace!.quickest_pair).not.toBeNull();
    expect(await county.db.one('SELECT count(*)::int > $2 AS more FROM bidding_pace WHERE county = $1', [village.county, before.n])).toEqual({ more: true });

    await county.db.sql(
      `INSERT INTO bidding_pace (lot_id, county, bids, bidders, largest_jump, quickest_pair, closed_at) SELECT gen_random_uuid(), $1, 20, 3, 0.01 + i * 0.0001, 900 + i, county_now() FROM generate_series(1, 80) i`,
      [village.county],
    );
    const { lotId, bidders: [zhao, qian], codes } = await running([{}, {}]);
    await bid(zhao!, lotId, 1500);
    await bid(qian!, lotId, 1600);
    for (let turn = 0; turn < REPLIES; turn += 1) await bid([zhao!, qian!][turn % 2]!, lotId, 1610 + turn * 10);
    await follow();
    const found = await noticesOf(lotId);
    expect(found.map((one) => one.kind).sort()).toEqual(['jump', 'pace']);
    expect(found.find((one) => one.kind === 'jump')!.sentence.zh).toContain(codes[1]);
  });
});

describe('bidding', () => {
  it('does not know of a judge that fails: every bid is taken, and the next is judged again', async () => {
    const { lotId, bidders: [zhao, qian] } = await running([{ device: deviceMark('d') }, { device: deviceMark('d') }]);
    const failing: LiveJudge = () => {
      throw new Error('the judge fell over');
    };
    for (const [at, who] of [zhao!, qian!, zhao!].entries()) {
      expect((await bid(who, lotId, 1500 + at * 10)).outcome).toBe('accepted');
      await follow(failing);
    }
    expect(await noticesOf(lotId)).toEqual([]);
    expect((await bid(qian!, lotId, 1530)).outcome).toBe('accepted');
    await follow();
    expect(await noticesOf(lotId)).toHaveLength(1);
  });

  it('does not wait for the judge, nor the judge for a bid that holds the lot', async () => {
    const { lotId, bidders: [zhao, qian] } = await running([{ device: deviceMark('e') }, { device: deviceMark('e') }]);
    await bid(zhao!, lotId, 1500);
    let during: string | undefined;
    await bid(qian!, lotId, 1510);
    // While the judge thinks, nothing of the lot is locked: a bid comes and is taken.
    const thinking: Promise<unknown>[] = [];
    await follow(() => {
      if (thinking.length === 0) thinking.push(bid(zhao!, lotId, 1520).then((receipt) => (during = receipt.outcome)));
      return [{ kind: 'device', parties: ['X', 'Y'], facts: { accounts: 2 } }];
    });
    await Promise.all(thinking);
    expect(during).toBe('accepted');
    const holder = new pg.Client({ connectionString: county.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM auction WHERE lot_id = $1 FOR UPDATE', [lotId]);
    try {
      // Told while somebody else's bid holds the auction's row.
      await county.db.sql("UPDATE journal_cursor SET xid = '0'::xid8, position = 0 WHERE reader = $1", ['watchdog-live']);
      await eventually('the lot is judged although its row is held', async () => {
        await followBids(county.db, silent);
        return (await noticesOf(lotId)).length === 2;
      });
    } finally {
      await holder.query('ROLLBACK');
      await holder.end();
    }
  });
});

it('a browser keeps one mark over all who sign in on it, and the county only its keyed hash', async () => {
  const ask = (n: number) => ({ name: '赵承包', phone: `1380000${String(n).padStart(4, '0')}`, password: '四月的麦子绿油油真好看', idNumber: freshIdNumber() });
  const first = await api.http().post(signUpEndpoint.path).send(ask(1));
  const token = /sunfield_device=([\w-]{43});/.exec(String(first.headers['set-cookie']))?.[1];
  expect(String(first.headers['set-cookie'])).toMatch(/sunfield_device=[^,]*HttpOnly/);
  const second = await api.http().post(signUpEndpoint.path).set('Cookie', `sunfield_device=${token}`).send(ask(2));
  const third = await api.http().post(signUpEndpoint.path).set('Cookie', 'sunfield_device=short').send(ask(3));
  const marks = await Promise.all([first, second, third].map(async ({ body }) => (await county.db.one<{ device_mark: string }>('SELECT device_mark FROM session WHERE account_id = $1', [(body as { account: { id: string } }).account.id])).device_mark));
  expect(marks[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(marks[1]).toBe(marks[0]);
  expect(marks[2]).not.toBe(marks[0]);
  expect(marks).not.toContain(token);
});
