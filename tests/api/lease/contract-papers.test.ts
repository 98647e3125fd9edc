// The papers of a lease: drawn unasked as PDF, signed online with a signature that can be checked, or on paper and compared field by field, then filed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { signLease } from '../../../src/lease/contract.ts';
import { askForPaper, decideScan, fileContract, handInScan, readPaperFile, readPaperJob, readPapers, readScanFile } from '../../../src/lease/papers/contract.ts';
import { simulatedCa } from '../../../src/lease/papers/simulated-ca.ts';
import { signaturesOf } from '../../../src/lease/papers/paper-queries.ts';
import { readKeptFile } from '../../../src/platform/files.ts';
import { closePool } from '../../../src/platform/off-thread/pool.ts';
import { deriveKeys, sha256Hex } from '../../../src/platform/crypto.ts';
import { apiFor, testKeys } from '../../support/api.ts';
import { draftedLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { drawAll, sendScan } from '../../support/papers.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { aPdf, aPhoto } from '../../support/published-lot.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshPerson } from '../../support/world.ts';

const county = withDatabase();
const dataDir = scratchFolder('papers');
const api = apiFor(county, { dataDir });
afterAll(closePool);

const drafted = async () => {
  const made = await draftedLease(county, api);
  return { ...made, params: { leaseId: made.leaseId } };
};
const entries = (leaseId: string, kind: string) => county.db.sql<{ payload: Record<string, unknown>; actor: string }>('SELECT payload, actor FROM journal_entry WHERE id = $1 AND kind = $2 ORDER BY seq', [leaseId, kind]);

describe('the contract as PDF', () => {
  it('is drawn unasked once it is to be signed, kept by its hash, entered, and drawn once', async () => {
    const { params, winner, village, loser } = await drafted();
    const before = await api.call(readPapers, { as: winner, params });
    expect([before.contract, before.signatures, before.filing]).toEqual([null, [], null]);
    expect((await api.refused(readPaperFile, { as: winner, params: { ...params, kind: 'contract' } })).code).toBe('paper.not_drawn_yet');
    await drawAll(county, dataDir);
    const { contract, job, factsSha256 } = await api.call(readPapers, { as: winner, params });
    expect([job?.state, job?.percent]).toEqual(['done', 100]);
    const file = await api.send(readPaperFile, { as: winner, params: { ...params, kind: 'contract' } });
    expect([file.status, file.headers['content-type'], file.headers['cache-control']]).toEqual([200, 'application/pdf', 'private, no-store']);
    expect(sha256Hex(file.body as Buffer)).toBe(contract!.pdfSha256);
    const text = pdfText(file.body as Buffer).replace(/\s/g, '');
    for (const part of ['农村集体资产租赁合同', '赵承包', '壹拾万叁仟零贰拾元整', '种植粮食作物', factsSha256]) expect(text).toContain(part);
    expect((await entries(params.leaseId, 'lease.paper_drawn')).map((one) => one.payload)).toEqual([{ paper: 'contract', facts_sha256: factsSha256, pdf_sha256: contract!.pdfSha256, bytes: contract!.bytes }]);
    const again = await api.call(askForPaper, { as: village.clerk, params, body: { kind: 'contract' } });
    expect(again.state).toBe('waiting');
    await drawAll(county, dataDir);
    expect((await api.call(readPaperJob, { as: village.clerk, params: { ...params, jobId: again.id } })).state).toBe('done');
    expect(await entries(params.leaseId, 'lease.paper_drawn')).toHaveLength(1);
    for (const endpoint of [readPapers, readPaperFile, readPaperJob]) {
      expect((await api.refused(endpoint as typeof readPapers, { as: loser, params: { ...params, kind: 'contract', jobId: again.id } as never })).code).toBe('policy.not_allowed');
    }
    expect((await api.refused(askForPaper, { as: loser, params, body: { kind: 'contract' } })).code).toBe('policy.not_allowed');
    expect((await api.refused(readPaperJob, { as: winner, params: { ...params, jobId: params.leaseId } })).code).toBe('paper.job_unknown');
  });

  it('a job whose node died is taken by another; one that fails is tried again by itself after a while, each time a longer one, then stops and says why; the clerk has it tried now', async () => {
    const { params, winner } = await drafted();
    const job = await api.call(askForPaper, { as: winner, params, body: { kind: 'contract' } });
    await county.db.sql(`UPDATE paper_job SET state = 'running', attempts = 1, taken_until = clock_timestamp() - interval '1 second' WHERE id = $1`, [job.id]);
    await drawAll(county, dataDir);
    expect((await api.call(readPaperJob, { as: winner, params: { ...params, jobId: job.id } })).state).toBe('done');
    const bad = await drafted();
    const noFolder = join(dataDir, 'a-file');
    writeFileSync(noFolder, '');
    const standing = async () => (await api.call(readPapers, { as: bad.winner, params: bad.params })).job;
    const waits: number[] = [];
    for (let turn = 1; turn <= 3; turn += 1) {
      await expect(drawAll(county, noFolder)).rejects.toThrow();
      // Nothing is due: the next turn of the clock does not try it at once.
      expect([await drawAll(county, noFolder), await standing()]).toEqual([0, expect.objectContaining({ state: 'waiting', attempts: turn, problem: expect.any(String), nextTryAt: expect.any(String) })]);
      const [row] = await county.db.sql<{ wait: number }>(`UPDATE paper_job SET not_before = clock_timestamp() WHERE subject_id = $1 AND state = 'waiting' RETURNING (SELECT extract(epoch FROM o.not_before - clock_timestamp())::int FROM paper_job o WHERE o.id = paper_job.id) AS wait`, [bad.params.leaseId]);
      waits.push(row!.wait);
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    const desk = `/desk/leases/${bad.params.leaseId}/papers`;
    const clerk = visitorOf(api, bad.village.clerk);
    await expect(drawAll(county, noFolder)).rejects.toThrow();
    expect(await standing()).toMatchObject({ state: 'failed', attempts: 4, nextTryAt: null });
    for (const part of ['合同没有生成成功', '已试 4 次，不再自动重试', '现在再试']) expect((await clerk.see(desk)).text).toContain(part);
    expect((await visitorOf(api, bad.winner).submit(`${desk}/drawing`, { kind: 'contract' })).status).toBe(403);
    expect((await clerk.submit(`${desk}/drawing`, { kind: 'contract' })).headers['location']).toBe(desk);
    await drawAll(county, dataDir);
    expect(await standing()).toMatchObject({ state: 'done', problem: null });
  });
});

it('photographs of its pages are one scan, in their order; a PDF among them is refused and nothing is kept of it', async () => {
  const { params, village } = await drafted();
  const handIn = (...pages: Buffer[]) => sendScan(county, api, village.clerk, params.leaseId, {}, pages);
  expect((await handIn(await aPhoto(), aPdf('x'))).body.refusal).toMatchObject({ code: 'file.pages_are_images', field: 'file' });
  const answer = await handIn(await aPhoto(), await aPhoto(), await aPhoto());
  expect([answer.status, answer.body.mediaType, answer.body.state]).toEqual([201, 'application/pdf', 'waiting']);
  const scan = await readKeptFile(dataDir, answer.body.sha256);
  expect(scan.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3);
});

describe('signed online', () => {
  it('each party’s signature is over what the contract says, checked at every reading, and no other key or text passes', async () => {
    const { params, winner, village } = await drafted();
    await api.call(signLease, { as: winner, params, body: { as: 'lessee' } });
    await api.call(signLease, { as: village.clerk, params, body: { as: 'lessor' } });
    const papers = await api.call(readPapers, { as: village.reviewer, params });
    expect(papers.signatures.map(({ party, method, holds, factsSha256 }) => [party, method, holds, factsSha256])).toEqual([['lessee', 'ca', true, papers.factsSha256], ['lessor', 'ca', true, papers.factsSha256]]);
    const [lessee] = await signaturesOf(county.db, params.leaseId);
    const { evidence, statement, signed_at: at } = lessee!;
    const port = simulatedCa(testKeys);
    const signer = { accountId: winner.accountId };
    expect(port.holds(evidence!, signer, statement, at)).toBe(true);
    expect(port.holds(evidence!, signer, statement.replace('lessee', 'lessor'), at)).toBe(false);
    expect(port.holds(evidence!, { accountId: village.clerk.accountId }, statement, at)).toBe(false);
    expect(port.holds(evidence!, signer, statement, new Date(at.getTime() + 800 * 86_400_000))).toBe(false);
    expect(port.holds({ ...evidence!, certificate: { ...evidence!.certificate, valid_until: '2099-01-01' } }, signer, statement, at)).toBe(false);
    expect(simulatedCa(deriveKeys('another-invented-test-phrase-of-no-use')).holds(evidence!, signer, statement, at)).toBe(false);
    await expect(county.db.sql(`UPDATE contract_signature SET statement = 'x' WHERE lease_id = $1`, [params.leaseId])).rejects.toThrow(/append-only|permission denied/);
  });
});

describe('signed on paper', () => {
  it('counts once the township has compared it: both have signed, the lease is in force, and who handed it in cannot say so', async () => {
    const { params, winner, village, loser } = await drafted();
    const sent = await sendScan(county, api, village.clerk, params.leaseId);
    expect([sent.status, sent.body.state, sent.body.differences]).toEqual([201, 'waiting', []]);
    const scanId = sent.body.id as string;
    expect((await api.refused(signLease, { as: winner, params, body: { as: 'lessee' } })).code).toBe('contract.scan_waits');
    expect((await sendScan(county, api, village.clerk, params.leaseId)).body.refusal.code).toBe('contract.scan_waits');
    const verdict = { verdict: 'confirmed' as const, opinion: '逐项核对一致' };
    const both = await freshPerson(county, '身兼两职', [['village_clerk', village.code], ['township_reviewer', village.township]]);
    expect((await api.refused(decideScan, { as: village.clerk, params: { ...params, scanId }, body: verdict })).code).toBe('policy.not_allowed');
    expect((await api.refused(decideScan, { as: both, params: { ...params, scanId: params.leaseId }, body: verdict })).code).toBe('contract.scan_unknown');
    expect((await api.call(decideScan, { as: village.reviewer, params: { ...params, scanId }, body: verdict })).state).toBe('confirmed');
    expect((await api.refused(decideScan, { as: village.reviewer, params: { ...params, scanId }, body: verdict })).code).toBe('contract.scan_decided');
    const { state } = await county.db.one<{ state: string }>('SELECT state FROM lease WHERE id = $1', [params.leaseId]);
    expect(state).toBe('active');
    const papers = await api.call(readPapers, { as: winner, params });
    expect(papers.signatures.map(({ party, method, holds }) => [party, method, holds])).toEqual([['lessee', 'paper', null], ['lessor', 'paper', null]]);
    const file = await api.send(readScanFile, { as: winner, params: { ...params, scanId } });
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect((await api.refused(readScanFile, { as: loser, params: { ...params, scanId } })).code).toBe('policy.not_allowed');
    expect((await sendScan(county, api, village.clerk, params.leaseId)).body.refusal.code).toBe('contract.not_to_sign');
  });

  it('four eyes: one person with both offices cannot compare what they handed in, nor can the database be told so', async () => {
    const { params, village } = await drafted();
    const both = await freshPerson(county, '身兼两职', [['village_clerk', village.code], ['township_reviewer', village.township]]);
    const { body } = await sendScan(county, api, both, params.leaseId);
    expect((await api.refused(decideScan, { as: both, params: { ...params, scanId: body.id }, body: { verdict: 'confirmed', opinion: '好' } })).code).toBe('contract.own_scan');
    await expect(county.db.sql(`UPDATE signed_scan SET state = 'confirmed', opinion = '好', decided_by = handed_in_by, decided_at = county_now() WHERE id = $1`, [body.id])).rejects.toThrow(/signed_scan_two_people/);
    const given = await api.call(decideScan, { as: village.reviewer, params: { ...params, scanId: body.id }, body: { verdict: 'refused', opinion: '第二页看不清' } });
    expect([given.state, given.because]).toEqual(['refused', 'reviewer']);
    expect((await sendScan(county, api, village.clerk, params.leaseId)).status).toBe(201);
  });

  it('a departure in substance is refused by name of field and article, does not count, and stays on record', async () => {
    const { params, village } = await drafted();
    const refused = await sendScan(county, api, village.clerk, params.leaseId, { rentPerYear: '68,000.00', endDate: '2036-12-31', explanation: '双方商量好的' });
    expect([refused.status, refused.body.refusal.code, refused.body.refusal.field]).toEqual([409, 'contract.material_difference', 'endDate']);
    for (const part of ['每年租金', '68000.00', '103020.00', '到期日', '民法典第488条', '招标投标法第46条']) expect(refused.body.refusal.zh).toContain(part);
    expect(refused.body.refusal.en).toContain('art. 488');
    const { scans } = await api.call(readPapers, { as: village.reviewer, params });
    expect(scans.map(({ state, because }) => [state, because])).toEqual([['refused', 'material_difference']]);
    expect(scans[0]!.differences.filter((one) => one.material).map((one) => one.field)).toEqual(['endDate', 'rentPerYear']);
    expect((await entries(params.leaseId, 'lease.scan_handed_in')).map((one) => [one.payload['material'], one.payload['differs_in']])).toEqual([[true, ['endDate', 'rentPerYear']]]);
    expect((await api.refused(decideScan, { as: village.reviewer, params: { ...params, scanId: scans[0]!.id }, body: { verdict: 'confirmed', opinion: '同意' } })).code).toBe('contract.scan_decided');
    await expect(county.db.sql(`UPDATE signed_scan SET state = 'confirmed' WHERE id = $1`, [scans[0]!.id])).rejects.toThrow();
  });

  it('other words, or anything added by hand, need a reason, and are shown with it', async () => {
    const { params, village } = await drafted();
    const { refusal } = (await sendScan(county, api, village.clerk, params.leaseId, { address: '村南头', otherTerms: '钥匙两把' })).body;
    expect([refusal.code, refusal.field]).toEqual(['contract.explain_difference', 'explanation']);
    expect(refusal.zh).toContain('坐落、手写的补充内容');
    const sent = await sendScan(county, api, village.clerk, params.leaseId, { address: '村南头', otherTerms: '钥匙两把', explanation: '本村的叫法' });
    expect([sent.status, sent.body.differences, sent.body.explanation]).toEqual([201, [{ field: 'address', announced: '村南', signed: '村南头', material: false }], '本村的叫法']);
  });

  it('is not mixed with a signature online, not dated wrongly, not handed in by a stranger', async () => {
    const { params, winner, village } = await drafted();
    expect((await sendScan(county, api, village.clerk, params.leaseId, { signedOn: '2199-01-01' })).body.refusal.code).toBe('contract.signed_in_future');
    expect((await sendScan(county, api, village.clerk, params.leaseId, { signedOn: '2020-01-01' })).body.refusal.code).toBe('contract.signed_before_drafted');
    expect((await sendScan(county, api, village.clerk, params.leaseId, { area: 'x' })).body.refusal).toMatchObject({ code: 'request.invalid', field: 'area' });
    const stranger = await freshPerson(county, '别村的', [['village_clerk', `${village.township}999`]]);
    expect((await sendScan(county, api, stranger, params.leaseId)).body.refusal.code).toBe('policy.not_allowed');
    await api.call(signLease, { as: winner, params, body: { as: 'lessee' } });
    expect((await sendScan(county, api, village.clerk, params.leaseId)).body.refusal.code).toBe('contract.signed_elsewhere');
    expect((await api.refused(handInScan, { as: village.clerk, params: { leaseId: winner.accountId } })).code).toBe('lease.unknown');
  });
});

describe('the filing', () => {
  it('has the township’s next number of the year, its day and who did it; once, after signing, by nobody who signed', async () => {
    const { params, winner, village } = await drafted();
    const body = { opinion: '与公告一致，予以备案' };
    expect((await api.refused(fileContract, { as: village.reviewer, params, body })).code).toBe('filing.not_signed_yet');
    const both = await freshPerson(county, '身兼两职', [['village_clerk', village.code], ['township_reviewer', village.township]]);
    await api.call(signLease, { as: winner, params, body: { as: 'lessee' } });
    await api.call(signLease, { as: both, params, body: { as: 'lessor' } });
    expect((await api.refused(fileContract, { as: both, params, body })).code).toBe('filing.same_person');
    await expect(county.db.sql(`INSERT INTO contract_filing VALUES ($1, 'X', 'x', '2026-01-01', $2, county_now(), 'x')`, [params.leaseId, both.accountId])).rejects.toThrow(/nobody who signed/);
    const filing = await api.call(fileContract, { as: village.reviewer, params, body });
    expect(filing.number).toBe(`BA-${village.township}-${filing.filedOn.slice(0, 4)}-0001`);
    const papers = await api.call(readPapers, { as: winner, params });
    expect(papers.filing).toMatchObject({ number: filing.number, filedBy: village.reviewer.name, opinion: body.opinion });
    const again = await api.refused(fileContract, { as: village.reviewer, params, body });
    expect([again.code, again.zh.includes(filing.number)]).toEqual(['filing.already', true]);
    expect((await entries(params.leaseId, 'lease.filed')).map((one) => one.payload['number'])).toEqual([filing.number]);
    const second = await draftedLease(county, api, { village });
    for (const [as, party] of [[second.winner, 'lessee'], [village.clerk, 'lessor']] as const) await api.call(signLease, { as, params: { leaseId: second.leaseId }, body: { as: party } });
    expect((await api.call(fileContract, { as: village.reviewer, params: { leaseId: second.leaseId }, body })).number).toMatch(/-0002$/);
  });
});
