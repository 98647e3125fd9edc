// CUSUM: small deviations to one side add up; one value alone makes no run; how rarely an honest series goes so far.
import { describe, expect, it } from '@jest/globals';
import { lowRuns, lowRunTail } from '../../../src/statistics/cusum.ts';
import { seededRandom } from '../../../src/statistics/random.ts';

describe('a run of low values', () => {
  it('adds up what no single one proves, and begins again where the sum is spent', () => {
    const steady = lowRuns(Array.from({ length: 14 }, () => -0.95));
    expect(steady.at(-1)!.sum).toBeCloseTo(14 * 0.45, 12);
    expect(steady.at(-1)!.length).toBe(14);
    expect(lowRuns([1, 1, 1, -2, -2]).map((run) => run.length)).toEqual([0, 0, 0, 1, 2]);
  });

  it('takes no value for more than three deviations', () => {
    expect(lowRuns([-9])[0]!.sum).toBe(2.5);
    expect(lowRunTail(2.5, 4)).toBeGreaterThan(0.05);
  });

  it('errs once in some 930 values at a sum of five (Montgomery, table of average run lengths)', () => {
    expect(-1 / Math.log1p(-lowRunTail(5, 1))).toBeGreaterThan(930);
    expect(-1 / Math.log1p(-lowRunTail(5, 1))).toBeLessThan(945);
    expect(lowRunTail(0, 100)).toBe(1);
  });

  it('keeps its word on honest series: as many reach a sum as it says', () => {
    const random = seededRandom(5);
    const [series, values] = [4000, 40];
    const reached = Array.from({ length: series }, () => lowRuns(Array.from({ length: values }, () => random.normal())).at(-1)!.most);
    for (const sum of [3, 4]) expect(Math.abs(reached.filter((most) => most >= sum).length / series / lowRunTail(sum, values) - 1)).toBeLessThan(0.2);
  });
});
