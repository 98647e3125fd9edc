// Agents and joint bids: everybody is named, confirms in person, is asked what an applicant is asked, and is in one application only.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyForLotEndpoint, cancelApplicationEndpoint, decideApplicationEndpoint, listPendingApplications } from '../../../src/auction/application-contract.ts';
import { addMandateEndpoint, answerPartEndpoint, getMyParties, listPartInvitations, namePartnersEndpoint, readMandate } from '../../../src/auction/parties/contract.ts';
import { lesseesOfAward } from '../../../src/auction/parties/queries.ts';
import { accountOfApplication } from '../../../src/auction/store.ts';
import { enterPostEndpoint } from '../../../src/identity/ties/contract-ties.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { collectMessages } from '../../../src/messages/collect-messages.ts';
import { publishedAuction, signedIn, untilScheduled } from '../../support/auction.ts';
import { apiFor, pathOf } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { companyOf } from '../../support/company.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { aPdf, publishedLot } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshBidder, freshIdNumber, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('mandates') });
const clock = clockOf(county);
let village: Village;

beforeAll(async () => {
  village = await freshVillage(county);
});

const lot = async (changed = {}) => (await publishedAuction(county, village, changed)).lotId;
const named = ({ name, idNumber }: Person) => ({ name, idNumber });
const apply = (as: Person, lotId: string, principal?: Person) =>
  api.call(applyForLotEndpoint, { as, params: { lotId }, body: { pledge: true, ...(principal === undefined ? {} : { principal: named(principal) }) } });
const partners = (as: Person, lotId: string, ownShare: string, others: readonly (readonly [Person, string])[]) =>
  ({ as, params: { lotId }, body: { ownShare, partners: others.map(([person, share]) => ({ ...named(person), share })) } });
const answer = (as: Person, applicationId: string, declaredTie?: string) =>
  ({ as, params: { applicationId }, body: { answer: 'consented' as const, jointlyLiable: true as const, ...(declaredTie === undefined ? {} : { declaredTie }) } });
const qualify = (applicationId: string) => ({ as: village.operator, params: { applicationId }, body: { verdict: 'qualified' as const, reason: '材料齐全' } });
const mandate = async (as: Person, lotId: string) =>
  api.http().post(pathOf(addMandateEndpoint.path, { lotId })).set('Authorization', `Bearer ${await api.signInAs(as)}`).attach('file', aPdf(`mandate ${lotId}`), '委托书.pdf');

describe('a joint bid', () => {
  it('names all with their shares, waits for each to confirm, and is then one application', async () => {
    const [lead, second, third] = [await freshBidder(county, '钱牵头'), await freshBidder(county, '孙合伙'), await freshBidder(county, '李合伙')];
    const lotId = await lot();
    const { applicationId } = await apply(lead, lotId);
    const mine = await api.call(namePartnersEndpoint, partners(lead, lotId, '50', [[second, '30'], [third, '20']]));
    expect(mine.parties.map((party) => [party.name, party.part, party.share, party.state])).toEqual([
      ['钱牵头', 'applicant', null, 'consented'], ['孙合伙', 'partner', '30.00', 'named'], ['李合伙', 'partner', '20.00', 'named'],
    ]);
    expect(await api.refused(decideApplicationEndpoint, qualify(applicationId))).toMatchObject({ status: 409, code: 'application.parties_waiting', facts: { names: '孙合伙、李合伙' } });
    expect(await api.call(answerPartEndpoint, answer(second, applicationId))).toMatchObject({ state: 'consented', share: '30.00', applicantName: '钱牵头', deposit: '20400.00' });
    expect((await api.refused(decideApplicationEndpoint, qualify(applicationId))).facts).toEqual({ names: '李合伙' });
    await api.call(answerPartEndpoint, answer(third, applicationId));
    expect(await api.refused(answerPartEndpoint, answer(third, applicationId))).toMatchObject({ code: 'party.answered' });
    expect(await api.call(decideApplicationEndpoint, qualify(applicationId))).toMatchObject({ state: 'qualified' });
  });

  it('is shown to the operator whole, and tells no partner the bidder code', async () => {
    const [lead, second] = [await freshBidder(county), await freshBidder(county, '孙乙')];
    const lotId = await lot();
    const { applicationId, bidderCode } = await apply(lead, lotId);
    await api.call(namePartnersEndpoint, partners(lead, lotId, '60', [[second, '40']]));
    const pending = (await api.call(listPendingApplications, { as: village.operator })).applications.find((one) => one.applicationId === applicationId);
    expect(pending).toMatchObject({ ownShare: '60.00', parties: [{ part: 'applicant' }, { name: '孙乙', share: '40.00', state: 'named' }] });
    const invitations = await api.call(listPartInvitations, { as: second });
    expect(invitations.invitations).toMatchObject([{ applicationId, part: 'partner', answerable: true }]);
    expect(JSON.stringify(invitations)).not.toContain(bidderCode);
    await eventually('the partner is told', async () => {
      await collectMessages(county.db);
      return (await api.call(listMessages, { as: second, query: {} })).messages.some((message) => message.sentence.zh.includes('本人确认'));
    });
  });

  it('is refused with shares that are no whole, somebody unknown, oneself, or the same twice', async () => {
    const [lead, second] = [await freshBidder(county), await freshBidder(county, '孙丙')];
    const lotId = await lot();
    await apply(lead, lotId);
    const refused = (ownShare: string, others: readonly (readonly [Person, string])[]) => api.refused(namePartnersEndpoint, partners(lead, lotId, ownShare, others));
    expect(await refused('50', [[second, '49.99']])).toMatchObject({ status: 422, code: 'party.shares', field: 'ownShare', facts: { sum: '99.99' } });
    expect(await refused('50', [[{ ...second, name: '别人' }, '50']])).toMatchObject({ status: 404, code: 'party.unknown', field: 'partners' });
    expect(await refused('50', [[{ ...second, idNumber: freshIdNumber() }, '50']])).toMatchObject({ code: 'party.unknown' });
    expect(await refused('50', [[lead, '50']])).toMatchObject({ status: 422, code: 'party.yourself' });
    expect(await refused('50', [[second, '25'], [second, '25']])).toMatchObject({ status: 422, code: 'party.twice' });
    expect((await api.send(namePartnersEndpoint, partners(lead, lotId, '100', []))).status).toBe(400);
    expect((await api.call(getMyParties, { as: lead, params: { lotId } })).parties).toHaveLength(1);
    expect(await api.refused(namePartnersEndpoint, partners(second, lotId, '50', [[lead, '50']]))).toMatchObject({ code: 'bid.not_registered' });
  });

  it('asks a partner all that an applicant is asked: a cadre is told so himself', async () => {
    const [lead, cadre] = [await freshBidder(county), await freshBidder(county, '牛主任')];
    await api.call(enterPostEndpoint, { as: village.reviewer, body: { region: village.code, post: 'village_committee', ...named(cadre) } });
    const lotId = await lot();
    const { applicationId } = await apply(lead, lotId);
    await api.call(namePartnersEndpoint, partners(lead, lotId, '50', [[cadre, '50']]));
    expect(await api.refused(answerPartEndpoint, answer(cadre, applicationId, '本人'))).toMatchObject({ status: 403, code: 'application.holds_office' });
    await api.call(answerPartEndpoint, { as: cadre, params: { applicationId }, body: { answer: 'declined' } });
    expect((await api.refused(decideApplicationEndpoint, qualify(applicationId))).code).toBe('application.parties_waiting');
    await api.call(namePartnersEndpoint, partners(lead, lotId, '50', [[village.sun, '50']]));
    expect((await api.call(getMyParties, { as: lead, params: { lotId } })).parties.map((party) => party.name)).toEqual([lead.name, village.sun.name]);
  });

  it('leaves nobody in two applications of a lot, whoever confirms last; a cancelled one sets all free', async () => {
    const [lead, other, both] = [await freshBidder(county), await freshBidder(county), await freshBidder(county, '双面人')];
    const lotId = await lot();
    const first = await apply(lead, lotId);
    const rival = await apply(other, lotId);
    for (const as of [lead, other]) await api.call(namePartnersEndpoint, partners(as, lotId, '50', [[both, '50']]));
    await api.call(answerPartEndpoint, answer(both, first.applicationId));
    expect(await api.refused(answerPartEndpoint, answer(both, rival.applicationId))).toMatchObject({ status: 409, code: 'party.in_another' });
    expect(await api.refused(applyForLotEndpoint, { as: both, params: { lotId }, body: { pledge: true } })).toMatchObject({ code: 'party.in_another' });
    await api.call(cancelApplicationEndpoint, { as: lead, params: { lotId }, body: {} });
    expect(await api.call(answerPartEndpoint, answer(both, rival.applicationId))).toMatchObject({ state: 'consented' });
  });

  it('stays as it is once registration is closed', async () => {
    const [lead, second] = [await freshBidder(county), await freshBidder(county)];
    const lotId = await lot({ registrationFor: 3_000 });
    const { applicationId } = await apply(lead, lotId);
    await api.call(namePartnersEndpoint, partners(lead, lotId, '50', [[second, '50']]));
    await clock.forward(3_001);
    expect(await api.refused(namePartnersEndpoint, partners(lead, lotId, '40', [[second, '60']]))).toMatchObject({ status: 409, code: 'party.closed' });
    expect(await api.refused(answerPartEndpoint, answer(second, applicationId))).toMatchObject({ status: 409, code: 'party.closed' });
    expect((await api.call(listPartInvitations, { as: second })).invitations).toMatchObject([{ answerable: false }]);
  });

  it('cannot be admitted around the program either: the database refuses', async () => {
    const [lead, second] = [await freshBidder(county), await freshBidder(county)];
    const lotId = await lot();
    const { applicationId } = await apply(lead, lotId);
    await api.call(namePartnersEndpoint, partners(lead, lotId, '50', [[second, '50']]));
    const admit = () => county.db.sql(`UPDATE application SET state = 'qualified', decided_by = $2, reason = 'x' WHERE id = $1`, [applicationId, village.operator.accountId]);
    await expect(admit()).rejects.toThrow(/waits for people to confirm/);
    await api.call(answerPartEndpoint, answer(second, applicationId));
    await county.db.sql('UPDATE application SET own_share = 49 WHERE id = $1', [applicationId]);
    await expect(admit()).rejects.toThrow(/not a whole/);
    expect(await api.refused(decideApplicationEndpoint, qualify(applicationId))).toMatchObject({ status: 409, code: 'application.shares_broken' });
    expect(await api.refused(answerPartEndpoint, answer(await freshBidder(county), applicationId))).toMatchObject({ status: 404, code: 'party.no_invitation' });
  });
});

describe('one person', () => {
  it('is not two bidders of a lot: he and his company, or two companies of his; rejected or cancelled, the other may go on', async () => {
    const man = await freshBidder(county, '陈老板');
    const [firm, stranger] = [await companyOf(county, man, '陈家农业'), await freshBidder(county)];
    const lotId = await lot();
    const [own, his] = [await apply(man, lotId), await api.call(applyForLotEndpoint, { as: firm, params: { lotId }, body: { pledge: true } })];
    const other = await apply(stranger, lotId);
    for (const { applicationId } of [own, his]) {
      expect(await api.refused(decideApplicationEndpoint, qualify(applicationId))).toMatchObject({ status: 409, code: 'application.same_person_twice' });
    }
    expect(await api.call(decideApplicationEndpoint, qualify(other.applicationId))).toMatchObject({ state: 'qualified' });
    await api.call(cancelApplicationEndpoint, { as: man, params: { lotId } });
    expect(await api.call(decideApplicationEndpoint, qualify(his.applicationId))).toMatchObject({ state: 'qualified' });
  });

  it('nor a partner in one bid and the head of the firm in another', async () => {
    const [lead, man] = [await freshBidder(county), await freshBidder(county, '陈合伙')];
    const firm = await companyOf(county, man, '陈家果业');
    const lotId = await lot();
    const joint = await apply(lead, lotId);
    await api.call(namePartnersEndpoint, partners(lead, lotId, '50', [[man, '50']]));
    await api.call(answerPartEndpoint, answer(man, joint.applicationId));
    await api.call(decideApplicationEndpoint, qualify(joint.applicationId));
    const { applicationId } = await api.call(applyForLotEndpoint, { as: firm, params: { lotId }, body: { pledge: true } });
    expect(await api.refused(decideApplicationEndpoint, qualify(applicationId))).toMatchObject({ code: 'application.same_person_twice', facts: { name: '陈家果业' } });
  });
});

describe('an agent', () => {
  it('applies for another with a power of attorney; the other confirms, owes the deposit and becomes the lessee', async () => {
    const [agent, principal] = [await freshBidder(county, '赵小'), await freshBidder(county, '赵老')];
    const lotId = await lot();
    const { applicationId, deposit } = await apply(agent, lotId, principal);
    expect(deposit.payerName).toBe('赵老');
    expect((await api.refused(decideApplicationEndpoint, qualify(applicationId))).code).toBe('application.parties_waiting');
    await api.call(answerPartEndpoint, answer(principal, applicationId));
    expect(await api.refused(decideApplicationEndpoint, qualify(applicationId))).toMatchObject({ status: 409, code: 'application.mandate_missing' });
    expect((await mandate(agent, lotId)).body).toMatchObject({ mandate: { name: '委托书.pdf' } });
    expect(await api.call(decideApplicationEndpoint, qualify(applicationId))).toMatchObject({ state: 'qualified' });
    expect(await accountOfApplication(county.db, applicationId)).toBe(principal.accountId);
    expect(await lesseesOfAward(county.db, lotId)).toEqual([]);
  });

  it('acts for one, who cannot be himself, and bids with no partner', async () => {
    const [agent, principal] = [await freshBidder(county), await freshBidder(county)];
    const lotId = await lot();
    expect(await api.refused(applyForLotEndpoint, { as: agent, params: { lotId }, body: { pledge: true, principal: named(agent) } })).toMatchObject({ code: 'party.yourself', field: 'principal' });
    expect(await api.refused(applyForLotEndpoint, { as: agent, params: { lotId }, body: { pledge: true, principal: { name: '无此人', idNumber: freshIdNumber() } } })).toMatchObject({ code: 'party.unknown', field: 'principal' });
    await apply(agent, lotId, principal);
    expect(await api.refused(namePartnersEndpoint, partners(agent, lotId, '50', [[village.sun, '50']]))).toMatchObject({ status: 409, code: 'party.agent_alone' });
    const own = await freshBidder(county);
    const mine = await lot();
    await apply(own, mine);
    expect((await mandate(own, mine)).body).toMatchObject({ refusal: { code: 'party.not_agent' } });
  });

  it('shows the power of attorney to those it names and to who decides, to nobody else', async () => {
    const [agent, principal] = [await freshBidder(county), await freshBidder(county)];
    const lotId = await lot();
    const { applicationId } = await apply(agent, lotId, principal);
    await mandate(agent, lotId);
    const status = async (as: Person) => (await api.send(readMandate, { as, params: { applicationId } })).status;
    expect(await Promise.all([agent, principal, village.operator, village.sun].map(status))).toEqual([200, 200, 200, 404]);
    expect((await api.refused(readMandate, { as: village.clerk, params: { applicationId } })).status).toBe(403);
  });
});

describe('the pages', () => {
  it('name partners, let one confirm after reading what it binds to, and say what is wrong', async () => {
    const [lead, second] = [await freshBidder(county), await freshBidder(county, '孙页面')];
    const { lotId } = await publishedLot(county, village);
    await untilScheduled(county, lotId);
    const page = visitorOf(api, lead);
    expect((await page.submit(`/lots/${lotId}/register`, { pledge: 'true', principalName: '某人' })).text).toContain('还没有填');
    expect((await page.submit(`/lots/${lotId}/register`, { pledge: 'true' })).status).toBe(303);
    const wrong = await page.submit(`/lots/${lotId}/register/partners`, { ownShare: '50', partnerName1: '孙页面', partnerNumber1: second.idNumber, partnerShare1: '40' });
    expect([wrong.status, wrong.text.includes('现在是 90.00%')]).toEqual([422, true]);
    expect((await page.submit(`/lots/${lotId}/register/partners`, { ownShare: '５０', partnerName1: '孙页面', partnerNumber1: second.idNumber, partnerShare1: '50' })).status).toBe(303);
    expect((await page.see(`/lots/${lotId}/register`)).text).toContain('孙页面');
    const other = visitorOf(api, await signedIn(county, second));
    const [invitation] = (await api.call(listPartInvitations, { as: second })).invitations;
    const path = `/applications/${invitation!.applicationId}/part`;
    expect((await other.see('/me')).text).toContain(path);
    expect((await other.see(path)).text).toContain('连带承担');
    expect((await other.submit(path, { answer: 'consented' })).status).toBe(400);
    expect((await other.submit(path, { answer: 'consented', agreed: 'true' })).status).toBe(303);
    expect((await other.see(path)).text).toContain('已确认');
    expect((await page.see(path)).status).toBe(404);
  });
});
