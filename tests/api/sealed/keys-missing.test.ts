// A sealed lot without its five keys: nobody could bid, so it was not held; it is taken back with its reason and never counts as unsold.
import { describe, expect, it } from '@jest/globals';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction } from '../../../src/auction/contract.ts';
import { advanceOpenings } from '../../../src/auction/sealed/advance-openings.ts';
import { appointPanelEndpoint, getSealed, registerKeyEndpoint } from '../../../src/auction/sealed/contract.ts';
import { admit, publishedAuction } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bringShares, convened, handIn, type SealedLot } from '../../support/sealed.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);

/** Open for one hour with a panel whose first key is not registered; 赵 and 孙 are admitted. The last 300 seconds are its last stretch. */
async function withoutOneKey(): Promise<SealedLot> {
  const village = await freshVillage(county);
  const { panelId, keepers } = await convened(county, api, village, 1);
  const { lotId, opensAt, endsAt } = await publishedAuction(county, village, { format: 'sealed', freeSeconds: 3_600, timedSeconds: 0 });
  await api.call(appointPanelEndpoint, { as: village.operator, params: { lotId }, body: { panelId } });
  const [zhao, sun] = await admit(county, village, lotId, [village.zhao, village.sun]);
  await clock.moveTo(opensAt);
  await closeDueAuctions(county.db);
  return { lotId, village, opensAt, endsAt, panelId, keepers, codes: new Map([[village.zhao.accountId, zhao!], [village.sun.accountId, sun!]]) };
}

const registerMissing = ({ keepers: [missing], panelId }: SealedLot) =>
  api.call(registerKeyEndpoint, { as: missing!.person, params: { panelId }, body: { publicKey: missing!.publicKey } });

async function settled(lotId: string): Promise<string[]> {
  await closeDueAuctions(county.db);
  await advanceOpenings(county.db);
  await advanceOpenings(county.db);
  return (await county.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = 'auction' AND id = $1 ORDER BY seq`, [lotId])).map((row) => row.kind);
}

async function expectTakenBack(lotId: string): Promise<void> {
  const kinds = await settled(lotId);
  expect(kinds.filter((kind) => /awarded|unsold|withdrawn/.test(kind))).toEqual(['auction.withdrawn']);
  expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'withdrawn' });
  const entry = await county.db.one<{ payload: { because: string; reason: string } }>(`SELECT payload FROM journal_entry WHERE subject = 'auction' AND id = $1 AND kind = 'auction.withdrawn'`, [lotId]);
  expect(entry.payload.because).toBe('keys_missing');
  expect(entry.payload.reason).toContain('钥匙');
  expect(await county.db.one('SELECT l.outcome, l.state, w.withdrawn_by FROM lot l JOIN withdrawal w ON w.lot_id = l.id WHERE l.id = $1', [lotId])).toEqual({ outcome: 'withdrawn', state: 'withdrawn', withdrawn_by: null });
}

describe('was not held', () => {
  it('without a panel', async () => {
    const village = await freshVillage(county);
    const { lotId, endsAt } = await publishedAuction(county, village, { format: 'sealed', freeSeconds: 3_600, timedSeconds: 0 });
    await clock.moveTo(endsAt);
    await expectTakenBack(lotId);
  });

  it('with a key that never came, and with one that came after the end', async () => {
    const [never, after] = [await withoutOneKey(), await withoutOneKey()];
    await clock.moveTo(never.endsAt.getTime() > after.endsAt.getTime() ? never.endsAt : after.endsAt);
    await registerMissing(after);
    await expectTakenBack(never.lotId);
    await expectTakenBack(after.lotId);
  });

  it('with a key that came in the last stretch, though somebody was quick enough to bid', async () => {
    const lot = await withoutOneKey();
    await clock.moveTo(new Date(lot.endsAt.getTime() - 200_000));
    await registerMissing(lot);
    expect((await handIn(api, lot, lot.village.zhao, '1600.00')).outcome).toBe('sealed');
    await clock.moveTo(lot.endsAt);
    await expectTakenBack(lot.lotId);
  });

  it('with a key that came late, when nobody bid', async () => {
    const lot = await withoutOneKey();
    expect((await handIn(api, lot, lot.village.zhao, '1600.00')).refusal?.code).toBe('sealed.keys_missing');
    await clock.moveTo(new Date(lot.opensAt.getTime() + 600_000));
    await registerMissing(lot);
    await clock.moveTo(lot.endsAt);
    await expectTakenBack(lot.lotId);
  });
});

it('a key that came late but before the last stretch keeps nobody from the award', async () => {
  const lot = await withoutOneKey();
  await clock.moveTo(new Date(lot.opensAt.getTime() + 600_000));
  await registerMissing(lot);
  await handIn(api, lot, lot.village.zhao, '1600.00');
  await handIn(api, lot, lot.village.sun, '1700.00');
  await clock.moveTo(lot.endsAt);
  for (const at of [0, 2, 3]) await bringShares(api, lot, lot.keepers[at]!);
  expect(await api.call(getSealed, { params: { lotId: lot.lotId } })).toMatchObject({ phase: 'decided', result: { price: '1700.00' } });
});
