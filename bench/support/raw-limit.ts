// Raw limit: how many bids a second this PostgreSQL takes from one client in 50-bid transactions that insert one narrow row a bid and update one lot.
import pg from 'pg';

const BATCH = 50;

/** Bids a second, prepared statements, two round trips a transaction; the ceiling of the same run, with the same fsync. */
export async function rawLimit(ownerUrl: string, ms: number): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl, pipeline: true } as pg.ClientConfig);
  await client.connect();
  try {
    await client.query('CREATE TABLE IF NOT EXISTS bench_lot (id int PRIMARY KEY, seq bigint NOT NULL, price numeric NOT NULL)');
    await client.query('CREATE TABLE IF NOT EXISTS bench_bid (lot int NOT NULL, seq bigint NOT NULL, bidder int NOT NULL, amount numeric NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (lot, seq))');
    await client.query('INSERT INTO bench_lot VALUES (1, 0, 0) ON CONFLICT DO NOTHING');
    let done = 0;
    const began = performance.now();
    while (performance.now() - began < ms) {
      await transaction(client);
      done += BATCH;
    }
    return Math.round(done / ((performance.now() - began) / 1000));
  } finally {
    await client.end();
  }
}

async function transaction(client: pg.Client): Promise<void> {
  const [, { rows }] = await Promise.all([
    client.query({ name: 'raw_begin', text: 'BEGIN', values: [] }),
    client.query<{ seq: number }>({ name: 'raw_lock', text: 'SELECT seq FROM bench_lot WHERE id = 1 FOR UPDATE', values: [] }),
  ]);
  const seq = Number(rows[0]!.seq);
  const numbers = Array.from({ length: BATCH }, (_, at) => seq + at + 1);
  await Promise.all([
    client.query({ name: 'raw_insert', text: 'INSERT INTO bench_bid (lot, seq, bidder, amount) SELECT 1, n, n % 50, n FROM unnest($1::bigint[]) n', values: [numbers] }),
    client.query({ name: 'raw_update', text: 'UPDATE bench_lot SET seq = $1::bigint, price = $1::bigint WHERE id = 1', values: [seq + BATCH] }),
    client.query({ name: 'raw_commit', text: 'COMMIT', values: [] }),
  ]);
}
