// Tails and special functions: known values, and the identities they must keep.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { incompleteBeta, logGamma, upperGamma } from '../../../src/statistics/special-functions.ts';
import {
  betaBinomialAtLeast,
  binomialAtLeast,
  binomialAtMost,
  negativeBinomialAtMost,
  poissonAtLeast,
  poissonAtMost,
} from '../../../src/statistics/tails.ts';

describe('special functions', () => {
  it('give the values of the tables', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(171)).toBeCloseTo(706.5730622457874, 9);
    expect(upperGamma(3, 2.5)).toBeCloseTo(0.5438131158833297, 12);
    expect(incompleteBeta(0.3, 2, 5)).toBeCloseTo(0.579825, 10);
  });

  it('refuse what they are not defined for', () => {
    expect(() => logGamma(0)).toThrow(RangeError);
    expect(() => incompleteBeta(1.2, 1, 1)).toThrow(RangeError);
    expect(() => upperGamma(-1, 1)).toThrow(RangeError);
  });
});

describe('count tails', () => {
  it('equal the plain sums', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0.05, max: 30, noNaN: true }), (k, mean) => {
        let sum = 0;
        for (let x = 0, term = Math.exp(-mean); x <= k; x += 1, term *= mean / x) sum += term;
        expect(poissonAtMost(k, mean)).toBeCloseTo(sum, 9);
        expect(poissonAtMost(k, mean) + poissonAtLeast(k + 1, mean)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('binomial equals the plain sum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, k, p) => {
          let sum = 0;
          for (let x = 0, term = (1 - p) ** n; x <= Math.min(k, n); x += 1, term *= ((n - x + 1) / x) * (p / (1 - p))) sum += term;
          expect(binomialAtMost(k, n, p)).toBeCloseTo(sum, 8);
          expect(binomialAtLeast(k + 1, n, p)).toBeCloseTo(1 - sum, 8);
        },
      ),
    );
  });

  it('negative binomial tends to Poisson, and P(0) is (r/(r+m))^r', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 15 }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        fc.double({ min: 0.3, max: 20, noNaN: true }),
        (k, mean, size) => {
          expect(negativeBinomialAtMost(k, mean, 1e8)).toBeCloseTo(poissonAtMost(k, mean), 5);
          expect(negativeBinomialAtMost(0, mean, size)).toBeCloseTo((size / (size + mean)) ** size, 10);
          expect(negativeBinomialAtMost(k + 1, mean, size)).toBeGreaterThanOrEqual(negativeBinomialAtMost(k, mean, size));
        },
      ),
    );
  });

  it('beta-binomial is a distribution, tends to the binomial and has a heavier tail than it', () => {
    expect(betaBinomialAtLeast(0, 12, 2, 3)).toBeCloseTo(1, 10);
    expect(betaBinomialAtLeast(7, 10, 4e6, 6e6)).toBeCloseTo(binomialAtLeast(7, 10, 0.4), 5);
    expect(betaBinomialAtLeast(9, 10, 2, 3)).toBeGreaterThan(binomialAtLeast(9, 10, 0.4));
  });
});
