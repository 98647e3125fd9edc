// Stopping the server must help nobody: a lot closes only if somebody took bids through its whole final window (I6).
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, getEntries, placeBidEndpoint } from '../../../src/auction/contract.ts';
import { readAuctionEntries } from '../../../src/auction/entry-queries.ts';
import { endAuction } from '../../../src/auction/end-auction.ts';
import { foldAuction } from '../../../src/auction/fold.ts';
import { createHeart } from '../../../src/auction/service-span.ts';
import { lockAuction } from '../../../src/auction/store.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { clockOffset, readClock, setClockOffset } from '../../../src/platform/clock.ts';
import { inTransaction, openDatabase, type Db } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { admit, type NoticeTerms, publishedAuction } from '../../support/auction.ts';
import { withDatabase } from '../../support/database.ts';
import { freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
let village: Village;
beforeAll(async () => {
  village = await freshVillage(county);
});

/** Moves the clock and nothing else: who served meanwhile is each test's own to say. */
async function leapTo(at: Date): Promise<void> {
  const now = await readClock(county.db);
  await setClockOffset(county.db, (await clockOffset(county.db)) + (at.getTime() - now.getTime()) / 1000);
}

const served = (from: Date, until: Date) => county.db.sql('INSERT INTO service_span (node, began_at, seen_until) VALUES ($1, $2, $3)', ['a node', from, until]);
const kindsOf = async (lotId: string) => (await readAuctionEntries(county.db, lotId)).map((entry) => entry.kind);
const view = (lotId: string) => api.call(getAuction, { params: { lotId } });
const bid = (by: Person, lotId: string, amount: string) => api.call(placeBidEndpoint, { as: by, params: { lotId }, body: { bidKey: randomUUID(), amount } });

/** 赵 leads at the reserve; the clock stands a minute past the opening. */
async function led(changed: Partial<NoticeTerms> = {}): Promise<{ lotId: string; endsAt: Date }> {
  const { lotId, opensAt, endsAt } = await publishedAuction(county, village, changed);
  await admit(county, village, lotId, [village.zhao, village.sun]);
  await leapTo(addSeconds(opensAt, 60));
  await closeDueAuctions(county.db);
  expect((await bid(village.zhao, lotId, '1500')).outcome).toBe('accepted');
  return { lotId, endsAt };
}

it('nobody there at all: the window is granted again, the record says so, and bids are taken', async () => {
  const { lotId, endsAt } = await led();
  await leapTo(addSeconds(endsAt, 5));
  await closeDueAuctions(county.db);
  expect(await kindsOf(lotId)).toEqual(['auction.scheduled', 'auction.opened', 'bid.accepted', 'auction.outage_extension']);
  const state = await view(lotId);
  expect(state).toMatchObject({ phase: 'timed', result: null, seq: 4, extensions: 0 });
  expect(Date.parse(state.endsAt)).toBeGreaterThanOrEqual(addSeconds(endsAt, 305).getTime());
  const { entries } = await api.call(getEntries, { params: { lotId }, query: { since: 3 } });
  expect(entries).toMatchObject([{ kind: 'auction.outage_extension', endsAt: state.endsAt, extended: true }]);
  expect((await bid(village.sun, lotId, '1510')).outcome).toBe('accepted');
});

it('goes on as long as the outage does, then closes once', async () => {
  const { lotId } = await led();
  for (let time = 0; time < 3; time += 1) {
    await leapTo(addSeconds(new Date((await view(lotId)).endsAt), 1));
    await closeDueAuctions(county.db);
  }
  expect((await kindsOf(lotId)).slice(3)).toEqual(['auction.outage_extension', 'auction.outage_extension', 'auction.outage_extension']);
  const endsAt = new Date((await view(lotId)).endsAt);
  await served(addSeconds(endsAt, -300), addSeconds(endsAt, 1));
  await leapTo(addSeconds(endsAt, 1));
  await closeDueAuctions(county.db);
  await closeDueAuctions(county.db);
  const folded = foldAuction(await readAuctionEntries(county.db, lotId));
  expect(folded).toMatchObject({ ending: 'awarded', breaches: [], bidCount: 1 });
});

it.each([
  ['closes when one process served through it', [[-4_000, 1]], 'awarded'],
  ['closes when two processes took turns', [[-4_000, -200], [-203, -90], [-95, 1]], 'awarded'],
  ['closes over a restart of nine seconds', [[-4_000, -100], [-91, 1]], 'awarded'],
  ['extends over a gap of eleven seconds', [[-4_000, -100], [-89, 1]], 'timed'],
  ['extends when all were killed two seconds before the end and were back three after it', [[-4_000, -2], [3, 5]], 'timed'],
  ['extends when the server was stopped before the end and started after it', [[-4_000, -600], [2, 5]], 'timed'],
  ['extends when the server came up only in the window', [[-200, 5]], 'timed'],
] as const)('%s', async (_name, spans, phase) => {
  const { lotId, endsAt } = await led();
  for (const [from, until] of spans) await served(addSeconds(endsAt, from), addSeconds(endsAt, until));
  await leapTo(addSeconds(endsAt, 6));
  await closeDueAuctions(county.db);
  expect((await view(lotId)).phase).toBe(phase);
});

it('waits for who was heard a moment ago, and judges when they speak or are silent', async () => {
  const [speaks, silent] = [await led(), await led()];
  await served(addSeconds(speaks.endsAt, -4_000), addSeconds(speaks.endsAt, -1));
  await leapTo(addSeconds(speaks.endsAt, 0.2));
  // Judged at a moment the test names: the clock runs on while a slow machine asks.
  const judgedAt = (now: Date) => inTransaction(county.db, async (tx) => endAuction(tx, (await lockAuction(tx, speaks.lotId))!, now));
  const before = await kindsOf(speaks.lotId);
  expect([await judgedAt(addSeconds(speaks.endsAt, 0.2)), await judgedAt(addSeconds(speaks.endsAt, 2))]).toEqual([false, false]);
  expect(await kindsOf(speaks.lotId)).toEqual(before);
  expect((await view(speaks.lotId)).phase).toBe('ended');
  await county.db.sql(`UPDATE service_span SET seen_until = $1 WHERE id = (SELECT max(id) FROM service_span)`, [addSeconds(speaks.endsAt, 0.5)]);
  await closeDueAuctions(county.db);
  expect((await view(speaks.lotId)).phase).toBe('awarded');
  await leapTo(addSeconds(silent.endsAt, 20));
  await closeDueAuctions(county.db);
  expect((await view(silent.lotId)).phase).toBe('timed');
});

it('a life that fell into the outage is opened and granted its window, not ended unseen', async () => {
  const { lotId, endsAt } = await publishedAuction(county, village);
  await admit(county, village, lotId, [village.zhao]);
  await leapTo(addSeconds(endsAt, 50_000));
  await closeDueAuctions(county.db);
  expect(await kindsOf(lotId)).toEqual(['auction.scheduled', 'auction.opened', 'auction.outage_extension']);
  expect((await bid(village.zhao, lotId, '1500')).outcome).toBe('accepted');
});

it('asks a fixed price for the same, and a last look for its own window', async () => {
  const fixed = await led({ format: 'fixed_price' });
  await leapTo(addSeconds(fixed.endsAt, 5));
  await closeDueAuctions(county.db);
  expect((await kindsOf(fixed.lotId)).at(-1)).toBe('auction.outage_extension');

  const { lotId, endsAt } = await led({ priorityMode: 'LAST_LOOK', lastLookSeconds: 120 });
  await county.db.sql('UPDATE application SET priority_rank = 1 WHERE lot_id = $1 AND account_id = $2', [lotId, village.sun.accountId]);
  await served(addSeconds(endsAt, -4_000), addSeconds(endsAt, 1));
  await leapTo(addSeconds(endsAt, 1));
  await closeDueAuctions(county.db);
  const looking = await view(lotId);
  expect(looking.phase).toBe('last_look');
  const until = new Date(looking.lastLookUntil!);
  await leapTo(addSeconds(until, 5));
  await closeDueAuctions(county.db);
  const again = await view(lotId);
  expect(again).toMatchObject({ phase: 'last_look', endsAt: looking.endsAt });
  expect(await bid(village.sun, lotId, '1500')).toMatchObject({ outcome: 'accepted' });
  await served(addSeconds(until, 5), addSeconds(new Date(again.lastLookUntil!), 1));
  await leapTo(addSeconds(new Date(again.lastLookUntil!), 1));
  await closeDueAuctions(county.db);
  const sun = await api.call(getAuction, { params: { lotId } });
  expect(sun.phase).toBe('awarded');
  expect(foldAuction(await readAuctionEntries(county.db, lotId)).breaches).toEqual([]);
});

it('a heart begins a new span after a silence of more than three seconds, or a beat that failed', async () => {
  const start = await readClock(county.db);
  let [seconds, up] = [0, true];
  // The heart's own statement at moments the test names: the clock runs on while a slow machine beats.
  const use: Db['links']['use'] = (work) => county.db.links.use((link) => work({ ...link, query: async (text, params) => {
    if (!up) throw new Error('away');
    expect(text).toContain('county_now()');
    return link.query(text.replaceAll('county_now()', `$${params.length + 1}::timestamptz`), [...params, addSeconds(start, seconds)]);
  } }));
  const heart = createHeart({ links: { ...county.db.links, use } });
  const spans = async () =>
    (await county.db.sql<{ began_at: Date; seen_until: Date }>(`SELECT began_at, seen_until FROM service_span WHERE node LIKE $1 ORDER BY id`, [`% ${process.pid} %`]))
      .map((span) => [span.began_at, span.seen_until].map((at) => (at.getTime() - start.getTime()) / 1000));
  await Promise.all([heart.beat(), heart.beat()]);
  expect(await spans()).toEqual([[0, 0]]);
  for (seconds of [2, 5]) await heart.beat();
  expect(await spans()).toEqual([[0, 5]]);
  seconds = 8.001;
  await heart.beat();
  expect(await spans()).toEqual([[0, 5], [8.001, 8.001]]);
  up = false;
  await expect(heart.beat()).rejects.toThrow('away');
  [seconds, up] = [9, true];
  await heart.beat();
  expect(await spans()).toEqual([[0, 5], [8.001, 8.001], [9, 9]]);
  // A clock set back begins one too.
  seconds = 1;
  await heart.beat();
  expect((await spans()).at(-1)).toEqual([1, 1]);
});

it('a heart beats where bids are decided: not stopped by a pool full of slow pages, and still when the bids’ connections are lost', async () => {
  const small = await openDatabase({ url: county.url, poolSize: 1 });
  const spans = async () => (await county.db.sql('SELECT 1 FROM service_span WHERE node LIKE $1', [`% ${process.pid} %`])).length;
  const before = await spans();
  // The page sleeps for as long as the beat takes.
  await inTransaction(small, () => createHeart(small).beat());
  expect(await spans()).toBe(before + 1);
  const heart = createHeart(small);
  await small.links.close();
  await expect(heart.beat()).rejects.toThrow();
  expect(await small.one('SELECT 1 AS up')).toEqual({ up: 1 });
  expect(await spans()).toBe(before + 1);
  await small.dataSource.destroy();
});
