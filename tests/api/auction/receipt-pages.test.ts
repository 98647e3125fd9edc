// A bidder's many receipts: a page at a time, whole and in order, and a batch that is opened once however often it is asked for.
import { beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { getEntries, getReceipt, listReceipts, placeBidEndpoint, type Receipt } from '../../../src/auction/contract.ts';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { storedReceipt } from '../../../src/auction/receipt.ts';
import { createReceiptSigner, openBatch, signBatch } from '../../../src/auction/receipt-batch.ts';
import { sha256Hex } from '../../../src/platform/crypto.ts';
import { admit, signedIn, type Bidder } from '../../support/auction.ts';
import { apiFor, testKeys } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { publishedLot } from '../../support/published-lot.ts';
import { scheduled } from '../../support/tail.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
let lotId: string;
let zhao: Bidder;
const made: Receipt[] = [];

beforeAll(async () => {
  const village = await freshVillage(county);
  const lot = await publishedLot(county, village);
  lotId = lot.lotId;
  await clockOf(county).forward(0);
  await scheduled(county.db);
  await admit(county, village, lotId, [village.zhao]);
  await clockOf(county).moveTo(new Date(lot.published.body.bidding_opens_at));
  await closeDueAuctions(county.db);
  zhao = await signedIn(county, village.zhao);
  for (let bid = 0; bid < 53; bid += 1) made.unshift(await api.call(placeBidEndpoint, { token: zhao.token, params: { lotId }, body: { bidKey: randomUUID(), amount: '1.00' } }));
});

const page = (query: { before?: number }) => api.call(listReceipts, { token: zhao.token, params: { lotId }, query });

it('come fifty at a time, newest first, with those before a seq on request', async () => {
  const first = await page({});
  expect(first).toEqual({ receipts: made.slice(0, 50), complete: false });
  const { seq } = first.receipts.at(-1)!;
  expect(await page({ before: seq })).toEqual({ receipts: made.slice(50), complete: true });
  expect(await page({ before: 1 })).toEqual({ receipts: [], complete: true });
  const shown = async (query: string) => (await visitorOf(api, zhao).see(`/lots/${lotId}/receipts${query}`)).text;
  const [newest, older] = [await shown(''), await shown(`?before=${seq}`)];
  expect(newest).toContain('rel="next"');
  expect(newest).toContain(`href="/lots/${lotId}/receipts?before=${seq}"`);
  expect(made.map(({ bidKey }) => newest.includes(bidKey))).toEqual(made.map((_, at) => at < 50));
  expect(made.map(({ bidKey }) => older.includes(bidKey))).toEqual(made.map((_, at) => at >= 50));
  expect(older).not.toContain('rel="next"');
});

it('are found by lot and key in whatever case they are written', async () => {
  const { bidKey } = made[7]!;
  expect(await api.call(getReceipt, { token: zhao.token, params: { lotId: lotId.toUpperCase(), bidKey: bidKey.toUpperCase() } })).toEqual(made[7]);
  const [lower, upper] = [await api.call(getEntries, { params: { lotId } }), await api.call(getEntries, { params: { lotId: lotId.toUpperCase() } })];
  expect(upper.entries.length).toBeGreaterThan(0);
  expect(upper.entries).toEqual(lower.entries);
});

const hashes = [1, 2, 3].map((at) => sha256Hex(`leaf ${at}`));
const signed = signBatch(createReceiptSigner(testKeys.receipt), randomUUID(), hashes);
const { id, root, signature, keyId: key_id, publicKey: public_key } = signed;
const batch = { id, leaves: hashes.join(''), root, signature, key_id, public_key };

it('a batch grows its tree once, and another batch its own', () => {
  expect(openBatch({ ...batch }).tree).toBe(openBatch(batch).tree);
  const other = openBatch({ ...batch, leaves: hashes.toReversed().join('') });
  expect(other.tree.root.toString('hex')).not.toBe(root);
  expect(other.hashes).toEqual(hashes.toReversed());
  expect(openBatch(batch).tree.root.toString('hex')).toBe(root);
});

it('a bid that names a batch which does not hold it is a fault, not a receipt', () => {
  const stored = { kind: 'bid.refused' as const, seq: 5, decided_at: '2026-11-23T08:00:00.000Z', prev_hash: hashes[0]!, batch, payload: { amount: '1.00', bidder_code: '甲11', code: 'bid.below_reserve', facts: {} } };
  expect(storedReceipt(lotId, randomUUID(), { ...stored, hash: hashes[1]! }).proof).toMatchObject({ index: 1, root });
  expect(() => storedReceipt(lotId, randomUUID(), { ...stored, hash: sha256Hex('another') })).toThrow(/does not hold it/);
});
