// Quantiles, Huber regression, conformal p-values, false discovery, Wilson: what each of them promises.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { solvePositiveDefinite } from '../../../src/statistics/cholesky.ts';
import { foldOf, lowerConformalP } from '../../../src/statistics/conformal.ts';
import { adjustedP, discoveries } from '../../../src/statistics/false-discovery.ts';
import { huberRegression, predict } from '../../../src/statistics/huber-regression.ts';
import { madScale, median, quantile } from '../../../src/statistics/quantiles.ts';
import { seededRandom } from '../../../src/statistics/random.ts';
import { wilsonInterval } from '../../../src/statistics/wilson.ts';

const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('quantiles', () => {
  it('lie inside the sample, rise with p, and do not depend on the order', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        const q = quantile(values, p);
        expect(q).toBeGreaterThanOrEqual(Math.min(...values));
        expect(q).toBeLessThanOrEqual(Math.max(...values));
        expect(quantile([...values].reverse(), p)).toBe(q);
        expect(quantile(values, Math.min(1, p + 0.1))).toBeGreaterThanOrEqual(q);
      }),
    );
  });

  it('are what sorting gives', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 0, max: 59 }), (values, place) => {
        const sorted = values.toSorted((a, b) => a - b);
        const at = Math.min(place, values.length - 1);
        expect(quantile(values, values.length === 1 ? 0.5 : at / (values.length - 1))).toBeCloseTo(sorted[at] as number, 9);
      }),
    );
  });

  it('agree with known values and refuse an empty sample', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(median([5, 1, 9])).toBe(5);
    expect(madScale([1, 2, 3, 4, 100])).toBeCloseTo(1.4826, 10);
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('Cholesky', () => {
  it('solves what it is given', () => {
    const random = seededRandom(3);
    for (let n = 1; n <= 8; n += 1) {
      const g = Array.from({ length: n }, () => Array.from({ length: n }, random.normal));
      const a = g.map((row, i) => g.map((other, j) => row.reduce((s, x, k) => s + x * (other[k] as number), i === j ? 1 : 0)));
      const x = Array.from({ length: n }, random.normal);
      const b = a.map((row) => row.reduce((s, v, k) => s + v * (x[k] as number), 0));
      solvePositiveDefinite(a, b).forEach((v, i) => expect(v).toBeCloseTo(x[i] as number, 7));
    }
    expect(() => solvePositiveDefinite([[0]], [1])).toThrow(RangeError);
  });
});

describe('Huber regression', () => {
  it('finds the line although an eighth of the cases is spoilt', () => {
    const random = seededRandom(11);
    const rows = Array.from({ length: 400 }, () => [1, random.normal(), random.normal()]);
    const y = rows.map((row, i) => 7 + 0.5 * (row[1] as number) - 0.2 * (row[2] as number) + 0.1 * random.normal() - (i % 8 === 0 ? 3 : 0));
    const fit = huberRegression(rows, y);
    expect(fit.coefficients[0]).toBeCloseTo(7, 1);
    expect(fit.coefficients[1]).toBeCloseTo(0.5, 1);
    expect(fit.coefficients[2]).toBeCloseTo(-0.2, 1);
    expect(fit.scale).toBeLessThan(0.15);
  });

  it('gives a constant column 0 and moves with a shift of y', () => {
    const rows = Array.from({ length: 30 }, (_, i) => [1, i / 10, 0]);
    const y = rows.map((row, i) => 2 + (row[1] as number) + (i % 3) * 0.01);
    const fit = huberRegression(rows, y);
    const shifted = huberRegression(
      rows,
      y.map((v) => v + 5),
    );
    expect(fit.coefficients[2]).toBe(0);
    expect(predict(shifted.coefficients, [1, 1, 0]) - predict(fit.coefficients, [1, 1, 0])).toBeCloseTo(5, 6);
    expect(() => huberRegression([[1, 2]], [1])).toThrow(RangeError);
  });
});

describe('conformal p', () => {
  it('keeps its promise: p ≤ α happens at most α of the time, whatever the distribution', () => {
    const random = seededRandom(5);
    const rate = (alpha: number, n: number) => {
      let low = 0;
      for (let trial = 0; trial < 20_000; trial += 1) {
        const draws = Array.from({ length: n }, () => random.normal() ** 3);
        if (lowerConformalP(draws.slice(1).toSorted((a, b) => a - b), draws[0] as number) <= alpha) low += 1;
      }
      return low / 20_000;
    };
    expect(rate(0.05, 60)).toBeLessThan(0.055);
    expect(rate(0.01, 60)).toBe(0);
  });

  it('never reaches below 1/(n+1), and ties count against the flag', () => {
    expect(lowerConformalP([1, 2, 3], 0)).toBe(0.25);
    expect(lowerConformalP([1, 2, 3], 1)).toBe(0.5);
  });

  it('does not compare a reference with itself, and deals folds out in turn', () => {
    expect(lowerConformalP([1, 2, 3], 1, true)).toBeCloseTo(1 / 3, 12);
    expect(lowerConformalP([1, 1, 3], 1, true)).toBeCloseTo(2 / 3, 12);
    expect([0, 1, 2, 3, 7].map((i) => foldOf(i, 3))).toEqual([0, 1, 2, 0, 1]);
  });
});

describe('false discovery and shares', () => {
  it('agrees with the worked example of 1995', () => {
    const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    expect(discoveries(p, 0.05).filter(Boolean)).toHaveLength(4);
  });

  it('adjusted p is never below p and keeps its order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (p) => {
        const adjusted = adjustedP(p);
        adjusted.forEach((q, i) => expect(q).toBeGreaterThanOrEqual(p[i] as number));
        p.forEach((a, i) => p.forEach((b, j) => a < b && expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] as number)));
      }),
    );
  });

  it('Wilson holds the share and stays inside 0 and 1', () => {
    const { low, high } = wilsonInterval(43, 100);
    expect(low).toBeCloseTo(0.3373, 3);
    expect(high).toBeCloseTo(0.528, 3);
    expect(wilsonInterval(0, 5).low).toBe(0);
    expect(() => wilsonInterval(1, 0)).toThrow(RangeError);
  });
});

describe('chance', () => {
  it('repeats from its seed and has the moments it says', () => {
    const take = (seed: number) => Array.from({ length: 5 }, seededRandom(seed).uniform);
    expect(take(9)).toEqual(take(9));
    expect(take(9)).not.toEqual(take(10));
    const random = seededRandom(1);
    const many = (draw: () => number) => Array.from({ length: 20_000 }, draw).reduce((s, x) => s + x, 0) / 20_000;
    expect(many(random.normal)).toBeCloseTo(0, 1);
    expect(many(() => random.poisson(2.5))).toBeCloseTo(2.5, 1);
    expect(many(() => random.gamma(0.7))).toBeCloseTo(0.7, 1);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
