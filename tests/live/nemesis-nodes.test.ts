// Nemesis of the nodes: killed in mid-flood, frozen with the lot's lock in hand, clocks five minutes wrong, NOTIFY lost. Real processes, a real PostgreSQL.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import type { Node } from '../support/sockets.ts';
import { freshVillage, type Person, type Village } from '../support/world.ts';
import { asOwner, withOwnCluster } from './nemesis-cluster.ts';
import { endAll, flood, freshPeople, frozen, nemesisSeed, openLot, pause, quiet, startNemesisNode } from './nemesis-county.ts';
import type { Wishes } from './nemesis-node.ts';

// These tests are about the nodes: the disk may be careless.
const county = withOwnCluster({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
const nodes: Node[] = [];
let village: Village;
let people: Person[];

beforeAll(async () => {
  village = await freshVillage(county);
  people = await freshPeople(county, 10);
  await started({});
});
afterAll(() => endAll(nodes));

/** The first is there from beginning to end; who came later and died stays on the list. */
const living = (): string[] => nodes.filter((node) => node.process.exitCode === null && node.process.signalCode === null).map((node) => node.url);

async function started(...wishes: Wishes[]): Promise<Node[]> {
  const fresh = await Promise.all(wishes.map((wish) => startNemesisNode(county.url, wish)));
  nodes.push(...fresh);
  return fresh;
}

describe(`nemesis of nodes, seed ${nemesisSeed} (replay with SUNFIELD_SEED)`, () => {
  it('[I7 I8 I11 V1] kill -9 of a node in mid-flood: nothing acknowledged is lost, the unknown resolve on the other node', async () => {
    const [doomed] = await started({});
    const { lotId, bidders } = await openLot(county, village, people);
    const flooded = await flood(lotId, bidders, living(), async (going) => {
      await going.toldMore(80);
      doomed!.process.kill('SIGKILL');
      console.log(`kill -9 of a node: 40 more bids told ${await going.toldMore(40)} ms after`);
    });
    console.log(`kill -9 of a node: ${await quiet(county, flooded)}`);
  });

  it('[I2 I7 V1] a node is stopped with the lot’s lock in hand: others take bids on the same lot again, its late write is refused', async () => {
    const [holder] = await started({ stopsAtFlush: 6 });
    const stopped = frozen(holder!);
    const { lotId, bidders } = await openLot(county, village, people);
    const flooded = await flood(lotId, bidders, living(), async (going) => {
      // Its own words: the database takes the lock from it again soon, and a look may come too late to see it.
      await stopped;
      const before = await entriesOf(lotId);
      const since = performance.now();
      await eventually('the other node takes bids on the same lot', async () => (await entriesOf(lotId)) > before);
      console.log(`frozen lock holder: bids on the same lot again after ${Math.round(performance.now() - since)} ms; promised: 2 s`);
      await going.toldMore(20);
      holder!.process.kill('SIGCONT');
      await going.toldMore(40);
    });
    expect([holder!.process.exitCode, holder!.process.signalCode]).toEqual([null, null]);
    console.log(`frozen lock holder: ${await quiet(county, flooded)}`);
  });

  it('[I3 I4 I5] node clocks 0, +300 and −300 s: the database’s clock decides, nothing closes early, nothing is accepted late', async () => {
    await started({ skewSeconds: 300 }, { skewSeconds: -300 });
    const { lotId, bidders } = await openLot(county, village, people);
    const flooded = await flood(lotId, bidders, living(), (going) => going.toldMore(120));
    console.log(`skewed clocks: ${await quiet(county, flooded)}`);
    const received = await asOwner<{ off: number }>(county, `SELECT max(abs(extract(epoch FROM decided_at - (payload->>'received_at')::timestamptz)))::float8 AS off FROM journal_entry WHERE id = $1 AND kind LIKE 'bid.%'`, [lotId]);
    // Minutes would be a node's clock.
    expect(received[0]!.off).toBeLessThan(100);
  });

  it('[I11] every NOTIFY lost: watchers of the other node converge by the poll', async () => {
    const { lotId, bidders } = await openLot(county, village, people);
    let deaf = true;
    const flooded = await flood(lotId, bidders, living(), async (going) => {
      const cutting = (async () => {
        let cut = 0;
        while (deaf) {
          cut += (await asOwner(county, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE $1 AND pid <> pg_backend_pid()', ['LISTEN %'])).length;
          await pause(100);
        }
        return cut;
      })();
      await going.toldMore(100);
      deaf = false;
      console.log(`lost NOTIFY: ${await cutting} listening connections cut`);
    });
    console.log(`lost NOTIFY: ${await quiet(county, flooded)}`);
  });
});

const entriesOf = async (lotId: string): Promise<number> => (await asOwner<{ n: number }>(county, `SELECT count(*)::int AS n FROM journal_entry WHERE subject = 'auction' AND id = $1`, [lotId]))[0]!.n;
