// Statement files: three banks' habits, one reading; every row below the headings is accounted for.
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { readStatementFile } from '../../../src/ledger/statement-file.ts';

const today = '2026-03-10';
const read = (text: string) => readStatementFile(Buffer.from(text, 'utf8'), today);

const twoColumns = `中国某某银行账户明细
账号：4105 0170 6208 0000 0123,户名：余庄村股份经济合作社
交易日期,借方发生额,贷方发生额,对方户名,对方账号,摘要,附言,交易流水号
20260302,,"20,400.00",赵承包,6217000000000001,转账,第一年租金,A0001
20260303,350.00,,供电公司,6217000000000002,电费,,A0002
20260304,,100.00,赵承包,6217000000000001,转账,,
20260305,5.00,6.00,某人,6217000000000003,,,A0004
合计,355.00,"20,500.00",,,,,
`;

describe('a bank with debit and credit columns and its account above the table', () => {
  it('takes what it can and says why not of the rest', async () => {
    const rows = await read(twoColumns);
    expect(rows.map((row) => [row.row, row.line?.direction, row.line?.amount, row.notes.map((note) => note.code)])).toEqual([
      [4, 'credit', '20400.00', ['statement.account_from_above', 'statement.date_tidied', 'statement.amount_tidied']],
      [5, 'debit', '350.00', ['statement.account_from_above', 'statement.date_tidied']],
      [6, undefined, undefined, ['statement.account_from_above', 'statement.date_tidied', 'statement.no_reference']],
      [7, undefined, undefined, ['statement.account_from_above', 'statement.date_tidied', 'statement.both_sides']],
      [8, undefined, undefined, ['statement.totals_row']],
    ]);
    expect(rows[0]!.line).toEqual({
      accountNumber: '41050170620800000123',
      direction: 'credit',
      amount: '20400.00',
      bookedOn: '2026-03-02',
      counterpartyName: '赵承包',
      counterpartyNumber: '6217000000000001',
      memo: '转账 第一年租金',
      bankReference: 'A0001',
    });
  });

  it('reads the same from GB18030', async () => {
    const fromUtf8 = await read(twoColumns);
    expect(await readStatementFile(iconv.encode(twoColumns, 'gb18030'), today)).toEqual(fromUtf8);
  });
});

it('reads one amount column with 借贷标志 and a virtual sub-account', async () => {
  const rows = await read(
    `账号,子账号,记账日期,借贷标志,交易金额,对方户名,对方账号,用途,流水号\n990088000000000001,9900880000000000012,2026-03-02,贷,20400,赵承包,6217000000000001,保证金,B1\n990088000000000001,,2026-03-02,借,10,银行,,手续费,B2\n`,
  );
  expect(rows.map((row) => [row.line?.accountNumber, row.line?.direction, row.notes.length])).toEqual([
    ['9900880000000000012', 'credit', 0],
    ['990088000000000001', 'debit', 0],
  ]);
});

it('reads signed amounts and English headings', async () => {
  const rows = await read(`Account,Date,Amount,Counterparty,Counterparty Account,Memo,Reference\n41050170620800000123,2026-03-02,+120.00,Zhao,6217000000000001,rent,C1\n41050170620800000123,2026-03-02,-7.00,Bank,,fee,C2\n41050170620800000123,2026-03-02,9.00,?,,,C3\n`);
  expect(rows.map((row) => [row.line?.direction, row.notes.map((note) => note.code)])).toEqual([
    ['credit', []],
    ['debit', []],
    [undefined, ['statement.no_direction']],
  ]);
});

it('refuses a line from tomorrow, a sum it cannot read and a rounded account number', async () => {
  const rows = await read(`账号,日期,收入,支出,对方户名,流水号\n4105017062080000,2026-03-11,5,,某,1\n4105017062080000,2026-03-01,五块,,某,2\n4.10502E+15,2026-03-01,5,,某,3\n`);
  expect(rows.map((row) => row.notes.at(-1)?.code)).toEqual(['statement.future_date', 'statement.bad_amount', 'statement.bad_account']);
  expect(rows.every((row) => row.line === undefined)).toBe(true);
});

it('reads a red reversal as the booking it takes back, the other way round, under a number of its own', async () => {
  const head = '账号,日期,借方发生额,贷方发生额,对方户名,流水号\n';
  const rows = await read(`${head}4105017062080000,2026-03-01,,"-20,400.00",赵承包,A1\n4105017062080000,2026-03-01,(350.00),,供电公司,A2\n4105017062080000,2026-03-01,,-五块,某,A3\n`);
  expect(rows.map(({ line }) => line && [line.direction, line.amount, line.bankReference, line.returnReason])).toEqual([
    ['debit', '20400.00', 'A1/冲正', '冲正 / reversal'],
    ['credit', '350.00', 'A2/冲正', '冲正 / reversal'],
    undefined,
  ]);
  expect(rows.map((row) => row.notes.at(-1)?.code)).toEqual(['statement.reversal', 'statement.reversal', 'statement.bad_amount']);
  expect([rows[0]!.notes.at(-1)!.zh, rows[0]!.notes.at(-1)!.en]).toEqual([expect.stringContaining('读作付出 20400.00 元'), expect.stringContaining('read as money out 20400.00 yuan')]);
  const marked = await read(`账号,日期,借贷标志,金额,对方户名,流水号\n4105017062080000,2026-03-01,贷,-9.00,某,B1\n`);
  expect(marked[0]!.line).toMatchObject({ direction: 'debit', amount: '9.00', bankReference: 'B1/冲正' });
});

it('says which columns it did not know when there is no heading row', async () => {
  const refusal = await read('甲,乙\n1,2\n').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ code: 'statement.headings_not_found', facts: { columns: '甲、乙' } });
});

it('reads a workbook, its dates as dates; an account a spreadsheet made a number is refused', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('明细');
  sheet.addRow(['账号', '交易日期', '收入金额', '对方户名', '流水号']);
  sheet.addRow(['41050170620800000123', new Date('2026-03-02T00:00:00Z'), 20400.5, '赵承包', 'X1']);
  sheet.addRow([4.10501706208e21, '2026-03-02', 1, '赵承包', 'X2']);
  const rows = await readStatementFile(new Uint8Array(await book.xlsx.writeBuffer()), today);
  expect(rows[0]!.line).toMatchObject({ accountNumber: '41050170620800000123', bookedOn: '2026-03-02', amount: '20400.50' });
  expect(rows[1]!.notes.map((note) => note.code)).toContain('statement.bad_account');
});
