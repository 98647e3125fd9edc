// Unlinked bidders of a closed lot: two who pay from one account, or declared that they are kin, are one; whoever is tied to nobody counts.
import { expect, it } from '@jest/globals';
import { unlinkedBidders } from '../../../src/watchdog/county/unlinked-bidders.ts';
import { followJournal } from '../../../src/watchdog/follow-journal.ts';
import { apiFor } from '../../support/api.ts';
import { awardedLot } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { readToEnd } from '../../support/tail.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

it('two bidders are two; paying from one account they are one, and the closing lot’s own evidence says so', async () => {
  const village = await freshVillage(county);
  const lot = await awardedLot(county, api, { village });
  const apart = await awardedLot(county, api, { village: await freshVillage(county) });
  const both = [lot.lotId, apart.lotId];
  expect(await unlinkedBidders(county.db, both)).toEqual(new Map());
  await county.db.sql(`UPDATE deposit SET paid_from = '6228480000001234567' WHERE id IN (SELECT deposit_id FROM application WHERE lot_id = $1)`, [lot.lotId]);
  expect(await unlinkedBidders(county.db, both)).toEqual(new Map([[lot.lotId, 1]]));
  expect(await unlinkedBidders(county.db, [apart.lotId])).toEqual(new Map());
  expect(await unlinkedBidders(county.db, [])).toEqual(new Map());

  await readToEnd(county.db, 'watchdog', () => followJournal(county.db));
  const unlinked = async (lotId: string) =>
    (await county.db.one<{ unlinked: number }>(`SELECT (i.inputs->>'unlinked')::int AS unlinked FROM watchdog_result r JOIN watchdog_input i ON i.hash = r.input_hash WHERE r.subject_id = $1 AND r.signal = 'C1' ORDER BY r.found_at DESC LIMIT 1`, [lotId])).unlinked;
  expect([await unlinked(lot.lotId), await unlinked(apart.lotId)]).toEqual([1, 2]);
});

it('so are two who are declared kin', async () => {
  const lot = await awardedLot(county, api, { village: await freshVillage(county) });
  await county.db.sql(
    `INSERT INTO declared_tie (account_id, relation, name, id_number_sealed, id_number_index, id_number_mask, declared_by, declared_at)
     SELECT a.account_id, 'spouse', c.name, '', c.id_number_index, '', a.account_id, county_now()
       FROM application a JOIN application b ON b.lot_id = a.lot_id AND b.account_id > a.account_id JOIN account c ON c.id = b.account_id WHERE a.lot_id = $1`,
    [lot.lotId],
  );
  expect(await unlinkedBidders(county.db, [lot.lotId])).toEqual(new Map([[lot.lotId, 1]]));
});
