// The county's clock in tests: moves the database's offset, for the whole test file's database, and nothing else.
import pg from 'pg';
import { clockOffset, setClockOffset } from '../../src/platform/clock.ts';
import type { Db } from '../../src/platform/db.ts';
import type { TestDatabase } from './database.ts';

const TEST_NODE = 'test clock';

export interface TestClock {
  /** Moves the county's time forward (or back, when negative) from where it stands. */
  forward(seconds: number): Promise<void>;
  /** Moves the county's time to an instant; it runs on from there. */
  moveTo(at: Date): Promise<void>;
}

/** `const clock = clockOf(county)`; the first move installs the offset row that production never has. */
export function clockOf(database: TestDatabase): TestClock {
  const forward = async (seconds: number): Promise<void> => {
    await installOffset(database);
    // Before the leap: a node that looks in between must not take it for an outage. And up to where it stands after it.
    await serviceUntilNow(database.db, seconds);
    await setClockOffset(database.db, (await clockOffset(database.db)) + seconds);
    await serviceUntilNow(database.db);
  };
  return {
    forward,
    moveTo: async (at) => {
      const { now } = await database.db.one<{ now: Date }>('SELECT county_now() AS now');
      await forward((at.getTime() - now.getTime()) / 1000);
    },
  };
}

/** Says that somebody was there to take bids from ever until now: the test is not about an outage, and no service runs. `ahead`: seconds that will be leapt next. */
export async function serviceUntilNow(db: Db, ahead = 0): Promise<void> {
  await db.sql(
    `WITH kept AS (UPDATE service_span SET seen_until = greatest(seen_until, county_now() + make_interval(secs => $2)) WHERE node = $1 RETURNING id)
     INSERT INTO service_span (node, began_at, seen_until) SELECT $1, '-infinity', county_now() + make_interval(secs => $2) WHERE NOT EXISTS (SELECT 1 FROM kept)`,
    [TEST_NODE, ahead],
  );
}

/** As the database's owner: the county's own role may not install it. */
export async function installOffset(database: TestDatabase): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query('INSERT INTO clock_offset (seconds) VALUES (0) ON CONFLICT DO NOTHING');
  } finally {
    await client.end();
  }
}
