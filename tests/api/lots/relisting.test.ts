// Listing again over HTTP: the draft that takes everything over, the caps at every step, and who may not.
import { describe, expect, it } from '@jest/globals';
import { draftLotEndpoint, publishLotEndpoint, readNotice, reviseLotEndpoint, submitLotEndpoint, withdrawLotEndpoint } from '../../../src/lots/contract.ts';
import { dossierEndpoint } from '../../../src/lots/dossier-contract.ts';
import { lotLineageEndpoint, relistingOfferEndpoint, relistLotEndpoint } from '../../../src/lots/relist-contract.ts';
import { publicLot } from '../../../src/openness/contract.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { publishedAgain, reviewedAgain, runsOut, unsoldLot, votedAgain } from '../../support/failed-lot.ts';
import { attach, aPdf, draftAsk, draftedLot, publishedLot } from '../../support/published-lot.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

const relist = (village: Village, lotId: string, body: Parameters<typeof ask>[1] = {}) => api.call(relistLotEndpoint, { as: village.clerk, ...ask(lotId, body) });
const refusedRelist = (village: Village, lotId: string, body: Parameters<typeof ask>[1] = {}) => api.refused(relistLotEndpoint, { as: village.clerk, ...ask(lotId, body) });
const ask = (lotId: string, body: { reservePerUnitYear?: string; format?: 'ascending' | 'sealed' | 'sealed_rounds' | 'fixed_price'; startDate?: string; sealedRounds?: number }) => ({ params: { lotId }, body });

describe('an unsold lot', () => {
  it('becomes a draft with all its terms and papers, but without a vote', async () => {
    const village = await freshVillage(county);
    const terms = { title: '南地', qualification: '有农业经营能力', viewing: '周二上午', minStep: '20', deposit: '18000' };
    const lot = await unsoldLot(county, village, { terms });
    const offer = await api.call(relistingOfferEndpoint, { as: village.clerk, params: { lotId: lot.lotId } });
    expect(offer).toMatchObject({ open: true, attempt: 2, firstReserve: '1500.00', previousReserve: '1500.00', floor: '1350.00', largestCutPercent: '10', publicRounds: 1, maxPublicRounds: 3, fixedPriceOpen: true });

    const again = await relist(village, lot.lotId, { reservePerUnitYear: '1350' });
    expect(again).toMatchObject({ state: 'draft', attempt: 2, deposit: '18000.00', minStep: '20.00' });
    const file = await api.call(dossierEndpoint, { as: village.clerk, params: { lotId: again.lotId } });
    expect(file).toMatchObject({ title: '南地', qualification: '有农业经营能力', viewing: '周二上午', area: '68.00', termYears: 5, contact: lot.lot.contact, permittedUse: lot.lot.permitted_use, resolution: null });
    expect(file.prices.perUnitYear).toBe('1350.00');
    expect(file.documents.map((paper) => paper.kind)).toEqual(['photo']);
    expect([...new Set(file.checks.filter((check) => !check.ok).map((check) => check.code))]).toEqual(['relisting.cut_unexplained', 'procedure.step_missing', 'lot.no_resolution', 'lot.document_missing']);
    expect(file.missing).toBe(11);
    const row = await county.db.one('SELECT relists_lot_id, attempt, first_reserve FROM lot WHERE id = $1', [again.lotId]);
    expect(row).toEqual({ relists_lot_id: lot.lotId, attempt: 2, first_reserve: '1500.00' });
    const told = await county.db.sql(`SELECT kind, payload->>'by_lot_id' AS by FROM journal_entry WHERE subject = 'lot' AND id = $1 ORDER BY seq DESC LIMIT 1`, [lot.lotId]);
    expect(told).toEqual([{ kind: 'lot.relisted', by: again.lotId }]);
  });

  it('deposit and step that no longer fit a lower price follow the county’s rules', async () => {
    const village = await freshVillage(county);
    const lot = await unsoldLot(county, village, { terms: { deposit: '30600', minStep: '300' } });
    expect(await relist(village, lot.lotId, { reservePerUnitYear: '1350' })).toMatchObject({ deposit: '18360.00', minStep: '13.00' });
  });

  it('a cut beyond the step is refused and the refusal names the lowest lawful reserve; so is one by revision, and one by a fresh draft', async () => {
    const village = await freshVillage(county);
    const lot = await unsoldLot(county, village);
    expect(await refusedRelist(village, lot.lotId, { reservePerUnitYear: '1349.99' })).toMatchObject({ status: 409, code: 'relisting.cut_beyond_step', field: 'reservePerUnitYear', facts: { floor: '1350.00', percent: 10 } });
    const body = await inTransaction(county.db, (tx) => draftAsk(tx, lot.assetId, { reservePerUnitYear: '1000' }));
    expect(await api.refused(draftLotEndpoint, { as: village.clerk, body })).toMatchObject({ code: 'relisting.cut_beyond_step' });
    const again = await relist(village, lot.lotId);
    const revise = { as: village.clerk, params: { lotId: again.lotId }, body: { reservePerUnitYear: '1300' } };
    expect(await api.refused(reviseLotEndpoint, revise)).toMatchObject({ code: 'relisting.cut_beyond_step', facts: { floor: '1350.00' } });
    // A draft made the ordinary way stands in the lineage all the same.
    await api.call(withdrawLotEndpoint, { as: village.clerk, params: { lotId: again.lotId }, body: { reason: '改由村里重新起草' } });
    const fresh = await api.call(draftLotEndpoint, { as: village.clerk, body: { ...body, reservePerUnitYear: '1400' } });
    expect(await county.db.one('SELECT attempt, first_reserve FROM lot WHERE id = $1', [fresh.lotId])).toEqual({ attempt: 2, first_reserve: '1500.00' });
  });

  it('rules that became stricter after the draft stop it at submission and at publication', async () => {
    const village = await freshVillage(county);
    const lot = await unsoldLot(county, village);
    const again = await relist(village, lot.lotId, { reservePerUnitYear: '1350' });
    await reviewedAgain(county, village, again.lotId);
    await county.db.sql(`UPDATE lot SET reserve_per_unit_year = 1200 WHERE id = $1`, [again.lotId]);
    expect(await api.refused(publishLotEndpoint, { as: village.operator, params: { lotId: again.lotId }, body: {} })).toMatchObject({ code: 'relisting.cut_beyond_step' });
    await county.db.sql(`UPDATE lot SET state = 'resolved' WHERE id = $1`, [again.lotId]);
    expect(await api.refused(submitLotEndpoint, { as: village.clerk, params: { lotId: again.lotId } })).toMatchObject({ code: 'relisting.cut_beyond_step' });
  });

  it('three rounds in all: then only the fixed price, and never below a fifth under the first', async () => {
    const village = await freshVillage(county);
    const first = await unsoldLot(county, village);
    let last = first.lotId;
    for (const reserve of ['1350', '1215']) {
      const again = await relist(village, last, { reservePerUnitYear: reserve });
      await publishedAgain(county, village, again.lotId);
      await runsOut(county, again.lotId);
      last = again.lotId;
    }
    expect(await refusedRelist(village, last)).toMatchObject({ code: 'relisting.rounds_used_up', facts: { rounds: 3, max: 3 } });
    expect(await refusedRelist(village, last, { format: 'fixed_price', reservePerUnitYear: '1199' })).toMatchObject({ code: 'relisting.cut_beyond_total', facts: { floor: '1200.00' } });
    const fixed = await relist(village, last, { format: 'fixed_price', reservePerUnitYear: '1200' });
    expect(fixed.attempt).toBe(4);
    expect((await refusedRelist(village, first.lotId)).code).toBe('lot.open_lot_exists');
    await publishedAgain(county, village, fixed.lotId);
    const notice = await api.call(readNotice, { params: { lotId: fixed.lotId } });
    expect(notice.body).toMatchObject({ method: 'fixed_price', lineage: { attempt: 4, first_reserve: '1500.00', previous_reserve: '1215.00', cut_percent: '1.2' } });
    const page = await api.call(publicLot, { params: { lotId: fixed.lotId } });
    expect(page).toMatchObject({ attempt: 4, format: 'fixed_price', defaulted: null });
    expect(page.lineage.map((one) => [one.attempt, one.reserve, one.cutPercent, one.state])).toEqual([
      [1, '1500.00', null, 'unsold'], [2, '1350.00', '10', 'unsold'], [3, '1215.00', '10', 'unsold'], [4, '1200.00', '1.2', 'published'],
    ]);
  });

  it('after a year prices have moved: the asset starts afresh', async () => {
    const village = await freshVillage(county);
    const lot = await unsoldLot(county, village);
    await clockOf(county).forward(366 * 86_400);
    const body = await inTransaction(county.db, (tx) => draftAsk(tx, lot.assetId, { reservePerUnitYear: '1000' }));
    const fresh = await api.call(draftLotEndpoint, { as: village.clerk, body });
    expect(await county.db.one('SELECT relists_lot_id, attempt FROM lot WHERE id = $1', [fresh.lotId])).toEqual({ relists_lot_id: null, attempt: 1 });
  });
});

describe('a fixed price', () => {
  it('is no first listing: refused when drafted and when a draft is revised to it', async () => {
    const village = await freshVillage(county);
    const draft = await draftedLot(county, village);
    expect(await api.refused(reviseLotEndpoint, { as: village.clerk, params: { lotId: draft.lotId }, body: { format: 'fixed_price' } })).toMatchObject({ code: 'lot.fixed_price_too_early', field: 'format' });
    await county.db.sql(`UPDATE lot SET format = 'fixed_price' WHERE id = $1`, [draft.lotId]);
    await votedAgain(county, village, draft.lotId);
    await attach(county, village, draft.lotId, 'photo', aPdf('现状'));
    expect((await api.refused(submitLotEndpoint, { as: village.clerk, params: { lotId: draft.lotId } })).code).toBe('lot.fixed_price_too_early');
  });
});

describe('who and when', () => {
  it('the clerk of that village, and nobody else', async () => {
    const village = await freshVillage(county);
    const other = await freshVillage(county);
    const lot = await unsoldLot(county, village);
    for (const as of [other.clerk, village.reviewer, village.operator, village.zhao]) {
      expect((await api.refused(relistLotEndpoint, { as, ...ask(lot.lotId, {}) })).status).toBe(403);
      expect((await api.refused(relistingOfferEndpoint, { as, params: { lotId: lot.lotId } })).status).toBe(403);
    }
  });

  it('not while it runs, and not an older listing than the asset’s last', async () => {
    const village = await freshVillage(county);
    const running = await publishedLot(county, village);
    expect((await refusedRelist(village, running.lotId)).code).toBe('lot.wrong_state');
    await runsOut(county, running.lotId);
    const again = await relist(village, running.lotId);
    await api.call(withdrawLotEndpoint, { as: village.clerk, params: { lotId: again.lotId }, body: { reason: '暂不挂' } });
    expect((await refusedRelist(village, running.lotId)).code).toBe('relisting.not_the_last');
    expect(await relist(village, again.lotId)).toMatchObject({ attempt: 2, state: 'draft' });
  });

  it('two clerks at once make one', async () => {
    const village = await freshVillage(county);
    const lot = await unsoldLot(county, village);
    const both = await Promise.allSettled([relist(village, lot.lotId), relist(village, lot.lotId)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('anyone reads the lineage of what was published; a draft’s is nobody’s', async () => {
    const village = await freshVillage(county);
    const lot = await unsoldLot(county, village);
    expect(await api.call(lotLineageEndpoint, { params: { lotId: lot.lotId } })).toMatchObject({ attempt: 1, listings: [{ attempt: 1, state: 'unsold', cutPercent: null }] });
    const again = await relist(village, lot.lotId);
    expect((await api.refused(lotLineageEndpoint, { params: { lotId: again.lotId } })).status).toBe(404);
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });
});
