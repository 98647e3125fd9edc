// Shares of a joint bid: exactly a hundred percent, by decimals and not by floating point.
import { describe, expect, it } from '@jest/globals';
import { basisPoints, wrongSum } from '../../../src/auction/parties/party-rules.ts';
import { fc } from '../../support/fast-check.ts';

describe('shares', () => {
  it('are read to the hundredth', () => {
    expect(['33.3', '33.33', '5', '0.01'].map(basisPoints)).toEqual([3330, 3333, 500, 1]);
  });

  it('are a whole at a hundred and nowhere else', () => {
    expect(wrongSum(['33.33', '33.33', '33.34'])).toBeUndefined();
    expect(wrongSum(['33.33', '33.33', '33.33'])).toBe('99.99');
    expect(wrongSum(['60', '40.01'])).toBe('100.01');
  });

  it('however they are cut, the rest makes them whole and one hundredth more does not', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 9 }), (cut) => {
        const text = (points: number) => (points / 100).toFixed(2);
        const rest = 10_000 - cut.reduce((sum, points) => sum + points, 0);
        expect(wrongSum([text(rest), ...cut.map(text)])).toBeUndefined();
        expect(wrongSum([text(rest + 1), ...cut.map(text)])).toBe('100.01');
      }),
    );
  });
});
