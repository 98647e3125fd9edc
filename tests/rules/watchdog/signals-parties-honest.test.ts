// Honest counties hardly raise the tests of parties, contracts and money; what a folder holds is enough for some of them.
import { describe, expect, test } from '@jest/globals';
import { subjectTester } from '../../../src/watchdog/backtest/test-subject.ts';
import { contractSignals } from '../../../src/watchdog/contract-signals/catalogue.ts';
import { lotSignals } from '../../../src/watchdog/lot-signals/catalogue-of-lots.ts';
import { syntheticCounty } from '../../../src/watchdog/synthetic/county.ts';
import { viewCounty } from '../../../src/watchdog/view/county-view.ts';
import { villageSignals } from '../../../src/watchdog/village-signals/catalogue.ts';

const OF_FOLDERS = ['R26', 'R31', 'R39', 'R40', 'R41', 'R47', 'X5'] as const;
const OWN = new Set(['R26', 'R28', 'R31', 'R32', 'R33', 'R35', 'R36', 'R37', 'R38', 'R39', 'R40', 'R41', 'R43', 'R44', 'R46', 'R47', 'R48', 'R50', 'R51', 'R52', 'R53', 'R55', 'R56', 'A3', 'L1', 'X4', 'X5']);

/** Code → how many subjects of an honest county were raised and how many judged. */
function tallies(seed: number): Map<string, { raised: number; judged: number }> {
  const { record } = syntheticCounty({ seed, lots: 600, rigged: 0 });
  const villages = [...new Map(record.lots.map((lot) => [lot.village as string, { village: lot.village as string, town: lot.town }])).values()];
  const view = viewCounty({ ...record, villages });
  const own = <Signal extends { code: string }>(signals: readonly Signal[]): Signal[] => signals.filter((one) => OWN.has(one.code));
  const results = [...record.lots.map((lot) => subjectTester(own(lotSignals), view)(lot)), ...record.contracts.map((one) => subjectTester(own(contractSignals), view)(one)), ...villages.map((one) => subjectTester(own(villageSignals), view)(one))].flat();
  const found = new Map<string, { raised: number; judged: number }>();
  for (const { code, state, reason } of results) {
    expect([code, state, reason].join(' ')).not.toContain('error');
    const tally = found.get(code) ?? { raised: 0, judged: 0 };
    found.set(code, { raised: tally.raised + (state === 'triggered' ? 1 : 0), judged: tally.judged + (state === 'triggered' || state === 'clear' ? 1 : 0) });
  }
  return found;
}

describe('an honest county', () => {
  test.each([3, 4])('seed %i: no signal of parties is raised on more than one subject in twenty', (seed) => {
    const found = tallies(seed);
    expect([...found].filter(([, { raised, judged }]) => raised > Math.max(1, 0.05 * judged))).toEqual([]);
    expect(OF_FOLDERS.filter((code) => (found.get(code)?.judged ?? 0) === 0)).toEqual([]);
  });
});
