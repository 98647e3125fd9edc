// What the live room reads of the lots it shows: their own rows, however many other auctions the county has had.
import { beforeAll, expect, it } from '@jest/globals';
import { type Held, movedLots, readMoved } from '../../../src/auction/frame-queries.ts';
import { waitingInterruptions } from '../../../src/auction/interruption/queries.ts';
import { auctionView } from '../../../src/auction/queries.ts';
import type { Reader } from '../../../src/platform/db.ts';
import { publishedAuction } from '../../support/auction.ts';
import { withDatabase } from '../../support/database.ts';
import { readWhole } from '../../support/plan.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const OTHERS = 3_000;
let village: Village;
let shown: string[];

beforeAll(async () => {
  village = await freshVillage(county);
  shown = [];
  for (let made = 0; made < 3; made += 1) shown.push((await publishedAuction(county, village)).lotId);
  await pastAuctions(shown[0]!);
});

/** Withdrawn lots like this one, with their auctions. */
async function pastAuctions(lotId: string): Promise<void> {
  await county.db.sql(
    `INSERT INTO lot SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'code', l.code || '-' || n, 'state', 'withdrawn', 'outcome', 'withdrawn'))).*
       FROM lot l, generate_series(1, $2::int) AS n WHERE l.id = $1`, [lotId, OTHERS],
  );
  await county.db.sql(
    `INSERT INTO auction SELECT (jsonb_populate_record(a, jsonb_build_object('lot_id', other.id, 'state', 'withdrawn'))).*
       FROM auction a JOIN lot own ON own.id = a.lot_id JOIN lot other ON other.code LIKE own.code || '-%' WHERE a.lot_id = $1`, [lotId],
  );
  await county.db.sql('ANALYZE auction, lot');
}

const held = (asksBidders: boolean): Map<string, Held> => new Map(shown.map((lotId) => [lotId, { seq: 0, turnsAt: null, asksBidders }]));

it('gives the lots asked for, and no other', async () => {
  expect((await readMoved(county.db, held(true))).map(({ view }) => view.lotId).sort()).toEqual([...shown].sort());
  expect((await movedLots(county.db, held(false))).sort()).toEqual([...shown].sort());
});

it('never reads the table of auctions from end to end', async () => {
  expect(await county.db.one('SELECT count(*) AS auctions FROM auction WHERE $1', [true])).toEqual({ auctions: OTHERS + shown.length });
  const asks: ((reader: Reader) => Promise<unknown>)[] = [
    (reader) => readMoved(reader, held(true)), (reader) => readMoved(reader, held(false)), (reader) => movedLots(reader, held(false)), (reader) => auctionView(reader, shown[1]!),
    (reader) => waitingInterruptions(reader, village.operator.actor, shown[1]!),
  ];
  for (const ask of asks) expect(await readWhole(county.db, ask)).not.toContain('auction');
});
