// A real PostgreSQL database for one test file: a clone of the migrated template, dropped when the file is done.
import { afterAll, beforeAll } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { openDatabase, type Db } from '../../src/platform/db.ts';
import { appUrl, cloneDatabase, clusterUrl, dropDatabase } from './cluster.ts';

export interface TestDatabase {
  /** Works as the application's role, as the county does. */
  readonly db: Db;
  /** The application role's address, for a second app instance or a raw client. */
  readonly url: string;
  /** The superuser's address: to look behind, and to tamper with the journal. */
  readonly ownerUrl: string;
}

/** In life a transaction gives up after seconds. Here it may take as long as a loaded machine needs, so that "busy" is never a matter of speed. */
const patient = { lockTimeoutMs: 15_000, idleInTransactionMs: 120_000, statementTimeoutMs: 120_000 };

/**
 * Call at the top of a test file or describe; read the fields inside tests: `const county = withDatabase()`, then `county.db`.
 * The clone lives as long as the file: give each test its own village, never truncate.
 */
export function withDatabase(options: { poolSize?: number } = {}): TestDatabase {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  let made: TestDatabase | undefined;
  beforeAll(async () => {
    await cloneDatabase(name);
    const url = await appUrl(name);
    const db = await openDatabase({ url, poolSize: options.poolSize ?? 8, fieldKey: Buffer.alloc(32, 7), ...patient });
    made = { db, url, ownerUrl: await clusterUrl(name) };
  });
  afterAll(async () => {
    await made?.db.close();
    await dropDatabase(name);
  });
  const ready = () => {
    if (made === undefined) throw new Error('read the fields of withDatabase() inside a test or hook, not while the file is being read');
    return made;
  };
  return {
    get db() {
      return ready().db;
    },
    get url() {
      return ready().url;
    },
    get ownerUrl() {
      return ready().ownerUrl;
    },
  };
}
