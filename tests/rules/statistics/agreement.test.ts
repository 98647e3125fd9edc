// Cohen's κ against published values, and where there is none.
import { describe, expect, it } from '@jest/globals';
import { cohensKappa } from '../../../src/statistics/agreement.ts';

/** A table of counts as pairs. */
const pairsOf = (table: readonly (readonly number[])[]): [number, number][] => table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, (): [number, number] => [i, j])));

describe('κ', () => {
  it('equals a printed SAS example in value, error and limits, to 4 digits', () => {
    const { value, error, interval } = cohensKappa(pairsOf([[0, 4, 1], [0, 8, 0], [0, 1, 5]]), 3);
    for (const [found, printed] of [[value, 0.4842], [error, 0.138], [interval!.low, 0.2137], [interval!.high, 0.7547]] as const) expect(found).toBeCloseTo(printed, 4);
  });

  it('equals the worked example of Fleiss, Cohen & Everitt (1969): .429, with a variance of .002885', () => {
    const { value, error } = cohensKappa(pairsOf([[106, 10, 4], [22, 28, 10], [2, 12, 6]]), 3);
    expect(value).toBeCloseTo(0.4286, 4);
    expect(error! ** 2).toBeCloseTo(0.002885, 6);
  });

  it('is 1 where both always say the same of different things, and below 0 where they contradict each other', () => {
    expect(cohensKappa(pairsOf([[5, 0], [0, 7]]), 2)).toMatchObject({ n: 12, value: 1 });
    expect(cohensKappa(pairsOf([[0, 5], [5, 0]]), 2).value).toBeCloseTo(-1, 12);
  });

  it('is not said where nothing was read, or both only ever say one thing', () => {
    expect(cohensKappa([], 3)).toMatchObject({ n: 0, value: null, interval: null });
    expect(cohensKappa(pairsOf([[9, 0], [0, 0]]), 2)).toMatchObject({ n: 9, observed: 1, value: null, interval: null });
    expect(() => cohensKappa([[0, 3]], 3)).toThrow(RangeError);
  });
});
