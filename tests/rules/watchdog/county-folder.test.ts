// A county's folder of tables: what is written is read back, and every row that is not plain is taken as corrected or refused, and says why.
import { describe, expect, it } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { readCountyFolder, type TableReport } from '../../../src/watchdog/county/read-folder.ts';
import { syntheticCounty } from '../../../src/watchdog/synthetic/county.ts';
import { writeCountyFolder } from '../../../src/watchdog/synthetic/write-folder.ts';
import { scratchFolder } from '../../support/run-folder.ts';

function folderOf(files: Record<string, string | Buffer>): string {
  const folder = scratchFolder('county');
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const reportOf = (reports: readonly TableReport[], table: string): TableReport => reports.find((one) => one.table === table)!;

describe('a county folder', () => {
  it('written and read again is the same record', () => {
    const { record } = syntheticCounty({ seed: 5, lots: 150 });
    const folder = scratchFolder('county');
    writeCountyFolder(folder, { ...record, dispositions: new Map([[record.lots[3]!.lotId, 'substantiated']]) });
    const { record: again, reports } = readCountyFolder(folder);
    expect(again.lots).toEqual(record.lots);
    expect(again.bids).toEqual(record.bids);
    expect(again.bidders).toEqual(record.bidders);
    expect(again.contracts).toEqual(record.contracts);
    expect(again.receipts).toEqual(record.receipts);
    expect(again.dispositions).toEqual(new Map([[record.lots[3]!.lotId, 'substantiated']]));
    expect(reports.map(({ table, refused, corrected }) => [table, refused, corrected])).toEqual(['lots', 'bids', 'bidders', 'contracts', 'receipts', 'dispositions'].map((table) => [table, 0, 0]));
  });

  it('is read with whatever columns and files it has; what is missing is unknown, not zero', () => {
    const { record, reports } = readCountyFolder(folderOf({ 'lots.csv': 'lot_id,price\nA,100\nB,\n' }));
    expect(record.lots.map(({ lotId, price, status, area, registered, attributes }) => ({ lotId, price, status, area, registered, attributes }))).toEqual([
      { lotId: 'A', price: 100, status: 'awarded', area: null, registered: null, attributes: {} },
      { lotId: 'B', price: null, status: 'unsold', area: null, registered: null, attributes: {} },
    ]);
    expect([...record.present]).toEqual(['lots']);
    expect(record).toMatchObject({ name: 'county', currency: 'CNY', lowestWins: false, increment: null });
    expect(reports).toHaveLength(1);
  });

  it('takes a row with a cell it cannot read as corrected, without that cell, and names column and rule', () => {
    const { record, reports } = readCountyFolder(folderOf({ 'lots.csv': 'lot_id,area,closed_on,restrictive\nA,about 500,2026-02-30,maybe\n' }));
    expect(record.lots[0]).toMatchObject({ lotId: 'A', area: null, closedOn: null, restrictive: null });
    expect(reportOf(reports, 'lots')).toMatchObject({ rows: 1, taken: 0, corrected: 1, refused: 0 });
    expect(reportOf(reports, 'lots').problems).toEqual([
      { row: 1, outcome: 'corrected', column: 'closed_on', rule: 'an ISO date, 1949 to 2100' },
      { row: 1, outcome: 'corrected', column: 'area', rule: 'a number, 0 or more' },
      { row: 1, outcome: 'corrected', column: 'restrictive', rule: '0 or 1' },
    ]);
  });

  it('refuses a row without its id, with one that was there already, or of a lot nobody listed; the others are taken', () => {
    const { record, reports } = readCountyFolder(folderOf({
      'lots.csv': 'lot_id,price\nA,100\n,200\nA,300\n',
      'bids.csv': 'lot_id,bidder,amount\nA,x,90\nA,y,\nZ,x,80\n',
      'dispositions.csv': 'lot_id,verdict\nA,substantiated\nZ,explained\nA,perhaps\n',
    }));
    expect(record.lots.map((lot) => [lot.lotId, lot.price])).toEqual([['A', 100]]);
    expect(record.bids.map((bid) => [bid.lotId, bid.bidder, bid.amount])).toEqual([['A', 'x', 90]]);
    expect([...record.dispositions]).toEqual([['A', 'substantiated']]);
    expect(reportOf(reports, 'lots')).toMatchObject({ rows: 3, taken: 1, refused: 2 });
    expect(reportOf(reports, 'bids').problems.map(({ row, column, rule }) => [row, column, rule])).toEqual([[2, 'amount', 'a number'], [3, 'lot_id', 'a lot of lots.csv']]);
    expect(reportOf(reports, 'dispositions')).toMatchObject({ rows: 3, taken: 1, refused: 2 });
  });

  it('takes lines however each of them ends', () => {
    for (const quote of ['', '"']) {
      for (const ends of [['\r\n', '\n', '\n'], ['\n', '\r\n', '\n'], ['\r\n', '\r\n', '\r\n'], ['\r', '\r', '\r']]) {
        const { record } = readCountyFolder(folderOf({ 'lots.csv': ['lot_id,village', 'A,Yu', `B,${quote}Wan${quote}`].map((line, i) => line + ends[i]).join('') }));
        expect(record.lots.map(({ lotId, village }) => [lotId, village])).toEqual([['A', 'Yu'], ['B', 'Wan']]);
      }
    }
  });

  it('takes a stray quote for what it is: a sign in one memo', () => {
    const { record } = readCountyFolder(folderOf({ 'receipts.csv': 'receipt_id,amount,memo\n1,10,rent 5" pipe\n2,20,"rent, pond"\n3,30,rent\n' }));
    expect(record.receipts.map(({ receiptId, amount, memo }) => [receiptId, amount, memo])).toEqual([['1', 10, 'rent 5" pipe'], ['2', 20, 'rent, pond'], ['3', 30, 'rent']]);
  });

  it('takes no day for one that nobody living has seen or will see', () => {
    const { record, reports } = readCountyFolder(folderOf({ 'lots.csv': 'lot_id,closed_on\nA,0202-03-01\nB,2026-03-01\nC,9999-12-31\nD,1949-10-01\nE,1948-12-31\nF,2100-12-31\n' }));
    expect(Object.fromEntries(record.lots.map(({ lotId, closedOn }) => [lotId, closedOn !== null]))).toEqual({ A: false, B: true, C: false, D: true, E: false, F: true });
    expect(reportOf(reports, 'lots').problems[0]).toEqual({ row: 1, outcome: 'corrected', column: 'closed_on', rule: 'an ISO date, 1949 to 2100' });
    const { contracts } = readCountyFolder(folderOf({ 'contracts.csv': 'contract_id,start,end\nA,9999-12-31,9999-12-31\n' })).record;
    expect(contracts[0]).toMatchObject({ start: null, end: Date.parse('9999-12-31') / 86_400_000 });
  });

  it('leaves an attribute out that is no plain value or no finite number', () => {
    const { record } = readCountyFolder(folderOf({ 'lots.csv': 'lot_id,attributes\nA,"{""depth"": 1e999, ""slope"": -1e999, ""soil"": ""clay"", ""grade"": 2, ""more"": [1]}"\n' }));
    expect(record.lots[0]!.attributes).toEqual({ soil: 'clay', grade: 2 });
  });

  it('takes bids whose bidders nobody recorded as a stranger’s each, so that their shape still counts', () => {
    const { record, reports } = readCountyFolder(folderOf({ 'lots.csv': 'lot_id\nA\nB\n', 'bids.csv': 'lot_id,amount\nA,90\nA,90\nB,70\n' }));
    expect(new Set(record.bids.map((bid) => bid.bidder)).size).toBe(3);
    expect(reportOf(reports, 'bids')).toMatchObject({ rows: 3, taken: 3, refused: 0 });
  });

  it('reads what a spreadsheet in China saves: GB18030, thousands with commas, 是 and 否', () => {
    const lots = iconv.encode('lot_id,village,price,irrigated\n甲1,余庄村,"1,500",是\n甲2,余庄村,900,否\n', 'gb18030');
    const { record } = readCountyFolder(folderOf({ 'lots.csv': lots }));
    expect(record.lots.map(({ lotId, village, price, irrigated }) => [lotId, village, price, irrigated])).toEqual([['甲1', '余庄村', 1500, true], ['甲2', '余庄村', 900, false]]);
  });

  it('reads a plain table as it reads one with quotes, whatever ends its lines', () => {
    const plain = ' lot_id ,village,price\nA , 余庄 ,100\n\nB,\nC,桥头,300,more\n';
    const read = (text: string): unknown => readCountyFolder(folderOf({ 'lots.csv': text }));
    const expected = read(plain.replace('余庄', '"余庄"'));
    for (const text of [plain, plain.replaceAll('\n', '\r\n'), plain.trimEnd()]) expect(read(text)).toEqual(expected);
    expect((expected as ReturnType<typeof readCountyFolder>).record.lots.map(({ lotId, village, price }) => [lotId, village, price])).toEqual([['A', '余庄', 100], ['B', null, null], ['C', '桥头', 300]]);
  });

  it('says which file is no table', () => {
    expect(() => readCountyFolder(folderOf({ 'lots.csv': 'lot_id\nA\n', 'county.json': '[' }))).toThrow(/county\.json/);
    expect(() => readCountyFolder(folderOf({ 'lots.csv': 'lot_id,price\n"A,1\n' }))).toThrow(/lots\.csv/);
  });
});
