// A county of its own for tests that start processes: a cluster apart, since each secret sets the password of the cluster's one application role.
import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';
import { deriveKeys } from '../../../src/platform/crypto.ts';
import { openDatabase, type Db } from '../../../src/platform/db.ts';
import { bringUp } from '../../../src/platform/embedded/bring-up.ts';
import { layoutOf, ownerUrlOf } from '../../../src/platform/embedded/layout.ts';
import { stopPostmaster } from '../../../src/platform/embedded/postmaster.ts';
import { migrate } from '../../../src/platform/migrate.ts';
import type { TestDatabase } from '../../support/database.ts';
import { scratchFolder } from '../../support/run-folder.ts';

/** Long and unlike any manual's. */
export const goodSecret = 'Zx8-vQ2mLr0_pTw7KcYb5-dNf3HgJ9sUaE';
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export interface OwnCounty extends TestDatabase {
  /** What a process needs to open this county. */
  env(more?: Record<string, string>): Record<string, string>;
  /** Asks as the database's superuser. */
  ask<Row extends pg.QueryResultRow>(text: string, params?: unknown[]): Promise<Row[]>;
}

/** Call at the top of a test file; read the fields inside tests. `migrated: false` leaves an empty database, as an operator makes one. */
export function withOwnCounty({ migrated, secret = goodSecret }: { migrated: boolean; secret?: string }): OwnCounty {
  let dataDir: string | undefined, ownerUrl: string | undefined, url: string | undefined, db: Db | undefined;
  beforeAll(async () => {
    dataDir = scratchFolder('county');
    const quiet = { info: () => {}, error: (message: string) => console.error(message) };
    const { launch, running } = await bringUp({ dataDir, log: quiet, settings: careless });
    ownerUrl = ownerUrlOf(running.port, launch.password);
    if (!migrated) return;
    ({ appUrl: url } = await migrate({ ownerUrl, appPassword: deriveKeys(secret).appRole }));
    db = await openDatabase({ url, poolSize: 4 });
  });
  afterAll(async () => {
    await db?.close();
    if (dataDir !== undefined) await stopPostmaster(layoutOf(dataDir).cluster);
  });
  const made = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('read the fields of withOwnCounty() inside a test; db and url only of a migrated one');
    return value;
  };
  return {
    get db() {
      return made(db);
    },
    get url() {
      return made(url);
    },
    get ownerUrl() {
      return made(ownerUrl);
    },
    env: (more = {}) => ({ DATABASE_URL: made(ownerUrl), DATA_DIR: made(dataDir), SUNFIELD_SECRET: secret, LOG_LEVEL: 'warn', ...more }),
    ask: (text, params = []) => asked(made(ownerUrl), text, params),
  };
}

async function asked<Row extends pg.QueryResultRow>(url: string, text: string, params: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, params)).rows;
  } finally {
    await client.end();
  }
}
