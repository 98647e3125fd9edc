// A row of a contract file: read as people write it, corrected where that is sure, refused with the rule where it is not.
import { describe, expect, it } from '@jest/globals';
import { readDate, readGrowth, readPeriod, readYuan } from '../../../src/lease/import/cell-reading.ts';
import { cellsOf, columnsOf } from '../../../src/lease/import/columns.ts';
import { readHeld, readLeaseRow } from '../../../src/lease/import/lease-row.ts';

const whole = { code: 'YZ-2024-7', assetCode: 'A1', holder: '李四', start: '2024-03-01', end: '2029-02-28', rentPerYear: '12000', period: '按年', received: '24000' };
const codes = (notes: readonly { code: string }[]) => notes.map((note) => note.code);

describe('cells', () => {
  it.each([['2024-3-1', '2024-03-01'], ['2024年3月1日', '2024-03-01'], ['2024.03.01', '2024-03-01'], ['20240301', '2024-03-01'], ['2024-02-30', null], ['明年春天', null]])('the day %s', (text, day) => {
    expect(readDate(text)).toBe(day);
  });
  it.each([['12000', '12000.00'], ['¥1,500.5元', '1500.50'], ['1.2万元', '12000.00'], ['0.00005万', '0.50'], ['1500.555', null], ['约三千', null]])('the amount %s', (text, yuan) => {
    expect(readYuan(text)).toBe(yuan);
  });
  it('payment and growth in words', () => {
    expect(['每半年付', '按季', '月付', '一次付清', '按年预付', '现金'].map(readPeriod)).toEqual(['half_yearly_in_advance', 'quarterly_in_advance', 'monthly_in_advance', 'lump_sum', 'yearly_in_advance', null]);
    expect(readGrowth('每三年递增5%')).toEqual([{ from_year: 4, every_years: 3, mode: 'percent', value: '5', compounding: true }]);
    expect(readGrowth('每年增加300元')).toEqual([{ from_year: 2, every_years: 1, mode: 'yuan', value: '300', compounding: true }]);
    expect([readGrowth('无'), readGrowth('看行情')]).toEqual([[], null]);
  });
});

describe('a row', () => {
  it('that says everything is taken as it stands', () => {
    const { terms, notes } = readLeaseRow(whole);
    expect(notes).toEqual([]);
    expect(terms).toMatchObject({ months: 60, paymentPeriod: 'yearly_in_advance', plan: null, signedOn: '2024-03-01' });
    expect(terms!.wholeTerm.toText()).toBe('60000.00');
  });

  it('is corrected where the meaning is sure, and says how', () => {
    const { terms, notes } = readLeaseRow({ ...whole, start: '2024年3月1日', end: '2029-03-01', rentPerYear: '1.2万元', period: undefined as never, growth: '每年递增2%', freeMonths: '3个月' });
    expect(codes(notes)).toEqual(['lease.date_written', 'lease.amount_written', 'lease.end_is_anniversary', 'lease.period_assumed']);
    expect(terms).toMatchObject({ endDate: '2029-02-28', months: 60, plan: { rent_free_months: 3 } });
  });

  it.each([
    [{ holder: undefined }, 'lease.cell_missing'], [{ assetCode: undefined }, 'lease.cell_missing'], [{ start: '去年' }, 'lease.date_unreadable'], [{ rentPerYear: '面议' }, 'lease.amount_unreadable'],
    [{ rentPerYear: '0' }, 'lease.amount_unreadable'], [{ area: '一块地' }, 'lease.area_unreadable'], [{ period: '现金' }, 'lease.period_unreadable'], [{ growth: '看行情' }, 'lease.growth_unreadable'],
    [{ freeMonths: '一阵子' }, 'lease.months_unreadable'], [{ end: '2024-02-01' }, 'lease.end_before_start'], [{ end: '2029-02-10' }, 'lease.not_whole_months'], [{ end: '2099-02-28' }, 'lease.too_long'],
    [{ total: '59999' }, 'lease.total_differs'], [{ received: undefined }, 'lease.paid_unknown'], [{ received: '60000.01' }, 'lease.paid_too_much'],
  ])('%j stays out: %s', (changes, code) => {
    const { terms, notes } = readLeaseRow({ ...whole, ...changes } as never);
    expect(terms).toBeNull();
    expect(codes(notes)).toContain(code);
    for (const note of notes) expect([note.zh, note.en].join()).not.toContain('{');
  });

  it('of a declared contract needs neither rent nor payment', () => {
    expect(readHeld({ village: '余庄村', assetName: '南地', holder: '李四', start: '2024-03-01', end: '2025-02-28' }).terms).toMatchObject({ months: 12, rentPerYear: null });
  });
});

it('headings are known by the names files use, with units and spaces', () => {
  const columns = columnsOf(['合同编号', ' 资产编号', '承包人', '起租日', '到期日', '年租金（元）', '经办人']);
  expect(columns.unrecognised).toEqual(['经办人']);
  expect(cellsOf(['１', 'A1', ' 李四 ', '2024-03-01', '', '１２００'], columns)).toEqual({ code: '1', assetCode: 'A1', holder: '李四', start: '2024-03-01', rentPerYear: '1200' });
});
