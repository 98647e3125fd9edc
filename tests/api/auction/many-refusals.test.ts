// A lot whose record was made long by refused bids, which cost nobody anything: it is shown, bid for and awarded as any other.
import { beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { entriesReply, getAuction, getEntries, getReceipt, getStanding, lotFrame, placeBidEndpoint } from '../../../src/auction/contract.ts';
import { publicEntries } from '../../../src/auction/entry-queries.ts';
import { frameOf } from '../../../src/auction/frame.ts';
import { auctionView, standingFor } from '../../../src/auction/queries.ts';
import { parsePayload } from '../../../src/journal/kinds.ts';
import type { Reader } from '../../../src/platform/db.ts';
import { admit, publishedAuction, signedIn, type Bidder } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { rowsPassedOver } from '../../support/plan.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let village: Village;
let zhao: Bidder;
let sun: Bidder;

beforeAll(async () => {
  village = await freshVillage(county);
  [zhao, sun] = [await signedIn(county, village.zhao), await signedIn(county, village.sun)];
});

const bid = (lotId: string, amount: string, bidKey: string = randomUUID(), as: Bidder = zhao) => api.call(placeBidEndpoint, { token: as.token, params: { lotId }, body: { bidKey, amount } });

async function opened() {
  const made = await publishedAuction(county, village);
  const [code] = await admit(county, village, made.lotId, [zhao, sun]);
  await clock.moveTo(made.opensAt);
  await closeDueAuctions(county.db);
  [zhao, sun] = [await signedIn(county, village.zhao), await signedIn(county, village.sun)];
  return { ...made, code: code! };
}

/** As many refused bids as asked, at the end of the lot's record; `from` leaves out the entries before. */
async function refusedBids(lotId: string, code: string, many: number, from?: number): Promise<void> {
  await county.db.sql(
    `WITH head AS (SELECT coalesce($4::bigint, seq) AS seq, decided_at FROM journal_head WHERE subject = 'auction' AND id = $1),
          made AS (INSERT INTO journal_entry (subject, id, seq, kind, payload, actor, key, decided_at, prev_hash, hash)
                   SELECT 'auction', $1, head.seq + n, 'bid.refused', jsonb_build_object('amount', '1.00', 'bidder_code', $2::text, 'code', 'bid.below_reserve', 'facts', '{}'::jsonb),
                          'bidder:' || $2, gen_random_uuid()::text, head.decided_at, repeat('0', 64), repeat('0', 64) FROM head, generate_series(1, $3::int) AS n RETURNING seq),
          moved AS (UPDATE journal_head SET seq = (SELECT max(seq) FROM made) WHERE subject = 'auction' AND id = $1)
     UPDATE auction SET seq = (SELECT max(seq) FROM made) WHERE lot_id = $1::uuid`,
    [lotId, code, many, from ?? null],
  );
}

it('can say of an ending how many bids there were and which was the best, however many', () => {
  const many = 3_000_000_000;
  const ids = { lot_id: randomUUID(), application_id: randomUUID(), account_id: randomUUID() };
  expect(parsePayload('auction.closed', { ends_at: '2026-11-23T08:00:00.000Z', bids: many })).toMatchObject({ bids: many });
  expect(parsePayload('runner_up.kept', { ...ids, price: '1500.00', bid_seq: many })).toMatchObject({ bid_seq: many });
  expect(parsePayload('auction.awarded', {
    ...ids, lot_code: 'T', asset_id: randomUUID(), place_code: '410328001001', collective_id: randomUUID(), class: 'LAND_CULTIVATED', unit: 'mu', area: '68.00', term_years: 5, price: '1500.00',
    reserve_per_unit_year: '1500.00', bidders: 2, bid_seq: many, publicity_until: '2026-11-30T16:00:00.000Z',
  })).toMatchObject({ bid_seq: many });
});

it('is awarded by a record of several pages', async () => {
  const { lotId, code, endsAt } = await opened();
  await bid(lotId, '1500');
  await refusedBids(lotId, code, 2_100);
  const { seq } = await bid(lotId, '1510', randomUUID(), sun);
  await clock.moveTo(endsAt);
  await closeDueAuctions(county.db);
  expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'awarded', price: '1510.00', result: { price: '1510.00', bidders: 2 }, bidCount: 2 });
  expect(await county.db.one('SELECT bid_seq FROM award WHERE lot_id = $1', [lotId])).toEqual({ bid_seq: seq });
});

it('is joined without reading past the refused bids', async () => {
  const { lotId, code } = await opened();
  await bid(lotId, '1500');
  await refusedBids(lotId, code, 5_000);
  await bid(lotId, '1510');
  await county.db.sql('ANALYZE journal_entry');
  const passed = async (ask: (reader: Reader) => Promise<unknown>) => rowsPassedOver(county.db, ask);
  expect(await passed((reader) => publicEntries(reader, lotId, 0))).toBe(0);
  expect(await passed((reader) => standingFor(reader, lotId, zhao.actor))).toBeLessThan(50);
});

// The last: a record that begins beyond its first entries is never awarded.
it('shows the page, the record and the standing, and takes bids, beyond a million entries', async () => {
  const { lotId, code } = await opened();
  await refusedBids(lotId, code, 1, 1_000_000);
  const bidKey = randomUUID();
  const receipt = await bid(lotId, '1500', bidKey);
  expect(receipt).toMatchObject({ outcome: 'accepted', seq: 1_000_002 });
  expect(await api.call(getReceipt, { token: zhao.token, params: { lotId, bidKey } })).toEqual(receipt);
  expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ seq: 1_000_002, price: '1500.00' });
  expect(await api.call(getStanding, { token: zhao.token, params: { lotId } })).toMatchObject({ standing: 'leading', seq: 1_000_002 });
  const shown = await api.call(getEntries, { params: { lotId }, query: { since: 1_000_001 } });
  expect(shown.entries.map(({ seq, kind }) => [seq, kind])).toEqual([[1_000_002, 'bid.accepted']]);
  const state = (await auctionView(county.db, lotId))!;
  expect(entriesReply.parse({ ...shown, state }).state.seq).toBe(1_000_002);
  expect(lotFrame.parse({ ...frameOf(state), prevFrameSeq: 1_000_001 }).seq).toBe(1_000_002);
});
