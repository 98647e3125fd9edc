// Levels of a night: what is out of the ranking stands beside what made a case red or amber, and makes none so itself.
import { describe, expect, it } from '@jest/globals';
import { resultStates } from '../../../src/watchdog/contract.ts';
import type { CountyRecord } from '../../../src/watchdog/county/record.ts';
import { emptyKind, type Findings } from '../../../src/watchdog/run/findings.ts';
import { cutOffsOf, levelsOfNight, type Night } from '../../../src/watchdog/run/levels-of-night.ts';

const CODES = ['P2', 'A2', 'X3', 'R3'];
/** Too few for an amber: a county of fifty lots has its first. */
const LOTS = 49;

/** A night of honest lots but for what is `raised`: lot → code → p. */
function nightOf(raised: Record<string, Record<string, number>>): Night {
  const ids = Array.from({ length: LOTS }, (_, i) => `lot${i}`);
  const lot = emptyKind(ids, CODES);
  ids.forEach((id, i) => CODES.forEach((code, j) => {
    const p = raised[id]?.[code];
    lot.p[i * CODES.length + j] = p ?? 0.3 + (0.7 * ((i * 7 + j * 3) % LOTS)) / LOTS;
    lot.states[i * CODES.length + j] = resultStates.indexOf(p === undefined ? 'clear' : 'triggered');
  }));
  const findings: Findings = { kinds: { lot, contract: emptyKind([], []), village: emptyKind([], []) }, reasons: [] };
  return { findings, record: { contracts: [], dispositions: new Map() } as unknown as CountyRecord, answered: new Set() };
}

const shownOf = (night: Night): [string, string][] => [...levelsOfNight(night, cutOffsOf(night))];

describe('a test out of the ranking', () => {
  it('makes no case red, neither by its p nor as a fact beside another register', () => {
    expect(shownOf(nightOf({ lot3: { A2: 1e-12, X3: 1e-12 } }))).toEqual([]);
    expect(shownOf(nightOf({ lot4: { X3: 0.04, R3: 0.04 } }))).toEqual([]);
  });
  it('is shown where another test made the case red, and hides none', () => {
    expect(shownOf(nightOf({ lot3: { P2: 1e-9, A2: 1e-12, X3: 0.04 } }))).toEqual([['lot/lot3/P2', 'high'], ['lot/lot3/A2', 'high'], ['lot/lot3/X3', 'high']]);
  });
  it('does not move the lines others are measured by', () => {
    const common = Object.fromEntries(Array.from({ length: LOTS }, (_, i) => [`lot${i}`, { A2: 1e-6, X3: 1e-6 }]));
    expect(cutOffsOf(nightOf(common))).toEqual(cutOffsOf(nightOf({})));
  });
});
