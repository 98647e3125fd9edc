// Several lots at once: drafts, submissions and approvals; each row is acted on and answered alone, and the answers are kept.
import { describe, expect, it } from '@jest/globals';
import { submitLotEndpoint } from '../../../src/lots/contract.ts';
import { draftSeveral, publishSeveral, readBulkAct, reviewSeveral, submitSeveral, voteForSeveral } from '../../../src/lots/several/contract.ts';
import { addDays } from '../../../src/kernel/clock.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { draftedLot, idleAsset, lawfulCounty, readyLot } from '../../support/published-lot.ts';
import { freshPerson, freshVillage, type Village } from '../../support/world.ts';
import { todayOf } from '../coverage/counted.ts';
import { deskOf, problemIn, wentTo } from '../web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);

const checks = { legality: true, planning: true, use: true, price: true, outsiders: true };
const statesOf = async (ids: readonly string[]) => new Map((await county.db.sql<{ id: string; state: string }>('SELECT id, state FROM lot WHERE id = ANY($1)', [ids])).map(({ id, state }) => [id, state]));
const ponds = async (village: Village, names: readonly string[]) => {
  const made: string[] = [];
  for (const name of names) made.push((await idleAsset(county, village, { name, class: 'WATER_POND', nominal: '6.50' })).assetId);
  return made;
};
const terms = async () => ({ permittedUse: '淡水养殖', startDate: addDays(await todayOf(county), 120), termYears: 3, reservePerUnitYear: '400.00', priceBasis: 'COMPARABLES' as const, contact: '村会计室 0379-66230000' });

describe('several ponds drafted in one go', () => {
  it('become a lot each, with its own code and deposit; one that cannot be is refused alone, by its rule', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    await lawfulCounty(county, village);
    const [east, west] = await ponds(village, ['东塘', '西塘']);
    const used = (await idleAsset(county, village, { name: '用着的塘', class: 'WATER_POND', state: 'in_use', idleSince: null })).assetId;
    const [foreign] = await ponds(other, ['别村的塘']);
    const reply = await api.call(draftSeveral, { as: village.clerk, body: { assetIds: [east!, used, foreign!, west!], ...(await terms()) } });
    expect(reply.answers.map(({ done, refusal }) => [done, refusal?.code ?? null])).toEqual([[true, null], [false, 'lot.asset_not_free'], [false, 'policy.not_allowed'], [true, null]]);
    expect(reply.answers[2]).toMatchObject({ title: '', code: '' });
    const lots = reply.answers.filter((row) => row.done).map((row) => row.lotId!);
    expect([...(await statesOf(lots)).values()]).toEqual(['draft', 'draft']);
    expect(new Set(reply.answers.filter((row) => row.done).map((row) => row.code)).size).toBe(2);
    expect(await api.call(readBulkAct, { as: village.clerk, params: { actId: reply.actId } })).toEqual(reply);
    expect((await api.refused(readBulkAct, { as: other.clerk, params: { actId: reply.actId } })).status).toBe(404);
    const again = await api.call(draftSeveral, { as: village.clerk, body: { assetIds: [east!], ...(await terms()) } });
    expect(again.answers[0]!.refusal!.code).toBe('lot.open_lot_exists');
  });

  it('are at least one and at most fifty, none of them twice', async () => {
    const village = await freshVillage(county);
    const [east] = await ponds(village, ['东塘']);
    for (const assetIds of [[], [east!, east!], Array.from({ length: 51 }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`)]) {
      expect(await api.refused(draftSeveral, { as: village.clerk, body: { assetIds, ...(await terms()) } })).toMatchObject({ status: 400, field: 'assetIds' });
    }
  });
});

const attemptsOf = async (lotId: string) =>
  (await county.db.sql<{ payload: { step: string; code: string } }>(`SELECT payload FROM journal_entry WHERE subject = 'attempt' AND id = $1 ORDER BY seq`, [lotId])).map(({ payload: { step, code } }) => ({ step, code }));

describe('several lots handed in and approved in one go', () => {
  it('pass where nothing is missing; the others say what is', async () => {
    const village = await freshVillage(county);
    const one = await readyLot(county, village, { asset: { name: '一号地' }, terms: { admits: 'members' } });
    const two = await readyLot(county, village, { asset: { name: '二号地' }, terms: { admits: 'members' } });
    const bare = await draftedLot(county, village, { asset: { name: '三号地' } });
    const handed = await api.call(submitSeveral, { as: village.clerk, body: { lotIds: [one.lotId, bare.lotId, two.lotId] } });
    expect(handed.answers.map((row) => row.done)).toEqual([true, false, true]);
    expect(handed.answers[1]!.refusal).toMatchObject({ code: 'lot.not_ready' });
    expect(handed.answers[1]!.refusal!.zh).toContain('会议记录');
    const body = { lotIds: [one.lotId, bare.lotId, two.lotId], opinion: '材料齐全，同意', checks };
    expect((await api.refused(reviewSeveral, { as: village.clerk, body })).status).toBe(403);
    const passed = await api.call(reviewSeveral, { as: village.reviewer, body });
    expect(passed.answers.map((row) => row.refusal?.code ?? 'done')).toEqual(['done', 'lot.wrong_state', 'done']);
    // What is tried in one go is on record as what is tried alone.
    expect(await attemptsOf(bare.lotId)).toEqual([{ step: 'submission', code: 'lot.not_ready' }, { step: 'township_review', code: 'lot.wrong_state' }]);
    expect(await attemptsOf(one.lotId)).toEqual([]);
    const states = await statesOf([one.lotId, bare.lotId, two.lotId]);
    expect([one, bare, two].map(({ lotId }) => states.get(lotId))).toEqual(['reviewed', 'draft', 'reviewed']);
    const reviews = await county.db.sql<{ opinion: string }>('SELECT opinion FROM lot_review WHERE lot_id = ANY($1)', [[one.lotId, two.lotId]]);
    expect(reviews.map(({ opinion }) => opinion)).toEqual(['材料齐全，同意', '材料齐全，同意']);
  });

  it('a check left unticked passes none of them', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId } });
    const reply = await api.call(reviewSeveral, { as: village.reviewer, body: { lotIds: [lotId], opinion: '同意', checks: { ...checks, planning: false } } });
    expect(reply.answers[0]!.refusal).toMatchObject({ code: 'lot.checks_incomplete', field: 'checks.planning' });
    expect((await statesOf([lotId])).get(lotId)).toBe('in_review');
  });
});

describe('one vote for several lots', () => {
  it('is entered once; each lot keeps its own terms, is judged by its own matter and says with which lot it was decided', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    const voted = await readyLot(county, village, { asset: { name: '一号地' } });
    const second = await draftedLot(county, village, { asset: { name: '二号地' }, terms: { reservePerUnitYear: '990.00' } });
    const shed = await draftedLot(county, village, { asset: { name: '旧仓库', class: 'BLDG_WAREHOUSE', unit: 'm2', nominal: '260.00' } });
    const foreign = await draftedLot(county, other, { asset: { name: '别村的地' } });
    const params = { lotId: voted.lotId };
    const body = { lotIds: [second.lotId, shed.lotId, foreign.lotId] };
    expect((await api.refused(voteForSeveral, { as: village.reviewer, params, body })).status).toBe(403);
    expect((await api.refused(voteForSeveral, { as: other.clerk, params, body })).status).toBe(403);
    expect((await api.refused(voteForSeveral, { as: village.clerk, params: { lotId: second.lotId }, body: { lotIds: [shed.lotId] } })).code).toBe('resolution.not_entered');
    const reply = await api.call(voteForSeveral, { as: village.clerk, params, body });
    expect(reply.answers.map(({ done }) => done)).toEqual([true, false, false]);
    expect(reply.answers[1]!.refusal!.code).toMatch(/^resolution\./);
    expect(reply.answers[2]!.refusal!.code).toBe('policy.not_allowed');
    const votes = await county.db.sql<{ lot_id: string; voted_with: string | null; in_favour: number; reserve: string }>(
      'SELECT r.lot_id, r.voted_with, r.in_favour, l.reserve_per_unit_year AS reserve FROM resolution r JOIN lot l ON l.id = r.lot_id WHERE l.place_code = $1 ORDER BY r.recorded_at', [village.code]);
    expect(votes.map(({ lot_id, voted_with }) => [lot_id, voted_with])).toEqual([[voted.lotId, null], [second.lotId, voted.lotId]]);
    // The same papers prove the one vote, and what led to it, for each.
    const papers = (lotId: string) => county.db.sql(`SELECT kind, step, sha256 FROM lot_document WHERE lot_id = $1 AND step IN ('proposal', 'consultation', 'party_review', 'resolution') ORDER BY step, kind`, [lotId]);
    expect(await papers(second.lotId)).toEqual(await papers(voted.lotId));
    expect(await papers(second.lotId)).toHaveLength(5);
    expect([votes[0]!.in_favour === votes[1]!.in_favour, votes[1]!.reserve]).toEqual([true, '990.00']);
    const [told] = await county.db.sql<{ payload: Record<string, unknown> }>(`SELECT payload FROM journal_entry WHERE subject = 'lot' AND id = $1 AND kind = 'lot.resolution_recorded'`, [second.lotId]);
    expect(told!.payload).toMatchObject({ voted_with: voted.lotId, reserve_per_unit_year: '990.00' });
  });

  it('does not reach another collective, even where one clerk keeps both villages', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    const both = await freshPerson(county, '两村会计', [['village_clerk', village.code], ['village_clerk', other.code]]);
    const voted = await readyLot(county, village);
    const foreign = await draftedLot(county, other);
    const reply = await api.call(voteForSeveral, { as: both, params: { lotId: voted.lotId }, body: { lotIds: [foreign.lotId] } });
    expect(reply.answers[0]!.refusal!.code).toBe('resolution.other_collective');
  });

  it('on the page: ticked under the vote, answered row by row', async () => {
    const village = await freshVillage(county);
    const voted = await readyLot(county, village, { asset: { name: '一号地' } });
    const second = await draftedLot(county, village, { asset: { name: '二号地' } });
    const clerk = await deskOf(api, village.clerk);
    expect(await clerk.page(`/desk/lots/${voted.lotId}/vote`)).toContain(`row.${second.lotId}`);
    const answers = await clerk.page(wentTo(await clerk.post(`/desk/lots/${voted.lotId}/vote/others`, { [`row.${second.lotId}`]: 'true' })));
    expect([answers.includes('同一次表决'), answers.includes('共 1 行：办成 1')]).toEqual([true, true]);
    expect(await clerk.page(`/desk/lots/${voted.lotId}/vote`)).not.toContain(`row.${second.lotId}`);
  });
});

describe('several lots published in one go', () => {
  it('each at its own time, and one the operator may not publish is refused alone', async () => {
    const village = await freshVillage(county);
    const one = await readyLot(county, village, { asset: { name: '一号地' }, terms: { admits: 'members' } });
    const two = await readyLot(county, village, { asset: { name: '二号地' }, terms: { admits: 'members' } });
    const bare = await draftedLot(county, village, { asset: { name: '三号地' } });
    for (const { lotId } of [one, two]) await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId } });
    await api.call(reviewSeveral, { as: village.reviewer, body: { lotIds: [one.lotId, two.lotId], opinion: '同意', checks } });
    const body = { lotIds: [one.lotId, bare.lotId] };
    expect((await api.refused(publishSeveral, { as: village.reviewer, body })).status).toBe(403);
    const reply = await api.call(publishSeveral, { as: village.operator, body });
    expect(reply.answers.map((row) => row.refusal?.code ?? 'done')).toEqual(['done', 'lot.wrong_state']);
    const operator = await deskOf(api, village.operator);
    const page = await operator.page('/operate/several');
    expect([page.includes(`row.${two.lotId}`), page.includes(`row.${one.lotId}`)]).toEqual([true, false]);
    expect(await operator.page(wentTo(await operator.post('/operate/several', { [`row.${two.lotId}`]: 'true' })))).toContain('办成 1，没有办成 0');
    expect((await statesOf([two.lotId])).get(two.lotId)).toBe('published');
    expect((await (await deskOf(api, village.clerk)).get('/operate/several')).status).toBe(403);
  });
});

describe('the pages without script', () => {
  it('take the village from ponds to drafts, and the township through what is complete', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const [east, west] = await ponds(village, ['东塘', '西塘']);
    const clerk = await deskOf(api, village.clerk);
    expect(await clerk.page('/desk/lots/several')).toContain('西塘');
    const { startDate, ...rest } = await terms();
    const none = await clerk.post('/desk/lots/several', { ...rest, termYears: '3', startDate });
    expect(problemIn(none.text)).toContain('至少选一行');
    expect(none.text).toContain('淡水养殖');
    const answers = await clerk.page(wentTo(await clerk.post('/desk/lots/several', { ...rest, termYears: '3', startDate, [`row.${east}`]: 'true', [`row.${west}`]: 'true' })));
    expect(answers).toContain('共 2 行：办成 2');
    expect(await clerk.page('/desk/lots/several')).not.toContain(`row.${east}`);
    const ready = await readyLot(county, village, { asset: { name: '一号地' }, terms: { admits: 'members' } });
    const page = await clerk.page('/desk/lots/several');
    expect(page).toContain(`row.${ready.lotId}`);
    await clerk.page(wentTo(await clerk.post('/desk/lots/several/submission', { [`row.${ready.lotId}`]: 'true' })));
    const reviewer = await deskOf(api, village.reviewer);
    expect(await reviewer.page('/review/several')).toContain(`row.${ready.lotId}`);
    const ticks = Object.fromEntries(Object.keys(checks).map((name) => [`check.${name}`, 'true']));
    expect(await reviewer.page(wentTo(await reviewer.post('/review/several', { ...ticks, opinion: '同意', [`row.${ready.lotId}`]: 'true' })))).toContain('办成 1，没有办成 0');
  });
});
