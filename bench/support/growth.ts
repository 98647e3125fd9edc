// Growth: a piece of work timed by the clock on the wall and by the CPU of node and PostgreSQL, and how its cost grows with the size of the county.
import type { BenchCluster } from './cluster.ts';

export interface Cost {
  wallSeconds: number;
  nodeCpuSeconds: number;
  /** Null where /proc is not to be read. */
  databaseCpuSeconds: number | null;
}

/** Runs the work; its result and what it cost. Nothing else may run in this process or on this cluster meanwhile. */
export function stopwatch(cluster: Pick<BenchCluster, 'cpuMicros'>): <Result>(work: () => Promise<Result>) => Promise<[Result, Cost]> {
  return async (work) => {
    const [began, node, database] = [performance.now(), process.cpuUsage(), cluster.cpuMicros()];
    const result = await work();
    const [used, databaseNow] = [process.cpuUsage(node), cluster.cpuMicros()];
    return [result, {
      wallSeconds: seconds((performance.now() - began) * 1000), nodeCpuSeconds: seconds(used.user + used.system),
      databaseCpuSeconds: database === null || databaseNow === null ? null : seconds(databaseNow - database),
    }];
  };
}

/** 1 is linear: each piece costs the same, however many there are. By CPU where both have it, else by the wall. */
export function growth(small: Cost, large: Cost, times: number): number {
  const [before, after] = [cpuOf(small), cpuOf(large)];
  const ratio = before === null || after === null ? large.wallSeconds / small.wallSeconds : after / before;
  return Number((ratio / times).toFixed(2));
}

export const cpuOf = (cost: Cost): number | null => (cost.databaseCpuSeconds === null ? null : cost.nodeCpuSeconds + cost.databaseCpuSeconds);

const seconds = (micros: number): number => Number((micros / 1_000_000).toFixed(2));
