// The catalogues of signals as a whole: each says in both languages what it tests, under which null, from how much, on which article, and what else it may be.
import { describe, expect, it } from '@jest/globals';
import type { Bilingual } from '../../../src/kernel/shapes.ts';
import { contractSignals } from '../../../src/watchdog/contract-signals/catalogue.ts';
import { lotSignals } from '../../../src/watchdog/lot-signals/catalogue-of-lots.ts';
import { villageSignals } from '../../../src/watchdog/village-signals/catalogue.ts';
import { evidenceGroups } from '../../../src/watchdog/fusion/evidence.ts';
import { rankCounty } from '../../../src/watchdog/backtest/rank-county.ts';
import { syntheticCounty } from '../../../src/watchdog/synthetic/county.ts';

const all = [...lotSignals, ...contractSignals, ...villageSignals];
const whole = ({ zh, en }: Bilingual): boolean => /\p{Script=Han}/u.test(zh) && /[a-z]/i.test(en) && !/\p{Script=Han}/u.test(en);

describe('every signal of every catalogue', () => {
  it('has a code of its own, R codes with two digits', () => {
    const codes = all.map((one) => one.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^([PCRSALX]\d|R\d\d)$/.test(code))).toEqual([]);
  });

  it.each(all.map((one) => [one.code, one] as const))('%s is whole', (_, signal) => {
    expect([signal.title, signal.nullHypothesis, signal.minimumData, signal.limitation, ...signal.innocent, ...signal.legalBasis].filter((text) => !whole(text))).toEqual([]);
    expect(signal.innocent.length).toBeGreaterThan(0);
    expect(signal.legalBasis.length).toBeGreaterThan(0);
    expect(evidenceGroups).toContain(signal.group);
    expect(Object.values(signal.parameters).filter((value) => !Number.isFinite(value))).toEqual([]);
  });
});

/** Large farms want large lots: it scores and stands for nothing alone. */
const SCORES_ONLY = new Set(['R15']);

describe('honest lots', () => {
  it.each([301, 302])('no rule of procedure or contract is raised on more than one in twenty (county %i)', (seed) => {
    const { record, truth } = syntheticCounty({ seed, lots: 600 });
    const honest = rankCounty(record, { seed: 1 }).ranked.filter((one) => !truth.lots.has(one.lot.lotId));
    const raised = new Map<string, number>();
    const tested = new Map<string, number>();
    for (const { code, state } of honest.flatMap((one) => one.results)) {
      if (!/^R\d\d$/.test(code)) continue;
      expect(state).not.toBe('error');
      if (state === 'triggered' || state === 'clear') tested.set(code, (tested.get(code) ?? 0) + 1);
      if (state === 'triggered') raised.set(code, (raised.get(code) ?? 0) + 1);
    }
    expect([...tested.keys()]).toEqual(expect.arrayContaining(['R04', 'R08', 'R10', 'R11', 'R13', 'R15']));
    expect([...raised].filter(([code, count]) => !SCORES_ONLY.has(code) && count > 0.05 * (tested.get(code) as number))).toEqual([]);
  });
});
