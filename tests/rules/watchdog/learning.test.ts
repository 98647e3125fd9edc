// Learning: the expert's weights under reviews, who is trusted, neighbours, probability, precision of signals, what a review stands for.
import { describe, expect, it } from '@jest/globals';
import { averagePrecision } from '../../../src/statistics/precision-recall.ts';
import { logistic } from '../../../src/statistics/ridge-logistic.ts';
import { seededRandom, type Random } from '../../../src/statistics/random.ts';
import { combine } from '../../../src/watchdog/fusion/combine.ts';
import { evidenceGroups, weighEvidence, type GroupEvidence } from '../../../src/watchdog/fusion/evidence.ts';
import { EXPERT, learnWeights, scoreOf } from '../../../src/watchdog/fusion/ranking-layer.ts';
import { afterVerdict } from '../../../src/watchdog/fusion/own-verdict.ts';
import { neighbourRaise } from '../../../src/watchdog/learning/confirmed-neighbours.ts';
import { calibrate } from '../../../src/watchdog/learning/probability.ts';
import { reviewWeights } from '../../../src/watchdog/learning/review-weights.ts';
import { precisionOf, precisionOfSignals } from '../../../src/watchdog/learning/signal-precision.ts';

interface World {
  cases: GroupEvidence[];
  columns: number[][];
  rigged: boolean[];
}

/** `by`: what rigged lots show: their evidence, or a shape of bids the expert does not know while his evidence is noise. */
function world(random: Random, lots: number, by: 'evidence' | 'shape'): World {
  const rigged = Array.from({ length: lots }, () => random.chance(0.3));
  const cases = rigged.map((yes) => ({ ...weighEvidence([[]])[0]!, entity: by === 'evidence' && yes ? 2 + random.uniform() * 3 : random.uniform() * 3, meetings: by === 'shape' ? random.uniform() * 4 : 0 }));
  const columns = rigged.map((yes) => [random.uniform(), by === 'shape' && yes ? 0.5 + random.uniform() / 2 : random.uniform() * 0.7, random.uniform()]);
  return { cases, columns, rigged };
}
const reviewOf = ({ rigged }: World, count: number): Map<number, boolean> => new Map(Array.from({ length: count }, (_, i) => [i, rigged[i] as boolean]));
const unread = (scores: readonly number[], { rigged }: World, from: number): number => averagePrecision(scores.slice(from), rigged.slice(from));

describe('weights', () => {
  it('are the expert’s without reviews and never negative with them', () => {
    expect(learnWeights([], []).groups).toEqual(EXPERT);
    const random = seededRandom(5);
    const cases = Array.from({ length: 120 }, () => ({ ...weighEvidence([[]])[0]!, meetings: random.uniform() * 6, price: random.uniform() * 6 }));
    const { groups } = learnWeights(cases, cases.map((one) => one.meetings < 2));
    expect(groups.meetings).toBe(0);
    for (const group of evidenceGroups) expect(groups[group]).toBeGreaterThanOrEqual(0);
  });
  it('stay an order when all reviews are of one kind', () => {
    const own = world(seededRandom(6), 200, 'evidence');
    for (const verdict of [true, false]) {
      const reviewed = new Map(Array.from({ length: 30 }, (_, i) => [i, verdict]));
      const { scores, trust } = combine(own.cases, { columns: own.columns, circles: [] }, reviewed, { seed: 1 });
      expect(trust).toBe(0);
      expect(unread(scores, own, 30)).toBeGreaterThan(0.75);
    }
  });
});

describe('combination', () => {
  it('trusts the likeness where only it foretells reviews, and the expert where he does', () => {
    const [shape, evidence] = [world(seededRandom(7), 300, 'shape'), world(seededRandom(8), 300, 'evidence')];
    const [likened, judged] = [shape, evidence].map((own) => combine(own.cases, { columns: own.columns, circles: [] }, reviewOf(own, 60), { seed: 1 }));
    expect(likened?.trust).toBeGreaterThan(0.6);
    expect(judged?.trust).toBeLessThan(0.4);
    const alone = unread(shape.cases.map((one) => scoreOf(one, { base: 0, groups: EXPERT })), shape, 60);
    expect(unread(likened?.scores ?? [], shape, 60)).toBeGreaterThan(alone + 0.2);
    expect(unread(judged?.scores ?? [], evidence, 60)).toBeGreaterThan(unread(evidence.cases.map((one) => one.entity), evidence, 60) - 0.05);
  });
  it('gives the same order from the same input', () => {
    const own = world(seededRandom(9), 120, 'shape');
    const run = (): readonly number[] => combine(own.cases, { columns: own.columns, circles: [] }, reviewOf(own, 40), { seed: 3 }).scores;
    expect(run()).toEqual(run());
  });
  it('does not let a reviewed lot’s own verdict into its score', () => {
    const own = world(seededRandom(10), 150, 'shape');
    const reviewed = reviewOf(own, 50);
    const turned = new Map(reviewed).set(0, !(reviewed.get(0) as boolean));
    const [one, other] = [reviewed, turned].map((verdicts) => combine(own.cases, { columns: own.columns, circles: [] }, verdicts, { seed: 3 }).scores[0] as number);
    // Only the choice of weights and folds may move; the verdict itself is added afterwards, ±2.2 nats.
    expect(Math.abs((one as number) - (other as number))).toBeLessThan(1);
    expect(afterVerdict(1, true) - afterVerdict(1, false)).toBeCloseTo(2 * Math.log(9), 10);
    expect(afterVerdict(1, undefined)).toBe(1);
  });
});

describe('confirmed neighbours', () => {
  const circle = [['a', 'b'], ['a'], ['b'], ['c'], ['a', 'd']];
  it('raise the lots of a confirmed lot’s bidders, not the lot itself', () => {
    const raise = neighbourRaise([circle], new Map([[0, true]]));
    expect(raise).toEqual([0, 0.6, 0.6, 0, 0.6]);
  });
  it('go by √n and are capped', () => {
    const many = neighbourRaise([[['a'], ['a'], ['a'], ['a'], ['a']], [['v'], ['v'], ['v'], ['v'], ['v']]], new Map([[0, true], [1, true], [2, true], [3, true]]));
    expect(many[4]).toBe(1.5);
    expect(neighbourRaise([circle], new Map([[0, true], [1, true]]))[4]).toBeCloseTo(0.6 * Math.SQRT2, 10);
    expect(neighbourRaise([circle], new Map([[3, false]]))[3]).toBe(0);
  });
});

describe('probability', () => {
  const random = seededRandom(21);
  const scores = Array.from({ length: 400 }, () => 3 * random.normal());
  const verdicts = scores.map((score) => random.chance(logistic(0.5 * score - 1)));
  it('is not said before a hundred reviews, nor from one kind', () => {
    expect(calibrate(scores.slice(0, 99), verdicts.slice(0, 99), 1)).toBeNull();
    expect(calibrate(scores, scores.map(() => true), 1)).toBeNull();
  });
  it('finds the curve the verdicts were drawn from', () => {
    const found = calibrate(scores.slice(0, 250), verdicts.slice(0, 250), 1);
    expect(found?.method).toBe('platt');
    for (const score of [-3, 0, 3]) expect(Math.abs((found?.probabilityOf(score) ?? NaN) - logistic(0.5 * score - 1))).toBeLessThan(0.12);
  });
  it('never falls with the score', () => {
    const found = calibrate(scores, verdicts, 1);
    const line = Array.from({ length: 60 }, (_, i) => found?.probabilityOf(i / 5 - 6) ?? NaN);
    line.slice(1).forEach((p, i) => expect(p).toBeGreaterThanOrEqual(line[i] as number));
  });
});

describe('precision of signals', () => {
  it('comes with its interval and suggests muting only after thirty', () => {
    expect(precisionOf({ closed: 29, substantiated: 1 }).muteSuggested).toBe(false);
    expect(precisionOf({ closed: 30, substantiated: 2 }).muteSuggested).toBe(true);
    expect(precisionOf({ closed: 30, substantiated: 3 }).muteSuggested).toBe(false);
    expect(precisionOf({ closed: 0, substantiated: 0 }).precision).toBeNull();
    const own = precisionOfSignals([{ code: 'P1', substantiated: true }, { code: 'P1', substantiated: false }, { code: 'R4', substantiated: true }]).get('P1')?.precision;
    // Wilson 1/2 at 95 %: .0945–.9055 (tables).
    expect(own?.low).toBeCloseTo(0.0945, 4);
    expect(own?.high).toBeCloseTo(0.9055, 4);
  });
});

describe('what a review stands for', () => {
  it('is one lot each where reviews are even, more where few are read', () => {
    const scores = Array.from({ length: 1000 }, (_, i) => -i);
    for (const weight of reviewWeights(scores, scores.map((_, i) => i).filter((i) => i % 10 === 5))) expect(weight).toBeCloseTo(1, 10);
    const [top, rest] = [Array.from({ length: 90 }, (_, i) => i), [150, 250, 350, 450, 550, 650, 750, 850, 950]];
    const weights = reviewWeights(scores, [...top, ...rest]);
    expect(weights[95]! / weights[0]!).toBeGreaterThan(4);
    expect(weights.reduce((sum, x) => sum + x, 0)).toBeCloseTo(99, 8);
  });
});
