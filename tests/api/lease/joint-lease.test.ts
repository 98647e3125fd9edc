// A lease of several lessees: all are named, each signs, each may pay, each owes the whole and is told; none has a hand in checking it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/kernel/clock.ts';
import { maskName } from '../../../src/kernel/masking.ts';
import { agreeLeaseChange, decideLeaseChange, listLeaseChanges, proposeLeaseChange } from '../../../src/lease/changes/contract.ts';
import { barDebtors } from '../../../src/lease/bar-debtors.ts';
import { listOwnLeases, listUnplacedRent, readLease, signLease } from '../../../src/lease/contract.ts';
import { checkCertificate, issueCertificate } from '../../../src/lease/papers/certificate-contract.ts';
import { decideScan, fileContract, readPaperFile, readPapers } from '../../../src/lease/papers/contract.ts';
import { decidePlacementEndpoint, placeRentEndpoint } from '../../../src/lease/placing/contract.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { publicVillage } from '../../../src/openness/contract.ts';
import { closePool } from '../../../src/platform/off-thread/pool.ts';
import { houseLessees } from '../../../src/lots/holders/queries.ts';
import { sanctionInForce } from '../../../src/identity/sanctions/queries.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { occupationsOf } from '../../../src/registry/queries.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { draftedJointLease, type JointLease } from '../../support/joint-lease.ts';
import { proposal, withMinutes } from '../../support/lease-change.ts';
import { goTo, nightOf, paysRent } from '../../support/late-rent.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { drawAll, paidFirstRent, sendScan } from '../../support/papers.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { told } from '../../support/tail.ts';
import { countyCode, freshPerson, type Person } from '../../support/world.ts';

const county = withDatabase();
const dataDir = scratchFolder('joint');
const api = apiFor(county, { dataDir });
afterAll(closePool);

const stateOf = async (leaseId: string) => (await county.db.one<{ state: string }>('SELECT state FROM lease WHERE id = $1', [leaseId])).state;
const kindsTold = async (as: Person) => (await api.call(listMessages, { as, query: {} })).messages.map((message) => message.kind);

describe('a lease won by two', () => {
  let made: JointLease;
  let params: { leaseId: string };
  let both: Person[];
  beforeAll(async () => {
    made = await draftedJointLease(county, api);
    params = { leaseId: made.leaseId };
    both = [made.winner, made.partner];
  });

  it('names both with their shares, and is each one’s own to read', async () => {
    const line = `${made.winner.name}、钱合伙`;
    for (const as of both) {
      const [own] = (await api.call(listOwnLeases, { as })).rows;
      expect(own).toMatchObject({ id: made.leaseId, lesseeName: line, lessees: [{ name: made.winner.name, share: '60.00', signed: false }, { name: '钱合伙', share: '40.00', signed: false }] });
      expect((await visitorOf(api, as).see('/me')).text).toContain(`/leases/${made.leaseId}`);
    }
    expect((await api.refused(readLease, { as: made.loser, params })).code).toBe('policy.not_allowed');
    await told(county.db);
    for (const as of both) expect(await kindsTold(as)).toEqual(expect.arrayContaining(['won', 'sign_by']));
    await drawAll(county, dataDir);
    const text = pdfText((await api.send(readPaperFile, { as: made.partner, params: { ...params, kind: 'contract' } })).body as Buffer).replace(/\s/g, '');
    for (const part of [`乙方一`, `乙方二`, '钱合伙', '承担连带责任', '第518条', `${made.winner.name}60.00%，钱合伙40.00%`]) expect(text).toContain(part);
  });

  it('is in force when each of them and the village have signed, and not before', async () => {
    const page = visitorOf(api, made.partner);
    expect((await page.see(`/leases/${made.leaseId}/signature`)).text).toContain('请其中任何一人付清全部租金');
    expect((await page.submit(`/leases/${made.leaseId}/signature`, { agreed: 'true' })).status).toBe(303);
    expect((await page.see(`/leases/${made.leaseId}`)).text).toContain(`等${made.winner.name}、`);
    expect((await api.refused(signLease, { as: made.partner, params, body: { as: 'lessee' } })).code).toBe('lease.already_signed');
    expect((await sendScan(county, api, made.village.clerk, made.leaseId)).body.refusal.code).toBe('contract.signed_elsewhere');
    expect(await api.call(signLease, { as: made.village.clerk, params, body: { as: 'lessor' } })).toEqual({ state: 'to_sign' });
    expect((await visitorOf(api, made.village.clerk).see(`/desk/leases/${made.leaseId}`)).text).toContain(`${made.winner.name} 还没签`);
    await expect(county.db.sql('UPDATE lease SET signed_by_lessee_at = county_now() WHERE id = $1', [made.leaseId])).rejects.toMatchObject({ constraint: 'lease_signed_by_all' });
    expect(await api.call(signLease, { as: made.winner, params, body: { as: 'lessee' } })).toEqual({ state: 'active' });
    const { signatures } = await api.call(readPapers, { as: made.winner, params });
    expect(signatures.map((one) => [one.party, one.for, one.method, one.holds])).toEqual([['lessee', '钱合伙', 'ca', true], ['lessor', null, 'ca', true], ['lessee', made.winner.name, 'ca', true]]);
    await expect(county.db.sql('INSERT INTO lessee (lease_id, account_id, place, name) VALUES ($1, $2, 3, $3)', [made.leaseId, made.loser.accountId, 'x'])).rejects.toMatchObject({ constraint: 'lessee_before_signing' });
    await told(county.db);
    for (const as of both) expect(await kindsTold(as)).toContain('lease_active');
  });

  it('is held by both in the register: each would have to be told of a new letting', async () => {
    const { asset_id: assetId } = await county.db.one<{ asset_id: string }>('SELECT asset_id FROM lease WHERE id = $1', [made.leaseId]);
    const [held] = await occupationsOf(county.db, assetId);
    expect(held).toMatchObject({ holderName: `${made.winner.name}、钱合伙`, leaseId: made.leaseId });
    const lessees = await houseLessees(county.db, { asset_id: assetId, class: 'BLDG_SHOP' }, held!.fromDate);
    expect(lessees.toSorted()).toEqual([made.winner.name, '钱合伙'].toSorted());
  });

  it('takes rent from either’s own account, and from nobody else’s', async () => {
    const { number } = made.bankAccount;
    expect(await paysRent(county, { payer: made.loser.name, number, amount: '100' })).toBe(0);
    expect(await paysRent(county, { payer: '钱合伙', number, amount: '100' })).toBe(1);
    expect(await paysRent(county, { payer: made.winner.name, number, amount: '100' })).toBe(1);
    expect((await api.call(readLease, { as: made.partner, params })).receipts.filter((one) => one.source === 'bank').map((one) => one.payer).toSorted()).toEqual(['钱合伙', made.winner.name].toSorted());
  });

  it('is certified to both, by nobody of them, and shown in public with each name masked', async () => {
    const partnerAtDesk = { ...made.partner };
    for (const [role, region] of [['township_reviewer', made.village.township], ['exchange_operator', countyCode]]) {
      await county.db.sql('INSERT INTO role_grant (account_id, role, region) VALUES ($1, $2, $3)', [made.partner.accountId, role, region]);
    }
    expect((await api.refused(fileContract, { as: partnerAtDesk, params, body: { opinion: '备案' } })).code).toBe('contract.party_checks');
    await api.call(fileContract, { as: made.village.reviewer, params, body: { opinion: '予以备案' } });
    await paidFirstRent(county, made);
    expect(await api.refused(issueCertificate, { as: partnerAtDesk, params })).toMatchObject({ code: 'certificate.same_person', facts: { as: '承租人' } });
    const certifier = await freshPerson(county, '郑鉴证', [['exchange_operator', countyCode]]);
    const { code } = await api.call(issueCertificate, { as: certifier, params });
    const masked = `${maskName(made.winner.name, 'person')}、钱*伙`;
    expect((await api.call(checkCertificate, { params: { code } })).facts).toMatchObject({ lessee: masked });
    await drawAll(county, dataDir);
    const text = pdfText((await api.send(readPaperFile, { as: made.partner, params: { ...params, kind: 'certificate' } })).body as Buffer).replace(/\s/g, '');
    expect(text).toContain(`${made.winner.name}、钱合伙`);
    const village = await api.call(publicVillage, { params: { villageCode: made.village.code } });
    expect(village.leases.map((one) => one.lessee)).toEqual([masked]);
    expect(JSON.stringify(village)).not.toContain('钱合伙');
  });

  it('has money placed on its rent by none of them, whatever office he holds', async () => {
    await paysRent(county, { payer: '不相识', number: made.bankAccount.number, amount: '90', memo: '土地款' });
    const { rows } = await api.call(listUnplacedRent, { as: made.village.reviewer, query: { region: made.village.code } });
    const { lineId } = rows.find((one) => one.counterpartyName === '不相识')!;
    const { id } = (await api.call(readLease, { as: made.winner, params })).instalments[1]!;
    const ask = { params: { lineId }, body: { parts: [{ instalmentId: id, amount: '90' }], reason: '表弟代付' } };
    const partnerAtDesk = { ...made.partner };
    expect((await api.refused(placeRentEndpoint, { as: partnerAtDesk, ...ask })).code).toBe('policy.not_allowed');
    const { approvalId } = await api.call(placeRentEndpoint, { as: made.village.clerk, ...ask });
    const decide = (verdict: 'approved' | 'refused') => ({ params: { approvalId: approvalId! }, body: { verdict, reason: '没有书面说明' } });
    expect((await api.refused(decidePlacementEndpoint, { as: partnerAtDesk, ...decide('approved') })).code).toBe('approval.concerned');
    expect(await api.call(decidePlacementEndpoint, { as: made.village.reviewer, ...decide('refused') })).toEqual({ placementId: null });
  });

  it('is changed when each of them has agreed, and not by one alone', async () => {
    const { startDate } = await api.call(readLease, { as: made.winner, params });
    const terms = { kind: 'use', effectiveOn: addDays(startDate, 30), permittedUse: '种植中药材' } as const;
    const { number } = await api.call(proposeLeaseChange, { as: made.village.clerk, params, body: await proposal(county, terms) });
    const change = { ...params, number };
    await told(county.db);
    for (const as of both) expect(await kindsTold(as)).toContain('change_proposed');
    expect((await api.call(agreeLeaseChange, { as: made.partner, params: change })).state).toBe('proposed');
    expect((await api.refused(agreeLeaseChange, { as: made.partner, params: change })).code).toBe('change.agreed');
    await withMinutes(api, made, number);
    expect((await api.call(decideLeaseChange, { as: made.village.reviewer, params: change, body: { verdict: 'approved', opinion: '同意' } })).state).toBe('proposed');
    expect((await api.call(listLeaseChanges, { as: made.winner, params })).rows[0]).toMatchObject({ state: 'proposed', agreedAt: null, waitsFor: [made.winner.name], paper: null });
    await expect(county.db.sql('UPDATE lease_change SET agreed_by = $2, agreed_at = county_now() WHERE lease_id = $1', [made.leaseId, made.partner.accountId])).rejects.toMatchObject({ constraint: 'lease_change_agreed_by_all' });
    expect((await visitorOf(api, made.winner).see(`/leases/${made.leaseId}`)).text).toContain('同意这项变更');
    expect((await visitorOf(api, made.partner).see(`/leases/${made.leaseId}`)).text).not.toContain('同意这项变更');
    expect((await api.call(agreeLeaseChange, { as: made.winner, params: change })).state).toBe('in_force');
  });

  it('unpaid for long, bars each of them from other lots and duns each, until the rent has come', async () => {
    const rows = (await api.call(readLease, { as: made.winner, params })).instalments;
    const second = rows[1]!;
    await nightOf(county, addDays(second.dueOn, 5));
    await told(county.db);
    for (const as of both) expect(await kindsTold(as)).toContain('rent_reminder');
    await goTo(county, addDays(second.dueOn, 100));
    expect(await barDebtors(county.db)).toEqual({ barred: 2, lifted: 0 });
    expect(await barDebtors(county.db)).toEqual({ barred: 0, lifted: 0 });
    const barred = async () => Promise.all(both.map(async ({ accountId }) => (await sanctionInForce(county.db, accountId, made.village.code, await readClock(county.db)))?.kind));
    expect(await barred()).toEqual(['rent_arrears', 'rent_arrears']);
    await paysRent(county, { payer: '钱合伙', number: made.bankAccount.number, amount: second.amount });
    expect(await barDebtors(county.db)).toEqual({ barred: 0, lifted: 2 });
    expect(await barred()).toEqual([undefined, undefined]);
  });
});

describe('signed on paper', () => {
  it('must name all of them, in whatever order, and binds each', async () => {
    const made = await draftedJointLease(county, api);
    const params = { leaseId: made.leaseId };
    const alone = await sendScan(county, api, made.village.clerk, made.leaseId, { lessee: made.winner.name });
    expect([alone.status, alone.body.refusal.code]).toEqual([409, 'contract.material_difference']);
    const sent = await sendScan(county, api, made.village.clerk, made.leaseId, { lessee: `钱合伙、${made.winner.name}` });
    expect([sent.status, sent.body.differences]).toEqual([201, []]);
    await api.call(decideScan, { as: made.village.reviewer, params: { ...params, scanId: sent.body.id as string }, body: { verdict: 'confirmed', opinion: '逐项核对一致' } });
    expect(await stateOf(made.leaseId)).toBe('active');
    const { signatures } = await api.call(readPapers, { as: made.partner, params });
    expect(signatures.map((one) => [one.party, one.for, one.method])).toEqual([['lessee', made.winner.name, 'paper'], ['lessee', '钱合伙', 'paper'], ['lessor', null, 'paper']]);
  });
});
