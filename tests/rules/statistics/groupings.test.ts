// Groupings and places among ascending values: what they promise of any list.
import { describe, expect, it } from '@jest/globals';
import { lowerBound, upperBound } from '../../../src/statistics/ascending.ts';
import { groupingOf, membersOf, thinned, valuesOf } from '../../../src/statistics/groupings.ts';

describe('a grouping', () => {
  const grouping = groupingOf(['b', 'a', null, 'b', 'c', 'a'], (one) => one);
  it('numbers the groups as they come and leaves out who is of none', () => {
    expect(grouping.names).toEqual(['b', 'a', 'c']);
    expect([...grouping.of]).toEqual([0, 1, -1, 0, 2, 1]);
  });
  it('sorts a choice into its groups in the order of the choice', () => {
    expect(membersOf(grouping, [5, 3, 2, 0]).map((own) => [...own])).toEqual([[3, 0], [5], []]);
  });
});

describe('a choice of figures', () => {
  it('is taken in its order', () => expect([...valuesOf(Float64Array.of(7, 8, 9), [2, 0])]).toEqual([9, 7]));
  it('is whole where it is small and evenly spaced where it is not', () => {
    expect([...thinned([4, 5, 6], 3)]).toEqual([4, 5, 6]);
    expect([...thinned([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4)]).toEqual([0, 2, 5, 7]);
  });
});

describe('the lower bound', () => {
  it('counts those below, the equal ones not', () => {
    expect([0, 1, 2, 2.5, 9].map((x) => lowerBound([1, 2, 2, 3], x))).toEqual([0, 0, 1, 3, 4]);
    expect(lowerBound([], 1)).toBe(0);
  });
  it('has the equal ones with it from above', () => {
    expect([0, 1, 2, 2.5, 9].map((x) => upperBound([1, 2, 2, 3], x))).toEqual([0, 1, 3, 3, 4]);
  });
});
