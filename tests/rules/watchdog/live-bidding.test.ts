// Judging a running auction: what is noticed, what is not, and that too little data says nothing.
import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../../src/statistics/random.ts';
import { ALPHA, ENOUGH_PAST, HANDFUL, judgeBidding, type Bidding } from '../../../src/watchdog/live/judge-bidding.ts';
import { noticeKinds } from '../../../src/watchdog/live/notice-codes.ts';
import { noticeWords } from '../../../src/watchdog/live/notice-words.ts';
import { largestJump, quickestEver, quickestPair, REPLIES, type LiveBid } from '../../../src/watchdog/live/pace.ts';

const START = Date.UTC(2026, 2, 2, 2);
/** [code, yuan, seconds since the start] */
const bids = (...rows: readonly (readonly [string, number, number])[]): LiveBid[] => rows.map(([code, amount, seconds], i) => ({ seq: i + 2, code, amount: `${amount}.00`, at: new Date(START + seconds * 1000) }));
const duel = (replies: number, gap: number): LiveBid[] => bids(...Array.from({ length: replies + 1 }, (_, i) => [i % 2 === 0 ? 'A' : 'B', 1500 + i * 10, i * gap] as const));
const nothing: Bidding = { bids: [], devices: [], payers: [], past: { jumps: [], pairs: [] } };
const past = (value: (i: number) => number, size = 60) => Array.from({ length: size }, (_, i) => value(i));

describe('the figures of a lot', () => {
  it('finds the largest rise over the price that stood, and whose it was', () => {
    expect(largestJump(bids(['A', 1000, 0], ['B', 1100, 5], ['A', 1650, 9], ['B', 1700, 20]))).toEqual({ code: 'A', seq: 4, share: 0.5 });
    expect(largestJump(bids(['A', 1000, 0]))).toBeNull();
  });

  it('finds the two who answer quickest by the median, each counted only for answers to the other', () => {
    expect(quickestPair(duel(REPLIES, 4))).toEqual({ codes: ['A', 'B'], seconds: 4, replies: REPLIES });
    expect(quickestPair(duel(REPLIES - 1, 4))).toBeNull();
    // Raising one's own bid is no answer.
    expect(quickestPair(bids(...Array.from({ length: 12 }, (_, i) => ['A', 1500 + i, i] as const)))).toBeNull();
  });
});

describe('what is noticed', () => {
  it('a device or a paying account of two rivals, unless more than a handful use it', () => {
    const tie = { codes: ['Q7', 'B2'], accounts: 2 };
    expect(judgeBidding({ ...nothing, devices: [tie], payers: [{ ...tie, accounts: HANDFUL }] })).toEqual([
      { kind: 'device', parties: ['B2', 'Q7'], facts: { accounts: 2 } },
      { kind: 'payer', parties: ['B2', 'Q7'], facts: { accounts: HANDFUL } },
    ]);
    expect(judgeBidding({ ...nothing, devices: [{ ...tie, accounts: HANDFUL + 1 }], payers: [{ ...tie, accounts: HANDFUL + 1 }] })).toEqual([]);
  });

  it('a jump beyond what the county’s auctions have seen, and not one within it', () => {
    const jumps = past((i) => 0.01 + i * 0.002);
    const jumping = (to: number) => judgeBidding({ ...nothing, bids: bids(['A', 1000, 0], ['B', to, 9]), past: { jumps, pairs: [] } });
    expect(jumping(1300)).toEqual([{ kind: 'jump', parties: ['B'], facts: { share: expect.closeTo(0.3, 12), p: 1 / 61, references: 60 } }]);
    expect(jumping(1100)).toEqual([]);
  });

  it('two who answer each other quicker than any before', () => {
    const pairs = past((i) => 8 + i);
    expect(judgeBidding({ ...nothing, bids: duel(REPLIES, 2), past: { jumps: [], pairs } })).toEqual([{ kind: 'pace', parties: ['A', 'B'], facts: { seconds: 2, replies: REPLIES, p: 1 / 61, references: 60 } }]);
    expect(judgeBidding({ ...nothing, bids: duel(REPLIES, 30), past: { jumps: [], pairs } })).toEqual([]);
  });

  it('nothing of jumps and pace while too few auctions are over', () => {
    const few = past(() => 100, ENOUGH_PAST - 1);
    expect(judgeBidding({ ...nothing, bids: [...duel(REPLIES, 1), ...bids(['C', 9000, 99])], past: { jumps: few.map(() => 0.001), pairs: few } })).toEqual([]);
  });

  it('of honest lots no more than it says: one in forty for its jump', () => {
    const random = seededRandom(3);
    const jumpOf = () => random.gamma(2) * 0.03;
    const jumps = past(jumpOf, 400);
    const lots = 4_000;
    let noticed = 0;
    for (let lot = 0; lot < lots; lot += 1) noticed += judgeBidding({ ...nothing, bids: bids(['A', 100_000, 0], ['B', Math.round(100_000 * (1 + jumpOf())), 9]), past: { jumps, pairs: [] } }).length;
    expect(noticed / lots).toBeGreaterThan(ALPHA / 3);
    expect(noticed / lots).toBeLessThan(ALPHA * 1.6);
  });
});

describe('the pace of a lot that is over', () => {
  it('is the least it ever was while bids came in, not what it ended at', () => {
    const slowing = bids(...Array.from({ length: 13 }, (_, i) => [i % 2 === 0 ? 'A' : 'B', 1500 + i * 10, i <= 6 ? i * 2 : 12 + (i - 6) * 60] as const));
    expect(quickestPair(slowing)!.seconds).toBe(31);
    expect(quickestEver(slowing)).toBe(2);
    expect(quickestEver(duel(REPLIES - 1, 4))).toBeNull();
  });

  it('so that of honest lots looked at after every bid one in forty is noticed', () => {
    const random = seededRandom(11);
    const lot = () => {
      let at = 0;
      return bids(...Array.from({ length: 40 }, (_, i) => [i % 2 === 0 ? 'A' : 'B', 1500 + i * 10, (at += random.gamma(1) * 30)] as const));
    };
    const pairs = past(() => quickestEver(lot())!, 400);
    const lots = 600;
    let noticed = 0;
    for (let n = 0; n < lots; n += 1) {
      const all = lot();
      if (all.some((_, i) => judgeBidding({ ...nothing, bids: all.slice(0, i + 1), past: { jumps: [], pairs } }).length > 0)) noticed += 1;
    }
    expect(noticed / lots).toBeGreaterThan(ALPHA / 3);
    expect(noticed / lots).toBeLessThan(ALPHA * 1.8);
  });
});

it('every kind says what it assumes, what it cannot see and what innocent people do, in both languages', () => {
  for (const kind of noticeKinds) {
    const words = noticeWords[kind];
    const told = words.tell(['A1', 'B2'], { accounts: 2, share: 0.3, seconds: 2, replies: 8, p: 0.016, references: 60 });
    for (const said of [words.title, words.nullHypothesis, words.limitation, ...words.innocent, told]) for (const text of [said.zh, said.en]) expect(text.length).toBeGreaterThan(1);
    expect(words.innocent.length).toBeGreaterThan(0);
    expect(`${told.zh}${told.en}`).toContain('A1');
    expect(`${told.zh}${told.en}`).not.toMatch(/undefined|NaN/);
  }
});
