// The run's one PostgreSQL: started by the first test that asks, with one migrated template to clone from.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { bringUp } from '../../src/platform/embedded/bring-up.ts';
import { ownerUrlOf } from '../../src/platform/embedded/layout.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { runFolder } from './run-folder.ts';

/** Nothing here outlives the run, so nothing is worth a disk's wait. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200', max_wal_size: '2GB', autovacuum_naptime: '5s' };
const template = 'sunfield_template';
export const testAppPassword = 'only-for-tests-0123456789abcdef';
const ONE_AT_A_TIME = 7_201_099;

let address: Promise<string> | undefined;

/** The superuser's address of database `name`. Starts or adopts the run's cluster. */
export async function clusterUrl(name: string): Promise<string> {
  address ??= startOrAdopt();
  const url = new URL(await address);
  url.pathname = `/${name}`;
  return url.toString();
}

/** A fresh copy of the migrated template, 0.1 to 0.3 s. */
export async function cloneDatabase(name: string): Promise<void> {
  await withClient('postgres', async (client) => {
    await ensureTemplate(client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  });
}

export async function dropDatabase(name: string): Promise<void> {
  await withClient('postgres', (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

/** The address with which the county itself works: a role that may not touch the journal. */
export async function appUrl(name: string): Promise<string> {
  const url = new URL(await clusterUrl(name));
  url.username = 'sunfield_app';
  url.password = testAppPassword;
  return url.toString();
}

/** jest forgets modules after every test file; the address stays in the run's folder. */
async function startOrAdopt(): Promise<string> {
  const known = join(runFolder(), 'owner-url');
  if (existsSync(known)) return readFileSync(known, 'utf8');
  const quiet = { info: () => {}, error: (message: string) => console.error(message) };
  // No keeper: workers come and go, global-teardown.ts stops it with the run.
  const { launch, running } = await bringUp({ dataDir: runFolder(), log: quiet, settings: careless });
  const url = ownerUrlOf(running.port, launch.password);
  writeFileSync(`${known}.${process.pid}`, url, { mode: 0o600 });
  renameSync(`${known}.${process.pid}`, known);
  return url;
}

/** The worker that gets the lock first migrates; the others find the template there. */
async function ensureTemplate(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [ONE_AT_A_TIME]);
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount !== 0) return;
    const draft = `${template}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft}`);
    await migrate({ ownerUrl: await clusterUrl(draft), appPassword: testAppPassword });
    // A county draws one closed flag in twenty by a seed of its own: a test draws none unless it is about that, or it would fail once in twenty runs.
    await withClient(draft, (own) => own.query(`INSERT INTO second_reading_seed (adopted_at, seed, share) VALUES ('2000-01-01', 'tests', 0)`));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [ONE_AT_A_TIME]);
  }
}

async function withClient<T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: await clusterUrl(name) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
