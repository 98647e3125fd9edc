// Sessions: places in the order become later ends, and what ends next comes first.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { plannedTimes, type Phase } from '../../../src/auction/closing.ts';
import { addedFreeSeconds, endingNext, isOver } from '../../../src/auction/session/rules.ts';

const opensAt = new Date('2026-06-01T01:00:00Z');
const endOf = (position: number, stagger: number, free = 3600): number =>
  plannedTimes({ biddingOpensAt: opensAt, freeSeconds: free + addedFreeSeconds(position, stagger), timedWindowSeconds: 300 }).endsAt.getTime();

describe('staggering', () => {
  it('all open at once and end one after another, exactly one stagger apart', () => {
    expect([0, 1, 2].map((position) => endOf(position, 60) - opensAt.getTime())).toEqual([3_900_000, 3_960_000, 4_020_000]);
  });

  it('holds for every order and stagger', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 299 }), fc.integer({ min: 0, max: 3600 }), fc.integer({ min: 1, max: 864_000 }), (position, stagger, free) => {
        expect(endOf(position + 1, stagger, free) - endOf(position, stagger, free)).toBe(stagger * 1000);
      }),
    );
  });
});

describe('ends next', () => {
  const phase = fc.constantFrom<Phase>('scheduled', 'free', 'timed', 'sealed', 'suspended', 'ended', 'awarded', 'unsold', 'withdrawn');
  const lots = fc.array(fc.record({ phase, minutes: fc.integer({ min: 0, max: 90 }) }), { maxLength: 40 }).map((list) =>
    list.map(({ phase: is, minutes }, position) => ({ position, phase: is, endsAt: new Date(opensAt.getTime() + minutes * 60_000).toISOString() })),
  );

  it('keeps every lot, the running ones by their end and before those that are over', () => {
    fc.assert(
      fc.property(lots, (list) => {
        const sorted = endingNext(list);
        expect([...sorted].sort((a, b) => a.position - b.position)).toEqual(list);
        const running = sorted.filter((lot) => !isOver(lot.phase));
        expect(sorted.slice(0, running.length)).toEqual(running);
        expect(running.map((lot) => lot.endsAt)).toEqual(running.map((lot) => lot.endsAt).sort());
      }),
    );
  });
});
