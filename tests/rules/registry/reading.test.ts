// Reading files: encodings, separators, line breaks in cells, headings by synonyms, and files that are none.
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeText } from '../../../src/platform/imports/decode-text.ts';
import { readTable, type TableRow } from '../../../src/platform/imports/table-file.ts';
import { readHeadingMap } from '../../../src/registry/import/heading-map.ts';
import { recogniseHeadings } from '../../../src/registry/import/headings.ts';
import { KeyBook } from '../../../src/registry/import/row-keys.ts';
import { readAssetTable } from '../../../src/registry/import/table-head.ts';

const rowsOf = async (bytes: Uint8Array): Promise<TableRow[]> => {
  const rows: TableRow[] = [];
  for await (const row of readTable(bytes)) rows.push(row);
  return rows;
};

describe('encodings', () => {
  const text = '编号,项目名称\nA1,"石桥村\n果园，约５亩"\n';
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['gb18030', iconv.encode(text, 'gb18030')],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(text, 'utf-16le')])],
  ])('%s', async (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text, encoding });
    expect(await rowsOf(bytes)).toEqual([{ row: 1, cells: ['编号', '项目名称'] }, { row: 2, cells: ['A1', '石桥村\n果园，约５亩'] }]);
  });
  it('reads tabs and semicolons too, and leaves blank rows out without losing count', async () => {
    expect(await rowsOf(Buffer.from('名称\t面积\n\n果园\t5亩\n'))).toEqual([{ row: 1, cells: ['名称', '面积'] }, { row: 3, cells: ['果园', '5亩'] }]);
    expect((await rowsOf(Buffer.from('名称;面积\n果园;5亩'))).length).toBe(2);
  });
  it('says what is wrong with a file that is no table', async () => {
    await expect(rowsOf(Buffer.alloc(0))).rejects.toMatchObject({ code: 'import.empty_file' });
    await expect(rowsOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).rejects.toMatchObject({ code: 'import.old_spreadsheet' });
    await expect(rowsOf(Buffer.from('PK\u0003\u0004 and then rubbish'))).rejects.toMatchObject({ code: 'import.unreadable_file' });
  });
});

describe('headings', () => {
  const fields = (headings: string[], map = {}) => recogniseHeadings(headings, map).columns.map((column) => column.field);
  it('knows them by synonyms, with brackets, spaces and units', () => {
    expect(fields(['资产编号', '县（区）', '资产类型', '标的名称', '坐 落', '面积（亩）', '租期', '备注'])).toEqual(['code', 'county', 'class', 'title', 'location', 'area', 'term', 'description']);
    expect(fields(['No.', 'County', 'Asset name', 'Address', 'Area (m2)', 'Remarks'])).toEqual(['code', 'county', 'title', 'location', 'area', 'description']);
    expect(fields(['宗地编号', '资产坐落', '地块面积', '拟出租期限', '出租单位', '合同编号', '联系地址'])).toEqual(['code', 'location', 'area', 'term', null, null, null]);
    expect(recogniseHeadings(['名称', '面积（亩）']).columns[1]?.unit).toBe('亩');
  });
  it('reports the rest, and takes a map over its own idea', () => {
    expect(recogniseHeadings(['名称', '面积', '经办人']).unrecognised).toEqual(['经办人']);
    expect(fields(['宗地描述', '大小', '名称'], { 宗地描述: 'title', 大小: 'area', 名称: '' })).toEqual(['title', 'area', null]);
    expect(recogniseHeadings(['甲', '乙']).missing).toEqual(['title', 'area']);
  });
  it('reads a map either way round and refuses one that names no field', () => {
    expect(readHeadingMap('{"宗地描述":"title"}')).toEqual({ 宗地描述: 'title' });
    expect(readHeadingMap('{"title":"宗地描述"}')).toEqual({ 宗地描述: 'title' });
    expect(() => readHeadingMap('{"宗地描述":"colour"}')).toThrow();
    expect(() => readHeadingMap('not json')).toThrow();
  });
  it('finds the heading row under a title', async () => {
    const table = await readAssetTable(Buffer.from('青禾县资产台账,,\n填表日期：2026年1月,,\n编号,名称,面积\nA1,果园,5亩\n'), {});
    expect(table.rows).toEqual([{ row: 4, cells: ['A1', '果园', '5亩'] }]);
  });
});

describe('natural keys', () => {
  it('keep a code, tell a row number from a code, and see a row twice', () => {
    const book = new KeyBook();
    expect(book.keyOf(2, '青禾县', 'A1', '果园')).toEqual({ code: 'A1', notes: [] });
    expect(book.keyOf(3, '青禾县', 'A1', '果园')).toHaveProperty('refusal.code', 'row.repeated');
    expect(book.keyOf(4, '青禾县', 'A1', '鱼塘')).toMatchObject({ notes: [{ code: 'code.repeated' }] });
    expect(book.keyOf(5, '白石县', 'A1', '果园')).toEqual({ code: 'A1', notes: [] });
    expect(book.keyOf(6, '青禾县', '', '茶园')).toMatchObject({ notes: [{ code: 'code.from_content' }] });
    expect((book.keyOf(7, '青禾县', '7', '仓库') as { code: string }).code).toMatch(/^7-[0-9a-f]{10}$/);
  });
});
