// Measure: one run of bidders against nodes, as the figures every bench prints.
import type { BenchCluster } from './cluster.ts';
import { startLoad, startNode } from './processes.ts';
import type { World } from './world.ts';

export interface RunWishes {
  mode: 'ours' | 'baseline';
  inFlight: number;
  runMs: number;
  profile?: string | undefined;
}

export interface Figures {
  acceptedPerSecond: number;
  decidedPerSecond: number;
  refused: Record<string, number>;
  turnedAway: Record<string, number>;
  p50ms: number;
  p99ms: number;
  maxms: number;
  /** Of the node's process, for each decided bid. */
  cpuMicrosPerBid: number;
  databaseCpuMicrosPerBid: number | null;
  loadCpuMicrosPerBid: number;
}

export const WARMUP_MS = 1_500;

/** A node of its own, everybody connected, a warm-up, then the counted time. */
export async function measure(cluster: BenchCluster, world: World, { mode, inFlight, runMs, profile }: RunWishes): Promise<Figures> {
  const node = await startNode(cluster.appUrl, mode, profile);
  const load = startLoad({ urls: [node.url], ...world, inFlight, warmupMs: WARMUP_MS, runMs });
  try {
    await load.ready;
    const running = load.run();
    await new Promise((resolve) => setTimeout(resolve, WARMUP_MS));
    const [before, database] = [await node.usage(), cluster.cpuMicros()];
    const result = await running;
    const [after, databaseAfter] = [await node.usage(), cluster.cpuMicros()];
    const decided = result.accepted + Object.values(result.refused).reduce((sum, one) => sum + one, 0);
    return {
      acceptedPerSecond: Math.round(result.accepted / result.seconds), decidedPerSecond: Math.round(decided / result.seconds),
      refused: result.refused, turnedAway: result.turnedAway, p50ms: result.p50, p99ms: result.p99, maxms: result.max,
      databaseCpuMicrosPerBid: database === null || databaseAfter === null ? null : Math.round((databaseAfter - database) / Math.max(1, decided)),
      cpuMicrosPerBid: Math.round((after.cpuMicros - before.cpuMicros) / Math.max(1, decided)), loadCpuMicrosPerBid: Math.round(result.cpuMicros / Math.max(1, decided)),
    };
  } finally {
    await load.stop();
    await node.stop();
  }
}

export const print = (line: object): void => console.log(JSON.stringify(line));

/** `--name value`, or the default. */
export function option(options: readonly string[], name: string, otherwise: string): string {
  const at = options.indexOf(`--${name}`);
  return at < 0 ? otherwise : (options[at + 1] ?? otherwise);
}
