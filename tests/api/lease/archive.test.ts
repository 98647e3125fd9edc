// The archive package of a lot: one ZIP that a script of its own proves without us, and that no byte, no missing file and no rewritten contract gets past.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signLease } from '../../../src/lease/contract.ts';
import { askForArchive, readArchiveFile, readArchiveKey, readArchives } from '../../../src/lease/papers/archive-contract.ts';
import { archivedTables, leftOut } from '../../../src/lease/papers/archive-contents.ts';
import { manifestText, signatureText, type Manifest } from '../../../src/lease/papers/archive-manifest.ts';
import { fileContract } from '../../../src/lease/papers/contract.ts';
import { issueCertificate } from '../../../src/lease/papers/certificate-contract.ts';
import { archiveKey, refuseTooLarge } from '../../../src/lease/papers/pack-archive.ts';
import { lotProcedureEndpoint } from '../../../src/lots/procedure/procedure-contract.ts';
import { stepsAfterContract } from '../../../src/rulebook/procedure-codes.ts';
import { closePool } from '../../../src/platform/off-thread/pool.ts';
import { packZip, type ZipPart } from '../../../src/platform/off-thread/pack-zip.ts';
import { sha256Hex } from '../../../src/platform/crypto.ts';
import { apiFor, testKeys } from '../../support/api.ts';
import { draftedLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { drawAll, paidFirstRent } from '../../support/papers.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { countyCode, freshPerson, freshVillage } from '../../support/world.ts';
import { draftedLot } from '../../support/published-lot.ts';

const county = withDatabase();
const dataDir = scratchFolder('archive');
const api = apiFor(county, { dataDir });
afterAll(closePool);

/** Somewhere far from the repository: the script must need nothing of it. */
const alone = scratchFolder('verifier');
const script = join(alone, 'archive.mjs');
copyFileSync(resolve(import.meta.dirname, '../../../docs/verify/archive.mjs'), script);

function verify(zip: Buffer, ...flags: string[]): { holds: boolean; said: string } {
  const file = join(alone, `${sha256Hex(zip).slice(0, 12)}.zip`);
  writeFileSync(file, zip);
  try {
    return { holds: true, said: execFileSync(process.execPath, [script, file, ...flags], { cwd: alone, env: {}, encoding: 'utf8' }) };
  } catch (error) {
    return { holds: false, said: String((error as { stdout?: string }).stdout) };
  }
}

/** Packs the same entries again after `change`; signed anew with the county's own key when `resign`, as only its keeper could. */
async function rewritten(zip: Buffer, change: (files: Map<string, Buffer>) => void, resign = false): Promise<Buffer> {
  const files = entriesOf(zip);
  change(files);
  if (resign) {
    const manifest = JSON.parse(files.get('manifest.json')!.toString()) as Manifest;
    manifest.files = [...files].filter(([path]) => path !== 'manifest.json' && path !== 'signature.json').map(([path, content]) => ({ path, bytes: content.length, sha256: sha256Hex(content) }));
    const text = manifestText(manifest);
    files.set('manifest.json', Buffer.from(text));
    files.set('signature.json', Buffer.from(signatureText(sha256Hex(text), archiveKey(testKeys))));
  }
  const folder = scratchFolder('rewritten');
  const parts = [...files].map(([path, content], at): ZipPart => {
    writeFileSync(join(folder, String(at)), content);
    return { path, from: join(folder, String(at)) };
  });
  await packZip(parts, join(folder, 'out.zip'), () => {});
  return readFileSync(join(folder, 'out.zip'));
}

function entriesOf(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, nameLength, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const raw = zip.subarray(start, start + packed);
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), method === 0 ? raw : inflateRawSync(raw));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

const edit = (files: Map<string, Buffer>, path: string, from: string | RegExp, to: string): void => {
  const name = [...files.keys()].find((one) => one.startsWith(path))!;
  const text = files.get(name)!.toString();
  if (text.replace(from, to) === text) throw new Error(`nothing to change in ${name}`);
  files.set(name, Buffer.from(text.replace(from, to)));
};

it('no table about a lot or its leases is forgotten', async () => {
  const rows = await county.db.sql<{ name: string }>(
    `SELECT DISTINCT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = $1 AND c.column_name IN ('lot_id', 'lease_id', 'bond_id', 'default_id') AND t.table_type = 'BASE TABLE'`,
    ['public'],
  );
  const names = rows.map((row) => row.name);
  expect(names.filter((name) => !archivedTables().has(name) && leftOut[name] === undefined)).toEqual([]);
  expect(Object.keys(leftOut).filter((name) => !names.includes(name) || archivedTables().has(name))).toEqual([]);
});

describe('the archive of a lot that was let', () => {
  let lotId: string;
  let zip: Buffer;
  let operator: Awaited<ReturnType<typeof freshPerson>>;
  let made: Awaited<ReturnType<typeof draftedLease>>;

  beforeAll(async () => {
    made = await draftedLease(county, api, { dataDir });
    lotId = made.lotId;
    operator = await freshPerson(county, '郑鉴证', [['exchange_operator', countyCode]]);
    const params = { leaseId: made.leaseId };
    expect((await api.refused(askForArchive, { as: operator, params: { lotId } })).code).toBe('archive.lot_still_runs');
    await api.call(signLease, { as: made.winner, params, body: { as: 'lessee' } });
    await api.call(signLease, { as: made.village.clerk, params, body: { as: 'lessor' } });
    await api.call(fileContract, { as: made.village.reviewer, params, body: { opinion: '予以备案' } });
    await paidFirstRent(county, made);
    await api.call(issueCertificate, { as: operator, params });
    await drawAll(county, dataDir);
    const job = await api.call(askForArchive, { as: operator, params: { lotId } });
    expect(job.state).toBe('waiting');
    await drawAll(county, dataDir);
    const { job: done, archives } = await api.call(readArchives, { as: made.village.chen, params: { lotId } });
    expect([done?.state, done?.problem]).toEqual(['done', null]);
    const answer = await api.http().get(`/api/lots/${lotId}/archives/${archives[0]!.id}`).set('Authorization', `Bearer ${await api.signInAs(operator)}`).buffer(true).parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });
    zip = answer.body as Buffer;
    expect([answer.status, sha256Hex(zip), zip.length]).toEqual([200, archives[0]!.sha256, archives[0]!.bytes]);
    expect(await county.db.sql(`SELECT 1 FROM journal_entry WHERE subject = 'lot' AND id = $1 AND kind = 'lot.archived'`, [lotId])).toHaveLength(1);
  });

  it('is one of the steps after the contract: each done on the day of its act, the rest with the day it is due', async () => {
    const { steps } = await api.call(lotProcedureEndpoint, { as: made.village.clerk, params: { lotId } });
    const later = steps.filter(({ step }) => (stepsAfterContract as readonly string[]).includes(step));
    expect(later.map(({ step, state, doneOn }) => [step, state, doneOn !== null])).toEqual([
      ['first_rent', 'done', true], ['contract_filing', 'done', true], ['certificate', 'done', true], ['handover', 'now', false], ['archive', 'done', true],
    ]);
    const lease = await county.db.one<{ start: string; paid: string; filed: string }>(
      `SELECT l.start_date::text AS start, s.last_received_on::text AS paid, f.filed_on::text AS filed FROM lease l JOIN instalment_standing s ON s.lease_id = l.id AND s.number = 1 JOIN contract_filing f ON f.lease_id = l.id WHERE l.id = $1`, [made.leaseId]);
    expect([later[0]!.doneOn, later[1]!.doneOn, later[3]!.dueOn, later[3]!.late, later[3]!.officeName.zh]).toEqual([lease.paid, lease.filed, lease.start, false, '双方当事人']);
  });

  it('is proven by the script alone, with the key the county publishes', async () => {
    const { publicKey } = await api.call(readArchiveKey, {});
    const { holds, said } = verify(zip, '--key', publicKey);
    expect({ holds, said }).toEqual({ holds: true, said: expect.stringContaining('公钥就是您给的那一把') });
    expect(said).toContain('与公告逐项一致');
    expect(verify(zip, '--key', 'b'.repeat(64))).toEqual({ holds: false, said: expect.stringContaining('another key') });
    const names = [...entriesOf(zip).keys()];
    for (const part of ['files/documents/minutes-', 'files/papers/contract-', 'files/papers/certificate-', `journal/lot-${lotId}`, `journal/auction-${lotId}`, `journal/lease-${made.leaseId}`, 'data/leases.json', 'README.txt']) {
      expect(names.some((name) => name.startsWith(part))).toBe(true);
    }
    expect(entriesOf(zip).get('data/leases.json')!.toString()).toContain('"rent_per_year": 103020.00');
  });

  it('a byte, a missing file, one too many: each is found', async () => {
    expect(verify(await rewritten(zip, (files) => edit(files, 'data/leases.json', '103020.00', '68000.00'))).said).toContain('data/leases.json 被改过');
    expect(verify(await rewritten(zip, (files) => void files.delete('data/award.json'))).said).toContain('缺少 data/award.json');
    expect(verify(await rewritten(zip, (files) => void files.set('data/more.json', Buffer.from('[]')))).said).toContain('不在清单里');
    expect(verify(Buffer.from('not a zip'))).toEqual({ holds: false, said: expect.stringContaining('no ZIP file') });
    const flipped = Buffer.from(zip);
    flipped[Math.floor(zip.length / 2)]! ^= 1;
    expect(verify(flipped).holds).toBe(false);
  });

  it('even the keeper of the key cannot rewrite what was done: chain, notice, contract, instalments and papers hold each other', async () => {
    const forged = async (path: string, from: string | RegExp, to: string) => verify(await rewritten(zip, (files) => edit(files, path, from, to), true));
    expect((await forged('journal/lease-', '"rent_per_year":"103020.00"', '"rent_per_year":"68000.00"')).said).toContain('被改过');
    expect((await forged('data/notices.json', /"area": "68\.00"/, '"area": "98.00"')).said).toContain('公告第 1 版被改过');
    expect((await forged('data/signatures.json', /"per_year": "103020\.00"/, '"per_year": "68000.00"')).said).toContain('签过的合同要素被改过');
    expect((await forged('data/signatures.json', /"signature": "[0-9a-f]{4}/, '"signature": "0000')).said).toContain('电子签名不成立');
    expect((await forged('data/certificates.json', /"term_years": 5/, '"term_years": 9')).said).toContain('鉴证书');
    const noContract = await rewritten(zip, (files) => void files.delete([...files.keys()].find((name) => name.startsWith('files/papers/contract-'))!), true);
    expect(verify(noContract).said).toContain('缺少 contract 的 PDF');
    const noText = await rewritten(zip, (files) => void files.set('data/papers.json', Buffer.from('[]')), true);
    expect(verify(noText).said).toContain('没有签过的合同');
    const lastEntry = await rewritten(zip, (files) => edit(files, `journal/lot-${lotId}`, /\{"subject":"lot","id":"[^\n]*"seq":1,[^\n]*\n/, ''), true);
    expect(verify(lastEntry).said).toContain('缺失或错位');
  });

  it('is for those who keep the region’s files; others learn nothing', async () => {
    const { archives } = await api.call(readArchives, { as: operator, params: { lotId } });
    const elsewhere = await freshPerson(county, '外乡', [['township_reviewer', `${countyCode}999`]]);
    for (const endpoint of [readArchives, askForArchive]) expect((await api.refused(endpoint, { as: elsewhere, params: { lotId } })).code).toBe('policy.not_allowed');
    expect((await api.refused(readArchiveFile, { as: elsewhere, params: { lotId, archiveId: archives[0]!.id } })).code).toBe('policy.not_allowed');
    expect((await api.refused(readArchiveFile, { as: operator, params: { lotId, archiveId: lotId } })).code).toBe('archive.unknown');
    expect((await api.refused(readArchives, { as: operator, params: { lotId: made.leaseId } })).code).toBe('lot.unknown');
  });

  it('is asked for and fetched at its own page, which says how to check it', async () => {
    const keeper = visitorOf(api, operator);
    const page = await keeper.see(`/archives/${lotId}`);
    const { publicKey } = await api.call(readArchiveKey, {});
    for (const part of ['打包归档', sha256Hex(zip), `--key ${publicKey}`, '下载']) expect(page.text).toContain(part);
    expect((await keeper.submit(`/archives/${lotId}`)).status).toBe(303);
    expect((await keeper.see(`/archives/${lotId}`)).text).toContain('正在打包 0%');
    expect((await visitorOf(api, made.village.chen).see(`/archives/${lotId}`)).text).not.toContain('打包归档</button>');
    expect((await visitorOf(api, made.village.clerk).see(`/archives/${lotId}`)).status).toBe(403);
    await drawAll(county, dataDir);
    expect((await api.call(readArchives, { as: operator, params: { lotId } })).archives).toHaveLength(2);
  });

  it('a lot still being prepared is not archived', async () => {
    const village = await freshVillage(county);
    const draft = await draftedLot(county, village);
    expect((await api.refused(askForArchive, { as: village.reviewer, params: { lotId: draft.lotId } })).code).toBe('archive.lot_still_runs');
  });
});

it('of more than a plain ZIP holds is refused before anything is packed, by how much', () => {
  const refusalOf = (files: { bytes: number }[]) => {
    try {
      refuseTooLarge(files);
      return undefined;
    } catch (error) {
      return error as { code: string; zh: string; en: string };
    }
  };
  const mb = 1_048_576;
  expect([refusalOf([{ bytes: 1_900 * mb }]), refusalOf(Array.from({ length: 60_000 }, () => ({ bytes: 1 })))]).toEqual([undefined, undefined]);
  const heavy = refusalOf([{ bytes: 1_900 * mb }, { bytes: 1 }])!;
  expect([heavy.code, heavy.zh.includes('2 个文件、1901 MB'), heavy.en.includes('1901 MB')]).toEqual(['archive.too_large', true, true]);
  expect(refusalOf(Array.from({ length: 60_001 }, () => ({ bytes: 1 })))!.code).toBe('archive.too_large');
});
