// The shortfall of a new letting: never below nothing, covered as far as the kept deposit goes, and covered and uncovered are always the whole.
import { expect, it } from '@jest/globals';
import { shortfallOf } from '../../../src/auction/default/rules.ts';
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
