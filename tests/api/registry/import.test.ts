// Import: a messy file comes in with every row accounted for; again makes nothing; other headings need no code.
import { describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/kernel/actor.ts';
import type { RowReport } from '../../../src/platform/imports/row-report.ts';
import { startAssetImport, type ImportReport } from '../../../src/registry/import/import-assets.ts';
import { importVillages } from '../../../src/registry/import/import-villages.ts';
import type { HeadingMap } from '../../../src/registry/import/table-head.ts';
import { withDatabase } from '../../support/database.ts';
import { asGb18030Csv, asWorkbook, messyRows } from './messy-file.ts';

const county = withDatabase();
const operator = systemActor('import');

async function run(bytes: Uint8Array, name: string, map: HeadingMap = {}): Promise<{ report: ImportReport; rows: RowReport[] }> {
  const rows: RowReport[] = [];
  const started = await startAssetImport(county.db, operator, { bytes, fileName: 'assets', county: name, map });
  const report = await started.finish((_done, row) => rows.push(row));
  return { report, rows };
}

const nominals = async (ids: readonly string[]): Promise<string[]> => {
  const found = await county.db.sql<{ id: string; area: string }>(
    `SELECT a.id, trim_scale(n.value) || ' ' || n.unit AS area FROM asset a JOIN asset_area n ON n.asset_id = a.id AND n.kind IN ('nominal', 'count') WHERE a.id = ANY($1)`,
    [ids],
  );
  return ids.map((id) => found.find((row) => row.id === id)?.area ?? '?');
};

const assetCount = async (): Promise<number> => (await county.db.one<{ n: number }>('SELECT count(*) AS n FROM asset')).n;

describe('a messy GB18030 file', () => {
  it('comes in row by row, each as expected', async () => {
    const wanted = messyRows('青禾县');
    const { report, rows } = await run(asGb18030Csv(wanted), '青禾县');
    for (const [index, row] of rows.entries()) {
      const { title, expect: expected } = wanted[index]!;
      expect({ title, outcome: row.outcome, assets: await nominals(row.assetIds) }).toEqual({ title, outcome: expected.outcome, assets: expected.assets });
      expect(row.notes.map((note) => note.code)).toEqual(expect.arrayContaining(expected.codes ?? []));
    }
    expect(report).toMatchObject({ rows: wanted.length, refused: 7, created: report.assets });
    expect(report.rows).toBe(report.taken + report.corrected + report.refused);
    expect(rows.filter((row) => row.outcome === 'refused').every((row) => row.notes.every((note) => note.zh !== '' && note.en !== '' && note.field !== ''))).toBe(true);
  });

  it('imported again makes nothing, and says so', async () => {
    const file = asGb18030Csv(messyRows('白石县'));
    const first = await run(file, '白石县');
    const before = await assetCount();
    const second = await run(file, '白石县');
    expect(await assetCount()).toBe(before);
    expect(second.report).toMatchObject({ rows: first.report.rows, taken: first.report.taken, corrected: first.report.corrected, refused: first.report.refused, assets: first.report.assets, created: 0 });
    expect(second.report.reasons['import.already_registered']).toBe(first.report.rows - first.report.refused);
  });

  it('keeps what the clerk registered when the file says otherwise later', async () => {
    const rows = messyRows('黑水县').slice(0, 1);
    await run(asGb18030Csv(rows), '黑水县');
    const { report } = await run(asGb18030Csv(rows.map((row) => ({ ...row, area: '40亩' }))), '黑水县');
    expect(report).toMatchObject({ created: 0, reasons: { 'import.register_differs': 1 } });
  });

  it('makes places and collectives once, unconfirmed, under the row\'s own county', async () => {
    await run(asGb18030Csv(messyRows('绿野县')), '另一县');
    const places = await county.db.sql<{ name: string; confirmed: boolean; level: string }>(
      `WITH RECURSIVE below AS (SELECT * FROM place WHERE name = '绿野县' UNION ALL SELECT p.* FROM place p JOIN below b ON p.parent = b.code) SELECT name, confirmed, level FROM below WHERE $1 ORDER BY code`,
      [true],
    );
    expect(places.map((place) => `${place.level} ${place.name}`)).toEqual(['county 绿野县', 'township 柳湾镇', 'village 石桥村', 'village 东沟村', 'township 北街街道']);
    expect(places.every((place) => !place.confirmed)).toBe(true);
    const other = await county.db.sql(`SELECT 1 FROM place WHERE name = $1`, ['另一县']);
    expect(other).toHaveLength(1);
  });

  it('makes no place where a thousand wait to be confirmed', async () => {
    const rows = messyRows('满溢县').slice(0, 1);
    await run(asGb18030Csv(rows), '满溢县');
    const { parent } = await county.db.one<{ parent: string }>(`SELECT v.parent FROM place v JOIN place t ON t.code = v.parent JOIN place c ON c.code = t.parent WHERE c.name = $1`, ['满溢县']);
    await county.db.sql(`INSERT INTO place (code, name, level, parent, confirmed) VALUES ($1, '最后一村', 'village', $2, false)`, [`${parent}999`, parent]);
    const { report, rows: told } = await run(asGb18030Csv(rows.map((row) => ({ ...row, code: 'QH99', title: '再来一村梨园', location: '柳湾镇再来一村' }))), '满溢县');
    expect([report.refused, told[0]!.notes.map((note) => note.code)]).toEqual([1, ['place.too_many_unconfirmed']]);
  });

  it('writes a journal entry for each asset and for the run, and keeps every row', async () => {
    const { report, rows } = await run(asGb18030Csv(messyRows('红岩县')), '红岩县');
    const made = rows.flatMap((row) => row.assetIds);
    const { n } = await county.db.one<{ n: number }>(`SELECT count(*) AS n FROM journal_entry WHERE kind = 'asset.registered' AND id = ANY($1)`, [made]);
    expect(n).toBe(made.length);
    const run2 = await county.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = 'import' AND id = $1 ORDER BY seq`, [report.runId]);
    expect(run2.map((entry) => entry.kind)).toEqual(['import.started', 'import.finished']);
    const { kept } = await county.db.one<{ kept: number }>('SELECT count(*) AS kept FROM import_row WHERE run_id = $1', [report.runId]);
    expect(kept).toBe(report.rows);
  });

  it('lets one row the database will not take stay alone', async () => {
    const rows = messyRows('紫云县').slice(0, 3);
    const long = { ...rows[1]!, code: 'LONG', area: '99999999999999亩', class: '集体资产（果园）' };
    const { report } = await run(asGb18030Csv([rows[0]!, long, rows[2]!]), '紫云县');
    expect(report).toMatchObject({ rows: 3, refused: 1, assets: 5 });
  });
});

describe('a workbook with other headings', () => {
  it('comes in without code: synonyms, the unit in the heading, a date as the term', async () => {
    const file = await asWorkbook([['T-1', '果园', '西坡村梨园', '松林乡西坡村4组', 36.5, new Date('2028-08-31T00:00:00Z'), '某某'], ['T-2', '水域滩涂', '西坡村鱼塘', '松林乡西坡村', '约12', '', '某某']]);
    const { report, rows } = await run(file, '青云县');
    expect(report).toMatchObject({ rows: 2, refused: 0, assets: 2, unrecognised: ['经办人'] });
    expect(await nominals(rows.flatMap((row) => row.assetIds))).toEqual(['36.5 mu', '12 mu']);
    const { term } = await county.db.one<{ term: { until: string } }>('SELECT offered_term AS term FROM asset WHERE id = $1', [rows[0]!.assetIds[0]]);
    expect(term.until).toBe('2028-08-31');
  });

  it('needs a map only for what it does not know', async () => {
    const csv = Buffer.from('宗地描述,大小\n西坡村茶园,12亩\n');
    await expect(run(csv, '青云县')).rejects.toMatchObject({ code: 'import.headings_missing' });
    const { report } = await run(csv, '青云县', { 宗地描述: 'title', 大小: 'area' });
    expect(report).toMatchObject({ rows: 1, assets: 1 });
  });
});

describe('the county\'s skeleton', () => {
  const csv = ['village_code,county_code,county,township_code,township,village', '410399001201,410399,试验县,410399001,甲乡,石桥村村民委员会', '410399001202,410399,试验县,410399001,甲乡,西关社区居民委员会', '41039900,410399,试验县,410399001,甲乡,错码村村民委员会', '410398001201,410398,别县,410398001,乙乡,远村村民委员会'].join('\n');
  it('comes in with its codes, limited to one county, and again changes nothing', async () => {
    const ask = { bytes: Buffer.from(csv), fileName: 'villages.csv', county: '试验县' };
    expect(await importVillages(county.db, operator, ask)).toMatchObject({ rows: 3, taken: 2, refused: 1, created: 4, reasons: { 'village.code_misfit': 1 } });
    expect(await importVillages(county.db, operator, ask)).toMatchObject({ rows: 3, taken: 2, created: 0 });
    const names = await county.db.sql<{ name: string }>(`SELECT name FROM place WHERE code LIKE $1 ORDER BY code`, ['410399%']);
    expect(names.map((place) => place.name)).toEqual(['试验县', '甲乡', '石桥村', '西关社区']);
  });
});
