// A planted trio among forty bidders, and honest neighbours who meet as often: who is ranked first, and who is called.
import { plantCounty, circlesOf } from '../../tests/rules/watchdog/planted-county.ts';
import { mean } from '../../src/statistics/quantiles.ts';
import type { Bar, Part } from '../watchdog.ts';
import { rounded } from './markets.ts';

const COUNTIES = 20;
const FALSE_SHARE = 0.1;

export const trio: Part = function* ({ seed }): Iterable<Bar> {
  const runs = Array.from({ length: COUNTIES }, (_, k) => judge(seed * 1000 + 700 + k));
  const first = mean(runs.map((run) => (run.first ? 1 : 0)));
  const called = runs.reduce((sum, run) => sum + run.called, 0);
  yield { bar: `planted trio of 30 joint lots among 40 bidders ranks first, share of ${COUNTIES} counties`, wanted: '1', measured: rounded(first), reached: first === 1 };
  yield { bar: `pairs of honest neighbours (${mean(runs.map((run) => run.honest)).toFixed(0)} meetings, the ring's ${mean(runs.map((run) => run.ring)).toFixed(0)}) called at false discovery ${FALSE_SHARE}`, wanted: '0', measured: called, reached: called === 0 };
};

function judge(seed: number): { first: boolean; called: number; honest: number; ring: number } {
  const { record, ring, neighbours } = plantCounty({ seed });
  const { meetings, groups } = circlesOf(record);
  const among = (circle: readonly string[]) => meetings.pairs.filter(({ one, other }) => circle.includes(one) && circle.includes(other));
  const met = (circle: readonly string[]): number => mean(among(circle).map((pair) => pair.meetings));
  return { first: groups[0]?.members.toSorted().join() === ring.toSorted().join(), called: among(neighbours).filter((pair) => pair.q <= FALSE_SHARE).length, honest: met(neighbours), ring: met(ring) };
}
