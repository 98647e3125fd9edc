// A reserve below the lower quartile of its like: the reason is asked before submission, from the same facts the watchdog uses.
import { describe, expect, it } from '@jest/globals';
import { chinaDate } from '../../../src/kernel/clock.ts';
import { publishLotEndpoint, readNotice, reviewLotEndpoint, reviseLotEndpoint, submitLotEndpoint } from '../../../src/lots/contract.ts';
import { dossierEndpoint } from '../../../src/lots/dossier-contract.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { aPdf, approval, attach, readyLot } from '../../support/published-lot.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

/** Sixty honest deals of a year and a half around 2,000 yuan per mu. */
async function deals(placeCode: string): Promise<void> {
  await county.db.sql(
    `INSERT INTO deal (lot_id, lot_code, asset_id, place_code, class, unit, area, term_years, rent_per_unit_year, reserve_per_unit_year, bidders, decided_at)
     SELECT gen_random_uuid(), 'D-' || n, gen_random_uuid(), $1, 'LAND_CULTIVATED', 'mu', 40 + n % 30, 5, 1900 + (n * 37) % 200, 1800, 2, county_now() - make_interval(days => 5 + n * 9)
       FROM generate_series(1, 60) AS n`,
    [placeCode],
  );
}

describe('a low reserve', () => {
  it('cannot be judged without enough deals, and then asks why', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const ask = { as: village.clerk, params: { lotId } };
    const priceCheck = async () => (await api.call(dossierEndpoint, ask)).checks.find((one) => one.field === 'lowPriceReason');
    expect(await priceCheck()).toMatchObject({ ok: true, zh: '同类成交太少，无法比较' });
    await deals(village.code);
    expect(await priceCheck()).toMatchObject({ ok: false, code: 'lot.low_price_unexplained' });
    const refused = await api.refused(submitLotEndpoint, ask);
    expect(refused).toMatchObject({ status: 409, code: 'lot.low_price_unexplained', field: 'lowPriceReason' });
    expect(Number(refused.facts['low'])).toBeGreaterThan(1800);
    expect((await api.call(reviseLotEndpoint, { ...ask, body: { lowPriceReason: '地块偏远，无机井' } })).state).toBe('resolved');
    expect((await api.call(dossierEndpoint, ask)).suggestion).toBeNull();
    expect((await api.call(submitLotEndpoint, ask)).state).toBe('in_review');
    const told = (await api.call(dossierEndpoint, { ...ask, as: village.reviewer })).suggestion!;
    expect(told).toMatchObject({ reserve: '1500.00', low: refused.facts['low'], deals: '40+' });
    await expect(county.db.sql(`UPDATE price_suggestion SET low = 1 WHERE lot_id = $1`, [lotId])).rejects.toThrow();
  });

  it('rests on something said and proven: an appraisal needs its report, and the notice names it', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village, { terms: { priceBasis: 'APPRAISAL', reservePerUnitYear: '2300' } });
    const ask = { as: village.clerk, params: { lotId } };
    expect(await api.refused(submitLotEndpoint, ask)).toMatchObject({ code: 'lot.price_basis_unproven', field: 'priceFigure' });
    const body = { priceFigure: '2400', priceSource: '豫信评字〔2026〕12号', priceStatedOn: chinaDate(await readClock(county.db)), lowPriceReason: '上门看地的少' };
    expect((await api.call(reviseLotEndpoint, { ...ask, body })).state).toBe('resolved');
    expect(await api.refused(submitLotEndpoint, ask)).toMatchObject({ code: 'lot.appraisal_missing', field: 'documents.appraisal' });
    await attach(county, village, lotId, 'appraisal', aPdf(`appraisal ${lotId}`));
    expect((await api.call(submitLotEndpoint, ask)).state).toBe('in_review');
    expect((await api.call(dossierEndpoint, ask)).suggestion).toMatchObject({ reserve: '2300.00' });
    const { lotId: _, ...approved } = approval(lotId);
    await api.call(reviewLotEndpoint, { as: village.reviewer, params: { lotId }, body: approved });
    await api.call(publishLotEndpoint, { as: village.operator, params: { lotId }, body: {} });
    expect((await api.call(readNotice, { params: { lotId } })).body).toMatchObject({ price_basis: 'APPRAISAL', price_figure: '2400.00', price_source: '豫信评字〔2026〕12号', low_price_reason: '上门看地的少' });
    const paper = (await api.http().get(`/lots/${lotId}/notice`)).text;
    for (const words of ['评估（豫信评字〔2026〕12号，2,400', '按现状出租，没有地上物和其他负担', '各年租金相同', '12388', '经出租人书面同意可以转租', '合同自交地之日终止', '同价时优先权顺位在前者先']) expect(paper).toContain(words);
  });

  it('at the market price nothing is asked', async () => {
    const village = await freshVillage(county);
    await deals(village.code);
    const { lotId } = await readyLot(county, village, { terms: { reservePerUnitYear: '2300' } });
    expect((await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId } })).state).toBe('in_review');
  });
});
