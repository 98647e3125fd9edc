// Speed: the whole back-test of a county's folder, read to written, at 10,000 and at 100,000 lots: processor time of all threads, most memory, growth, and what each step takes. Each run is a process of its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { YOUNG_SPACE } from '../../src/watchdog/backtest/garbage.ts';
import type { Bar, Part } from '../watchdog.ts';
import { rounded } from './markets.ts';
import type { OneRun } from './one-back-test.ts';

const [SMALL, LARGE] = [10_000, 100_000];
const WORKER = join(import.meta.dirname, 'one-back-test.ts');

export const speed: Part = function* ({ seed }): Iterable<Bar> {
  const [small, large] = [runOf(seed, SMALL), runOf(seed, LARGE)];
  const shares = large.steps.map(({ step, seconds }) => `${step} ${Math.round((100 * seconds) / large.seconds)} %`).join(', ');
  const growth = large.seconds / small.seconds / (LARGE / SMALL);
  yield { bar: `${large.rows}, CPU seconds (${SMALL}: ${small.seconds.toFixed(1)}; ${shares})`, wanted: '<= 60', measured: rounded(large.seconds), reached: large.seconds <= 60 };
  yield { bar: 'growth over linear', wanted: '<= 1.3', measured: rounded(growth), reached: growth <= 1.3 };
  yield { bar: `most memory, GB (${SMALL}: ${small.gigabytes.toFixed(2)})`, wanted: '<= 1.5', measured: rounded(large.gigabytes), reached: large.gigabytes <= 1.5 };
};

function runOf(seed: number, lots: number): OneRun {
  const folder = mkdtempSync(join(tmpdir(), 'back-test-'));
  const work = (...args: string[]): string => execFileSync(process.execPath, [YOUNG_SPACE, '--import', 'tsx', WORKER, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    work('make', folder, String(seed), String(lots));
    return JSON.parse(work('run', folder, String(seed))) as OneRun;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
