// Sanctions: who is kept out, and lifting one early, which takes two people of different units.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyForLotEndpoint } from '../../../src/auction/application-contract.ts';
import { decideLiftingEndpoint, listSanctions, requestLiftingEndpoint } from '../../../src/identity/sanctions/contract-sanctions.ts';
import { imposeSanction } from '../../../src/identity/sanctions/impose-sanction.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { publishedAuction } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { countyCode, freshBidder, freshPerson, freshVillage, worldMaker, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let village: Village;

beforeAll(async () => {
  village = await freshVillage(county);
});

let sources = 0;
const keptOut = async (kind: 'winner_default' | 'rent_arrears' = 'winner_default'): Promise<{ bidder: Person; sanctionId: string }> => {
  const bidder = await freshBidder(county, '曾悔拍');
  const ask = { accountId: bidder.accountId, region: countyCode, kind, reason: kind === 'winner_default' ? 'refuse_to_sign' : 'rent_overdue', source: `test:${(sources += 1)}`, days: kind === 'winner_default' ? 365 : null };
  const { id } = await inTransaction(county.db, (tx) => imposeSanction(tx, worldMaker, ask));
  return { bidder, sanctionId: id };
};
const request = (as: Person, sanctionId: string) => ({ as, params: { sanctionId }, body: { reason: '误操作，村集体书面谅解' } });
const decide = (as: Person, sanctionId: string, approvalId: string, verdict: 'approved' | 'refused' = 'approved') => ({ as, params: { sanctionId }, body: { approvalId, verdict, reason: '情况属实' } });
const applies = async (as: Person) => api.send(applyForLotEndpoint, { as, params: { lotId: (await publishedAuction(county, village)).lotId }, body: { pledge: true } });
const listed = async (as: Person, sanctionId: string) => (await api.call(listSanctions, { as })).sanctions.find((one) => one.sanctionId === sanctionId);

describe('lifting early', () => {
  it('takes one who asks and another of another unit; then he may apply again', async () => {
    const { bidder, sanctionId } = await keptOut();
    expect((await applies(bidder)).body.refusal.code).toBe('application.sanctioned');
    const { approvalId } = await api.call(requestLiftingEndpoint, request(village.operator, sanctionId));
    expect(await listed(village.chen, sanctionId)).toMatchObject({ liftingAsked: true, kind: 'winner_default' });
    expect((await applies(bidder)).status).toBe(403);
    expect(await api.call(decideLiftingEndpoint, decide(village.chen, sanctionId, approvalId))).toEqual({ sanctionId, verdict: 'approved' });
    expect((await applies(bidder)).status).toBe(201);
    expect(await listed(village.chen, sanctionId)).toBeUndefined();
    const kinds = await county.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = 'account' AND id = $1 AND kind LIKE 'sanction%' ORDER BY seq`, [bidder.accountId]);
    expect(kinds.map((row) => row.kind)).toEqual(['sanction.imposed', 'sanction.lifted']);
  });

  it('is not one person’s, nor one unit’s, nor the person’s it is about', async () => {
    const { bidder, sanctionId } = await keptOut();
    const { approvalId } = await api.call(requestLiftingEndpoint, request(village.chen, sanctionId));
    expect(await api.refused(decideLiftingEndpoint, decide(village.chen, sanctionId, approvalId))).toMatchObject({ status: 403, code: 'approval.own' });
    const colleague = await freshPerson(county, '林监督', [['commission_officer', countyCode]]);
    expect((await api.refused(decideLiftingEndpoint, decide(colleague, sanctionId, approvalId))).code).toBe('approval.same_unit');
    await county.db.sql(`INSERT INTO role_grant (account_id, role, region) VALUES ($1, 'administrator', $2)`, [bidder.accountId, countyCode]);
    expect((await api.refused(decideLiftingEndpoint, decide(bidder, sanctionId, approvalId))).code).toBe('approval.concerned');
    expect(await api.refused(requestLiftingEndpoint, request(village.operator, sanctionId))).toMatchObject({ status: 409, code: 'approval.pending' });
    expect(await api.call(decideLiftingEndpoint, decide(village.administrator, sanctionId, approvalId, 'refused'))).toEqual({ sanctionId, verdict: 'refused' });
    expect(await listed(village.operator, sanctionId)).toMatchObject({ liftingAsked: false });
  });

  it('is for sanctions in force, of the own county, and never for a debt', async () => {
    const { sanctionId } = await keptOut();
    const elsewhere = await freshPerson(county, '外县交易', [['exchange_operator', '410329']]);
    expect((await api.refused(requestLiftingEndpoint, request(elsewhere, sanctionId))).code).toBe('policy.not_allowed');
    expect((await api.call(listSanctions, { as: elsewhere })).sanctions).toEqual([]);
    for (const as of [village.clerk, village.reviewer, village.zhao]) expect((await api.refused(requestLiftingEndpoint, request(as, sanctionId))).status).toBe(403);
    const debt = await keptOut('rent_arrears');
    expect(await api.refused(requestLiftingEndpoint, request(village.operator, debt.sanctionId))).toMatchObject({ status: 409, code: 'sanction.debt' });
    expect((await applies(debt.bidder)).body.refusal).toMatchObject({ code: 'application.owes_rent' });
    const { approvalId } = await api.call(requestLiftingEndpoint, request(village.operator, sanctionId));
    await api.call(decideLiftingEndpoint, decide(village.chen, sanctionId, approvalId));
    expect(await api.refused(requestLiftingEndpoint, request(village.operator, sanctionId))).toMatchObject({ status: 409, code: 'sanction.not_in_force' });
  });

  it('cannot be written without the second person: the database refuses', async () => {
    const { sanctionId } = await keptOut();
    const { approvalId } = await api.call(requestLiftingEndpoint, request(village.operator, sanctionId));
    const write = (approval: string | null) => county.db.sql(`INSERT INTO sanction_lifting (sanction_id, because, approval_id, lifted_at) VALUES ($1, 'approved', $2, county_now())`, [sanctionId, approval]);
    await expect(write(approvalId)).rejects.toThrow(/was not approved/);
    await expect(write(null)).rejects.toThrow();
  });

  it('is asked and decided on a page', async () => {
    const { sanctionId } = await keptOut();
    const [operator, officer] = [visitorOf(api, village.operator), visitorOf(api, village.chen)];
    expect((await operator.submit(`/sanctions/${sanctionId}`, {})).text).toContain('还没有填');
    expect((await operator.submit(`/sanctions/${sanctionId}`, { reason: '村集体谅解' })).status).toBe(303);
    const page = (await officer.see('/sanctions')).text;
    expect([page.includes('村集体谅解'), page.includes('同意解除'), page.includes('拒签合同')]).toEqual([true, true, true]);
    const { id } = await county.db.one<{ id: string }>(`SELECT id FROM approval WHERE action = 'sanction.lift' AND subject_id = $1`, [sanctionId]);
    expect((await officer.submit(`/sanctions/${sanctionId}/decisions`, { approvalId: id, verdict: 'approved', opinion: '属实' })).status).toBe(303);
    expect(await listed(village.chen, sanctionId)).toBeUndefined();
    expect((await visitorOf(api, village.zhao).see('/sanctions')).status).toBe(403);
  });

  it('is over by itself when its time is', async () => {
    const { bidder, sanctionId } = await keptOut();
    await clock.forward(366 * 86_400);
    expect(await listed(village.chen, sanctionId)).toBeUndefined();
    expect((await applies(bidder)).status).toBe(201);
  });
});
