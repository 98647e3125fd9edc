// Nemesis of the links: between node and database and between phone and node, cut, dead in one direction, slow. Real processes, a real PostgreSQL, a proxy in between.
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Node } from '../support/sockets.ts';
import { freshVillage, type Person, type Village } from '../support/world.ts';
import { withOwnCluster } from './nemesis-cluster.ts';
import { endAll, expectAlive, flood, freshPeople, nemesisSeed, openLot, pause, quiet, startNemesisNode } from './nemesis-county.ts';
import { startLineProxy, type LineProxy } from './nemesis-proxy.ts';

const county = withOwnCluster({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
const nodes: Node[] = [];
/** In front of the database for the first node, and in front of that node for its phones. */
let toDatabase: LineProxy, toNode: LineProxy;
let village: Village;
let people: Person[];
let urls: string[];

beforeAll(async () => {
  village = await freshVillage(county);
  people = await freshPeople(county, 10);
  toDatabase = await startLineProxy(county.port);
  const behind = Object.assign(new URL(county.url), { port: String(toDatabase.port) }).toString();
  nodes.push(...(await Promise.all([startNemesisNode(behind), startNemesisNode(county.url)])));
  toNode = await startLineProxy(Number(new URL(nodes[0]!.url).port));
  urls = [`http://127.0.0.1:${toNode.port}`, nodes[1]!.url];
});
afterAll(async () => {
  await toNode?.stop();
  await endAll(nodes);
  await toDatabase?.stop();
});

describe(`nemesis of links, seed ${nemesisSeed} (replay with SUNFIELD_SEED)`, () => {
  it('[I7 I8] the node’s links to the database are cut again and again', async () => {
    const { lotId, bidders } = await openLot(county, village, people);
    const flooded = await flood(lotId, bidders, urls, async (going) => {
      let cut = 0;
      for (let time = 0; time < 10; time += 1) {
        await going.toldMore(6);
        cut += toDatabase.cut();
      }
      console.log(`cut to the database: ${cut} lines; 20 more bids told ${await going.toldMore(20)} ms after the last`);
    });
    expectAlive(nodes);
    console.log(`cut to the database: ${await quiet(county, flooded)}`);
  });

  it.each(['down', 'up'] as const)('[I7 I8 V1] the node’s links to the database fall silent (%s) and do not end: the other node serves the lot, this one comes back by itself', async (direction) => {
    const { lotId, bidders } = await openLot(county, village, people);
    const flooded = await flood(lotId, bidders, urls, async (going) => {
      await going.toldMore(20);
      const lines = toDatabase.silence(direction);
      const since = performance.now();
      await going.toldMore(10);
      console.log(`silent to the database (${direction}, ${lines} lines): 10 bids told ${Math.round(performance.now() - since)} ms after`);
      await pause(1_000);
    });
    // Its own phone, on this node alone: it must be served again although no line was ever ended.
    const alone = await flood(lotId, bidders.slice(0, 2), [urls[0]!], (going) => going.toldMore(4));
    expectAlive(nodes);
    flooded.history.push(...alone.history);
    for (const phone of alone.phones) phone.socket!.disconnect();
    console.log(`silent to the database (${direction}): ${await quiet(county, flooded)}`);
  });

  it('[I7 I8 I11] phones’ lines to the node are cut, fall silent and are slow', async () => {
    const { lotId, bidders } = await openLot(county, village, people);
    const flooded = await flood(lotId, bidders, [urls[0]!], async (going) => {
      let cut = 0;
      for (let time = 0; time < 4; time += 1) {
        await going.toldMore(8);
        cut += toNode.cut();
      }
      toNode.delayMs = 150;
      const slow = await going.toldMore(20);
      toNode.delayMs = 0;
      const silent = [];
      for (const direction of ['down', 'up'] as const) {
        const lines = toNode.silence(direction);
        silent.push(`${lines} silent ${direction}: 15 more bids told after ${await going.toldMore(15)} ms`);
      }
      console.log(`phones' lines: ${cut} cut; slow by 150 ms: 20 bids in ${slow} ms; ${silent.join('; ')}`);
    });
    expectAlive(nodes);
    console.log(`phones' lines: ${await quiet(county, flooded)}`);
  });
});
