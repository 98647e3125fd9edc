// Bench nodes: one lot served by one, two or four nodes on one database. Nobody may be refused because somebody else was bidding.
import { type BenchCluster, openCluster } from './support/cluster.ts';
import { option, print, WARMUP_MS } from './support/measure.ts';
import { startLoad, startNode } from './support/processes.ts';
import { STATEMENT_SETTINGS, statementTimes } from './support/statements.ts';
import { layWorld } from './support/world.ts';
import pg from 'pg';

/** `--nodes 2` (or `2,4`) `--bidders 200` `--lots 1` `--seconds 10` `--statements yes`. One node is measured first in the same run; `--rounds 3` takes them in turn. */
export async function bench(options: string[]): Promise<void> {
  const counts = option(options, 'nodes', '2,4').split(',').map(Number);
  const wishes = { bidders: Number(option(options, 'bidders', '200')), lots: Number(option(options, 'lots', '1')), runMs: Number(option(options, 'seconds', '10')) * 1000 };
  const rounds = Number(option(options, 'rounds', '1'));
  const statements = option(options, 'statements', '') !== '';
  const cluster = await openCluster(statements ? STATEMENT_SETTINGS : {});
  try {
    for (let round = 0; round < rounds; round += 1) {
      const one = await together(cluster, 1, wishes);
      for (const nodes of counts) {
        if (statements) await statementTimes(cluster.ownerUrl);
        const several = await together(cluster, nodes, wishes);
        if (statements) for (const line of await statementTimes(cluster.ownerUrl)) print({ bench: 'nodes', nodes, statement: line });
        print({ bench: 'nodes', round, nodes, ...wishes, several, one, ratio: Math.round((several.decidedPerSecond / Math.max(1, one.decidedPerSecond)) * 100) / 100 });
      }
    }
  } finally {
    await cluster.stop();
  }
}

/** The bidders of each lot are spread over the nodes in turn. */
async function together(cluster: BenchCluster, count: number, { bidders, lots, runMs }: { bidders: number; lots: number; runMs: number }) {
  const world = await layWorld(cluster, lots, bidders);
  // One of four gets a quarter of the bids: it is as warm as one alone only after four times as long.
  const warmupMs = WARMUP_MS * 2 * count;
  const nodes = await Promise.all(Array.from({ length: count }, () => startNode(cluster.appUrl, 'ours')));
  const load = startLoad({ urls: nodes.map((node) => node.url), ...world, inFlight: bidders, warmupMs, runMs });
  try {
    await load.ready;
    const running = load.run();
    await new Promise((resolve) => setTimeout(resolve, warmupMs));
    const before0 = await batches(cluster);
    const before = await Promise.all(nodes.map((node) => node.usage()));
    const result = await running;
    const after = await Promise.all(nodes.map((node) => node.usage()));
    const refused = Object.values(result.refused).reduce((sum, one) => sum + one, 0);
    return {
      acceptedPerSecond: Math.round(result.accepted / result.seconds), decidedPerSecond: Math.round((result.accepted + refused) / result.seconds),
      // Overtaken on the way by a higher bid through another node: refused as below the step, rightly.
      overtaken: result.refused['bid.below_step'] ?? 0,
      refusedByContention: await contention(cluster, world.lotIds, result.turnedAway),
      ...(await batches(cluster, before0)),
      p50ms: result.p50, p99ms: result.p99, cpuShareEach: after.map((now, at) => Math.round((now.cpuMicros - before[at]!.cpuMicros) / result.seconds / 1e4) / 100),
    };
  } finally {
    await load.stop();
    await Promise.all(nodes.map((node) => node.stop()));
  }
}

interface Batches {
  batches: number;
  bidsPerBatch: number;
  rolledBack: number;
}

/** Flushes that decided something, and transactions given up, since `before`. */
async function batches(cluster: BenchCluster, before: Batches = { batches: 0, bidsPerBatch: 0, rolledBack: 0 }): Promise<Batches> {
  const client = new pg.Client({ connectionString: cluster.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ batches: number; bids: number; rolled_back: number }>(
      `SELECT count(*)::int AS batches, coalesce(sum(octet_length(leaves) / 32), 0)::int AS bids,
              (SELECT xact_rollback::int FROM pg_stat_database WHERE datname = current_database()) AS rolled_back FROM receipt_batch`,
    );
    const { batches: count, bids, rolled_back: rolledBack } = rows[0]!;
    return { batches: count - before.batches, bidsPerBatch: Math.round((bids / Math.max(1, count)) * 10) / 10, rolledBack: rolledBack - before.rolledBack };
  } finally {
    await client.end();
  }
}

/** Turned away undecided (busy, a lock waited for in vain), or refused although the amount was high enough when it was decided; read from the journal itself. */
async function contention(cluster: BenchCluster, lotIds: readonly string[], turnedAway: Record<string, number>): Promise<number> {
  const client = new pg.Client({ connectionString: cluster.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: string }>(
      `SELECT count(*) AS n FROM journal_entry WHERE subject = 'auction' AND id = ANY($1::text[]) AND kind = 'bid.refused'
          AND NOT (payload->>'code' = 'bid.already_leading' OR payload->>'code' = 'bid.below_step' AND (payload->>'amount')::numeric < (payload->'facts'->>'minimum')::numeric)`,
      [lotIds],
    );
    return Number(rows[0]!.n) + Object.values(turnedAway).reduce((sum, one) => sum + one, 0);
  } finally {
    await client.end();
  }
}
