// Import by page: preview, run, follow; the township's lists; who may not.
import { describe, expect, it } from '@jest/globals';
import * as contract from '../../../src/registry/contract.ts';
import * as imports from '../../../src/registry/import/contract.ts';
import type { ImportRunRow } from '../../../src/registry/import/contract.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

const csvFor = (village: Village): Buffer =>
  Buffer.from([
    '编号,名称,乡镇,村,面积,类别,经办人',
    `A-${village.code},村东果园,试验乡,余庄村,约36亩,集体资产（果园）,某`,
    `B-${village.code},旧磨坊,试验乡,余庄村,实地测量,集体资产（房屋）,某`,
    `C-${village.code},邻村晒场,试验乡,邻村,300平方米,集体资产（场地）,某`,
  ].join('\n'));

async function send(path: string, as: Person, file: Buffer | null, fields: Record<string, string> = {}) {
  let request = api.http().post(path).set('Authorization', `Bearer ${await api.signInAs(as)}`);
  for (const [name, value] of Object.entries(fields)) request = request.field(name, value);
  return file === null ? request.field('county', '') : request.attach('file', file, '资产.csv');
}

async function finished(as: Person, importId: string): Promise<ImportRunRow> {
  return eventually('the import ends', async () => {
    const run = await api.call(imports.getImport, { as, params: { importId } });
    return run.state !== 'running' && run;
  });
}

describe('by page', () => {
  it('previews without writing, then runs with progress', async () => {
    const village = await freshVillage(county);
    const preview = await send(imports.previewImport.path, village.operator, csvFor(village));
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({ unrecognised: ['经办人'], missing: [], totals: { rows: 3, refused: 1 } });
    expect(preview.body.rows[0]).toMatchObject({ row: 2, outcome: 'corrected', assets: [{ nominal: '36', unit: 'mu', approximate: true }] });
    expect((await api.call(contract.listAssets, { query: { region: village.code } })).total).toBe(0);

    const started = await send(imports.startImport.path, village.operator, csvFor(village));
    expect(started).toMatchObject({ status: 202, body: { rows: 3 } });
    const run = await finished(village.operator, started.body.id);
    expect(run).toMatchObject({ state: 'finished', rowsDone: 3, fileName: '资产.csv', report: { rows: 3, refused: 1, assets: 2, created: 2 } });
    const refused = await api.call(imports.listImportRows, { as: village.operator, params: { importId: run.id }, query: { outcome: 'refused' } });
    expect(refused).toMatchObject({ total: 1, rows: [{ row: 3, refusals: [{ code: 'area.to_be_measured' }] }] });
    expect((await api.call(imports.listImports, { as: village.operator })).rows.map((row) => row.id)).toContain(run.id);
  });

  it('a map given on the page names the headings', async () => {
    const village = await freshVillage(county);
    const file = Buffer.from(`宗地描述,大小\n余庄村村西地 ${village.code},12亩\n`);
    expect((await send(imports.previewImport.path, village.operator, file)).body.missing).toEqual(['title', 'area']);
    expect((await send(imports.startImport.path, village.operator, file)).body.refusal).toMatchObject({ code: 'import.headings_missing' });
    const map = JSON.stringify({ 宗地描述: 'title', 大小: 'area' });
    const started = await send(imports.startImport.path, village.operator, file, { map, county: '洛宁县' });
    expect(await finished(village.operator, started.body.id)).toMatchObject({ report: { assets: 1 } });
  });

  it('a clerk\'s file brings in his own village and nothing else', async () => {
    const village = await freshVillage(county);
    const township = (await county.db.one<{ name: string }>('SELECT name FROM place WHERE code = $1', [village.township])).name;
    await county.db.sql('UPDATE place SET name = $2 WHERE code = $1', [village.township, `${township}${village.township}`]);
    const file = Buffer.from(csvFor(village).toString().replaceAll('试验乡', `${township}${village.township}`));
    const started = await send(imports.startImport.path, village.clerk, file);
    const run = await finished(village.clerk, started.body.id);
    expect(run.report).toMatchObject({ assets: 1, refused: 2, reasons: { 'place.unknown': 1, 'area.to_be_measured': 1 } });
    expect((await api.call(contract.listAssets, { query: { region: village.code } })).total).toBe(1);
  });

  it('refuses what is no file, and people who keep no register', async () => {
    const village = await freshVillage(county);
    expect((await send(imports.previewImport.path, village.clerk, null)).body.refusal).toMatchObject({ code: 'import.file_missing' });
    expect((await send(imports.previewImport.path, village.clerk, Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).body.refusal).toMatchObject({ code: 'import.old_spreadsheet' });
    expect((await send(imports.previewImport.path, village.clerk, csvFor(village), { map: '[]x' })).body.refusal).toMatchObject({ code: 'import.map_unreadable' });
    expect((await send(imports.previewImport.path, village.clerk, Buffer.alloc(21 * 1024 * 1024, 65))).status).toBe(413);
    for (const path of [imports.previewImport.path, imports.startImport.path]) {
      expect((await send(path, village.zhao, csvFor(village))).status).toBe(403);
      expect((await send(path, village.chen, csvFor(village))).status).toBe(403);
    }
    const run = await send(imports.startImport.path, village.operator, csvFor(village));
    await finished(village.operator, run.body.id);
    expect(await api.refused(imports.getImport, { as: village.clerk, params: { importId: run.body.id } })).toMatchObject({ status: 403 });
    expect(await api.refused(imports.getImport, { as: village.operator, params: { importId: '33333333-3333-4333-8333-333333333333' } })).toMatchObject({ code: 'import.unknown' });
  });
});

describe('the township\'s lists', () => {
  it('show what to look at, are settled by the township, and lose a refused row once it came in', async () => {
    const village = await freshVillage(county);
    const named = `查漏乡${village.township}`;
    await county.db.sql('UPDATE place SET name = $2 WHERE code = $1', [village.township, named]);
    const bad = `编号,名称,乡镇,村,面积,类别\nF-${village.code},旧院,${named},余庄村,2亩,集体资产（厂房）\nG-${village.code},磨坊,${named},余庄村,实地测量,集体资产（房屋）\n`;
    const first = await send(imports.startImport.path, village.operator, Buffer.from(bad));
    await finished(village.operator, first.body.id);

    const findings = await api.call(contract.listFindings, { as: village.reviewer, query: {} });
    expect(findings.byCode).toMatchObject({ 'area.unit_unusual': 1 });
    const finding = findings.rows.find((row) => row.code === 'area.unit_unusual')!;
    expect(finding.zh).toContain('厂房');
    const settle = { params: { findingId: finding.id } };
    expect(await api.refused(contract.settleFinding, { as: village.clerk, ...settle })).toMatchObject({ status: 403 });
    await api.call(contract.settleFinding, { as: village.reviewer, ...settle });
    expect(await api.refused(contract.settleFinding, { as: village.reviewer, ...settle })).toMatchObject({ code: 'asset.finding_unknown' });
    expect((await api.call(contract.listFindings, { as: village.reviewer, query: { code: 'area.unit_unusual' } })).total).toBe(0);
    expect((await api.call(contract.listFindings, { as: village.reviewer, query: { code: 'area.unit_unusual', settled: 'true' } })).total).toBe(1);

    expect((await api.call(imports.listRefusedRows, { as: village.reviewer })).rows.map((row) => row.sourceCode)).toEqual([`G-${village.code}`]);
    const better = await send(imports.startImport.path, village.operator, Buffer.from(bad.replace('实地测量', '约200平方米')));
    await finished(village.operator, better.body.id);
    expect((await api.call(imports.listRefusedRows, { as: village.reviewer })).total).toBe(0);

    const other = await freshVillage(county);
    expect(await api.refused(contract.listFindings, { as: other.reviewer, query: { region: village.township } })).toMatchObject({ status: 403 });
    expect(await api.refused(imports.listRefusedRows, { as: other.reviewer, query: { region: village.township } })).toMatchObject({ status: 403 });
    expect(await api.refused(contract.listFindings, { as: village.zhao, query: {} })).toMatchObject({ status: 403 });
  });
});
