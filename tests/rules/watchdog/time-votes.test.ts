// Votes of lots near in time: counted in reviewed lots, a lot's own verdict left out, unknown days without a vote.
import { describe, expect, it } from '@jest/globals';
import { timeVotes } from '../../../src/watchdog/learning/time-votes.ts';

describe('closeness in time', () => {
  // Nine reviewed: those of days 0–40 honest, those of days 100–140 rigged.
  const days = [0, 10, 20, 30, 40, 100, 110, 120, 140, 15, 118, null];
  const reviewed = new Map(Array.from({ length: 9 }, (_, at): [number, boolean] => [at, at >= 5]));
  const votes = timeVotes(days, reviewed);

  it('tells the rigged months from the others', () => {
    expect(votes[9]!.near).toBeLessThan(0.2);
    expect(votes[10]!.near).toBeGreaterThan(0.8);
    expect(votes[9]!.wide).toBeGreaterThan(votes[9]!.near);
  });

  it('leaves a lot’s own verdict out: turned over, it changes nothing for the lot itself but the county’s rate', () => {
    const turned = timeVotes(days, new Map([...reviewed].map(([at, rigged]) => [at, at === 6 ? !rigged : rigged])));
    const rates = [4.5 / 10, 3.5 / 10];
    expect(turned[6]!.near - votes[6]!.near).toBeCloseTo((rates[1]! - rates[0]!) / 4, 12);
    expect(turned[7]!.near).toBeLessThan(votes[7]!.near);
  });

  it('says the county’s rate of a lot without a day, and where nothing was reviewed', () => {
    expect(votes[11]).toEqual({ near: 0.45, wide: 0.45 });
    expect(timeVotes([1, null], new Map())).toEqual([{ near: 0.5, wide: 0.5 }, { near: 0.5, wide: 0.5 }]);
  });

  it('means the same however thick the market is: days stretched, votes unchanged', () => {
    expect(timeVotes(days.map((day) => (day === null ? null : day * 37)), reviewed)).toEqual(votes);
  });
});
