// Outages with real processes: all nodes killed, or the only one frozen, over the end of an auction. Nobody is awarded early; the window is granted again; it closes once.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Receipt } from '../../src/auction/contract.ts';
import { readAuctionEntries } from '../../src/auction/entry-queries.ts';
import { foldAuction } from '../../src/auction/fold.ts';
import { addSeconds } from '../../src/kernel/clock.ts';
import { clockOffset, readClock, setClockOffset } from '../../src/platform/clock.ts';
import { type Bidder, crowd, publishedAuction, signedIn } from '../support/auction.ts';
import { withDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { agreed, connect, endNode, type Node, startNode } from '../support/sockets.ts';
import { freshVillage, type Village } from '../support/world.ts';

const county = withDatabase();
let village: Village;
let nodes: Node[] = [];
beforeAll(async () => {
  village = await freshVillage(county);
});
afterEach(async () => {
  await Promise.all(nodes.map((node) => endNode(node, 'SIGKILL')));
  nodes = [];
});

/** Up as in life, with no history of service before it. */
async function nodeUp(): Promise<Node> {
  const node = await startNode(county.url, 'restarted');
  nodes.push(node);
  return node;
}

const kindsOf = async (lotId: string) => (await readAuctionEntries(county.db, lotId)).map((entry) => entry.kind);
const countyTime = (at: Date) => eventually('the county has come to its time', async () => (await readClock(county.db)) >= at);

/** Windows of 8 seconds; the clock stands 14 seconds before the end, one bid is in. */
async function nearItsEnd(bidders: Bidder[], lotId: string, opensAt: Date, endsAt: Date, node: Node): Promise<void> {
  await leapTo(addSeconds(opensAt, 1));
  await eventually('the nodes have opened it', async () => (await kindsOf(lotId)).includes('auction.opened'));
  const socket = await connect(node.url, (await signedIn(county, bidders[0]!)).token);
  const receipt = await agreed<Receipt>(socket, 'bid.place', { lotId, bidKey: randomUUID(), amount: '1500.00' });
  expect(receipt.outcome).toBe('accepted');
  socket.disconnect();
  await leapTo(addSeconds(endsAt, -14));
  await countyTime(addSeconds(endsAt, -2));
}

async function leapTo(at: Date): Promise<void> {
  const now = await readClock(county.db);
  await setClockOffset(county.db, (await clockOffset(county.db)) + (at.getTime() - now.getTime()) / 1000);
}

async function prepared(): Promise<{ lotId: string; opensAt: Date; endsAt: Date; bidders: Bidder[] }> {
  const made = await publishedAuction(county, village, { freeSeconds: 600, timedSeconds: 60, extensionSeconds: 8, triggerSeconds: 8 });
  return { ...made, bidders: await crowd(county, village, made.lotId, 2) };
}

async function closesOnce(lotId: string): Promise<void> {
  await eventually('it is closed', async () => (await kindsOf(lotId)).includes('auction.awarded'));
  const entries = await readAuctionEntries(county.db, lotId);
  expect(foldAuction(entries)).toMatchObject({ breaches: [], ending: 'awarded', bidCount: 1 });
  expect(entries.filter((entry) => entry.kind === 'auction.awarded' || entry.kind === 'auction.closed')).toHaveLength(2);
  const first = entries.find((entry) => entry.kind === 'auction.outage_extension')!;
  const closed = entries.find((entry) => entry.kind === 'auction.closed')!;
  expect(closed.decidedAt.getTime() - first.decidedAt.getTime()).toBeGreaterThanOrEqual(8_000);
}

it('all nodes killed before the end and started again after it: the lot extends, then closes once', async () => {
  const { lotId, opensAt, endsAt, bidders } = await prepared();
  const [one, two] = [await nodeUp(), await nodeUp()];
  await nearItsEnd(bidders, lotId, opensAt, endsAt, one);
  await Promise.all([endNode(one, 'SIGKILL'), endNode(two, 'SIGKILL')]);
  await countyTime(addSeconds(endsAt, 1));
  expect((await kindsOf(lotId)).at(-1)).toBe('bid.accepted');
  await Promise.all([nodeUp(), nodeUp()]);
  await eventually('the window is granted again', async () => (await kindsOf(lotId)).includes('auction.outage_extension'));
  expect(await kindsOf(lotId)).not.toContain('auction.closed');
  await closesOnce(lotId);
});

it('the only node frozen over the end: it thaws, extends, then closes once', async () => {
  const { lotId, opensAt, endsAt, bidders } = await prepared();
  const node = await nodeUp();
  await nearItsEnd(bidders, lotId, opensAt, endsAt, node);
  node.process.kill('SIGSTOP');
  await countyTime(addSeconds(endsAt, 4));
  node.process.kill('SIGCONT');
  await eventually('the window is granted again', async () => (await kindsOf(lotId)).includes('auction.outage_extension'));
  await closesOnce(lotId);
});

it('one of two nodes killed over the end: the other was there, and it closes at its end', async () => {
  const { lotId, opensAt, endsAt, bidders } = await prepared();
  const [one, two] = [await nodeUp(), await nodeUp()];
  await nearItsEnd(bidders, lotId, opensAt, endsAt, one);
  await endNode(two, 'SIGKILL');
  await eventually('it is closed', async () => (await kindsOf(lotId)).includes('auction.awarded'));
  expect(foldAuction(await readAuctionEntries(county.db, lotId))).toMatchObject({ breaches: [], ending: 'awarded' });
});
