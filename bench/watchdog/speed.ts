// Speed: a whole ranking of 10,000 and of 100,000 lots by CPU and memory, and how the cost grows.
import { rankCounty } from '../../src/watchdog/backtest/rank-county.ts';
import { syntheticCounty } from '../../src/watchdog/synthetic/county.ts';
import type { Bar, Part } from '../watchdog.ts';
import { rounded } from './markets.ts';

const [SMALL, LARGE] = [10_000, 100_000];

export const speed: Part = function* ({ seed }): Iterable<Bar> {
  const [small, large] = [cpuOf(seed, SMALL), cpuOf(seed, LARGE)];
  const memory = process.resourceUsage().maxRSS / 1024 / 1024;
  yield { bar: `${LARGE} lots ranked, CPU seconds (${SMALL}: ${small.toFixed(1)})`, wanted: '<= 60', measured: rounded(large), reached: large <= 60 };
  yield { bar: 'growth over linear', wanted: '<= 1.3', measured: rounded(large / small / (LARGE / SMALL)), reached: large / small / (LARGE / SMALL) <= 1.3 };
  yield { bar: 'most memory, GB, the making of the county included', wanted: '<= 1.5', measured: rounded(memory), reached: memory <= 1.5 };
};

function cpuOf(seed: number, lots: number): number {
  const { record } = syntheticCounty({ seed, lots });
  const before = process.cpuUsage();
  rankCounty(record, { seed });
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}
