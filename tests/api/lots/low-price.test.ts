// A reserve below the lower quartile of its like: the reason is asked before submission, from the same facts the watchdog uses.
import { describe, expect, it } from '@jest/globals';
import { reviseLotEndpoint, submitLotEndpoint } from '../../../src/lots/contract.ts';
import { dossierEndpoint } from '../../../src/lots/dossier-contract.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { readyLot } from '../../support/published-lot.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

/** Thirty honest deals of the last year around 2,000 yuan per mu. */
async function deals(placeCode: string): Promise<void> {
  await county.db.sql(
    `INSERT INTO deal (lot_id, lot_code, asset_id, place_code, class, unit, area, term_years, rent_per_unit_year, reserve_per_unit_year, bidders, decided_at)
     SELECT gen_random_uuid(), 'D-' || n, gen_random_uuid(), $1, 'LAND_CULTIVATED', 'mu', 40 + n, 5, 1900 + (n * 37) % 200, 1800, 2, county_now() - make_interval(days => 5 + n * 9)
       FROM generate_series(1, 30) AS n`,
    [placeCode],
  );
}

describe('a low reserve', () => {
  it('cannot be judged without enough deals, and then asks why', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const ask = { as: village.clerk, params: { lotId } };
    const priceCheck = async () => (await api.call(dossierEndpoint, ask)).checks.find((one) => one.field === 'lowPriceReason');
    expect(await priceCheck()).toMatchObject({ ok: true, zh: '同类成交不足 20 宗，无法比较' });
    await deals(village.code);
    expect(await priceCheck()).toMatchObject({ ok: false, code: 'lot.low_price_unexplained' });
    const refused = await api.refused(submitLotEndpoint, ask);
    expect(refused).toMatchObject({ status: 409, code: 'lot.low_price_unexplained', field: 'lowPriceReason' });
    expect(Number(refused.facts['low'])).toBeGreaterThan(1800);
    expect((await api.call(reviseLotEndpoint, { ...ask, body: { lowPriceReason: '地块偏远，无机井' } })).state).toBe('resolved');
    expect((await api.call(submitLotEndpoint, ask)).state).toBe('in_review');
  });

  it('at the market price nothing is asked', async () => {
    const village = await freshVillage(county);
    await deals(village.code);
    const { lotId } = await readyLot(county, village, { terms: { reservePerUnitYear: '2300' } });
    expect((await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId } })).state).toBe('in_review');
  });
});
