// Scheduling: a notice no auction can be made of is a reported fault, stands in the journal, and holds up no other lot of the county.
import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { scheduleAuctions } from '../../../src/auction/schedule-auctions.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import type { PayloadOf } from '../../../src/journal/kinds.ts';
import { record } from '../../../src/journal/record.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { publishedAuction } from '../../support/auction.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { draftedLot } from '../../support/published-lot.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();

it('two that cannot be scheduled, and one published with them that can', async () => {
  const village = await freshVillage(county);
  const model = await publishedAuction(county, village);
  const { payload } = await county.db.one<{ payload: PayloadOf<'lot.published'> }>(`SELECT payload FROM journal_entry WHERE subject = 'lot' AND id = $1 AND kind = 'lot.published'`, [model.lotId]);
  const [backwards, nowhere, { lotId: sound }] = [randomUUID(), randomUUID(), await draftedLot(county, await freshVillage(county))];
  await inTransaction(county.db, async (tx) => {
    const entry = { subject: 'lot', kind: 'lot.published' as const, actor: systemActor('test-publisher'), now: await readClock(tx) };
    await record(tx, { ...entry, id: backwards, payload: { ...payload, free_seconds: -1 } });
    // No such lot: the database refuses its auction.
    await record(tx, { ...entry, id: nowhere, payload });
    // Longer than any lot had before: 299 places an hour apart, after a free period of ten days.
    await record(tx, { ...entry, id: sound, payload: { ...payload, free_seconds: 864_000 + 299 * 3_600 } });
  });
  const faults: string[] = [];
  await eventually('the sound one is scheduled', async () => {
    await scheduleAuctions(county.db).catch((error: unknown) => faults.push(...(error as AggregateError).errors.map((one: Error) => one.message)));
    return (await county.db.maybe('SELECT 1 FROM auction WHERE lot_id = $1', [sound])) !== undefined;
  });
  expect(faults).toEqual([`lot ${backwards} cannot be scheduled: free_seconds`, `lot ${nowhere} cannot be scheduled: 23503 auction_lot_id_fkey`]);
  const told = await county.db.sql(`SELECT id, payload->>'problem' AS problem FROM journal_entry WHERE kind = 'lot.not_scheduled' AND $1 ORDER BY position`, [true]);
  expect(told).toEqual([{ id: backwards, problem: 'free_seconds' }, { id: nowhere, problem: '23503 auction_lot_id_fkey' }]);
  await scheduleAuctions(county.db);
});
