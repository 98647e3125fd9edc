// Term cells: lengths, dates and the words that give neither.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { readTerms } from '../../../src/registry/import/term-cell.ts';

function read(cell: string, assets = 1): string {
  const { terms, notes } = readTerms(cell, assets);
  const spoken = terms.map(({ minMonths, maxMonths, from, until }) => `${minMonths ?? ''}-${maxMonths ?? ''}${from === null ? '' : ` ${from}`}${until === null ? '' : ` →${until}`}`);
  return [...new Set(spoken), ...notes.map((note) => note.code)].join(' ');
}

describe('readTerms', () => {
  it.each([
    ['5年', '60-60'],
    ['３年', '36-36'],
    ['三年5个月', '41-41'],
    ['3年十月', '46-46'],
    ['8个月', '8-8'],
    ['5-10年', '60-120'],
    ['不低于3年', '36-'],
    ['5年及以上', '60-'],
    ['1年起租', '12-'],
    ['5', '60-60 term.unit_assumed'],
    ['2.08年', '25-25 term.decimal_years'],
    [',5年', '60-60 term.stray_text'],
    ['5年，到期可续', '60-60 term.stray_text'],
    ['21年', '252-252 term.over_20_years'],
    ['', '- term.missing'],
    ['/', '- term.missing'],
    ['面议', '- term.negotiable'],
    ['长期', '- term.long_term'],
    ['看情况', '- term.unreadable'],
    ['至2028年8月31日', '- →2028-08-31'],
    ['自合同签订之日起至2028年8月31日止', '- →2028-08-31'],
    ['2025年3月20日至2027年3 月 19 日', '- 2025-03-20 →2027-03-19'],
    ['2028-08-31', '- →2028-08-31'],
    ['2027年2月30日止', '- term.unreadable'],
    ['2027年3月1日至2025年3月1日', '- term.unreadable'],
  ])('%j is %s', (cell, expected) => expect(read(cell)).toBe(expected));

  it('gives each of two assets its own term', () => expect(read('5年、3年', 2)).toBe('60-60 36-36 term.per_asset'));
  it('keeps several terms of one asset as a range, and says so', () => expect(read('3年、5年')).toBe('36-60 term.several'));

  it('takes any whole number of years as written', () =>
    fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), (years) => expect(read(`${years}年`)).toBe(`${years * 12}-${years * 12}`))));
  it('never throws and always gives a term for each asset', () =>
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789年月日至到、，,-.起以上个三十面议 ') }), fc.integer({ min: 1, max: 4 }), (cell, assets) => {
      expect(readTerms(cell, assets).terms).toHaveLength(assets);
    })));
});
