// Admission: people in posts, their kin, staff under another name and companies of theirs are known when they apply, and again when it is decided.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyForLotEndpoint, decideApplicationEndpoint, listPendingApplications } from '../../../src/auction/application-contract.ts';
import { declareTieEndpoint, endPostEndpoint, enterPostEndpoint } from '../../../src/identity/ties/contract-ties.ts';
import type { Relation } from '../../../src/identity/ties/tie-classes.ts';
import { publishedAuction } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { companyOf } from '../../support/company.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { countyCode, freshBidder, freshIdNumber, freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
let village: Village;

beforeAll(async () => {
  village = await freshVillage(county);
});

const ask = (as: { accountId: string }, lotId: string, declaredTie?: string) => ({ as, params: { lotId }, body: { pledge: true as const, ...(declaredTie === undefined ? {} : { declaredTie }) } });
const postOf = async (person: { name: string; idNumber: string }, region = village.code) =>
  (await api.call(enterPostEndpoint, { as: village.reviewer, body: { region, post: 'supervision_committee', name: person.name, idNumber: person.idNumber } })).postId;
const kinOf = async (postId: string, person: { name: string; idNumber: string }, relation: Relation = 'sibling') =>
  api.call(declareTieEndpoint, { as: village.reviewer, body: { relation, name: person.name, idNumber: person.idNumber, postId } });
const lot = async () => (await publishedAuction(county, village)).lotId;

let counties = 0;
/** The lot is pinned to rules with this one changed: the first version of a county of their own, since later ones take two people. */
async function pinned(lotId: string, code: string, value: string): Promise<void> {
  const elsewhere = `4199${String((counties += 1)).padStart(2, '0')}`;
  await county.db.sql(`INSERT INTO place (code, level, name, fictional) VALUES ($1, 'county', '试验县', true)`, [elsewhere]);
  const { id } = await county.db.one<{ id: string }>(`INSERT INTO rule_set (county, version, effective_from, approved_by) VALUES ($1, 1, '2026-01-01', 'test') RETURNING id`, [elsewhere]);
  await county.db.sql(`INSERT INTO rule_value (rule_set_id, code, value, unit, basis_zh, basis_en, effective_from, approved_by) VALUES ($1, $2, $3, 'choice', '试验', 'test', '2026-01-01', 'test')`, [id, code, JSON.stringify(value)]);
  await county.db.sql(`UPDATE auction SET terms = jsonb_set(terms, '{rule_set_id}', to_jsonb($2::text)) WHERE lot_id = $1`, [lotId, id]);
}

describe('somebody in a post', () => {
  it('may not apply in his village; next door he may, and here again once he has left', async () => {
    const cadre = await freshBidder(county, '马监委');
    const postId = await postOf(cadre);
    const lotId = await lot();
    expect(await api.refused(applyForLotEndpoint, ask(cadre, lotId, '本人是监委会成员'))).toMatchObject({ status: 403, code: 'application.holds_office' });
    const neighbour = await freshVillage(county);
    expect((await api.call(applyForLotEndpoint, ask(cadre, (await publishedAuction(county, neighbour)).lotId))).state).toBe('applied');
    await api.call(endPostEndpoint, { as: village.reviewer, params: { postId } });
    expect((await api.call(applyForLotEndpoint, ask(cadre, lotId))).state).toBe('applied');
  });

  it('may where the lot’s rules say so, and he says so himself', async () => {
    const cadre = await freshBidder(county, '冯监委');
    await postOf(cadre);
    const lotId = await lot();
    await pinned(lotId, 'post_holder_bidding', 'DECLARED');
    expect(await api.refused(applyForLotEndpoint, ask(cadre, lotId))).toMatchObject({ status: 409, code: 'application.tie_to_declare', field: 'declaredTie' });
    expect((await api.call(applyForLotEndpoint, ask(cadre, lotId, '本人是监委会成员'))).state).toBe('applied');
  });
});

describe('a near relative', () => {
  it('applies when he says so; the operator sees what he said and what the register knows', async () => {
    const brother = await freshBidder(county, '马弟');
    await kinOf(await postOf({ name: '马主任', idNumber: freshIdNumber() }), brother);
    const lotId = await lot();
    expect(await api.refused(applyForLotEndpoint, ask(brother, lotId))).toMatchObject({ status: 409, code: 'application.tie_to_declare', field: 'declaredTie', zh: expect.stringContaining('须在报名时申报') });
    const { applicationId } = await api.call(applyForLotEndpoint, ask(brother, lotId, '我哥马主任是监委会成员'));
    const pending = (await api.call(listPendingApplications, { as: village.operator })).applications.find((one) => one.applicationId === applicationId);
    expect(pending).toMatchObject({ declaredTie: '我哥马主任是监委会成员', ties: [{ name: '马弟', via: 'kin', relation: 'sibling', held: 'supervision_committee' }] });
    const page = (await visitorOf(api, village.operator).see('/operate/applications')).text;
    expect([page.includes('我哥马主任是监委会成员'), page.includes('任职人员的兄弟姐妹')]).toEqual([true, true]);
  });

  it('may not where the lot’s rules bar kin', async () => {
    const sister = await freshBidder(county, '马妹');
    await kinOf(await postOf({ name: '马委员', idNumber: freshIdNumber() }), sister);
    const lotId = await lot();
    await pinned(lotId, 'kin_bidding', 'BARRED');
    expect(await api.refused(applyForLotEndpoint, ask(sister, lotId, '我哥是监委会成员'))).toMatchObject({ status: 403, code: 'application.kin' });
  });

  it('of whoever runs the sale never may; nor may the company that is his', async () => {
    const wife = await freshBidder(county, '周妻');
    const second = await freshPerson(county, '吴交易', [['exchange_operator', countyCode]]);
    await api.call(declareTieEndpoint, { as: second, body: { relation: 'spouse', name: wife.name, idNumber: wife.idNumber } });
    expect(await api.refused(applyForLotEndpoint, ask(wife, await lot(), '我丈夫在交易中心'))).toMatchObject({ status: 403, code: 'application.kin' });
    const firm = await companyOf(county, wife);
    expect(await api.refused(applyForLotEndpoint, ask(firm, await lot(), '法定代表人的丈夫在交易中心'))).toMatchObject({ status: 403, code: 'application.kin' });
  });

  it('decides nothing about his own: the operator who declared him is refused and does not see him', async () => {
    const cousin = await freshBidder(county, '周表弟');
    const watched = await freshVillage(county);
    const lotId = (await publishedAuction(county, watched)).lotId;
    const { applicationId } = await api.call(applyForLotEndpoint, ask(cousin, lotId));
    await api.call(declareTieEndpoint, { as: watched.operator, body: { relation: 'other_kin', name: cousin.name, idNumber: cousin.idNumber } });
    const decide = { params: { applicationId }, body: { verdict: 'rejected' as const, reason: '不符合' } };
    expect(await api.refused(decideApplicationEndpoint, { ...decide, as: watched.operator })).toMatchObject({ status: 403, code: 'application.own_kin' });
    const seen = async (as: Person) => (await api.call(listPendingApplications, { as })).applications.some((one) => one.applicationId === applicationId);
    const other = await freshPerson(county, '郑交易', [['exchange_operator', countyCode]]);
    expect([await seen(watched.operator), await seen(other)]).toEqual([false, true]);
    // The register says so only now: another operator cannot let him in either.
    expect(await api.refused(decideApplicationEndpoint, { params: decide.params, body: { verdict: 'qualified', reason: '齐全' }, as: other })).toMatchObject({ code: 'application.kin' });
    expect(await api.call(decideApplicationEndpoint, { ...decide, as: other })).toMatchObject({ state: 'rejected' });
  });
});

describe('a member of staff', () => {
  it('is known under another account by the number declared as his own', async () => {
    const other = await freshBidder(county, '李书记');
    await api.call(declareTieEndpoint, { as: village.clerk, body: { relation: 'self', name: '李书记', idNumber: other.idNumber } });
    expect(await api.refused(applyForLotEndpoint, ask(other, await lot(), '本人'))).toMatchObject({ status: 403, code: 'application.holds_office' });
  });
});
