// Nemesis of the database: killed and started again, backends terminated busy and idle, no connection to be had, everything locked. Real processes, a real PostgreSQL that keeps its promises.
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import pg from 'pg';
import type { Node } from '../support/sockets.ts';
import { freshVillage, type Person, type Village } from '../support/world.ts';
import { asOwner, withOwnCluster } from './nemesis-cluster.ts';
import { endAll, expectAlive, flood, freshPeople, nemesisSeed, openLot, pause, quiet, startNemesisNode } from './nemesis-county.ts';

const county = withOwnCluster({ max_connections: '40' });
const nodes: Node[] = [];
let village: Village;
let people: Person[];
let urls: string[];

beforeAll(async () => {
  village = await freshVillage(county);
  people = await freshPeople(county, 10);
  nodes.push(...(await Promise.all([startNemesisNode(county.url), startNemesisNode(county.url, { poolSize: 3 })])));
  urls = nodes.map((node) => node.url);
});
afterAll(() => endAll(nodes));

describe(`nemesis of the database, seed ${nemesisSeed} (replay with SUNFIELD_SEED)`, () => {
  it('[I7 I8] kill -9 of PostgreSQL in mid-flood, three times: what was acknowledged is there, what was not is asked again', async () => {
    const { lotId, bidders } = await openLot(county, village, people);
    const flooded = await flood(lotId, bidders, urls, async (going) => {
      for (let time = 0; time < 3; time += 1) {
        await going.toldMore(30);
        await county.kill();
        await pause(200);
        const since = performance.now();
        await county.revive();
        const up = Math.round(performance.now() - since);
        console.log(`kill -9 of PostgreSQL: ready after ${up} ms, 20 more bids told ${await going.toldMore(20)} ms later`);
      }
    });
    expectAlive(nodes);
    console.log(`kill -9 of PostgreSQL: ${await quiet(county, flooded)}`);
  });

  it('[I7 I8] backends terminated while busy and while idle: the processes live, every ask is resolved', async () => {
    const { lotId, bidders } = await openLot(county, village, people);
    const flooded = await flood(lotId, bidders, urls, async (going) => {
      let cut = 0;
      for (let time = 0; time < 12; time += 1) {
        await going.toldMore(6);
        cut += (await asOwner(county, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', ['sunfield_app'])).length;
      }
      console.log(`terminated: ${cut} backends; 20 more bids told ${await going.toldMore(20)} ms after the last`);
    });
    expectAlive(nodes);
    console.log(`terminated: ${await quiet(county, flooded)}`);
  });

  it('[I7 I8] no connection is left on the server: nothing is lost, and bidding goes on when there are some again', async () => {
    const { lotId, bidders } = await openLot(county, village, people);
    const flooded = await flood(lotId, bidders, urls, async (going) => {
      await going.toldMore(20);
      const hoard = await takeAllConnections();
      await asOwner(county, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1 AND query NOT LIKE $2', ['sunfield_app', 'hoard%']);
      hoard.push(...(await takeAllConnections()));
      await pause(2_500);
      await Promise.all(hoard.map((client) => client.end().catch(() => {})));
      console.log(`no connections: ${hoard.length} hoarded; 20 more bids told ${await going.toldMore(20)} ms after they were given back`);
    });
    expectAlive(nodes);
    console.log(`no connections: ${await quiet(county, flooded)}`);
  });

  it('[V1] every reading page waits for a locked table and the pool is used up: bids on their own connections go on, watchers catch up after', async () => {
    const { lotId, bidders } = await openLot(county, village, people);
    const flooded = await flood(lotId, bidders, urls, async (going) => {
      await going.toldMore(20);
      const holder = new pg.Client({ connectionString: county.ownerUrl });
      await holder.connect();
      // The award table is read by every page and frame, and by no bid.
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE award IN ACCESS EXCLUSIVE MODE');
      const ms = await going.toldMore(10);
      await pause(1_500);
      await holder.query('ROLLBACK');
      await holder.end();
      console.log(`pool used up: 10 bids told in ${ms} ms meanwhile; 20 more ${await going.toldMore(20)} ms after`);
    });
    expectAlive(nodes);
    console.log(`pool used up: ${await quiet(county, flooded)}`);
  });
});

/** As the application's role, until the server has no more for it. */
async function takeAllConnections(): Promise<pg.Client[]> {
  const taken: pg.Client[] = [];
  for (;;) {
    const client = new pg.Client({ connectionString: county.url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('SELECT $1 AS "hoard"', ['hoard']);
    } catch {
      return taken;
    }
    taken.push(client);
  }
}
