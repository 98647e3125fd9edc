// Bench lots: the same bids in flight spread over 1 to 1,000 lots. Lots should cost nothing: one commit serves them all.
import { openCluster } from './support/cluster.ts';
import { measure, option, print } from './support/measure.ts';
import { rawLimit } from './support/raw-limit.ts';
import { layWorld } from './support/world.ts';

/** Bids in flight in all, whatever the number of lots; beyond it one a lot. */
const IN_FLIGHT = 200;

/** `--lots 1,200` `--seconds 5`. Each lot has two bidders who take turns; one lot alone has as many as there are bids in flight. */
export async function bench(options: string[]): Promise<void> {
  const counts = option(options, 'lots', '1,10,100,200,1000').split(',').map(Number);
  const runMs = Number(option(options, 'seconds', '5')) * 1000;
  const cluster = await openCluster();
  try {
    const raw = await rawLimit(cluster.ownerUrl, 3_000);
    let one: number | undefined;
    for (const lots of counts) {
      const inFlight = Math.max(1, Math.round(IN_FLIGHT / lots));
      const world = await layWorld(cluster, lots, Math.max(2, inFlight + 1));
      const ours = await measure(cluster, world, { mode: 'ours', inFlight, runMs });
      const baseline = await measure(cluster, await layWorld(cluster, lots, Math.max(2, inFlight + 1)), { mode: 'baseline', inFlight, runMs });
      one ??= ours.decidedPerSecond;
      const share = (of: number, digits: number): number => Number((ours.decidedPerSecond / Math.max(1, of)).toFixed(digits));
      print({ bench: 'lots', lots, bidsInFlight: inFlight * lots, ours, baseline, ratio: share(baseline.decidedPerSecond, 1), shareOfFirst: share(one, 3), rawBidsPerSecond: raw, shareOfRaw: share(raw, 3) });
    }
  } finally {
    await cluster.stop();
  }
}
