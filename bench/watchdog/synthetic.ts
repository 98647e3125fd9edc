// Synthetic counties from fresh seeds: the order before any review, beside the plain rules on the same counties.
import { averagePrecision, precisionAt } from '../../src/statistics/precision-recall.ts';
import { mean } from '../../src/statistics/quantiles.ts';
import { plainRuleScores } from '../../src/watchdog/backtest/plain-rules.ts';
import { rankCounty } from '../../src/watchdog/backtest/rank-county.ts';
import type { CountyRecord } from '../../src/watchdog/county/record.ts';
import { syntheticCounty } from '../../src/watchdog/synthetic/county.ts';
import type { Bar, Part } from '../watchdog.ts';
import { rounded } from './markets.ts';

const SIZES = [[200, 0.65, 8], [1000, 0.75, 4], [3000, 0.78, 2]] as const;
const TIMES_PLAIN = 1.6;

interface World {
  (plan: { seed: number; lots: number }): { record: CountyRecord; truth: { lots: { has(lotId: string): boolean } } };
}

export const synthetic: Part = ({ seed }) => orderBars('', syntheticCounty, seed);

export function* orderBars(which: string, world: World, seed: number): Iterable<Bar> {
  for (const [lots, bar, counties] of SIZES) {
    const [own, plain, top]: [number[], number[], number[]] = [[], [], []];
    for (let k = 0; k < counties; k += 1) {
      const { record, truth } = world({ seed: seed * 1000 + lots + k, lots });
      const { ranked } = rankCounty(record, { seed });
      const truths = ranked.map((one) => truth.lots.has(one.lot.lotId));
      own.push(averagePrecision(ranked.map((one) => one.score), truths));
      top.push(precisionAt(ranked.map((one) => one.score), truths, 20));
      plain.push(averagePrecision(plainRuleScores(record), record.lots.map((lot) => truth.lots.has(lot.lotId))));
    }
    yield { bar: `${which}n = ${lots}: PR-AUC, mean of ${counties} (${own.map(rounded).join(' ')})`, wanted: `>= ${bar}`, measured: rounded(mean(own)), reached: mean(own) >= bar };
    yield { bar: `${which}n = ${lots}: PR-AUC over the plain rules' ${mean(plain).toFixed(3)}`, wanted: `>= ${TIMES_PLAIN}`, measured: rounded(mean(own) / mean(plain)), reached: mean(own) / mean(plain) >= TIMES_PLAIN };
    if (lots >= 1000) yield { bar: `${which}n = ${lots}: precision in the first 20`, wanted: '>= 0.95', measured: rounded(mean(top)), reached: mean(top) >= 0.95 };
  }
}
