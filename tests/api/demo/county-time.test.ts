// Who moves the county's clock covers the leap first: a closer that looks the instant the clock has jumped must not take it for an outage (I6).
import { beforeAll, expect, it } from '@jest/globals';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { readAuctionEntries } from '../../../src/auction/entry-queries.ts';
import { moveClockTo, returnToPresent } from '../../../src/demo/county-time.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import type { Db } from '../../../src/platform/db.ts';
import { admit, publishedAuction } from '../../support/auction.ts';
import { clockOf, installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
let village: Village;
beforeAll(async () => {
  village = await freshVillage(county);
  await installOffset(county);
});

/** The county's database, with a closer of a running server that looks right after every setting of the clock. */
function watched(): Db {
  return {
    ...county.db,
    sql: async (text, params) => {
      const rows = await county.db.sql(text, params);
      if (text.includes('set_clock_offset')) await closeDueAuctions(county.db);
      return rows as never;
    },
  };
}

const kindsOf = async (lotId: string) => (await readAuctionEntries(county.db, lotId)).map((entry) => entry.kind);

// Before the others: a test's clock covers everything up to where it stands.
it('the demo returns to the present over a whole auction', async () => {
  const now = await readClock(county.db);
  await county.db.sql('SELECT set_clock_offset($1)', [-1_000_000]);
  const since = await readClock(county.db);
  expect(since.getTime()).toBeLessThan(addSeconds(now, -100_000).getTime());
  const { lotId } = await publishedAuction(county, village);
  await admit(county, village, lotId, [village.zhao]);
  await returnToPresent(watched(), since);
  expect(await kindsOf(lotId)).toEqual(['auction.scheduled', 'auction.opened', 'auction.closed', 'auction.unsold']);
});

it.each([
  ['the demo', (at: Date) => moveClockTo(watched(), at)],
  ['a test', (at: Date) => clockOf({ ...county, db: watched() }).moveTo(at)],
] as const)('%s moves it over a whole auction', async (_who, moveTo) => {
  const { lotId, endsAt } = await publishedAuction(county, village);
  await admit(county, village, lotId, [village.zhao]);
  await moveTo(endsAt);
  expect(await kindsOf(lotId)).toEqual(['auction.scheduled', 'auction.opened', 'auction.closed', 'auction.unsold']);
});
