// Who may not: another village's clerk, another township's reviewer, and the same person in two duties.
import { describe, expect, it } from '@jest/globals';
import type { AccountActor } from '../../../src/kernel/actor.ts';
import {
  addDocumentEndpoint, draftLotEndpoint, publishLotEndpoint, recordResolutionEndpoint, removeDocumentEndpoint, reviewLotEndpoint, reviseLotEndpoint, submitLotEndpoint, withdrawLotEndpoint,
} from '../../../src/lots/contract.ts';
import { dossierEndpoint, lotFilesEndpoint, workEndpoint } from '../../../src/lots/dossier-contract.ts';
import { publishLot } from '../../../src/lots/publish-lot.ts';
import { reviewLot } from '../../../src/lots/review-lot.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor, pathOf } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { approval, aPdf, draftAsk, draftedLot, idleAsset, lawfulCounty, readyLot, resolutionAsk, reviewedLot } from '../../support/published-lot.ts';
import { freshPerson, freshVillage, type Person } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

/** The same person with other roles beside their own, as if the county had granted them. */
const also = (person: Person, ...grants: AccountActor['grants'][number][]): AccountActor => ({ ...person.actor, grants: [...person.actor.grants, ...grants] });

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
