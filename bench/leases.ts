// Bench leases: a county's old contracts brought in by one file, and the night's run over all their instalments; both should grow as the number of leases does.
import pg from 'pg';
import { systemActor } from '../src/kernel/actor.ts';
import { addDays, addYears, chinaDate } from '../src/kernel/clock.ts';
import { importLeases } from '../src/lease/import/import-leases.ts';
import { rentNight } from '../src/lease/rent/rent-night.ts';
import { readClock } from '../src/platform/clock.ts';
import { inTransaction, openDatabase, type Db } from '../src/platform/db.ts';
import { installRuleSet } from '../src/rulebook/install-rule-set.ts';
import { openCluster } from './support/cluster.ts';
import { growth, stopwatch } from './support/growth.ts';
import { option, print } from './support/measure.ts';
import { STATEMENT_SETTINGS, statementTimes } from './support/statements.ts';

const COUNTY = '410328';
const VILLAGES = 400;
/** Six yearly instalments a lease: 100,000 leases are 600,000 instalments. */
const YEARS = 6;
const actor = systemActor('bench');

/** `--statements yes` (where the database's time goes), `--sizes 25000,100000`: so many leases, each on a database of its own. Growth is by CPU time, which a busy machine does not stretch as it does the clock on the wall. */
export async function bench(options: string[]): Promise<void> {
  const sizes = option(options, 'sizes', '25000,100000').split(',').map(Number);
  const statements = option(options, 'statements', '') !== '';
  let first: Awaited<ReturnType<typeof measured>> | undefined;
  for (const leases of sizes) {
    const figures = await measured(leases, statements);
    first ??= figures;
    const times = leases / first.leases;
    print({
      bench: 'leases', ...figures,
      importGrowth: growth(first.import, figures.import, times), nightGrowth: growth(first.night, figures.night, times), quietNightGrowth: growth(first.quietNight, figures.quietNight, times),
    });
  }
}

async function measured(leases: number, statements: boolean) {
  const cluster = await openCluster(statements ? STATEMENT_SETTINGS : {});
  const db = await openDatabase({ url: cluster.appUrl, poolSize: 4, statementTimeoutMs: 600_000, idleInTransactionMs: 600_000 });
  try {
    await layRegister(cluster.ownerUrl, leases);
    const today = await lawful(db);
    const bytes = contractFile(leases, today);
    await analysed(cluster.ownerUrl);
    if (statements) await statementTimes(cluster.ownerUrl);
    const timed = stopwatch(cluster);
    const [report, imported] = await timed(() => importLeases(db, actor, { bytes, fileName: 'leases.csv' }));
    if (report.created !== leases) throw new Error(`${report.created} of ${leases} leases came in: ${JSON.stringify(report.reasons)}`);
    const { instalments } = await db.one<{ instalments: number }>('SELECT count(*) AS instalments FROM instalment WHERE $1', [true]);
    if (statements) for (const line of await statementTimes(cluster.ownerUrl, 8)) print({ bench: 'leases', leases, statement: line });
    // As PostgreSQL does by itself within a minute of so many new rows; the night is hours later.
    await analysed(cluster.ownerUrl);
    const [told, night] = await timed(() => rentNight(db, today));
    const [, quietNight] = await timed(() => rentNight(db, addDays(today, 1)));
    return {
      leases, instalments, import: imported, leasesPerSecond: Math.round(leases / imported.wallSeconds), night, quietNight,
      reminders: told.reminders, told: told.told, villages: told.villages,
    };
  } finally {
    await db.close();
    await cluster.stop();
  }
}

/** Villages with their collectives, accounts and assets, by plain SQL: the register is not what is measured. */
async function layRegister(ownerUrl: string, assets: number): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`INSERT INTO place (code, level, name, parent) VALUES ($1, 'county', '洛宁县', NULL), ($1 || '101', 'township', '试验乡', $1)`, [COUNTY]);
    await owner.query(`INSERT INTO place (code, level, name, parent) SELECT $1 || '101' || lpad(v::text, 3, '0'), 'village', v || '村', $1 || '101' FROM generate_series(1, $2::int) v`, [COUNTY, VILLAGES]);
    await owner.query(`INSERT INTO collective (place_code, name) SELECT code, name || '股份经济合作社' FROM place WHERE level = 'village' AND $1`, [true]);
    await owner.query(`INSERT INTO bank_account (collective_id, bank, number, holder) SELECT id, '农商银行', '6228' || place_code, name FROM collective WHERE $1`, [true]);
    await owner.query(
      `INSERT INTO asset (code, collective_id, class, name, place_code, unit, state)
       SELECT 'B-' || n, c.id, 'LAND_CULTIVATED', n || '号地', c.place_code, 'mu', 'idle'
         FROM generate_series(1, $1::int) n JOIN (SELECT id, place_code, row_number() OVER (ORDER BY place_code) - 1 AS at FROM collective) c ON c.at = n % $2`,
      [assets, VILLAGES],
    );
    await owner.query(`INSERT INTO asset_area (asset_id, kind, value, unit, source) SELECT id, 'nominal', 10, 'mu', 'bench' FROM asset WHERE $1`, [true]);
  } finally {
    await owner.end();
  }
}

async function analysed(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query('ANALYZE').finally(() => owner.end());
}

async function lawful(db: Db): Promise<string> {
  const today = chinaDate(await readClock(db));
  await inTransaction(db, (tx) => installRuleSet(tx, actor, { county: COUNTY, effectiveFrom: addYears(today, -1), approvedBy: 'bench' }));
  return today;
}

/** Three years in: four of five have paid the four instalments that are due, the fifth owes the last. */
function contractFile(leases: number, today: string): Buffer {
  const lines = ['合同编号,资产编号,承租人,起租日,到期日,年租金,付款方式,租金递增,已收租金'];
  for (let n = 1; n <= leases; n += 1) {
    const start = addDays(addYears(today, -3), -(n % 90));
    const paid = n % 5 === 0 ? '3000' : '4000';
    lines.push(`K${n},B-${n},承租人${n},${start},${addDays(addYears(start, YEARS), -1)},1000,按年,无,${paid}`);
  }
  return Buffer.from(lines.join('\n'));
}
