// Bid screens against values of an independent program (plain Python from the formulae of watchdog.md §2.1), and undefined, never 0, below their minimum.
import { describe, expect, it } from '@jest/globals';
import { bidScreens, type BidScreens } from '../../../src/watchdog/bid-screens.ts';

const expectNear = (own: BidScreens, expected: Partial<Record<keyof BidScreens, number>>): void => {
  for (const [name, value] of Object.entries(expected)) expect(own[name as keyof BidScreens]).toBeCloseTo(value, 6);
};

describe('screens', () => {
  it('of five tenders, the lowest wins', () => {
    expectNear(bidScreens([1020, 1100, 1135, 1180, 1410], true), { cv: 0.1256640953, spread: 0.3823529412, relativeGap: 0.0784313725, relativeDistance: 0.5725555605, normalisedDistance: 0.8205128205, alternativeDistance: 0.7741935484, skew: 1.3568171096, kurtosis: 2.4421707469, uniformDistance: 0.3897435897 });
  });
  it('of six bids, the highest wins', () => {
    expectNear(bidScreens([412, 455.5, 397, 460, 431, 448.25], false), { cv: 0.0583264996, spread: 0.1586901763, relativeGap: 0.0097826087, relativeDistance: 0.1841149236, normalisedDistance: 0.3571428571, alternativeDistance: 0.3076923077, skew: -0.5646220626, kurtosis: -1.4486728054, uniformDistance: 0.3134920635 });
  });
  it('of three', () => {
    const own = bidScreens([100, 107, 131], true);
    expectNear(own, { cv: 0.1443047148, spread: 0.31, relativeGap: 0.07, relativeDistance: 0.4124789557, normalisedDistance: 0.4516129032, alternativeDistance: 0.2916666667, skew: 1.3778947906, uniformDistance: 0.4408602151 });
    expect(own.kurtosis).toBeUndefined();
  });
  it('are undefined where there are too few bids', () => {
    const two = bidScreens([100, 110], true);
    expect([two.relativeDistance, two.normalisedDistance, two.alternativeDistance, two.skew, two.kurtosis]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(two.cv).toBeCloseTo(0.0673435, 6);
    expect(new Set(Object.values(bidScreens([100], true)))).toEqual(new Set([undefined]));
  });
  it('are undefined where they divide by no spread at all', () => {
    const same = bidScreens([100, 100, 100, 100], false);
    expect([same.skew, same.kurtosis, same.relativeDistance, same.uniformDistance]).toEqual([undefined, undefined, undefined, undefined]);
  });
});
