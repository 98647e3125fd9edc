// Money against a separately written arithmetic of decimals: the same results to the fen, whatever the figures.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { Decimal } from 'decimal.js';
import { Money, splitEvenly } from '../../../src/kernel/money.ts';

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
const fenText = (fen: number): string => new Exact(fen).dividedBy(100).toFixed(2);
const amount = fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }).map(fenText);
const factor = fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((whole) => new Exact(whole).dividedBy(100).toString()), fc.constantFrom('0.015', '1.005', '0.5', '68.43', '1e3'));
const exact = (text: string) => new Exact(text);
const shown = (value: Decimal): string => (value.isZero() ? '0.00' : value.toDecimalPlaces(2).toFixed(2));

describe('money', () => {
  it('adds, takes away, compares and divides without a rest as decimals do', () => {
    fc.assert(fc.property(amount, amount, (a, b) => {
      expect(Money.of(a).plus(Money.of(b)).toText()).toBe(shown(exact(a).plus(b)));
      expect(Money.of(a).minus(Money.of(b)).toText()).toBe(shown(exact(a).minus(b)));
      expect(Money.of(a).compare(Money.of(b))).toBe(exact(a).comparedTo(b));
      expect([Money.of(a).equals(Money.of(b)), Money.of(a).isLessThan(Money.of(b)), Money.of(a).isMoreThan(Money.of(b))]).toEqual([exact(a).eq(b), exact(a).lt(b), exact(a).gt(b)]);
      expect(Money.of(a).isMultipleOf(Money.of(b))).toBe(!exact(b).isZero() && exact(a).modulo(b).isZero());
      expect([Money.of(a).isZero(), Money.of(a).isNegative()]).toEqual([exact(a).isZero(), exact(a).lt(0)]);
    }));
  });

  it('multiplies and divides half up to the fen, away from zero', () => {
    fc.assert(fc.property(amount, factor, (a, by) => {
      expect(Money.of(a).times(by).toText()).toBe(shown(exact(a).times(by)));
      if (!exact(by).isZero()) expect(Money.of(a).dividedBy(by).toText()).toBe(shown(exact(a).dividedBy(by)));
    }));
    expect(Money.of('0.05').times('0.5').toText()).toBe('0.03');
    expect(Money.of('-0.05').times('0.5').toText()).toBe('-0.03');
  });

  it('goes far beyond what a float holds', () => {
    expect(Money.of('999999999999.99').times('1000000').times(70).toText()).toBe('69999999999999300000.00');
  });

  it('reads nothing but plain decimal text', () => {
    for (const text of ['', '1,000', '1e3', '１５００', '1.005', '+1', ' 1', '1 ', '1.', '.5', '--1', '1000000000000', 'NaN', '0x10', '1n', '1_0']) expect(() => Money.of(text)).toThrow(RangeError);
    expect([Money.of('-0'), Money.of('007'), Money.of('1.5')].map((one) => one.toText())).toEqual(['0.00', '7.00', '1.50']);
  });

  it('split evenly leaves nothing over', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }).map(fenText), fc.integer({ min: 1, max: 70 }), (total, parts) => {
      expect(Money.sum(splitEvenly(Money.of(total), parts)).toText()).toBe(total);
    }));
  });
});
