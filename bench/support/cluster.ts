// The bench's own PostgreSQL: a fresh cluster in a temporary folder with fsync on, as the county runs it, migrated and empty.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUp } from '../../src/platform/embedded/bring-up.ts';
import { ownerUrlOf } from '../../src/platform/embedded/layout.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { clearRunFolder } from '../../tests/support/clear-run.ts';
import { benchKeys } from './keys.ts';

export interface BenchCluster {
  ownerUrl: string;
  appUrl: string;
  /** CPU that all processes of the server have used, microseconds; null where /proc is not to be read. */
  cpuMicros(): number | null;
  stop(): Promise<void>;
}

/** `settings` over PostgreSQL's own; fsync, full_page_writes and synchronous_commit stay on. */
export async function openCluster(settings: Record<string, string> = {}): Promise<BenchCluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sunfield-bench-'));
  const quiet = { info: () => {}, error: (message: string) => console.error(message) };
  const stop = (): Promise<void> => clearRunFolder(dataDir);
  // A bench that is cut off leaves no server behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().finally(() => process.exit(1)));
  try {
    const { launch, running } = await bringUp({ dataDir, log: quiet, settings: { max_connections: '200', max_wal_size: '4GB', ...settings } });
    const ownerUrl = ownerUrlOf(running.port, launch.password);
    const { appUrl } = await migrate({ ownerUrl, appPassword: benchKeys.appRole });
    return { ownerUrl, appUrl, cpuMicros: () => cpuOf(running.pid), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Of a process and its children, those that ended included. A clock tick of /proc is 10 ms. */
function cpuOf(pid: number): number | null {
  try {
    const stats = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => statOf(name));
    const own = stats.filter((stat) => stat.pid === pid || stat.parent === pid);
    return own.reduce((sum, stat) => sum + stat.own + (stat.pid === pid ? stat.ended : 0), 0) * 10_000;
  } catch {
    return null;
  }
}

function statOf(name: string): { pid: number; parent: number; own: number; ended: number }[] {
  try {
    const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').map(Number);
    return [{ pid: Number(name), parent: fields[1]!, own: fields[11]! + fields[12]!, ended: fields[13]! + fields[14]! }];
  } catch {
    return [];
  }
}
