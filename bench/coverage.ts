// Bench coverage: a day of a whole county as last night's count and what moved since, against the same day counted from the ground, on the same machine turn about.
import pg from 'pg';
import { keepDays } from '../src/coverage/keep-days.ts';
import { countNow, countSince, type Counted } from '../src/coverage/queries.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { addYears, chinaDate } from '../src/kernel/clock.ts';
import { readClock } from '../src/platform/clock.ts';
import { inTransaction, openDatabase } from '../src/platform/db.ts';
import { installRuleSet } from '../src/rulebook/install-rule-set.ts';
import { openCluster } from './support/cluster.ts';
import { COUNTY, layCounty, layPlaces } from './support/coverage-county.ts';
import { growth, stopwatch, type Cost } from './support/growth.ts';
import { option, print } from './support/measure.ts';

/** Digits of a township: what the county's page shows. */
const DIGITS = 9;

/** `--sizes 25000,100000` `--turns 5`: assets; two thirds as many contracts and three fifths as many receipts come with them. */
export async function bench(options: string[]): Promise<void> {
  const sizes = option(options, 'sizes', '25000,100000').split(',').map(Number);
  const turns = Number(option(options, 'turns', '5'));
  let first: Awaited<ReturnType<typeof measured>> | undefined;
  for (const assets of sizes) {
    const figures = await measured(assets, turns);
    first ??= figures;
    const times = assets / first.assets;
    print({ bench: 'coverage', ...figures, sinceGrowth: growth(first.since, figures.since, times), groundGrowth: growth(first.ground, figures.ground, times) });
  }
}

async function measured(assets: number, turns: number) {
  const cluster = await openCluster();
  const db = await openDatabase({ url: cluster.appUrl, poolSize: 4, statementTimeoutMs: 600_000, idleInTransactionMs: 600_000 });
  const owner = new pg.Client({ connectionString: cluster.ownerUrl });
  await owner.connect();
  try {
    const today = chinaDate(await readClock(db));
    await layPlaces(owner);
    await inTransaction(db, (tx) => installRuleSet(tx, systemActor('bench'), { county: COUNTY, effectiveFrom: addYears(today, -1), approvedBy: 'bench' }));
    const moved = await layCounty(owner, assets, today, () => keepDays(db));
    const timed = stopwatch(cluster);
    const [since, ground] = [[] as Cost[], [] as Cost[]];
    for (let turn = 0; turn < turns; turn += 1) {
      const [quick, quickCost] = await timed(() => countSince(db, COUNTY, today, DIGITS));
      const [whole, wholeCost] = await timed(() => countNow(db, COUNTY, [today], DIGITS));
      if (quick === undefined || said(quick) !== said(whole)) throw new Error('both ways of counting must say the same');
      since.push(quickCost);
      ground.push(wholeCost);
    }
    const costs = { since: middle(since), ground: middle(ground) };
    return { assets, movedToday: moved, ...costs, timesFaster: growth(costs.since, costs.ground, 1), timesFasterByTheClock: Number((costs.ground.wallSeconds / costs.since.wallSeconds).toFixed(1)) };
  } finally {
    await owner.end();
    await db.close();
    await cluster.stop();
  }
}

const said = (rows: readonly Counted[]): string => rows.map((row) => [row.place, row.kind, row.standing, row.count, row.amount].join(' ')).sort().join('\n');

const middle = (costs: readonly Cost[]): Cost => costs.toSorted((one, other) => one.wallSeconds - other.wallSeconds)[Math.floor(costs.length / 2)]!;
