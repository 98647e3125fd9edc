// Reconciliation on synthetic counties from fresh seeds: rent with no contract behind it among all receipts, beside a search for exact names.
import { averagePrecision } from '../../src/statistics/precision-recall.ts';
import { mean, variance } from '../../src/statistics/quantiles.ts';
import { exactNameScores } from '../../src/watchdog/reconciliation/exact-names.ts';
import { reconcile } from '../../src/watchdog/reconciliation/reconcile.ts';
import { syntheticCounty } from '../../src/watchdog/synthetic/county.ts';
import type { Bar, Part } from '../watchdog.ts';
import { rounded } from './markets.ts';

const SIZES = [[200, 10], [1000, 6], [3000, 3]] as const;

export const reconciliation: Part = function* ({ seed }): Iterable<Bar> {
  for (const [lots, counties] of SIZES) {
    const runs = Array.from({ length: counties }, (_, k) => judge(seed * 1000 + 500 + k, lots));
    const of = (pick: (run: (typeof runs)[number]) => number): number => mean(runs.map(pick));
    const spread = Math.sqrt(variance(runs.map((run) => run.area)));
    yield { bar: `n = ${lots}: PR-AUC of rent off the platform, mean of ${counties} (spread ${spread.toFixed(3)}; exact names ${of((run) => run.plain).toFixed(3)})`, wanted: '>= 0.4', measured: rounded(of((run) => run.area)), reached: of((run) => run.area) >= 0.4 };
    yield { bar: `n = ${lots}: recall of those called unexplained`, wanted: '>= 0.98', measured: rounded(of((run) => run.recall)), reached: of((run) => run.recall) >= 0.98 };
    yield { bar: `n = ${lots}: receipts that explain two contracts`, wanted: '0', measured: of((run) => run.twice) * counties, reached: runs.every((run) => run.twice === 0) };
  }
};

function judge(seed: number, lots: number): { area: number; plain: number; recall: number; twice: number } {
  const { record, truth } = syntheticCounty({ seed, lots });
  const truths = record.receipts.map((one) => truth.offPlatformReceipts.has(one.receiptId));
  const { results, paidBy } = reconcile(record);
  const claimed = [...paidBy.values()].flat();
  return {
    area: averagePrecision(results.map((one) => one.score), truths), plain: averagePrecision(exactNameScores(record), truths),
    recall: results.filter((one, i) => truths[i] === true && one.state === 'unexplained').length / truths.filter(Boolean).length, twice: claimed.length - new Set(claimed).size,
  };
}
