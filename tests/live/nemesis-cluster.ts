// A PostgreSQL of a nemesis test's own: with the disk's promises on, to be killed and started again on its port.
import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';
import { openDatabase, type Db } from '../../src/platform/db.ts';
import { bringUp, type Up } from '../../src/platform/embedded/bring-up.ts';
import { isAlive, ownerUrlOf } from '../../src/platform/embedded/layout.ts';
import { ensureRunning, stopPostmaster } from '../../src/platform/embedded/postmaster.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { testAppPassword } from '../support/cluster.ts';
import type { TestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { scratchFolder } from '../support/run-folder.ts';

export interface OwnCluster extends TestDatabase {
  readonly port: number;
  /** kill -9 of the server's first process; its children follow. */
  kill(): Promise<void>;
  /** Starts it again on its port, with what was committed. */
  revive(): Promise<void>;
}

/** Call at the top of a nemesis test file. */
export function withOwnCluster(settings: Readonly<Record<string, string>> = {}): OwnCluster {
  let up: Up | undefined;
  let db: Db | undefined;
  let pid = 0;
  const ownerUrl = (): string => ownerUrlOf(up!.running.port, up!.launch.password);
  const appUrl = (): string => Object.assign(new URL(ownerUrl()), { username: 'sunfield_app', password: testAppPassword }).toString();
  beforeAll(async () => {
    const quiet = { info: () => {}, error: (message: string) => console.error(message) };
    up = await bringUp({ dataDir: scratchFolder('nemesis'), log: quiet, settings });
    pid = up.running.pid;
    await migrate({ ownerUrl: ownerUrl(), appPassword: testAppPassword });
    db = await openDatabase({ url: appUrl(), poolSize: 6, lockTimeoutMs: 60_000, idleInTransactionMs: 120_000, statementTimeoutMs: 120_000 });
  });
  afterAll(async () => {
    await db?.close().catch(() => {});
    if (up !== undefined) await stopPostmaster(up.launch.layout.cluster);
  });
  return {
    get db() {
      return db!;
    },
    get url() {
      return appUrl();
    },
    get ownerUrl() {
      return ownerUrl();
    },
    get port() {
      return up!.running.port;
    },
    kill: async () => {
      process.kill(pid, 'SIGKILL');
      await eventually('the server is gone', () => !isAlive(pid));
    },
    revive: async () => {
      ({ pid } = await ensureRunning({ ...up!.launch, port: up!.running.port }));
    },
  };
}

/** One statement as the database's owner, on a connection of its own. */
export async function asOwner<Row extends pg.QueryResultRow>(cluster: OwnCluster, text: string, params: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: cluster.ownerUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text, params)).rows;
  } finally {
    await client.end();
  }
}
