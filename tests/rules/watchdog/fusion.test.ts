// Fusion: groups and their caps, deflation, levels, case candidates, slow drip.
import { describe, expect, it } from '@jest/globals';
import { mergeFlags, type OpenFlag } from '../../../src/watchdog/fusion/case-candidates.ts';
import { evidenceOf, excessOf, natsOf, weighEvidence, evidenceGroups, type EvidenceGroup, type Excess, type TestedEvidence } from '../../../src/watchdog/fusion/evidence.ts';
import { levelOf, linesOf, weighCase, type Level, type LevelTest, type RankedCase } from '../../../src/watchdog/fusion/levels.ts';
import { seededRandom } from '../../../src/statistics/random.ts';

const NO_EXCESS = Object.fromEntries(evidenceGroups.map((group) => [group, 1])) as Excess;
const test = (code: string, group: EvidenceGroup, p: number, raised = p < 0.05): LevelTest => ({ code, group, p, raised });

describe('evidence', () => {
  it('takes the best of a group, pays for its tests, and is capped', () => {
    const [own] = weighEvidence([[{ code: 'P1', group: 'price', p: 0.01 }, { code: 'P9', group: 'price', p: 0.5 }, { code: 'R4', group: 'identity', p: 1e-9 }], [], []]) as [Record<EvidenceGroup, number>];
    expect(own.price).toBeCloseTo(-Math.log(0.02), 10);
    expect(own.identity).toBe(6);
    expect(own.meetings).toBe(0);
  });
  it('deflates a group whose null half of the county contradicts, and no other', () => {
    const random = seededRandom(4);
    const tests = Array.from({ length: 400 }, (_, i) => [{ code: 'R1', group: 'meetings' as const, p: i % 4 === 0 ? 0.5 : 0.004 }, { code: 'P1', group: 'price' as const, p: random.uniform() }] satisfies TestedEvidence[]);
    const cases = tests.map((one) => evidenceOf(natsOf(one), NO_EXCESS));
    const after = weighEvidence(tests);
    expect(after[1]?.meetings).toBeCloseTo(Math.LN2, 6);
    const [before, now] = [cases, after].map((list) => list.reduce((sum, one) => sum + one.price, 0)) as [number, number];
    expect(now / before).toBeGreaterThan(0.85);
  });
});

describe('levels', () => {
  const ranked = (tests: LevelTest[], rank: number, reviewed = false): RankedCase => ({ ...weighCase(tests), score: -rank, reviewed });
  const levels = (cases: RankedCase[], capacity: number): Level[] => {
    const lines = linesOf(cases, excessOf(cases.map((one) => one.nats)), capacity);
    return cases.map((one) => levelOf(one, lines));
  };
  it('keep red to the false discovery rate on honest lots', () => {
    const random = seededRandom(11);
    let runsWithRed = 0;
    for (let run = 0; run < 100; run += 1) {
      const cases = Array.from({ length: 200 }, (_, i) => ranked([test('P1', 'price', random.uniform()), test('C1', 'turnout', random.uniform()), test('R3', 'shape', random.uniform())], i + 1));
      if (levels(cases, 10).includes('red')) runsWithRed += 1;
    }
    expect(runsWithRed).toBeLessThanOrEqual(18);
  });
  it('are red where the run bears it, amber at the head, grey below', () => {
    const random = seededRandom(2);
    const cases = Array.from({ length: 100 }, (_, i) => ranked([test('P1', 'price', i === 0 ? 1e-6 : 0.2 + 0.8 * random.uniform())], i + 1, i === 1));
    expect(levels(cases, 3).slice(0, 6)).toEqual(['red', 'grey', 'amber', 'amber', 'grey', 'grey']);
  });
  it('leave a tie beyond capacity out, and judge a single case by the lines of the whole run', () => {
    const cases = [3, 1, 1, 1, 0].map((score) => ({ ...weighCase([test('P1', 'price', 0.9)]), score, reviewed: false }));
    expect(levels(cases, 2)).toEqual(['amber', 'grey', 'grey', 'grey', 'grey']);
    expect(levels(cases, 0)).not.toContain('amber');
    const lines = linesOf(cases, excessOf(cases.map((one) => one.nats)), 2);
    expect([levelOf({ ...cases[4]!, score: 3 }, lines), levelOf(ranked([test('P1', 'price', 1e-4)], 9), lines)]).toEqual(['amber', 'red']);
    // As lines are stored: nothing in them is lost in JSON.
    expect(JSON.parse(JSON.stringify(linesOf(cases, excessOf(cases.map((one) => one.nats)), 0)))).toEqual(linesOf(cases, excessOf(cases.map((one) => one.nats)), 0));
  });
  it('weigh what applied: one test of three in a group pays for all, a group that did not apply is nothing', () => {
    const one = weighCase([test('P1', 'price', 0.01), test('P2', 'price', 0.5), test('P9', 'price', 0.9), test('C1', 'turnout', 1e-9)]);
    const evidence = evidenceOf(one.nats, excessOf([one.nats, natsOf([]), natsOf([])]));
    expect(evidence.price).toBeCloseTo(-Math.log(0.03), 10);
    expect([evidence.turnout, evidence.meetings]).toEqual([6, 0]);
  });
  it('take a fact for red only with a second register', () => {
    const [one, both, shape] = levels([ranked([test('R4', 'identity', 0.04)], 1), ranked([test('R4', 'identity', 0.04), test('R3', 'shape', 0.04)], 2), ranked([test('C1', 'turnout', 0.04), test('P2', 'terms', 0.04)], 3)], 0);
    expect([one, both, shape]).toEqual(['grey', 'red', 'grey']);
  });
});

describe('case candidates', () => {
  const flag = (flagId: string, lotId: string, lessee: string | null, cadre: string | null, money = 0): OpenFlag => ({ flagId, lotId, lessee, cadre, money });
  it('join by lot, lessee or cadre, along chains', () => {
    const merged = mergeFlags([flag('1', 'A', 'x', null, 5), flag('2', 'A', null, null, 7), flag('3', 'B', 'x', 'k', 10), flag('4', 'C', 'y', 'k'), flag('5', 'D', 'z', null)]);
    expect(merged.map((one) => one.flagIds)).toEqual([['1', '2', '3', '4'], ['5']]);
    expect(merged[0]?.money).toBe(17);
    expect(merged[0]?.shared).toEqual([{ tie: 'lot', of: 'A', flags: 2 }, { tie: 'cadre', of: 'k', flags: 2 }, { tie: 'lessee', of: 'x', flags: 2 }]);
    expect(merged[1]?.shared).toEqual([]);
  });
  it('do not take a lot and a lessee of one name for the same thing', () => {
    expect(mergeFlags([flag('1', 'same', null, null), flag('2', 'B', 'same', null)])).toHaveLength(2);
  });
});
