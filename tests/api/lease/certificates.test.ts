// Certificates: issued for a filed and paid deal by somebody with clean hands, checked by anyone, revoked by another person.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkCertificate, issueCertificate, revokeCertificate } from '../../../src/lease/papers/certificate-contract.ts';
import { fileContract, readPaperFile } from '../../../src/lease/papers/contract.ts';
import { closePool } from '../../../src/platform/off-thread/pool.ts';
import { sha256Hex } from '../../../src/platform/crypto.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { drawAll, paidFirstRent } from '../../support/papers.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { told } from '../../support/tail.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { countyCode, freshPerson, type Person } from '../../support/world.ts';

const county = withDatabase();
const dataDir = scratchFolder('certificates');
const api = apiFor(county, { dataDir });
afterAll(closePool);

describe('a certificate', () => {
  let made: Awaited<ReturnType<typeof activeLease>>;
  let certifier: Person;
  let revoker: Person;
  let params: { leaseId: string };
  beforeAll(async () => {
    made = await activeLease(county, api);
    certifier = await freshPerson(county, '郑鉴证', [['exchange_operator', countyCode]]);
    revoker = await freshPerson(county, '吴复核', [['exchange_operator', countyCode]]);
    params = { leaseId: made.leaseId };
  });

  it('comes after the filing and the first rent, by nobody who had a hand in the deal', async () => {
    const { village } = made;
    expect((await api.refused(issueCertificate, { as: certifier, params })).code).toBe('certificate.not_filed_yet');
    await api.call(fileContract, { as: village.reviewer, params, body: { opinion: '予以备案' } });
    const missing = await api.refused(issueCertificate, { as: certifier, params });
    expect([missing.code, missing.zh.includes('82620.00')]).toEqual(['certificate.first_rent_missing', true]);
    await paidFirstRent(county, made);
    const own = await api.refused(issueCertificate, { as: village.operator, params });
    expect([own.code, own.zh.includes('受理发布'), own.en.includes('published it')]).toEqual(['certificate.same_person', true, true]);
    const elsewhere = await freshPerson(county, '外县', [['exchange_operator', '410399']]);
    expect((await api.refused(issueCertificate, { as: elsewhere, params })).code).toBe('policy.not_allowed');
    await expect(county.db.sql(`INSERT INTO deal_certificate (lease_id, number, code, facts, facts_sha256, issued_by, issued_at) VALUES ($1, 'N', 'ABCDEFGH2345', '{}', $2, $3, county_now())`, [made.leaseId, 'a'.repeat(64), village.operator.accountId])).rejects.toThrow(/had a hand/);
    const issued = await api.call(issueCertificate, { as: certifier, params });
    expect(issued.number).toMatch(/^JZ-410328-\d{4}-0001$/);
    expect(issued.code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/);
    expect((await api.refused(issueCertificate, { as: certifier, params })).code).toBe('certificate.already');
    await told(county.db);
    const heard = async (as: Person) => (await api.call(listMessages, { as, query: {} })).messages.map(({ kind, leadsTo, sentence }) => `${kind} ${leadsTo} ${/[A-Z]{2}-\d+-\d{4}-\d{4}/.exec(sentence.zh)?.[0] ?? ''}`);
    const { number: filed } = await county.db.one<{ number: string }>('SELECT number FROM contract_filing WHERE lease_id = $1', [made.leaseId]);
    expect(await heard(made.winner)).toEqual(expect.arrayContaining([`lease_filed /leases/${made.leaseId}/papers ${filed}`, `lease_certified /leases/${made.leaseId}/papers ${issued.number}`]));
    expect(await heard(village.clerk)).toContain(`lease_filed /desk/leases/${made.leaseId}/papers ${filed}`);
    expect((await heard(made.loser)).join()).not.toContain(made.leaseId);
  });

  it('is checked by anyone, by code or number however it is typed, and shows no more of a person than the publicity did', async () => {
    const { code, number } = await county.db.one<{ code: string; number: string }>('SELECT code, number FROM deal_certificate WHERE lease_id = $1', [made.leaseId]);
    for (const typed of [code, `${code.slice(0, 4)} ${code.slice(4, 8).toLowerCase()}-${code.slice(8)}`, number, number.toLowerCase()]) {
      expect((await api.call(checkCertificate, { params: { code: typed } })).state).toBe('valid');
    }
    const answer = await api.send(checkCertificate, { params: { code } });
    expect(answer.body.facts.lessee).toBe('赵*包');
    for (const secret of ['赵承包', made.winner.phone, made.winner.idNumber, made.bankAccount.number, made.winner.accountId]) expect(answer.text).not.toContain(secret);
    const page = await visitorOf(api, null).see(`/v/${code}`);
    for (const part of ['有效', number, '赵*包', '种植粮食作物', '<svg']) expect(page.text).toContain(part);
    expect(page.text).not.toContain('赵承包');
    const unknown = await visitorOf(api, null).see('/v?code=ABCD2345EFGH');
    expect([unknown.status, unknown.text.includes('查不到'), unknown.text.includes('ABCD2345EFGH')]).toEqual([200, true, true]);
    expect((await api.call(checkCertificate, { params: { code: 'nothing' } })).state).toBe('unknown');
  });

  it('is a PDF with the holder’s name, the amounts in words and the address its QR code leads to', async () => {
    await drawAll(county, dataDir);
    const { code } = await county.db.one<{ code: string }>('SELECT code FROM deal_certificate WHERE lease_id = $1', [made.leaseId]);
    const file = await api.send(readPaperFile, { as: made.winner, params: { ...params, kind: 'certificate' } });
    const text = pdfText(file.body as Buffer).replace(/\s/g, '');
    for (const part of ['农村产权交易鉴证书', '赵承包', '伍拾壹万伍仟壹佰元整', `https://county.example/v/${code}`]) expect(text).toContain(part);
    expect((await api.call(checkCertificate, { params: { code } })).pdfSha256).toBe(sha256Hex(file.body as Buffer));
  });

  it('is revoked by another person for a public reason, and stays so; then a new one may come', async () => {
    const { id, code } = await county.db.one<{ id: string; code: string }>('SELECT id, code FROM deal_certificate WHERE lease_id = $1', [made.leaseId]);
    const body = { because: 'wrong_content' as const, note: '面积写错，内部说明' };
    expect((await api.refused(revokeCertificate, { as: certifier, params: { certificateId: id }, body })).code).toBe('certificate.issuer_revokes');
    expect((await api.refused(revokeCertificate, { as: revoker, params: { certificateId: made.leaseId }, body })).code).toBe('certificate.unknown');
    await expect(county.db.sql(`INSERT INTO certificate_revocation VALUES ($1, 'wrong_content', 'x', $2, county_now())`, [id, certifier.accountId])).rejects.toThrow(/does not revoke/);
    await api.call(revokeCertificate, { as: revoker, params: { certificateId: id }, body });
    expect((await api.refused(revokeCertificate, { as: revoker, params: { certificateId: id }, body })).code).toBe('certificate.revoked_already');
    const { text } = await visitorOf(api, null).see(`/v/${code}`);
    expect([text.includes('已撤销'), text.includes('内容有误'), text.includes('内部说明')]).toEqual([true, true, false]);
    expect((await api.call(issueCertificate, { as: certifier, params })).number).toMatch(/-0002$/);
    expect((await api.call(checkCertificate, { params: { code } })).state).toBe('revoked');
  });

  it('at the exchange’s desk: what is to be certified, the register, and a refusal on the page', async () => {
    const desk = visitorOf(api, certifier);
    const second = await activeLease(county, api);
    await api.call(fileContract, { as: second.village.reviewer, params: { leaseId: second.leaseId }, body: { opinion: '予以备案' } });
    expect((await desk.see('/operate/certificates')).text).toContain('差 82,620 元');
    await paidFirstRent(county, second);
    const refused = await visitorOf(api, second.village.operator).submit(`/operate/certificates/${second.leaseId}`);
    expect([refused.status, refused.text.includes('鉴证须由另一个人办理')]).toEqual([409, true]);
    expect((await desk.submit(`/operate/certificates/${second.leaseId}`)).status).toBe(303);
    const { id } = await county.db.one<{ id: string }>('SELECT id FROM deal_certificate WHERE lease_id = $1', [second.leaseId]);
    const blank = await visitorOf(api, revoker).submit(`/operate/certificates/${id}/revocation`, { because: 'issued_by_mistake' });
    expect([blank.status, blank.text.includes('情况说明')]).toEqual([400, true]);
    expect((await visitorOf(api, revoker).submit(`/operate/certificates/${id}/revocation`, { because: 'issued_by_mistake', note: '误发' })).status).toBe(303);
  });
});
