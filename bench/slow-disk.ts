// Bench slowdisk: every flush of the write-ahead log takes at least 5 ms. One commit for many bids makes that a delay, not a limit.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainEnvironment } from '../src/platform/embedded/runner.ts';
import { openCluster } from './support/cluster.ts';
import { measure, option, print } from './support/measure.ts';
import { rawLimit } from './support/raw-limit.ts';
import { layWorld } from './support/world.ts';

/** `--ms 5` `--bidders 50` `--seconds 5`. */
export async function bench(options: string[]): Promise<void> {
  const ms = Number(option(options, 'ms', '5'));
  const bidders = Number(option(options, 'bidders', '50'));
  const runMs = Number(option(options, 'seconds', '5')) * 1000;
  const shim = compileShim();
  if (shim === undefined) return print({ bench: 'slowdisk', notApplicable: 'no C compiler: the delay is made by a shim, bench/support/slow-sync.c' });
  // The server's environment, and nobody else's.
  Object.assign(plainEnvironment, { LD_PRELOAD: shim.file, SLOW_SYNC_MS: String(ms) });
  try {
    const cluster = await openCluster();
    try {
      const raw = await rawLimit(cluster.ownerUrl, 3_000);
      const ours = await measure(cluster, await layWorld(cluster, 1, bidders), { mode: 'ours', inFlight: bidders, runMs });
      const baseline = await measure(cluster, await layWorld(cluster, 1, bidders), { mode: 'baseline', inFlight: bidders, runMs });
      const ratio = Math.round((ours.decidedPerSecond / Math.max(1, baseline.decidedPerSecond)) * 10) / 10;
      print({ bench: 'slowdisk', flushMs: ms, bidders, ours, baseline, ratio, rawBidsPerSecond: raw, rawTransactionsPerSecond: Math.round(raw / 50) });
    } finally {
      await cluster.stop();
    }
  } finally {
    rmSync(shim.folder, { recursive: true, force: true });
  }
}

function compileShim(): { folder: string; file: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'sunfield-shim-'));
  // The server may run as another user.
  chmodSync(folder, 0o755);
  const file = join(folder, 'slow-sync.so');
  const source = fileURLToPath(new URL('./support/slow-sync.c', import.meta.url));
  for (const compiler of ['cc', 'gcc', 'clang']) {
    if (spawnSync(compiler, ['-shared', '-fPIC', '-O2', '-o', file, source, '-ldl']).status === 0) return { folder, file };
  }
  rmSync(folder, { recursive: true, force: true });
  return undefined;
}
