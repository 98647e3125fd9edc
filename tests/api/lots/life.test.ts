// A lot from draft to published notice over HTTP: replies, state, journal, and the notice that anyone can check.
import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../../../src/journal/canonical.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import {
  addDocumentEndpoint, draftLotEndpoint, publishLotEndpoint, readDocumentEndpoint, readNotice, recordResolutionEndpoint, reviewLotEndpoint, submitLotEndpoint,
} from '../../../src/lots/contract.ts';
import { dossierEndpoint } from '../../../src/lots/dossier-contract.ts';
import { moveLot } from '../../../src/lots/move-lot.ts';
import { recordOutcome } from '../../../src/lots/record-outcome.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { sha256Hex } from '../../../src/platform/crypto.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor, pathOf } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { aPdf, aPhoto, approval, draftAsk, idleAsset, lawfulCounty, procedureCompleted, publishedLot, resolutionAsk } from '../../support/published-lot.ts';

import { scratchFolder } from '../../support/run-folder.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('lots') });

async function upload(village: Village, lotId: string, kind: string, content: Buffer) {
  const token = await api.signInAs(village.clerk);
  return api.http().post(pathOf(addDocumentEndpoint.path, { lotId })).set('Authorization', `Bearer ${token}`).field('kind', kind).attach('file', content, '材料.pdf');
}

describe('the 68 mu of 余庄村', () => {
  it('goes from draft to notice through four people', async () => {
    const village = await freshVillage(county);
    await lawfulCounty(county, village);
    const { assetId } = await idleAsset(county, village);
    const body = await inTransaction(county.db, (tx) => draftAsk(tx, assetId));

    const draft = await api.call(draftLotEndpoint, { as: village.clerk, body });
    expect(draft).toMatchObject({ state: 'draft', deposit: '20400.00', minStep: '15.00' });
    expect(draft.code).toMatch(/^LN-20\d\d-\d{4}$/);
    const params = { lotId: draft.lotId };

    const missing = await api.refused(submitLotEndpoint, { as: village.clerk, params });
    expect(missing).toMatchObject({ status: 409, code: 'lot.not_ready' });
    expect(missing.zh).toMatch(/^还差 11 项：还没有办“村党组织提议”；.*还没有登记民主决策；缺会议记录；缺现状照片；/);

    const { lotId: _, ...vote } = await inTransaction(county.db, (tx) => resolutionAsk(tx, draft.lotId));
    const voted = await api.call(recordResolutionEndpoint, { as: village.clerk, params, body: vote });
    expect(voted).toMatchObject({ state: 'resolved', required: 29 });

    expect((await upload(village, draft.lotId, 'minutes', aPdf('会议记录'))).status).toBe(201);
    expect((await upload(village, draft.lotId, 'photo', await aPhoto())).body).toMatchObject({ kind: 'photo', mediaType: 'image/jpeg' });

    await procedureCompleted(county, village, draft.lotId);
    expect((await api.call(submitLotEndpoint, { as: village.clerk, params })).state).toBe('in_review');
    const { lotId: __, ...review } = approval(draft.lotId);
    expect((await api.call(reviewLotEndpoint, { as: village.reviewer, params, body: review })).state).toBe('reviewed');
    const waiting = await api.call(dossierEndpoint, { as: village.operator, params });
    expect(waiting.may).toEqual({ prepare: false, submit: false, review: false, publish: true, withdraw: false });
    const published = await api.call(publishLotEndpoint, { as: village.operator, params, body: {} });
    expect(waiting.schedule).toMatchObject({ registrationClosesAt: published.registrationClosesAt, biddingOpensAt: published.biddingOpensAt });

    const notice = await api.call(readNotice, { params });
    expect(notice).toMatchObject({ code: draft.code, state: 'published', version: 1, sha256: published.sha256 });
    expect(notice.body.prices).toEqual({ per_unit_year: '1500.00', per_year: '102000.00', whole_term: '510000.00' });
    expect(notice.body).toMatchObject({ min_step: '15.00', max_step: '150.00', deposit: '20400.00', notice_working_days: 10, lessor: '余庄村股份经济合作社' });
    expect(sha256Hex(canonicalJson(notice.body))).toBe(notice.sha256);
    expect((await verifyJournal(county.db)).findings).toEqual([]);

    const [step, paper] = [(times: number) => Array(times).fill('lot.step_recorded'), (times: number) => Array(times).fill('lot.document_added')];
    const kinds = await county.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = 'lot' AND id = $1 ORDER BY seq`, [draft.lotId]);
    expect(kinds.map((row) => row.kind)).toEqual([
      'lot.drafted', ...paper(3), ...step(3), 'lot.resolution_recorded', ...paper(4), ...step(2), ...paper(1), 'lot.submitted', 'lot.outsiders_approved', 'lot.reviewed', 'lot.published',
    ]);
    const entry = await county.db.one<{ payload: Record<string, unknown> }>(`SELECT payload FROM journal_entry WHERE kind = 'lot.published' AND id = $1`, [draft.lotId]);
    expect(entry.payload).toEqual({
      lot_code: draft.code, asset_id: assetId, place_code: village.code, collective_id: notice.body.collective_id, class: 'LAND_CULTIVATED', unit: 'mu', area: '68.00', term_years: 5,
      reserve_per_unit_year: '1500.00', min_step: '15.00', max_step: '150.00', deposit: '20400.00',
      registration_opens_at: notice.publishedAt, registration_closes_at: published.registrationClosesAt, bidding_opens_at: published.biddingOpensAt,
      format: 'ascending', sealed_rounds: null, max_extensions: null, single_bidder_rule: 'DEAL_AT_RESERVE', priority_mode: 'COURT_MATCH',
      priority_order: ['HOUSE_LESSEE', 'COLLECTIVE_MEMBER', 'LAND_TRANSFEREE', 'CONTRACTUAL'], runner_up_succession: false,
      free_seconds: 3600, timed_window_seconds: 300, extension_seconds: 300, trigger_seconds: 300, result_publicity_working_days: 5,
      rule_set_id: notice.body.rule_set.id, notice_version: 1, notice_sha256: published.sha256,
    });
  });

  it('the lot stays pinned to its rules when the county changes them', async () => {
    const village = await freshVillage(county);
    const made = await publishedLot(county, village);
    await lawfulCounty(county, village, { free_seconds: { value: 600 }, 'notice_working_days.farmland': { value: 3 } });
    const file = await api.call(dossierEndpoint, { as: village.clerk, params: { lotId: made.lotId } });
    expect(file.noticeWorkingDays).toBe(10);
    const next = await publishedLot(county, village, { asset: { name: '北地' } });
    expect(next.published.body).toMatchObject({ free_seconds: 600, notice_working_days: 3 });
    expect(next.published.body.rule_set.id).not.toBe(made.published.body.rule_set.id);
    await lawfulCounty(county, village, { free_seconds: { value: 3600 }, 'notice_working_days.farmland': { value: 10 } });
  });

  it('a published notice cannot be altered', async () => {
    const village = await freshVillage(county);
    const made = await publishedLot(county, village);
    await expect(county.db.sql(`UPDATE notice SET sha256 = 'x' WHERE lot_id = $1`, [made.lotId])).rejects.toThrow(/append-only/);
    await expect(county.db.sql('DELETE FROM notice WHERE lot_id = $1', [made.lotId])).rejects.toThrow(/append-only/);
  });

  it('before publication there is no notice to read', async () => {
    expect(await api.refused(readNotice, { params: { lotId: '00000000-0000-4000-8000-000000000001' } })).toMatchObject({ status: 404, code: 'lot.unknown' });
  });
});

describe('what the rooms above do with a lot', () => {
  const clock = systemActor('lot-closer');
  it('moves it, records its outcome once, and takes no unlawful step', async () => {
    const village = await freshVillage(county);
    const { lotId } = await publishedLot(county, village);
    const run = <T>(work: (tx: Parameters<typeof moveLot>[0]) => Promise<T>) => inTransaction(county.db, work);
    await run((tx) => moveLot(tx, clock, { lotId, state: 'bidding' }));
    await expect(run((tx) => moveLot(tx, clock, { lotId, state: 'leased' }))).rejects.toMatchObject({ code: 'lot.wrong_state' });
    await run((tx) => recordOutcome(tx, clock, { lotId, outcome: 'awarded', state: 'result_publicity' }));
    await run((tx) => moveLot(tx, clock, { lotId, state: 'contract_pending' }));
    await run((tx) => moveLot(tx, clock, { lotId, state: 'leased' }));
    await expect(run((tx) => recordOutcome(tx, clock, { lotId, outcome: 'unsold', state: 'unsold' }))).rejects.toMatchObject({ code: 'lot.wrong_state' });
    const lot = await county.db.one<{ state: string; outcome: string }>('SELECT state, outcome FROM lot WHERE id = $1', [lotId]);
    expect(lot).toEqual({ state: 'leased', outcome: 'awarded' });
  });

  it('unsold and withdrawn are ends; the asset may then be listed again', async () => {
    const village = await freshVillage(county);
    const first = await publishedLot(county, village);
    await inTransaction(county.db, (tx) => recordOutcome(tx, clock, { lotId: first.lotId, outcome: 'unsold', state: 'unsold' }));
    const body = await inTransaction(county.db, (tx) => draftAsk(tx, first.assetId));
    const again = await api.call(draftLotEndpoint, { as: village.clerk, body });
    expect(again.lotId).not.toBe(first.lotId);
    const second = await publishedLot(county, village, { asset: { name: '西地' } });
    const withdrawal = { reason: '村民对边界有异议', by: village.operator.accountId };
    await inTransaction(county.db, (tx) => recordOutcome(tx, village.operator.actor, { lotId: second.lotId, outcome: 'withdrawn', state: 'withdrawn', withdrawal }));
    const file = await api.call(dossierEndpoint, { as: village.clerk, params: { lotId: second.lotId } });
    expect(file).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn', withdrawal: { reason: withdrawal.reason } });
  });
});

describe('papers of a published lot', () => {
  it('anyone reads minutes and photo; the sign-in list is the staff\'s alone', async () => {
    const village = await freshVillage(county);
    const other = await freshVillage(county);
    await lawfulCounty(county, village);
    const { assetId } = await idleAsset(county, village);
    const draft = await api.call(draftLotEndpoint, { as: village.clerk, body: await inTransaction(county.db, (tx) => draftAsk(tx, assetId)) });
    const ids = new Map<string, string>();
    for (const kind of ['minutes', 'sign_in', 'photo']) {
      const content = kind === 'photo' ? await aPhoto() : aPdf(`${kind} ${draft.code}`);
      ids.set(kind, ((await upload(village, draft.lotId, kind, content)).body as { documentId: string }).documentId);
    }
    const open = async (kind: string, as?: { accountId: string }) => {
      const ask = { params: { lotId: draft.lotId, documentId: ids.get(kind)! } };
      return (await api.send(readDocumentEndpoint, as === undefined ? ask : { ...ask, as })).status;
    };
    expect(await Promise.all([open('photo'), open('photo', village.clerk), open('photo', other.clerk)])).toEqual([404, 200, 404]);
    const { lotId: _, ...vote } = await inTransaction(county.db, (tx) => resolutionAsk(tx, draft.lotId));
    const params = { lotId: draft.lotId };
    await api.call(recordResolutionEndpoint, { as: village.clerk, params, body: vote });
    await procedureCompleted(county, village, draft.lotId);
    await api.call(submitLotEndpoint, { as: village.clerk, params });
    const { lotId: __, ...review } = approval(draft.lotId);
    await api.call(reviewLotEndpoint, { as: village.reviewer, params, body: review });
    await api.call(publishLotEndpoint, { as: village.operator, params, body: {} });
    expect([await open('minutes'), await open('photo'), await open('sign_in'), await open('sign_in', village.zhao), await open('sign_in', village.reviewer)]).toEqual([200, 200, 404, 404, 200]);
    const { body } = await api.call(readNotice, { params });
    expect(body.documents.map((one) => one.kind).sort()).toEqual(['minutes', 'photo']);
    const photo = await api.send(readDocumentEndpoint, { params: { lotId: draft.lotId, documentId: ids.get('photo')! } });
    expect(photo.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'cache-control': 'public, max-age=31536000, immutable' });
    expect(sha256Hex(photo.body as Buffer)).toBe(body.documents.find((one) => one.kind === 'photo')!.sha256);
  });
});
