// Preparing a lot: refusals at their fields, a vote that no longer covers its terms, returns and corrections, withdrawal.
import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import {
  draftLotEndpoint, publishLotEndpoint, recordResolutionEndpoint, removeDocumentEndpoint, reviewLotEndpoint, reviseLotEndpoint, submitLotEndpoint, withdrawLotEndpoint, type DraftAsk,
} from '../../../src/lots/contract.ts';
import { listExpiring } from '../../../src/lease/rent/contract.ts';
import { dossierEndpoint, lotFilesEndpoint, workEndpoint } from '../../../src/lots/dossier-contract.ts';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { aPdf, approval, attach, draftAsk, draftedLot, idleAsset, lawfulCounty, readyLot, resolutionAsk, reviewedLot } from '../../support/published-lot.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const today = async () => chinaDate(await readClock(county.db));
type VoteBody = z.input<NonNullable<typeof recordResolutionEndpoint.body>>;

async function refusedDraft(village: Village, terms: Partial<DraftAsk>, asset: Parameters<typeof idleAsset>[2] = {}) {
  await lawfulCounty(county, village);
  const { assetId } = await idleAsset(county, village, asset);
  const body = await inTransaction(county.db, (tx) => draftAsk(tx, assetId, terms));
  const { code, field } = await api.refused(draftLotEndpoint, { as: village.clerk, body });
  return `${code} @${field}`;
}

async function voteOn(village: Village, lotId: string, changes: Partial<VoteBody> = {}): Promise<VoteBody> {
  const { lotId: _, ...vote } = await inTransaction(county.db, (tx) => resolutionAsk(tx, lotId, changes));
  return vote;
}

const hang = async (village: Village, lotId: string) => attach(county, village, lotId, 'minutes', aPdf(`again ${lotId}`));

describe('drafting', () => {
  it('the first legal checks name the field and the rule', async () => {
    const village = await freshVillage(county);
    expect(await refusedDraft(village, { termYears: 21 })).toBe('lot.term_too_long @termYears');
    expect(await refusedDraft(village, { startDate: '2020-01-01' })).toBe('lot.start_in_past @startDate');
    expect(await refusedDraft(village, { area: '69' })).toBe('lot.area_beyond_asset @area');
    expect(await refusedDraft(village, { deposit: '40000' })).toBe('lot.deposit_range @deposit');
    expect(await refusedDraft(village, { minStep: '1' })).toBe('lot.step_too_small @minStep');
    expect(await refusedDraft(village, {}, { state: 'disputed' })).toBe('lot.asset_not_free @assetId');
    expect(await refusedDraft(village, {}, { class: 'HOMESTEAD_HOUSE', unit: 'm2', nominal: '80' })).toBe('lot.household_right @assetId');
    expect(await refusedDraft(village, { reservePerUnitYear: '一千五' })).toBe('request.invalid @reservePerUnitYear');
    expect(await refusedDraft(village, { assetId: '00000000-0000-4000-8000-000000000001' })).toBe('lot.asset_unknown @assetId');
  });

  it('a rent larger than any contract can hold is refused by its rule, when drafted and when revised; the dossier stays readable', async () => {
    const village = await freshVillage(county);
    expect(await refusedDraft(village, { reservePerUnitYear: '999999999999' })).toBe('lot.rent_too_large @reservePerUnitYear');
    expect(await refusedDraft(village, { reservePerUnitYear: '2941176471', deposit: '29411764710' })).toBe('lot.rent_too_large @reservePerUnitYear');
    const { lotId } = await draftedLot(county, village);
    for (const body of [{ reservePerUnitYear: '999999999999' }, { reservePerUnitYear: '14705882353', termYears: 1, deposit: '20000' }]) {
      const refused = await api.refused(reviseLotEndpoint, { as: village.clerk, params: { lotId }, body });
      expect([refused.status, refused.code, refused.field, refused.facts['most']]).toEqual([409, 'lot.rent_too_large', 'reservePerUnitYear', '999999999999.99']);
    }
    expect((await api.call(dossierEndpoint, { as: village.clerk, params: { lotId } })).prices.perUnitYear).toBe('1500.00');
  });

  it('one open lot an asset, also when two clerks draft at once', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const { assetId } = await idleAsset(county, village);
    const body = await inTransaction(county.db, (tx) => draftAsk(tx, assetId));
    const answers = await Promise.all([1, 2, 3].map(() => api.send(draftLotEndpoint, { as: village.clerk, body })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.refusal).toMatchObject({ code: 'lot.open_lot_exists', field: 'assetId' });
  });

  it('a building in square metres is priced by its own unit', async () => {
    const village = await freshVillage(county);
    const made = await draftedLot(county, village, { asset: { name: '旧村部', class: 'BLDG_OFFICE', unit: 'm2', nominal: '300' }, terms: { reservePerUnitYear: '30', termYears: 3 } });
    const file = await api.call(dossierEndpoint, { as: village.clerk, params: { lotId: made.lotId } });
    expect(file).toMatchObject({ unit: 'm2', prices: { perUnitYear: '30.00', perYear: '9000.00', wholeTerm: '27000.00' }, deposit: '1800.00', minStep: '1.00', noticeWorkingDays: 7 });
    expect(file.matters.map((one) => one.code)).toEqual(['lease_asset']);
  });
});

describe('the vote', () => {
  it('is judged by numbers; an upload alone is not a vote', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    await hang(village, lotId);
    const params = { lotId };
    const ask = async (changes: Partial<VoteBody>) => {
      const { code, field } = await api.refused(recordResolutionEndpoint, { as: village.clerk, params, body: await voteOn(village, lotId, changes) });
      return `${code} @${field}`;
    };
    expect(await ask({ inFavour: 28 })).toBe('resolution.majority_missed @inFavour');
    expect(await ask({ metOn: addDays(await today(), 1) })).toBe('resolution.met_in_future @metOn');
    expect(await ask({ noticedOn: addDays(await today(), -14) })).toBe('resolution.notice_too_short @noticedOn');
    expect(await ask({ matter: 'land_contract_plan' })).toBe('resolution.wrong_matter @matter');
    expect(await ask({ eligible: 43.5 })).toBe('request.invalid @eligible');
    expect((await api.refused(submitLotEndpoint, { as: village.clerk, params })).zh).toContain('还没有登记民主决策');
    expect(await api.call(recordResolutionEndpoint, { as: village.clerk, params, body: await voteOn(village, lotId) })).toMatchObject({ state: 'resolved', required: 29 });
    const file = await api.call(dossierEndpoint, { as: village.clerk, params });
    expect(file.checks.find((one) => one.field === 'resolution')).toMatchObject({ ok: true, zh: '应到 43，实到 38，同意 35，需要 29' });
  });

  it('on the day of the meeting the rules of that day apply, and before any rules nobody can judge', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const early = { noticedOn: '2025-04-01', metOn: '2025-04-20' };
    expect(await api.refused(recordResolutionEndpoint, { as: village.clerk, params: { lotId }, body: await voteOn(village, lotId, early) })).toMatchObject({ code: 'rulebook.none_in_force' });
  });

  it('changing what was voted on sets the vote aside; mending a telephone does not', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const params = { lotId };
    const as = village.clerk;
    expect((await api.call(reviseLotEndpoint, { as, params, body: { contact: '村会计室 66230001' } })).state).toBe('resolved');
    expect((await api.call(reviseLotEndpoint, { as, params, body: { area: '68', reservePerUnitYear: '1500' } })).state).toBe('resolved');
    const cut = await api.call(reviseLotEndpoint, { as, params, body: { reservePerUnitYear: '900' } });
    expect(cut).toMatchObject({ state: 'draft', deposit: '12240.00', minStep: '9.00' });
    const file = await api.call(dossierEndpoint, { as, params });
    expect(file.resolution).toBeNull();
    expect(file.documents.map((one) => one.kind)).toEqual(['photo']);
    expect(file.history.map((entry) => entry.kind).slice(-2)).toEqual(['lot.revised', 'lot.resolution_set_aside']);
    expect((await api.refused(submitLotEndpoint, { as, params })).facts['count']).toBe(10);
  });
});

describe('review', () => {
  it('returns with comments at the fields; the clerk mends and hands in again', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const params = { lotId };
    await api.call(submitLotEndpoint, { as: village.clerk, params });
    expect((await api.refused(reviseLotEndpoint, { as: village.clerk, params, body: { contact: 'x' } })).code).toBe('lot.wrong_state');
    const returned = { verdict: 'returned', opinion: '请补充', checks: { legality: true, planning: true, use: false, price: true } } as const;
    expect(await api.refused(reviewLotEndpoint, { as: village.reviewer, params, body: returned })).toMatchObject({ code: 'lot.comments_missing', field: 'comments' });
    const comments = [{ field: 'viewing', comment: '写明看地时间' }];
    expect((await api.call(reviewLotEndpoint, { as: village.reviewer, params, body: { ...returned, comments } })).state).toBe('returned');
    const work = await api.call(workEndpoint, { as: village.clerk });
    expect(work.rows).toEqual([expect.objectContaining({ task: 'mend', lotId, zh: '被退回，请修改' })]);
    const file = await api.call(dossierEndpoint, { as: village.clerk, params });
    expect(file.reviews[0]).toMatchObject({ verdict: 'returned', comments, reviewer: '王审核' });
    expect((await api.call(reviseLotEndpoint, { as: village.clerk, params, body: { viewing: '每天 9:00–17:00' } })).state).toBe('returned');
    expect((await api.call(submitLotEndpoint, { as: village.clerk, params })).state).toBe('in_review');
  });

  it('approves only when every check is met, the township\'s approval of outsiders among them for land', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const params = { lotId };
    await api.call(submitLotEndpoint, { as: village.clerk, params });
    const { lotId: _, ...body } = approval(lotId);
    const checks = { ...body.checks, outsiders: false };
    expect(await api.refused(reviewLotEndpoint, { as: village.reviewer, params, body: { ...body, checks } })).toMatchObject({ code: 'lot.checks_incomplete', field: 'checks.outsiders' });
    await county.db.sql(`UPDATE asset SET state = 'disputed' WHERE id = (SELECT asset_id FROM lot WHERE id = $1)`, [lotId]);
    expect(await api.refused(reviewLotEndpoint, { as: village.reviewer, params, body })).toMatchObject({ code: 'lot.asset_not_free' });
    const work = await api.call(workEndpoint, { as: village.reviewer });
    expect(work.rows[0]).toMatchObject({ task: 'review', lotId, late: false });
    expect(work.rows[0]!.dueOn! > work.today).toBe(true);
  });
});

describe('publication', () => {
  it('takes a later opening in working hours and refuses the rest', async () => {
    const village = await freshVillage(county);
    const { lotId } = await reviewedLot(county, village);
    const params = { lotId };
    const publish = (biddingOpensAt: string) => api.refused(publishLotEndpoint, { as: village.operator, params, body: { biddingOpensAt } });
    expect(await publish(`${addDays(await today(), 2)}T10:00:00+08:00`)).toMatchObject({ code: 'lot.opening_too_early', field: 'biddingOpensAt' });
    expect((await publish(`${addDays(await today(), 300)}T10:00:00+08:00`)).code).toBe('lot.opening_too_late');
    const { schedule } = await api.call(dossierEndpoint, { as: village.operator, params });
    const later = new Date(Date.parse(schedule!.biddingOpensAt) + 3_600_000).toISOString();
    const published = await api.call(publishLotEndpoint, { as: village.operator, params, body: { biddingOpensAt: later } });
    expect(published.biddingOpensAt).toBe(later);
    expect(await api.refused(publishLotEndpoint, { as: village.operator, params, body: {} })).toMatchObject({ code: 'lot.wrong_state' });
  });

  it('refuses a lease that starts before its result is public', async () => {
    const village = await freshVillage(county);
    const { lotId } = await reviewedLot(county, village, { terms: { startDate: addDays(await today(), 10) } });
    expect(await api.refused(publishLotEndpoint, { as: village.operator, params: { lotId }, body: {} })).toMatchObject({ code: 'lot.start_too_early', field: 'startDate' });
  });

  it('refuses a lease that begins long after its result', async () => {
    const village = await freshVillage(county);
    const { lotId } = await reviewedLot(county, village, { terms: { startDate: addDays(await today(), 320) } });
    expect(await api.refused(publishLotEndpoint, { as: village.operator, params: { lotId }, body: {} })).toMatchObject({ code: 'lot.start_too_late', field: 'startDate' });
  });

  it('construction land waits ten working days after its plan was filed, and is announced for twenty', async () => {
    const village = await freshVillage(county);
    const asset = { name: '建设用地', class: 'LAND_CONSTRUCTION', unit: 'm2', nominal: '2000' } as const;
    const terms = { reservePerUnitYear: '12', permittedUse: '工业' };
    const hasty = await reviewedLot(county, village, { asset, terms, resolution: { planFiledOn: addDays(await today(), -3) } });
    expect(await api.refused(publishLotEndpoint, { as: village.operator, params: { lotId: hasty.lotId }, body: {} })).toMatchObject({ code: 'resolution.plan_too_recent', field: 'planFiledOn' });
    const patient = await reviewedLot(county, village, { asset: { ...asset, name: '另一处' }, terms, resolution: { planFiledOn: addDays(await today(), -40) } });
    const { schedule, noticeWorkingDays } = await api.call(dossierEndpoint, { as: village.operator, params: { lotId: patient.lotId } });
    expect(noticeWorkingDays).toBe(20);
    expect((await api.call(publishLotEndpoint, { as: village.operator, params: { lotId: patient.lotId }, body: {} })).registrationClosesAt).toBe(schedule!.registrationClosesAt);
  });
});

describe('withdrawal and lists', () => {
  it('a village may give a lot up before its notice, with the reason, and list again', async () => {
    const village = await freshVillage(county);
    const made = await readyLot(county, village);
    const params = { lotId: made.lotId };
    const { id: documentId } = await county.db.one<{ id: string }>(`SELECT id FROM lot_document WHERE lot_id = $1 AND kind = 'photo'`, [made.lotId]);
    await api.call(removeDocumentEndpoint, { as: village.clerk, params: { ...params, documentId } });
    expect(await api.refused(submitLotEndpoint, { as: village.clerk, params })).toMatchObject({ code: 'lot.document_missing', field: 'documents.photo', zh: '缺现状照片' });
    expect((await api.call(withdrawLotEndpoint, { as: village.clerk, params, body: { reason: '村民要求自种' } })).state).toBe('withdrawn');
    expect((await api.refused(withdrawLotEndpoint, { as: village.clerk, params, body: { reason: '再来' } })).code).toBe('lot.wrong_state');
    const body = await inTransaction(county.db, (tx) => draftAsk(tx, made.assetId));
    expect((await api.call(draftLotEndpoint, { as: village.clerk, body })).state).toBe('draft');
    const list = await api.call(lotFilesEndpoint, { as: village.clerk, query: { find: '南地' } });
    expect(list.rows.map((row) => row.state)).toEqual(['draft', 'withdrawn']);
    expect((await api.call(lotFilesEndpoint, { as: village.clerk, query: { state: 'withdrawn' } })).total).toBe(1);
    const elsewhere = await freshVillage(county);
    expect((await api.call(lotFilesEndpoint, { as: elsewhere.clerk, query: {} })).total).toBe(0);
    expect((await api.call(lotFilesEndpoint, { as: village.operator, query: { place: village.code } })).total).toBe(2);
  });

  it('the operator\'s day shows what waits for acceptance', async () => {
    const village = await freshVillage(county);
    const { lotId } = await reviewedLot(county, village);
    const { rows } = await api.call(workEndpoint, { as: village.operator });
    expect(rows.find((row) => row.lotId === lotId)).toMatchObject({ task: 'accept', placeName: '余庄村', late: false });
  });

  it('the clerk\'s day shows a lease about to end', async () => {
    const village = await freshVillage(county);
    const { assetId } = await idleAsset(county, village);
    await county.db.sql(`UPDATE asset SET state = 'leased' WHERE id = $1`, [assetId]);
    await county.db.sql(
      `INSERT INTO occupation (asset_id, holder_name, basis, from_date, until_date) VALUES ($1, '老承包户', 'declared_contract', '2021-01-01', $2)`,
      [assetId, addDays(await today(), 30)],
    );
    // Asked of the room that knows leases; the list of things to do takes it from there, and the lots' own list says nothing of it.
    const { rows } = await api.call(listExpiring, { as: village.clerk, query: { region: village.code } });
    expect(rows).toEqual([expect.objectContaining({ assetId, lotId: null, untilDate: addDays(await today(), 30) })]);
    expect((await api.call(workEndpoint, { as: village.clerk })).rows).toEqual([]);
  });
});
