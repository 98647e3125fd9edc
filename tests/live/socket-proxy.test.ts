// Two nodes behind a real nginx with the configuration we ship, or behind a balancer of our own where no nginx is to be had: any node serves any lot, and one of them may be killed in the middle of it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readAuctionEntries } from '../../src/auction/entry-queries.ts';
import { foldAuction } from '../../src/auction/fold.ts';
import { Money } from '../../src/kernel/money.ts';
import { crowd, publishedAuction, type Bidder } from '../support/auction.ts';
import { startBalancer } from '../support/balancer.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { findNginx, startProxy, type Proxy } from '../support/nginx.ts';
import { endNode, startNode, type Node } from '../support/sockets.ts';
import { freshVillage } from '../support/world.ts';
import { bidUntilTold, catchUp, enter, moveOn, newClient, type Client } from './bidding-client.ts';
import { openRaw } from './raw-line.ts';

describe('two nodes behind one address', () => {
  const county = withDatabase();
  const clock = clockOf(county);
  const nodes: Node[] = [];
  let proxy: Proxy;

  beforeAll(async () => {
    nodes.push(...(await Promise.all([startNode(county.url), startNode(county.url)])));
    const found = findNginx();
    const both = [nodes[0]!.url, nodes[1]!.url] as const;
    proxy = await ('program' in found ? startProxy(found.program, both) : startBalancer(both));
    console.log('program' in found ? `behind nginx: ${found.program}` : `behind a balancer of our own: ${found.why}`);
  });
  afterAll(async () => {
    await proxy?.stop();
    await Promise.all(nodes.map((node) => endNode(node, 'SIGKILL')));
  });

  const entered = async (lotId: string, bidder?: Bidder): Promise<Client> => {
    const client = newClient(lotId, [proxy.url], bidder?.token);
    await enter(client);
    return client;
  };
  const stored = async (lotId: string) => foldAuction(await readAuctionEntries(county.db, lotId));

  /** One lawful bid by whoever does not lead; resolves to its seq. */
  async function raise(clients: readonly Client[], turn: number): Promise<number> {
    const client = clients[turn % clients.length]!;
    for (;;) {
      if (!client.socket!.connected) await moveOn(client);
      const folded = await stored(client.lotId);
      if (folded.leaderCode === client.bidderCode) return raise(clients, turn + 1);
      const amount = folded.price === null ? '1500.00' : folded.price.plus(Money.of('10.00')).toText();
      const told = await bidUntilTold(client, { bidKey: randomUUID(), amount }, async () => {});
      if (told?.receipt.outcome === 'accepted') return told.receipt.seq;
    }
  }

  it('are told who really asks, let our own page in and no other, and take no request that is too large', async () => {
    const { host } = new URL(proxy.url);
    for (const [origin, status] of [[`http://${host}`, '101'], ['https://evil.example', undefined]] as const) {
      const line = openRaw(proxy.url, { Origin: origin });
      if (status === undefined) await expect(line).rejects.toThrow(/40[03]|hung up/);
      else (await line).line.destroy();
    }
    const large = await fetch(`${proxy.url}/api/sessions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: 'x'.repeat(22_000_000) }).catch(() => undefined);
    expect([undefined, 413]).toContain(large?.status);
    expect((await fetch(`${proxy.url}/api/sessions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ x: 'y'.repeat(70_000) }) })).status).toBe(413);
    expect((await fetch(`${proxy.url}/socket.io/?EIO=4&transport=polling`)).status).toBe(400);
  });

  it('serve one lot together; one is killed, everyone is on the other, nothing acknowledged is lost and bidding goes on', async () => {
    const village = await freshVillage(county);
    const { lotId, opensAt } = await publishedAuction(county, village, { registrationFor: 110, opensIn: 120 });
    const people = await crowd(county, village, lotId, 4);
    await clock.moveTo(opensAt);
    const bidders = await Promise.all(people.map((person) => entered(lotId, person)));
    const watchers = await Promise.all(Array.from({ length: 12 }, () => entered(lotId)));
    const everyone = [...bidders, ...watchers];
    const acknowledged: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) acknowledged.push(await raise(bidders, turn));
    await eventually('everyone sees it', async () => everyone.every((client) => client.view!.seq >= acknowledged.at(-1)!));

    await endNode(nodes[0]!, 'SIGKILL');
    // Bids do not wait for the cut ones to come back.
    for (let turn = 20; turn < 40; turn += 1) acknowledged.push(await raise(bidders, turn));
    await eventually('the cut are noticed', () => everyone.some((client) => !client.socket!.connected));
    const cut = everyone.filter((client) => !client.socket!.connected);
    expect(cut.length).toBeLessThan(everyone.length);
    await Promise.all(cut.map(moveOn));

    const folded = await stored(lotId);
    expect(folded.breaches).toEqual([]);
    const entries = await readAuctionEntries(county.db, lotId);
    const accepted = entries.filter((entry) => entry.kind === 'bid.accepted').map((entry) => entry.seq);
    expect(accepted).toEqual(expect.arrayContaining(acknowledged));
    await eventually('all converge', () => everyone.every((client) => client.view!.seq === folded.lastSeq));
    for (const client of everyone) {
      expect(client.view).toMatchObject({ price: folded.price!.toText(), leaderCode: folded.leaderCode, bidCount: folded.bidCount });
      await catchUp(client);
      expect(client.history.map((entry) => entry.seq)).toEqual(entries.filter((entry) => entry.kind !== 'bid.refused').map((entry) => entry.seq));
    }
    console.log(`two nodes: ${everyone.length} clients on two nodes, ${cut.length} cut by the kill, ${accepted.length} bids accepted in all`);
    for (const client of everyone) client.socket!.disconnect();
  });
});

describe('what docker-compose.yml and deploy/nginx.conf say of each other', () => {
  const compose = readFileSync('docker-compose.yml', 'utf8');
  const nginx = readFileSync('deploy/nginx.conf', 'utf8');

  it('the proxy knows each node by its address, and the nodes believe the proxy alone', () => {
    const addresses = [...compose.matchAll(/ipv4_address: ([\d.]+)/g)].map((match) => match[1]!);
    const upstream = [...nginx.matchAll(/server ([\d.]+):3000 /g)].map((match) => match[1]!);
    expect(upstream).toHaveLength(2);
    const [trusted] = [...compose.matchAll(/TRUST_PROXY: ([\d.]+)/g)].map((match) => match[1]!);
    expect([...upstream, trusted].sort()).toEqual(addresses.sort());
    expect(upstream).not.toContain(trusted);
  });

  it('nothing is sticky, addresses are written anew, and the upgrade is passed on', () => {
    expect(nginx).not.toMatch(/^\s*(ip_hash|sticky|hash)\b/m);
    expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    expect(nginx).toMatch(/map \$http_upgrade \$connection_upgrade/);
    expect(nginx).toMatch(/client_max_body_size 21m;/);
  });
});
