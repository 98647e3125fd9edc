// A default's rules: what may be kept is never a fen too much, a charge is decided from the instant its time to object ends, and covered and uncovered are always the whole shortfall.
import { expect, it } from '@jest/globals';
import { keepAtMost, mayDecideAt, shortfallOf } from '../../../src/auction/default/rules.ts';
import { Money } from '../../../src/kernel/money.ts';
import { fc } from '../../support/fast-check.ts';

const yuan = (text: string) => Money.of(text);
const texts = (one: ReturnType<typeof shortfallOf>) => [one.shortfall.toText(), one.covered.toText(), one.uncovered.toText()];

it('is the difference over the defaulter’s years', () => {
  expect(texts(shortfallOf(yuan('523600.00'), yuan('510000.00'), yuan('20100.00')))).toEqual(['13600.00', '13600.00', '0.00']);
  expect(texts(shortfallOf(yuan('523600.00'), yuan('510000.00'), yuan('13599.99')))).toEqual(['13600.00', '13599.99', '0.01']);
  expect(texts(shortfallOf(yuan('500.00'), yuan('500.05'), yuan('20.00')))).toEqual(['0.00', '0.00', '0.00']);
});

it('covered and uncovered sum to it, and no more is covered than there is', () => {
  const fen = fc.integer({ min: 0, max: 10_000_000 }).map((value) => Money.of((value / 100).toFixed(2)));
  fc.assert(fc.property(fen, fen, fen, (was, now, left) => {
    const { shortfall, covered, uncovered } = shortfallOf(was, now, left);
    expect(covered.plus(uncovered).equals(shortfall)).toBe(true);
    expect(covered.isMoreThan(left) || [shortfall, covered, uncovered].some((one) => one.isNegative())).toBe(false);
  }));
});

it('keeps at most the share, rounded down to the fen', () => {
  // One year at so much for one unit: the price is the whole contract.
  const most = (total: string, percent: number) => keepAtMost(total, '1', 1, null, percent).toText();
  expect([most('0.03', 20), most('0.18', 20), most('100.04', 20), most('100.05', 20)]).toEqual(['0.00', '0.03', '20.00', '20.01']);
  // Whatever the county says, earnest money is a fifth.
  expect([most('100.00', 100), most('100.00', 10)]).toEqual(['20.00', '10.00']);
  const fen = fc.integer({ min: 1, max: 10_000_000 });
  fc.assert(fc.property(fen, fc.integer({ min: 1, max: 20 }), (value, percent) => {
    const total = yuan((value / 100).toFixed(2));
    const [kept, share] = [yuan(most(total.toText(), percent)).times(100), total.times(percent)];
    expect([kept.isMoreThan(share), kept.plus(yuan('1.00')).isMoreThan(share)]).toEqual([false, true]);
  }));
});

it('may be decided from the very instant the time to object ends, not a millisecond before; at once when he has spoken', () => {
  const until = new Date('2026-03-10T16:00:00.000Z');
  const at = (milliseconds: number, objection: string | null = null) => mayDecideAt({ object_until: until, objection }, new Date(until.getTime() + milliseconds));
  expect([at(-1), at(0), at(1), at(-1, '有话说'), at(-1, '')]).toEqual([false, true, true, true, true]);
});
