// A node dies between the commit and the answer: the bid stands, and the same key on another node gets its signed receipt, the same bytes each time.
import { afterAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Receipt } from '../../src/auction/contract.ts';
import { verifyReceipts } from '../../src/auction/verify-receipts.ts';
import { signatureFits } from '../../src/platform/signing.ts';
import { signedText } from '../../src/auction/receipt-batch.ts';
import { crowd, publishedAuction } from '../support/auction.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { agreed, ask, connect, endNode, startNode, type Node } from '../support/sockets.ts';
import { freshVillage } from '../support/world.ts';

const county = withDatabase();
const nodes: Node[] = [];

afterAll(async () => {
  await Promise.all(nodes.map((node) => endNode(node, 'SIGKILL')));
});

it('keeps the bid and tells its outcome, once and for ever', async () => {
  const [doomed, steady] = await Promise.all([startNode(county.url, 'die:1'), startNode(county.url)]);
  nodes.push(doomed, steady);
  const village = await freshVillage(county);
  const { lotId, opensAt } = await publishedAuction(county, village, { registrationFor: 110, opensIn: 120 });
  const [bidder, rival] = await crowd(county, village, lotId, 2);
  await clockOf(county).moveTo(opensAt);
  const body = { lotId, bidKey: randomUUID(), amount: '1500.00' };
  const answer = await ask<Receipt>(await connect(doomed.url, bidder!.token), 'bid.place', body).catch(() => 'the link was cut');
  expect(answer).toBe('the link was cut');
  await eventually('the node is dead', () => doomed.process.signalCode === 'SIGKILL');
  const { n } = await county.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM journal_entry WHERE subject = 'auction' AND id = $1 AND key = $2`, [lotId, body.bidKey]);
  expect(n).toBe(1);

  const socket = await connect(steady.url, bidder!.token);
  const told = await agreed<Receipt>(socket, 'bid.place', body);
  expect(told).toMatchObject({ outcome: 'accepted', amount: '1500.00', bidKey: body.bidKey });
  const { batch, size, root, signature, publicKey } = told.proof!;
  expect(signatureFits(publicKey, signedText(batch, size, root), Buffer.from(signature, 'hex'))).toBe(true);
  await agreed(await connect(steady.url, rival!.token), 'bid.place', { lotId, bidKey: randomUUID(), amount: '1510.00' });
  expect(JSON.stringify(await agreed<Receipt>(socket, 'bid.place', body))).toBe(JSON.stringify(told));
  expect((await verifyReceipts(county.db)).findings).toEqual([]);
});
