// Reviews in rounds: the head of the list and a tenth by lot, one verdict in ten wrong; how many schemes were read inside a quarter of the lots, from the expert's weights and from scrambled ones.
import { mean } from '../../src/statistics/quantiles.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { rankCounty } from '../../src/watchdog/backtest/rank-county.ts';
import type { CountyTable, Verdict } from '../../src/watchdog/county/record.ts';
import { evidenceGroups } from '../../src/watchdog/fusion/evidence.ts';
import { EXPERT, type GroupWeights } from '../../src/watchdog/fusion/ranking-layer.ts';
import { drawAudit } from '../../src/watchdog/learning/audit-arm.ts';
import { shuffled } from '../../src/watchdog/learning/folds.ts';
import { syntheticCounty } from '../../src/watchdog/synthetic/county.ts';
import type { Bar, Part } from '../watchdog.ts';
import { rounded } from './markets.ts';

const LOTS = 1000;
const REVIEWS = 250;
const ROUND = 50;
const AUDIT = 0.1;
const WRONG = 0.1;
const COUNTIES = 3;

export const dispositions: Part = function* ({ seed }): Iterable<Bar> {
  for (const from of ['expert', 'scrambled'] as const) {
    const runs = Array.from({ length: COUNTIES }, (_, k) => review(seed * 1000 + k, from));
    const [read, head] = [runs.map((one) => one.read), runs.map((one) => one.head)];
    yield { bar: `${from} prior: schemes read in ${REVIEWS} reviews of ${LOTS} (${read.map(rounded).join(' ')})`, wanted: '>= 0.85', measured: rounded(mean(read)), reached: mean(read) >= 0.85 };
    yield { bar: `${from} prior: schemes in the first quarter of the list after them (${head.map(rounded).join(' ')})`, wanted: '>= 0.85', measured: rounded(mean(head)), reached: mean(head) >= 0.85 };
  }
};

function review(seed: number, from: 'expert' | 'scrambled'): { read: number; head: number } {
  const { record, truth } = syntheticCounty({ seed, lots: LOTS });
  const random = seededRandom(seed);
  const values = shuffled(evidenceGroups.map((group) => EXPERT[group]), random);
  const prior: GroupWeights = from === 'expert' ? EXPERT : (Object.fromEntries(evidenceGroups.map((group, i) => [group, values[i]])) as unknown as GroupWeights);
  const verdicts = new Map<string, Verdict>();
  const rank = (): string[] => rankCounty({ ...record, dispositions: verdicts, present: new Set<CountyTable>([...record.present, 'dispositions']) }, { seed, prior }).ranked.map((one) => one.lot.lotId);
  let order = rank();
  while (verdicts.size < REVIEWS) {
    const size = Math.min(ROUND, REVIEWS - verdicts.size);
    const left = order.filter((id) => !verdicts.has(id));
    const directed = left.slice(0, Math.round(size * (1 - AUDIT)));
    const rest = new Set(left.slice(directed.length));
    const audited = drawAudit(record.lots.filter((lot) => rest.has(lot.lotId)), size - directed.length, seed + verdicts.size).map((one) => one.lotId);
    for (const id of [...directed, ...audited]) verdicts.set(id, truth.lots.has(id) !== random.chance(WRONG) ? 'substantiated' : 'no_fault');
    order = rank();
  }
  const found = (ids: readonly string[]): number => ids.filter((id) => truth.lots.has(id)).length / truth.lots.size;
  return { read: found([...verdicts.keys()]), head: found(order.slice(0, Math.round(record.lots.length / 4))) };
}
