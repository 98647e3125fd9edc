// Neighbours on a grid against all looked through one by one.
import { describe, expect, it } from '@jest/globals';
import { gridOf, neighbours } from '../../../src/market/neighbours.ts';
import { seededRandom } from '../../../src/statistics/random.ts';

const NEAREST = 8;

/** Weighed as the grid weighs them. */
function lookedThrough(points: { x: Float64Array; y: Float64Array; value: Float64Array }, x: number, y: number): number {
  const close = Array.from(points.x, (own, i) => ({ d: Math.hypot(own - x, (points.y[i] as number) - y), value: points.value[i] as number })).toSorted((a, b) => a.d - b.d).slice(0, NEAREST);
  const weights = close.map(({ d }) => 1 / (d + 0.5));
  return close.reduce((sum, { value }, k) => sum + value * (weights[k] as number), 0) / weights.reduce((sum, one) => sum + one, 1 / 2.5);
}

describe('neighbours', () => {
  it('are the nearest of all, in the thick of a village and between two', () => {
    const random = seededRandom(5);
    const villages = Array.from({ length: 12 }, () => [20 * random.uniform(), 20 * random.uniform()] as const);
    const places = Array.from({ length: 600 }, () => random.pick(villages)).map(([x, y]) => [x + 0.4 * random.normal(), y + 0.4 * random.normal()] as const);
    const points = { x: Float64Array.from(places, ([x]) => x), y: Float64Array.from(places, ([, y]) => y), value: Float64Array.from(places, () => random.normal()) };
    const near = neighbours(points, NEAREST);
    for (const [x, y] of places.slice(0, 200)) expect(near.around(x, y)).toBeCloseTo(lookedThrough(points, x, y), 12);
  });
  it('lie on cells as small as before when one of six hundred stands at the end of the world, and are the same', () => {
    const random = seededRandom(6);
    const made = Array.from({ length: 600 }, () => [20 * random.uniform(), 20 * random.uniform(), random.normal()] as const);
    const pointsOf = (list: readonly (readonly [number, number, number])[]): Parameters<typeof gridOf>[0] => ({ x: Float64Array.from(list, ([x]) => x), y: Float64Array.from(list, ([, y]) => y), value: Float64Array.from(list, ([, , value]) => value) });
    const [points, wrong] = [pointsOf(made), pointsOf([...made, [-1e12, 1e12, 5]])];
    expect(gridOf(wrong).side / gridOf(points).side).toBeCloseTo(1, 1);
    const [near, nearWrong] = [neighbours(points, NEAREST), neighbours(wrong, NEAREST)];
    for (const [x, y] of made.slice(0, 100)) expect(nearWrong.around(x, y)).toBeCloseTo(near.around(x, y), 12);
  });
  it('say nothing where there is nobody, and hold one neighbour back as if by another', () => {
    const none = new Float64Array(0);
    expect(neighbours({ x: none, y: none, value: none }, NEAREST).around(1, 1)).toBe(0);
    expect(neighbours({ x: Float64Array.of(1), y: Float64Array.of(1), value: Float64Array.of(3) }, NEAREST).around(1, 1)).toBeCloseTo((3 * 2) / (2 + 1 / 2.5), 12);
  });
});
