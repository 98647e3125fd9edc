// Contracts that end: told at 180, 90 and 30 days, listed again or explained sixty days before, ended by the night; leases and declared contracts alike.
import { describe, expect, it } from '@jest/globals';
import { addDays, addYears, chinaDate } from '../../../src/kernel/clock.ts';
import { readLease } from '../../../src/lease/contract.ts';
import { explainExpiry, listExpiring } from '../../../src/lease/rent/contract.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { declareContract } from '../../../src/registry/occupy-asset.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { nightOf } from '../../support/late-rent.ts';
import { draftedLot, idleAsset, lawfulCounty } from '../../support/published-lot.ts';
import { told } from '../../support/tail.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const expiring = async (village: Village) => (await api.call(listExpiring, { as: village.clerk, query: { region: village.code } })).rows;
const notices = async (assetId: string) => {
  const rows = await county.db.sql<{ days: number }>('SELECT n.days FROM expiry_notice n JOIN occupation o ON o.id = n.occupation_id WHERE o.asset_id = $1 ORDER BY n.days DESC', [assetId]);
  return rows.map((row) => row.days);
};

async function declared(lasts: number): Promise<{ village: Village; assetId: string; until: string }> {
  const village = await freshVillage(county);
  await lawfulCounty(county, village);
  const { assetId } = await idleAsset(county, village);
  const until = addDays(chinaDate(await readClock(county.db)), lasts);
  await inTransaction(county.db, (tx) => declareContract(tx, village.clerk.actor, { assetId, holderName: '钱老四', fromDate: addYears(until, -2), untilDate: until }));
  return { village, assetId, until };
}

describe('a contract the village declared', () => {
  it('is told at each of the county’s days, once', async () => {
    const { village, assetId, until } = await declared(181);
    await nightOf(county, addDays(until, -181));
    expect(await notices(assetId)).toEqual([]);
    for (const left of [180, 179, 90, 31, 30, 1]) await nightOf(county, addDays(until, -left));
    expect(await notices(assetId)).toEqual([180, 90, 30]);
    await told(county.db);
    const messages = (await api.call(listMessages, { as: village.clerk, query: {} })).messages.filter((one) => one.kind === 'contract_expiring');
    expect(messages.map((one) => one.leadsTo)).toEqual(Array.from({ length: 3 }, () => `/desk/leases/expiring?village=${village.code}`));
  });

  it('found late, it is told only the nearest', async () => {
    const { assetId, until } = await declared(45);
    await nightOf(county, addDays(until, -45));
    expect(await notices(assetId)).toEqual([90]);
  });

  it('sixty days before the end it is late unless listed or explained', async () => {
    const { village, until } = await declared(61);
    expect(await expiring(village)).toMatchObject([{ holderName: '钱老四', untilDate: until, daysLeft: 61, listBy: addDays(until, -60), late: false, lotId: null, reason: null }]);
    await nightOf(county, addDays(until, -59));
    const [row] = await expiring(village);
    expect(row).toMatchObject({ late: true });
    const explain = { params: { occupationId: row!.occupationId }, body: { reason: '收回用于修路' } };
    expect((await api.refused(explainExpiry, { as: (await freshVillage(county)).clerk, ...explain })).status).toBe(403);
    await api.call(explainExpiry, { as: village.clerk, ...explain });
    expect(await expiring(village)).toMatchObject([{ late: false, reason: '收回用于修路' }]);
    expect((await api.refused(listExpiring, { as: (await freshVillage(county)).clerk, query: { region: village.code } })).status).toBe(403);
    expect((await api.refused(explainExpiry, { as: village.clerk, ...explain, params: { occupationId: village.clerk.accountId } })).status).toBe(404);
  });
});

it('a lease that ends is listed again for the day after, tells its lessee, and is over when its last day is', async () => {
  const lot = await activeLease(county, api, { terms: { termYears: 1 } });
  const { endDate } = await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
  await nightOf(county, addDays(endDate, -90));
  await told(county.db);
  expect((await api.call(listMessages, { as: lot.winner, query: {} })).messages.find((one) => one.kind === 'lease_expiring')).toMatchObject({ leadsTo: `/leases/${lot.leaseId}` });
  const again = await draftedLot(county, lot.village, { terms: { startDate: addDays(endDate, 1) }, asset: { name: '北地' } });
  expect((await expiring(lot.village)).map((row) => row.lotId)).toEqual([null]);
  await county.db.sql('UPDATE lot SET state = $2 WHERE id = $1', [again.lotId, 'withdrawn']);
  await nightOf(county, endDate);
  expect((await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } })).state).toBe('active');
  await nightOf(county, addDays(endDate, 1));
  expect((await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } })).state).toBe('ended');
  expect(await county.db.one('SELECT state FROM asset WHERE id = $1', [lot.assetId])).toEqual({ state: 'idle' });
});
