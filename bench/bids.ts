// Bench bids: durable bids a second on one lot, 1 to 1,000 bidders over socket.io, ours and a row lock for each bid through the same sockets.
import { openCluster } from './support/cluster.ts';
import { measure, option, print } from './support/measure.ts';
import { rawLimit } from './support/raw-limit.ts';
import { STATEMENT_SETTINGS, statementTimes } from './support/statements.ts';
import { layWorld } from './support/world.ts';

/** Who leads may not raise himself, so even one bid in flight needs a few bidders who take turns. */
const AT_LEAST = 40;

/** `--bidders 50,200` `--seconds 5` `--only ours` `--profile FOLDER` (of the node) `--statements yes` (of the database). */
export async function bench(options: string[]): Promise<void> {
  const counts = option(options, 'bidders', '1,10,50,200,1000').split(',').map(Number);
  const runMs = Number(option(options, 'seconds', '5')) * 1000;
  const only = option(options, 'only', '');
  const profile = option(options, 'profile', '') || undefined;
  const statements = option(options, 'statements', '') !== '';
  const cluster = await openCluster(statements ? STATEMENT_SETTINGS : {});
  try {
    const raw = await rawLimit(cluster.ownerUrl, 3_000);
    for (const bidders of counts) {
      const lay = () => layWorld(cluster, 1, Math.max(bidders, AT_LEAST));
      if (statements) await statementTimes(cluster.ownerUrl);
      const ours = only === 'baseline' ? undefined : await measure(cluster, await lay(), { mode: 'ours', inFlight: bidders, runMs, profile });
      if (statements) for (const line of await statementTimes(cluster.ownerUrl)) print({ bench: 'bids', bidders, statement: line });
      const baseline = only === 'ours' ? undefined : await measure(cluster, await lay(), { mode: 'baseline', inFlight: bidders, runMs });
      const ratio = ours === undefined || baseline === undefined ? null : Math.round((ours.decidedPerSecond / Math.max(1, baseline.decidedPerSecond)) * 10) / 10;
      print({ bench: 'bids', bidders, ours, baseline, ratio, rawBidsPerSecond: raw, shareOfRaw: ours === undefined ? null : Math.round((ours.decidedPerSecond / raw) * 1000) / 1000 });
    }
  } finally {
    await cluster.stop();
  }
}
