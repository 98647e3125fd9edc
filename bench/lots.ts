// Bench lots: the same bids in flight spread over 1 to 1,000 lots. Lots should cost nothing: one commit serves them all.
import { openCluster } from './support/cluster.ts';
import { measure, option, print } from './support/measure.ts';
import { rawLimit } from './support/raw-limit.ts';
import { STATEMENT_SETTINGS, statementTimes } from './support/statements.ts';
import { layWorld } from './support/world.ts';

/** Bids in flight in all, whatever the number of lots; beyond it one a lot. */
const IN_FLIGHT = 200;

/** `--lots 1,200` `--seconds 5` `--only ours` `--profile FOLDER` (of the node) `--statements yes` (of the database). Each lot has two bidders who take turns; one lot alone has as many as there are bids in flight. */
export async function bench(options: string[]): Promise<void> {
  const counts = option(options, 'lots', '1,10,100,200,1000').split(',').map(Number);
  const runMs = Number(option(options, 'seconds', '5')) * 1000;
  const only = option(options, 'only', 'both');
  const profile = option(options, 'profile', '') || undefined;
  const statements = option(options, 'statements', '') !== '';
  const cluster = await openCluster(statements ? STATEMENT_SETTINGS : {});
  try {
    const raw = await rawLimit(cluster.ownerUrl, 3_000);
    let one: number | undefined;
    for (const lots of counts) {
      const inFlight = Math.max(1, Math.round(IN_FLIGHT / lots));
      const world = await layWorld(cluster, lots, Math.max(2, inFlight + 1));
      if (statements) await statementTimes(cluster.ownerUrl);
      const ours = await measure(cluster, world, { mode: 'ours', inFlight, runMs, profile });
      if (statements) for (const line of await statementTimes(cluster.ownerUrl)) print({ bench: 'lots', lots, statement: line });
      const baseline = only === 'ours' ? undefined : await measure(cluster, await layWorld(cluster, lots, Math.max(2, inFlight + 1)), { mode: 'baseline', inFlight, runMs });
      one ??= ours.decidedPerSecond;
      const share = (of: number, digits: number): number => Number((ours.decidedPerSecond / Math.max(1, of)).toFixed(digits));
      print({ bench: 'lots', lots, bidsInFlight: inFlight * lots, ours, baseline, ratio: baseline && share(baseline.decidedPerSecond, 1), shareOfFirst: share(one, 3), rawBidsPerSecond: raw, shareOfRaw: share(raw, 3) });
    }
  } finally {
    await cluster.stop();
  }
}
