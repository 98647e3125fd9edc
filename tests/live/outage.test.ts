// Outages with real processes: all nodes killed, or the only one frozen, over the end of an auction. Nobody is awarded early; the window is granted again; it closes once.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Receipt } from '../../src/auction/contract.ts';
import { readAuctionEntries } from '../../src/auction/entry-queries.ts';
import { foldAuction } from '../../src/auction/fold.ts';
import { coverLeap } from '../../src/auction/service-span.ts';
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

/** Opened by the nodes, with one bid in; the end is eleven minutes away, far from whatever the machine takes. */
async function oneBidIn({ bidders, lotId, opensAt }: Prepared, node: Node): Promise<void> {
  await leapTo(addSeconds(opensAt, 1));
  await eventually('the nodes have opened it', async () => (await kindsOf(lotId)).includes('auction.opened'));
  const socket = await connect(node.url, (await signedIn(county, bidders[0]!)).token);
  const receipt = await agreed<Receipt>(socket, 'bid.place', { lotId, bidKey: randomUUID(), amount: '1500.00' });
  expect(receipt.outcome).toBe('accepted');
  socket.disconnect();
}

async function leapTo(at: Date): Promise<void> {
  const now = await readClock(county.db);
  await setClockOffset(county.db, (await clockOffset(county.db)) + (at.getTime() - now.getTime()) / 1000);
}

/** As if the nodes had served until two seconds before the end, and none of them after it. */
async function leapOver({ endsAt }: Prepared, secondsAfter: number): Promise<void> {
  await coverLeap(county.db, { from: await readClock(county.db), until: addSeconds(endsAt, -2) });
  await leapTo(addSeconds(endsAt, secondsAfter));
}

interface Prepared {
  lotId: string;
  opensAt: Date;
  endsAt: Date;
  bidders: Bidder[];
}

/** Windows of 8 seconds. */
async function prepared(): Promise<Prepared> {
  const made = await publishedAuction(county, village, { freeSeconds: 600, timedSeconds: 60, extensionSeconds: 8, triggerSeconds: 8 });
  return { ...made, bidders: await crowd(county, village, made.lotId, 2) };
}

async function closesOnce(lotId: string): Promise<void> {
  await eventually('it is closed', async () => (await kindsOf(lotId)).includes('auction.awarded'));
  const entries = await readAuctionEntries(county.db, lotId);
  expect(foldAuction(entries)).toMatchObject({ breaches: [], ending: 'awarded', bidCount: 1 });
  expect(entries.filter((entry) => entry.kind === 'auction.awarded' || entry.kind === 'auction.closed')).toHaveLength(2);
  // Nothing came between the bid and the window granted again; one closing came after it.
  const first = entries[entries.findIndex((entry) => entry.kind === 'bid.accepted') + 1]!;
  expect(first.kind).toBe('auction.outage_extension');
  const closed = entries.find((entry) => entry.kind === 'auction.closed')!;
  expect(closed.decidedAt.getTime() - first.decidedAt.getTime()).toBeGreaterThanOrEqual(8_000);
}

it('all nodes killed before the end and started again after it: the lot extends, then closes once', async () => {
  const lot = await prepared();
  const [one, two] = [await nodeUp(), await nodeUp()];
  await oneBidIn(lot, one);
  await Promise.all([endNode(one, 'SIGKILL'), endNode(two, 'SIGKILL')]);
  await leapOver(lot, 1);
  expect((await kindsOf(lot.lotId)).at(-1)).toBe('bid.accepted');
  await Promise.all([nodeUp(), nodeUp()]);
  await eventually('the window is granted again', async () => (await kindsOf(lot.lotId)).includes('auction.outage_extension'));
  await closesOnce(lot.lotId);
});

it('the only node frozen over the end: it thaws, extends, then closes once', async () => {
  const lot = await prepared();
  const node = await nodeUp();
  await oneBidIn(lot, node);
  node.process.kill('SIGSTOP');
  await leapOver(lot, 4);
  expect((await kindsOf(lot.lotId)).at(-1)).toBe('bid.accepted');
  node.process.kill('SIGCONT');
  await eventually('the window is granted again', async () => (await kindsOf(lot.lotId)).includes('auction.outage_extension'));
  await closesOnce(lot.lotId);
});

it('one of two nodes killed over the end: the other was there, and it closes at its end', async () => {
  const lot = await prepared();
  const [one, two] = [await nodeUp(), await nodeUp()];
  await oneBidIn(lot, one);
  await endNode(two, 'SIGKILL');
  await leapTo(addSeconds(lot.endsAt, -14));
  await eventually('it is closed', async () => (await kindsOf(lot.lotId)).includes('auction.awarded'));
  expect(foldAuction(await readAuctionEntries(county.db, lot.lotId))).toMatchObject({ breaches: [], ending: 'awarded' });
});
