// Ablation: what each test adds to the order of synthetic counties before any review. One that costs more than two standard errors is to leave the ranking.
import { averagePrecision } from '../../src/statistics/precision-recall.ts';
import { mean, variance } from '../../src/statistics/quantiles.ts';
import { rankCounty } from '../../src/watchdog/backtest/rank-county.ts';
import type { SignalResult } from '../../src/watchdog/backtest/test-subject.ts';
import { weighEvidence } from '../../src/watchdog/fusion/evidence.ts';
import { counts } from '../../src/watchdog/fusion/out-of-ranking.ts';
import { EXPERT, scoreOf } from '../../src/watchdog/fusion/ranking-layer.ts';
import { syntheticCounty } from '../../src/watchdog/synthetic/county.ts';
import type { Bar, Part } from '../watchdog.ts';
import { otherWorld } from './other-world.ts';

const COUNTIES = 12;
const LOTS = 600;

interface Tested {
  results: readonly (readonly SignalResult[])[];
  truths: readonly boolean[];
}

/** Half of the counties are of the usual design, half of the other: a test is to earn its place in worlds that differ. */
export const ablation: Part = function* ({ seed }): Iterable<Bar> {
  const counties = Array.from({ length: COUNTIES }, (_, k) => test(seed * 1000 + 900 + k, k % 2 === 0));
  const whole = counties.map((one) => area(one, counts));
  yield { bar: `all tests that count: PR-AUC, mean of ${COUNTIES} counties of ${LOTS}`, wanted: '', measured: Number(mean(whole).toFixed(4)), reached: true };
  const codes = new Set(counties.flatMap((one) => one.results.flat().filter((result) => result.p !== null).map((result) => result.code)));
  for (const code of [...codes].toSorted()) {
    // Of a test that is out, what it would add.
    const gains = counties.map((one, k) => (counts(code) ? (whole[k] as number) - area(one, (other) => other !== code && counts(other)) : area(one, (other) => other === code || counts(other)) - (whole[k] as number)));
    const [gain, error] = [mean(gains), Math.sqrt(variance(gains) / COUNTIES)];
    const fires = counties.reduce((sum, one) => sum + one.results.filter((results) => results.some((result) => result.code === code && result.state === 'triggered')).length, 0);
    const costs = gain < -2 * error;
    yield { bar: `${code}: PR-AUC it ${counts(code) ? 'adds' : 'would add, were it not out'} (s.e. ${error.toFixed(4)}; fires ${fires} times)`, wanted: counts(code) ? '>= −2 s.e.' : 'out', measured: Number(gain.toFixed(4)), reached: !costs || !counts(code) };
  }
};

function test(seed: number, usual: boolean): Tested {
  const { record, truth } = usual ? syntheticCounty({ seed, lots: LOTS }) : otherWorld({ seed, lots: LOTS });
  const { ranked } = rankCounty(record, { seed });
  return { results: ranked.map((one) => one.results), truths: ranked.map((one) => truth.lots.has(one.lot.lotId)) };
}

function area({ results, truths }: Tested, counting: (code: string) => boolean): number {
  const cases = weighEvidence(results.map((own) => own.flatMap(({ code, group, p }) => (p === null || !counting(code) ? [] : [{ code, group, p }]))));
  return averagePrecision(cases.map((one) => scoreOf(one, { base: 0, groups: EXPERT })), truths);
}
