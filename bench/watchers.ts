// Bench watchers: a thousand people watch the hot lot while fifty bid, beside the same with a frame for every bid; and how many watchers one process serves.
import { io, type Socket } from 'socket.io-client';
import { randomUUID } from 'node:crypto';
import { type BenchCluster, openCluster } from './support/cluster.ts';
import { option, print, WARMUP_MS } from './support/measure.ts';
import { type BenchNode, type NodeMode, startLoad, startNode, startRawFrames, startWatchers } from './support/processes.ts';
import { layWorld, type World } from './support/world.ts';

interface Wishes {
  watchers: number;
  bidders: number;
  runMs: number;
}

/** `--watchers 1000` `--bidders 50` `--seconds 6` `--served 1000,2000,3000` (0: not asked) `--profile FOLDER`. */
export async function bench(options: string[]): Promise<void> {
  const wishes: Wishes = { watchers: Number(option(options, 'watchers', '1000')), bidders: Number(option(options, 'bidders', '50')), runMs: Number(option(options, 'seconds', '6')) * 1000 };
  const served = option(options, 'served', '1000,2000,3000').split(',').map(Number).filter((count) => count > 0);
  const profile = option(options, 'profile', '') || undefined;
  const cluster = await openCluster();
  try {
    if (wishes.watchers > 0) {
      const ours = await hotLot(cluster, 'ours', wishes, profile);
      const everyBid = await hotLot(cluster, 'every-bid', wishes);
      const baseline = await hotLot(cluster, 'baseline', wishes);
      const alone = await hotLot(cluster, 'ours', { ...wishes, watchers: 0 });
      const ratio = (one: number, other: number): number => Math.round((one / Math.max(1, other)) * 100) / 100;
      print({ bench: 'watchers', ...wishes, ours, everyBid, baseline, unwatched: alone, ratioToBaseline: ratio(ours.acceptedPerSecond, baseline.acceptedPerSecond), ratioToEveryBid: ratio(ours.acceptedPerSecond, everyBid.acceptedPerSecond), ratioToUnwatched: ratio(ours.acceptedPerSecond, alone.acceptedPerSecond) });
    }
    for (const watchers of served) {
      const ours = await serve(cluster, watchers, wishes.runMs, profile);
      const rawMicrosPerFrame = await rawFrames(watchers, wishes.runMs);
      print({ bench: 'watchers-served', watchers, ...ours, rawMicrosPerFrame, ratioToRaw: micros(ours.cpuMicrosPerFrame, rawMicrosPerFrame) });
    }
  } finally {
    await cluster.stop();
  }
}

const micros = (used: number, count: number): number => Math.round((used / Math.max(1, count)) * 10) / 10;

/** Everybody in, a warm-up, then the counted time; the node's processor time is all it did: bids, frames, polls. */
async function hotLot(cluster: BenchCluster, mode: NodeMode, { watchers, bidders, runMs }: Wishes, profile?: string) {
  const world = await layWorld(cluster, 1, bidders);
  const node = await startNode(cluster.appUrl, mode, profile);
  const load = startLoad({ urls: [node.url], ...world, inFlight: bidders, warmupMs: WARMUP_MS, runMs });
  const crowd = startWatchers({ url: node.url, lotId: world.lotIds[0]!, watchers });
  try {
    await Promise.all([load.ready, crowd.ready]);
    const running = load.run();
    await new Promise((resolve) => setTimeout(resolve, WARMUP_MS));
    crowd.begin();
    const before = await node.usage();
    const result = await running;
    const [seen, after] = [await crowd.end(), await node.usage()];
    return {
      acceptedPerSecond: Math.round(result.accepted / result.seconds), turnedAway: result.turnedAway, p50ms: result.p50, p99ms: result.p99,
      framesPerSecond: Math.round(seen.frames / seen.seconds), frameLagP50ms: seen.lagP50, frameLagP99ms: seen.lagP99, watchersLost: seen.lost,
      nodeCpuShare: micros((after.cpuMicros - before.cpuMicros) / 1e6, seen.seconds), watcherCpuShare: micros(seen.cpuMicros / 1e6, seen.seconds), nodeRssMB: Math.round(after.rss / 1e6),
    };
  } finally {
    await Promise.all([load.stop(), crowd.stop()]);
    await node.stop();
  }
}

/** Two bidders, thirty bids a second: ten frames a second, and hardly anything else for the node to do. */
async function serve(cluster: BenchCluster, watchers: number, runMs: number, profile?: string) {
  const world = await layWorld(cluster, 1, 2);
  const node = await startNode(cluster.appUrl, 'ours', profile);
  const idle = await idleShare(node);
  const empty = await node.usage();
  const crowd = startWatchers({ url: node.url, lotId: world.lotIds[0]!, watchers });
  try {
    await crowd.ready;
    const pair = await Promise.all(world.seats.map((seat) => enter(node, seat.ticket)));
    const stop = bidSteadily(pair, world);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    crowd.begin();
    const before = await node.usage();
    await new Promise((resolve) => setTimeout(resolve, runMs));
    const [seen, after] = [await crowd.end(), await node.usage()];
    stop();
    for (const socket of pair) socket.disconnect();
    const used = after.cpuMicros - before.cpuMicros;
    return {
      framesEachPerSecond: micros(seen.frames / watchers, seen.seconds), framesPerSecond: Math.round(seen.frames / seen.seconds), nodeCpuShare: Math.round((used / 1e4) / seen.seconds) / 100,
      // Of everything the node did; and without what its clocks do for nobody (closer, money, watchdog).
      cpuMicrosPerFrame: micros(used, seen.frames), cpuMicrosPerFrameNet: micros(used - idle * seen.seconds * 1e6, seen.frames), idleCpuShare: Math.round(idle * 100) / 100, frameLagP50ms: seen.lagP50, frameLagP99ms: seen.lagP99, watchersLost: seen.lost, kBPerWatcher: Math.round((after.rss - empty.rss) / watchers / 1000),
    };
  } finally {
    await crowd.stop();
    await node.stop();
  }
}

/** The floor of the same run: one ready-made frame written to each of as many sockets by a process that does nothing else. */
async function rawFrames(watchers: number, runMs: number): Promise<number> {
  const node = await startRawFrames();
  const crowd = startWatchers({ url: node.url, lotId: '', watchers });
  try {
    await crowd.ready;
    crowd.begin();
    const before = await node.usage();
    await new Promise((resolve) => setTimeout(resolve, runMs));
    const [seen, after] = [await crowd.end(), await node.usage()];
    return micros(after.cpuMicros - before.cpuMicros, seen.frames);
  } finally {
    await crowd.stop();
    await node.stop();
  }
}

async function idleShare(node: BenchNode): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const [before, began] = [await node.usage(), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  return ((await node.usage()).cpuMicros - before.cpuMicros) / 1e3 / (performance.now() - began);
}

function enter(node: BenchNode, ticket: string): Promise<Socket> {
  const socket = io(node.url, { transports: ['websocket'], reconnection: false, forceNew: true, auth: { ticket } });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

function bidSteadily(pair: readonly Socket[], { lotIds, reserve, step }: World): () => void {
  let turn = 0;
  const timer = setInterval(() => {
    turn += 1;
    pair[turn % 2]!.emit('bid.place', { lotId: lotIds[0], bidKey: randomUUID(), amount: `${reserve + turn * step}.00` }, () => {});
  }, 33);
  return () => clearInterval(timer);
}
