// Who may not: another village's clerk, another township's reviewer, and the same person in two duties.
import { describe, expect, it } from '@jest/globals';
import { decideApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import type { AccountActor } from '../../../src/kernel/actor.ts';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import {
  addDocumentEndpoint, draftLotEndpoint, publishLotEndpoint, recordResolutionEndpoint, removeDocumentEndpoint, reviewLotEndpoint, reviseLotEndpoint, submitLotEndpoint, withdrawLotEndpoint,
} from '../../../src/lots/contract.ts';
import { dossierEndpoint, lotFilesEndpoint, workEndpoint } from '../../../src/lots/dossier-contract.ts';
import { proposeCharterEndpoint, readCharterPaper, readCharters } from '../../../src/lots/charter/contract.ts';
import { publishLot } from '../../../src/lots/publish-lot.ts';
import { reviewLot } from '../../../src/lots/review-lot.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor, pathOf } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { approval, aPdf, draftAsk, draftedLot, idleAsset, lawfulCounty, readyLot, resolutionAsk, reviewedLot } from '../../support/published-lot.ts';
import { freshPerson, freshVillage, type Person } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

/** The same person with other roles beside their own, as if the county had granted them. */
const also = (person: Person, ...grants: AccountActor['grants'][number][]): AccountActor => ({ ...person.actor, grants: [...person.actor.grants, ...grants] });

describe('the charter’s facts', () => {
  const charter = { members: '900', households: '320', representatives: '43', directors: '5', councilMandate: '章程第二十三条' };
  const send = async (as: Person, collectiveId: string, fields: Record<string, string>, paper = aPdf(`章程 ${collectiveId}`)) => {
    let upload = api.http().post(pathOf(proposeCharterEndpoint.path, { collectiveId })).set('Authorization', `Bearer ${await api.signInAs(as)}`);
    for (const [name, value] of Object.entries(fields)) upload = upload.field(name, value);
    return upload.attach('file', paper, '章程.pdf');
  };
  const codeOf = (answer: { body: { refusal?: { code: string } } }) => answer.body.refusal?.code;
  const decide = (as: Person, approvalId: string, verdict: 'approved' | 'refused') => api.send(decideApprovalEndpoint, { as, params: { approvalId }, body: { verdict, reason: '已与章程原件核对' } });

  it('are entered once by the clerk with their paper, confirmed by the township, and each vote is held against the version of its day', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    const { lotId, collectiveId } = await draftedLot(county, village);
    const today = chinaDate(await readClock(county.db));
    const first = { ...charter, effectiveOn: addDays(today, -300) };
    expect((await send(other.clerk, collectiveId, first)).status).toBe(403);
    expect((await send(village.reviewer, collectiveId, first)).status).toBe(403);
    expect(codeOf(await send(village.clerk, collectiveId, { ...first, representatives: '12' }))).toBe('charter.representatives_share');
    expect(codeOf(await send(village.clerk, collectiveId, { ...first, members: 'viele' }))).toBe('request.invalid');
    expect(codeOf(await send(village.clerk, collectiveId, first, Buffer.alloc(0)))).toBe('charter.paper_missing');
    const { approvalId } = (await send(village.clerk, collectiveId, first)).body;
    expect(codeOf(await send(village.clerk, collectiveId, first))).toBe('approval.pending');
    // Until the township confirmed it nothing rests on it; a township of elsewhere may not.
    expect((await api.call(readCharters, { as: village.clerk, params: { collectiveId } })).charters).toEqual([]);
    expect((await decide(other.reviewer, approvalId, 'approved')).status).toBe(403);
    expect((await decide(village.reviewer, approvalId, 'approved')).status).toBe(201);
    const later = (await send(village.clerk, collectiveId, { ...charter, representatives: '45', effectiveOn: addDays(today, -10) })).body;
    expect((await decide(village.reviewer, later.approvalId, 'approved')).status).toBe(201);
    const { charters } = await api.call(readCharters, { as: village.chen, params: { collectiveId } });
    expect(charters.map((one) => [one.effectiveOn, one.representatives, one.villagerRepresentatives])).toEqual([[addDays(today, -10), 45, null], [addDays(today, -300), 43, null]]);
    expect((await api.refused(readCharters, { as: other.clerk, params: { collectiveId } })).status).toBe(403);
    const paper = { params: { collectiveId, sha256: charters[1]!.sha256 } };
    expect((await api.send(readCharterPaper, { as: village.reviewer, ...paper })).status).toBe(200);
    expect((await api.send(readCharterPaper, { as: other.clerk, ...paper })).status).toBe(403);
    // The vote of twenty days ago is one of 43 representatives, whatever they are today.
    const { lotId: _, ...vote } = await inTransaction(county.db, (tx) => resolutionAsk(tx, lotId));
    const refused = async (changes: object) => api.refused(recordResolutionEndpoint, { as: village.clerk, params: { lotId }, body: { ...vote, ...changes } });
    expect(await refused({ eligible: 45 })).toMatchObject({ status: 409, code: 'charter.count_differs', field: 'eligible', facts: { registered: 43, given: 45, since: addDays(today, -300) } });
    expect(await refused({ body: 'villager_representatives', committeeActsReason: '没有集体经济组织' })).toMatchObject({ code: 'charter.no_such_body', field: 'body' });
    expect((await api.call(recordResolutionEndpoint, { as: village.clerk, params: { lotId }, body: vote })).state).toBe('resolved');
    expect(await county.db.one(`SELECT payload ->> 'representatives' AS given, payload ->> 'council_mandated' AS mandated FROM journal_entry WHERE subject = 'collective' AND id = $1 AND kind = 'collective.charter_confirmed' ORDER BY seq LIMIT 1`, [collectiveId])).toEqual({ given: '43', mandated: 'true' });
  });

  it('a council decides by the mandate on record, without being asked for it; the database takes no charter of one person, and changes none', async () => {
    const village = await freshVillage(county);
    const small = { asset: { name: '北塘', class: 'WATER_POND', nominal: '6.00' }, terms: { permittedUse: '养鱼', termYears: 1, reservePerUnitYear: '500.00', admits: 'members' } } as const;
    const { lotId, collectiveId } = await draftedLot(county, village, small);
    const today = chinaDate(await readClock(county.db));
    const { approvalId } = (await send(village.clerk, collectiveId, { ...charter, effectiveOn: addDays(today, -300) })).body;
    expect((await decide(village.reviewer, approvalId, 'approved')).status).toBe(201);
    const council = { matter: 'lease_small_value', body: 'council', eligible: 5, present: 4, inFavour: 3, against: 1, abstained: 0 } as const;
    const { lotId: _, ...vote } = await inTransaction(county.db, (tx) => resolutionAsk(tx, lotId, council));
    expect((await api.call(recordResolutionEndpoint, { as: village.clerk, params: { lotId }, body: vote })).state).toBe('resolved');
    expect((await api.call(dossierEndpoint, { as: village.clerk, params: { lotId } })).resolution).toMatchObject({ mandate: { basis: '章程第二十三条', adoptedOn: addDays(today, -300) } });
    await expect(county.db.sql('UPDATE charter SET members = members + 1 WHERE collective_id = $1', [collectiveId])).rejects.toThrow();
    const columns = 'collective_id, members, households, paper_name, sha256, media_type, bytes, confirmed_at, approval_id';
    const again = (by: string) => county.db.sql(`INSERT INTO charter (${columns}, effective_on, entered_by, confirmed_by) SELECT ${columns}, effective_on + 1, entered_by, ${by} FROM charter WHERE collective_id = $1`, [collectiveId]);
    await expect(again('entered_by')).rejects.toThrow(/charter_takes_two/);
    await expect(again('confirmed_by')).rejects.toThrow(/charter_one_approval/);
  });
});

describe('other people', () => {
  it('another village\'s clerk may not draft, change, vote, upload, submit or withdraw here', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    await lawfulCounty(county, village);
    const { assetId } = await idleAsset(county, village);
    const body = await inTransaction(county.db, (tx) => draftAsk(tx, assetId));
    expect(await api.refused(draftLotEndpoint, { as: other.clerk, body })).toMatchObject({ status: 403, code: 'policy.not_allowed' });
    const made = await readyLot(county, village, { asset: { name: '东地' } });
    const params = { lotId: made.lotId };
    const { lotId: _, ...vote } = await inTransaction(county.db, (tx) => resolutionAsk(tx, made.lotId));
    const as = other.clerk;
    const before = await county.db.one<{ count: number }>(`SELECT count(*) AS count FROM journal_entry WHERE subject = 'lot' AND id = $1`, [made.lotId]);
    expect((await api.refused(reviseLotEndpoint, { as, params, body: { contact: '别人' } })).status).toBe(403);
    expect((await api.refused(recordResolutionEndpoint, { as, params, body: vote })).status).toBe(403);
    expect((await api.refused(submitLotEndpoint, { as, params })).status).toBe(403);
    expect((await api.refused(withdrawLotEndpoint, { as, params, body: { reason: '不租了' } })).status).toBe(403);
    const { id: documentId } = await county.db.one<{ id: string }>(`SELECT id FROM lot_document WHERE lot_id = $1 AND kind = 'photo'`, [made.lotId]);
    expect((await api.refused(removeDocumentEndpoint, { as, params: { lotId: made.lotId, documentId } })).status).toBe(403);
    const token = await api.signInAs(as);
    const upload = await api.http().post(pathOf(addDocumentEndpoint.path, params)).set('Authorization', `Bearer ${token}`).field('kind', 'other').attach('file', aPdf('x'), 'x.pdf');
    expect(upload.status).toBe(403);
    expect((await api.refused(dossierEndpoint, { as, params })).status).toBe(403);
    const entries = await county.db.one<{ count: number }>(`SELECT count(*) AS count FROM journal_entry WHERE subject = 'lot' AND id = $1`, [made.lotId]);
    expect(entries.count).toBe(before.count);
  });

  it('another township\'s reviewer may not review, nor an operator of another county publish', async () => {
    const [village, other] = [await freshVillage(county), await freshVillage(county)];
    const made = await readyLot(county, village);
    const params = { lotId: made.lotId };
    await api.call(submitLotEndpoint, { as: village.clerk, params });
    const { lotId: _, ...body } = approval(made.lotId);
    expect(await api.refused(reviewLotEndpoint, { as: other.reviewer, params, body })).toMatchObject({ status: 403, code: 'policy.not_allowed' });
    await api.call(reviewLotEndpoint, { as: village.reviewer, params, body });
    const stranger = await freshPerson(county, '外县交易员', [['exchange_operator', '410329']]);
    expect(await api.refused(publishLotEndpoint, { as: stranger, params, body: {} })).toMatchObject({ status: 403, code: 'policy.not_allowed' });
  });

  it('bidders and strangers see none of it', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    for (const endpoint of [dossierEndpoint, lotFilesEndpoint, workEndpoint]) {
      expect((await api.send(endpoint, { as: village.zhao, params: { lotId } })).status).toBe(403);
      expect((await api.send(endpoint, { params: { lotId } })).status).toBe(401);
    }
  });
});

describe('one person, two duties', () => {
  it('whoever prepared a lot may not review it, even as a reviewer', async () => {
    const village = await freshVillage(county);
    const made = await readyLot(county, village);
    await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId: made.lotId } });
    const clerk = also(village.clerk, { role: 'township_reviewer', region: village.township });
    await expect(inTransaction(county.db, (tx) => reviewLot(tx, clerk, approval(made.lotId)))).rejects.toMatchObject({ code: 'lot.clerk_reviews', status: 403 });
  });

  it('a second clerk who recorded the vote may not review it either', async () => {
    const village = await freshVillage(county);
    const made = await readyLot(county, village);
    const second = await freshPerson(county, '副手', [['village_clerk', village.code]]);
    const params = { lotId: made.lotId };
    const { lotId: _, ...vote } = await inTransaction(county.db, (tx) => resolutionAsk(tx, made.lotId));
    await api.call(recordResolutionEndpoint, { as: second, params, body: vote });
    await api.call(submitLotEndpoint, { as: second, params });
    const actor = also(second, { role: 'township_reviewer', region: village.township });
    await expect(inTransaction(county.db, (tx) => reviewLot(tx, actor, approval(made.lotId)))).rejects.toMatchObject({ code: 'lot.clerk_reviews' });
  });

  it('neither the clerk nor the reviewer may publish', async () => {
    const village = await freshVillage(county);
    const { lotId } = await reviewedLot(county, village);
    const operator = { role: 'exchange_operator', region: village.county } as const;
    await expect(inTransaction(county.db, (tx) => publishLot(tx, also(village.clerk, operator), { lotId }))).rejects.toMatchObject({ code: 'lot.clerk_publishes' });
    await expect(inTransaction(county.db, (tx) => publishLot(tx, also(village.reviewer, operator), { lotId }))).rejects.toMatchObject({ code: 'lot.reviewer_publishes' });
  });

  it('the database holds the same rule as constraints, spoken as the same refusals', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    const set = (text: string, by: string) => inTransaction(county.db, (tx) => tx.sql(text, [lotId, by]));
    await expect(set('UPDATE lot SET reviewed_by = $2 WHERE id = $1', village.clerk.accountId)).rejects.toMatchObject({ code: 'lot.clerk_reviews' });
    await expect(set('UPDATE lot SET published_by = $2 WHERE id = $1', village.clerk.accountId)).rejects.toMatchObject({ code: 'lot.clerk_publishes' });
    await expect(set('UPDATE lot SET reviewed_by = $2, published_by = $2 WHERE id = $1', village.reviewer.accountId)).rejects.toMatchObject({ code: 'lot.reviewer_publishes' });
  });
});
