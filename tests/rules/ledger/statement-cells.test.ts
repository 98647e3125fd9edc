// Statement cells: what banks write is read exactly, or refused; nothing is guessed.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { readAccountNumber, readAmount, readDate, readDirection } from '../../../src/ledger/statement-cells.ts';

describe('amounts', () => {
  it.each([
    ['1234.50', '1234.50', false],
    ['1,234.50', '1234.50', true],
    ['￥1,234.5', '1234.50', true],
    ['１２３４．５０', '1234.50', true],
    ['20400', '20400.00', false],
    ['20400元', '20400.00', true],
    ['+88.10', '88.10', true],
    ['0012.30', '12.30', false],
    ['100.500', '100.50', true],
  ])('%s is %s', (cell, value, tidied) => {
    expect(readAmount(cell)).toEqual({ value, tidied });
  });

  it.each([
    ['', 'empty'],
    ['0.00', 'empty'],
    ['--', 'empty'],
    ['-1200.00', 'negative'],
    ['(1,200.00)', 'negative'],
    ['1.2万', 'unreadable'],
    ['1e5', 'unreadable'],
    ['12.345', 'unreadable'],
    ['1,23', 'unreadable'],
    ['壹万元', 'unreadable'],
  ])('%s is %s', (cell, verdict) => {
    expect(readAmount(cell)).toBe(verdict);
  });

  it('reads back every amount to the fen, with and without thousands marks', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 99_999_999_999n }), (fen) => {
        const text = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
        expect(readAmount(text)).toMatchObject({ value: text });
        expect(readAmount(text.replace(/\B(?=(\d{3})+\.)/g, ','))).toMatchObject({ value: text });
      }),
    );
  });
});

describe('dates', () => {
  it.each(['2026-03-02', '20260302', '2026/3/2', '2026/03/02 10:15:33', '2026年3月2日', '2026.3.2', '2026-03-02T10:15:33', '20260302101533', '20260302 101533'])('%s is 2 March 2026', (cell) => {
    expect(readDate(cell)).toMatchObject({ value: '2026-03-02' });
  });

  it.each(['2026-02-30', '3/2/2026', '46083', '昨天', '2026-13-01'])('%s is not read', (cell) => {
    expect(readDate(cell)).toBe('unreadable');
  });
});

describe('account numbers', () => {
  it('loses nothing but spaces, dashes and the apostrophe that keeps a number text', () => {
    expect(readAccountNumber('6222 0217 0200 0001')).toEqual({ value: '6222021702000001', tidied: true });
    expect(readAccountNumber("'6222021702000001")).toEqual({ value: '6222021702000001', tidied: true });
    expect(readAccountNumber('6222021702000001')).toEqual({ value: '6222021702000001', tidied: false });
  });

  it('refuses a number a spreadsheet rounded', () => {
    expect(readAccountNumber('6.22202E+15')).toBe('unreadable');
    expect(readAccountNumber('尾号1234')).toBe('unreadable');
  });
});

describe('direction', () => {
  it('is the bank’s: 贷 is money in', () => {
    expect(['贷', '收入', 'C', '转入', 'credit'].map(readDirection)).toEqual(Array(5).fill('credit'));
    expect(['借', '支出', 'D', '转出', 'debit'].map(readDirection)).toEqual(Array(5).fill('debit'));
    expect(readDirection('其他')).toBeUndefined();
  });
});
