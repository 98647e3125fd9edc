// Figures of rankings and of learning against values of an independent program: plain Python, by other formulae than ours (min-max for isotonic, gradient descent for the logistic).
import { describe, expect, it } from '@jest/globals';
import { growTrees, treesScores, type Trees } from '../../../src/statistics/extra-trees.ts';
import { isotonic } from '../../../src/statistics/isotonic.ts';
import { averagePrecision, precisionAt } from '../../../src/statistics/precision-recall.ts';
import { seededRandom } from '../../../src/statistics/random.ts';
import { ridgeLogistic } from '../../../src/statistics/ridge-logistic.ts';
import { clusters } from '../../../src/statistics/union-find.ts';

const near = (own: readonly number[], expected: readonly number[]): void => own.forEach((x, i) => expect(x).toBeCloseTo(expected[i] as number, 4));

const scoreOf = (trees: Trees, row: readonly number[]): number => treesScores(trees, [row])[0] as number;

describe('ridge-logistic', () => {
  const rows = [[1, 0.2, 1.5], [1, 1.1, -0.3], [1, -0.7, 0.8], [1, 2, 0.1], [1, 0.4, -1.2], [1, -1.5, 0.5], [1, 0.9, 0.9], [1, -0.2, -0.6]];
  const labels = [true, true, false, true, false, false, true, false];

  it('finds the least of the penalised likelihood', () => {
    near(ridgeLogistic(rows, labels, { mean: [0, 0, 0], precision: [0.1, 1, 1] }), [-0.44734163, 1.20894749, 0.72495539]);
  });
  it('keeps to its prior and its bounds', () => {
    near(ridgeLogistic(rows, labels, { mean: [-1, 0.5, -0.2], precision: [0.5, 2, 2], nonNegative: [false, true, true] }), [-0.5445486, 1.14670111, 0.38448913]);
  });
  it('counts cases by their weights', () => {
    near(ridgeLogistic(rows, labels, { mean: [0, 0, 0], precision: [0.1, 1, 1] }, [1, 2, 1, 0.5, 3, 1, 1, 1]), [-0.60751261, 1.30253837, 0.95466442]);
  });
  it('lets weights move together', () => {
    near(ridgeLogistic(rows, labels, { mean: [-1, 1, 0.5], precision: [0.1, 4, 4], together: { along: [0, 1, 0.5], firmness: 0.5 } }), [-0.9209261, 2.4497195, 1.2769862]);
  });
  it('holds a weight at 0 that wants to be negative', () => {
    const [, rising, falling] = ridgeLogistic(rows.map(([one, a]) => [one as number, a as number, -(a as number)]), labels, { mean: [0, 0, 0], precision: [0.1, 1, 1], nonNegative: [false, true, true] });
    expect(rising).toBeGreaterThan(1);
    expect(falling).toBe(0);
  });
});

describe('isotonic', () => {
  it('equals the min-max formula', () => {
    near(isotonic([1, 3, 2, 2, 5, 4, 6, 1.5], [1, 1, 2, 1, 1, 3, 1, 1]), [1, 2.25, 2.25, 2.25, 4.0833333333, 4.0833333333, 4.0833333333, 4.0833333333]);
  });
  it('leaves alone what rises already', () => expect(isotonic([1, 2, 3])).toEqual([1, 2, 3]));
});

describe('precision and recall', () => {
  const scores = [0.9, 0.8, 0.8, 0.7, 0.6, 0.55, 0.54, 0.53, 0.52, 0.51];
  const truths = [true, true, false, false, true, true, false, true, false, false];
  it('takes ties together', () => expect(averagePrecision(scores, truths)).toBeCloseTo(0.7116666667, 6));
  it('is NaN, not 0, where nothing is true', () => expect(averagePrecision([1, 2], [false, false])).toBeNaN());
  it('counts a tie across the border by its mean', () => expect(precisionAt(scores, truths, 2)).toBeCloseTo(0.75, 10));
});

describe('union-find', () => {
  it('joins chains whatever the order, and names a cluster by its least', () => {
    const joined = clusters();
    for (const [a, b] of [['d', 'c'], ['x', 'y'], ['b', 'a'], ['c', 'b']] as const) joined.join(a, b);
    expect(['a', 'b', 'c', 'd', 'x', 'y', 'z'].map((one) => joined.of(one))).toEqual(['a', 'a', 'a', 'a', 'x', 'x', 'z']);
  });
});

describe('trees', () => {
  const random = seededRandom(3);
  const rows = Array.from({ length: 200 }, () => [random.uniform(), random.uniform(), random.uniform()]);
  const targets = rows.map(([a, b]) => ((a as number) > 0.5 === (b as number) > 0.5 ? 1 : 0));
  it('learn what no straight line says', () => {
    const trees = growTrees(rows, targets, seededRandom(1), { tried: 3 });
    expect(scoreOf(trees, [0.9, 0.9, 0.5])).toBeGreaterThan(0.8);
    expect(scoreOf(trees, [0.9, 0.1, 0.5])).toBeLessThan(0.2);
  });
  it('are the same from the same seed, and never leave the targets’ range', () => {
    const [one, other] = [growTrees(rows, targets, seededRandom(7)), growTrees(rows, targets, seededRandom(7))];
    for (const row of rows) {
      expect(scoreOf(one, row)).toBe(scoreOf(other, row));
      expect(scoreOf(one, row)).toBeGreaterThanOrEqual(0);
      expect(scoreOf(one, row)).toBeLessThanOrEqual(1);
    }
  });
  it('say of many rows what they say of each', () => {
    const trees = growTrees(rows, targets, seededRandom(7));
    const many = Array.from({ length: 5_000 }, (_, i) => rows[(i * 7) % rows.length] as number[]);
    const scores = treesScores(trees, many);
    for (const i of [0, 1, 511, 512, 4_999]) expect(scores[i]).toBe(scoreOf(trees, many[i] as number[]));
  });
  it('grow each on a draw of its own where there are more cases than one may see, and learn from them all the same', () => {
    const trees = growTrees(rows, targets, seededRandom(1), { tried: 3, most: 60 });
    expect(scoreOf(trees, [0.9, 0.9, 0.5])).toBeGreaterThan(0.7);
    expect(scoreOf(trees, [0.9, 0.1, 0.5])).toBeLessThan(0.3);
    const apart = growTrees(Array.from({ length: 40 }, (_, i) => [i]), Array.from({ length: 40 }, (_, i) => (i === 39 ? 1 : 0)), seededRandom(1), { most: 4, leaf: 1 });
    const share = scoreOf(apart, [39]);
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(0.5);
  });
  it('keep the fewest cases of a leaf', () => {
    const trees = growTrees([[0], [1], [2], [3]], [0, 0, 1, 1], seededRandom(1), { leaf: 3 });
    expect(scoreOf(trees, [3])).toBe(0.5);
  });
  it('refuse to grow on nothing', () => expect(() => growTrees([], [], seededRandom(1))).toThrow(RangeError));
});
