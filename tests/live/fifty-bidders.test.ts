// Fifty bidders over real sockets on two processes and one database; one process dies between commit and acknowledgement.
import { afterAll, describe, expect, it } from '@jest/globals';
import { randomInt, randomUUID } from 'node:crypto';
import { foldAuction } from '../../src/auction/fold.ts';
import { readAuctionEntries } from '../../src/auction/entry-queries.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { seededRandom, type Random } from '../../src/statistics/random.ts';
import { admit, crowd, publishedAuction, type Bidder } from '../support/auction.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { endNode, startNode, type Node, type NodeMode } from '../support/sockets.ts';
import { freshVillage, type Village } from '../support/world.ts';
import { bidUntilTold, catchUp, enter, moveOn, newClient, type Client } from './bidding-client.ts';
import { judge, judgeEnding, type Acknowledged } from './judge.ts';

const county = withDatabase({ poolSize: 8 });
const clock = clockOf(county);
const nodes: Node[] = [];
const seed = Number(process.env.LIVE_SEED ?? randomInt(1_000_000));

afterAll(async () => {
  await Promise.all(nodes.map((node) => endNode(node, 'SIGKILL')));
});

interface Fight {
  lotId: string;
  clients: Client[];
  acknowledged: Acknowledged[];
  /** Keys whose entry was stored although the link was cut before the answer. */
  storedUntold: Set<string>;
}

async function started(mode: NodeMode): Promise<Node> {
  const node = await startNode(county.url, mode);
  nodes.push(node);
  return node;
}

/** Everyone bids the lowest lawful amount or a little more, as fast as answers come, for `ms`. */
async function fight(people: readonly Bidder[], lotId: string, urls: readonly string[], ms: number): Promise<Fight> {
  const result: Fight = { lotId, clients: [], acknowledged: [], storedUntold: new Set() };
  const until = performance.now() + ms;
  await Promise.all(people.map(async (person, index) => {
    const client = newClient(lotId, index % 2 === 0 ? [...urls] : [...urls].reverse(), person.token);
    result.clients.push(client);
    await enter(client);
    const draw = seededRandom(seed + index);
    while (performance.now() < until) await bidOnce(result, client, draw);
  }));
  await Promise.all(result.clients.filter((client) => !client.socket!.connected).map(moveOn));
  return result;
}

async function bidOnce(result: Fight, client: Client, draw: Random): Promise<void> {
  if (!client.socket!.connected) await moveOn(client);
  const { view } = client;
  if (view === undefined || view.leaderCode === client.bidderCode) return pause(draw.integer(5, 25));
  const body = { bidKey: randomUUID(), amount: (Number(view.lowestBid) + draw.integer(0, 9) * client.step).toFixed(2) };
  const told = await bidUntilTold(client, body, async () => {
    const stored = await county.db.maybe(`SELECT 1 FROM journal_entry WHERE subject = 'auction' AND id = $1 AND key = $2`, [result.lotId, body.bidKey]);
    if (stored !== undefined) result.storedUntold.add(body.bidKey);
  });
  if (told === undefined) return;
  result.acknowledged.push(told.receipt);
  // The refusal says what would do; no need to wait for the next frame.
  const minimum = told.receipt.refusal?.facts.minimum;
  if (minimum !== undefined && Number(minimum) > Number(client.view!.lowestBid)) client.view!.lowestBid = String(minimum);
  await pause(draw.integer(0, 30));
}

const stateOf = async (lotId: string): Promise<string> => (await county.db.one<{ state: string }>('SELECT state FROM auction WHERE lot_id = $1', [lotId])).state;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function eventually(what: string, holds: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  const until = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(`${what} did not come about (seed ${seed})`);
    await pause(50);
  }
}

/** Access tokens live ten county minutes, so the clock moves less than that between signing in and bidding. */
const terms = { registrationFor: 110, opensIn: 120, freeSeconds: 3, timedSeconds: 4, extensionSeconds: 2, triggerSeconds: 3, maxStep: '100.00' };

describe(`two processes, seed ${seed} (replay with LIVE_SEED)`, () => {
  let village: Village;
  let people: Bidder[];

  it('keep every promise although one is killed between commit and acknowledgement', async () => {
    const starting = Promise.all([started('die:12'), started('sound')]);
    village = await freshVillage(county);
    const { lotId, opensAt } = await publishedAuction(county, village, terms);
    people = await crowd(county, village, lotId, 50);
    const [doomed, steady] = await starting;
    const watchers = [newClient(lotId, [doomed.url, steady.url]), newClient(lotId, [steady.url])];
    await Promise.all(watchers.map(enter));
    await clock.moveTo(new Date(opensAt.getTime() - 500));
    const fought = await fight(people, lotId, [doomed.url, steady.url], 5_000);
    // The clock of the kill is its twelfth commit, not the wall's.
    await eventually('the kill', () => doomed.process.signalCode === 'SIGKILL');
    await moveOn(watchers[0]!);

    await eventually('the close', async () => (await stateOf(lotId)) === 'closed');
    expect(await judge(county.db, lotId, fought.acknowledged)).toEqual([]);
    expect(await judgeEnding(county.db, lotId)).toEqual([]);
    expect(fought.storedUntold.size).toBeGreaterThan(0);
    expect(fought.acknowledged.map((one) => one.bidKey)).toEqual(expect.arrayContaining([...fought.storedUntold]));
    expect((await verifyJournal(county.db)).findings.filter((finding) => finding.subject === 'auction')).toEqual([]);
    await converge(lotId, [...fought.clients, ...watchers]);
    await sameKeySameBytes(fought);
    const accepted = fought.acknowledged.filter((one) => one.outcome === 'accepted').length;
    console.log(`seed ${seed}: ${fought.acknowledged.length} bids told, ${accepted} accepted, ${fought.storedUntold.size} stored but untold at the kill`);
  }, 90_000);

  it('break their promises when the row lock is taken out, and the judge sees it', async () => {
    const starting = Promise.all([started('unlocked'), started('unlocked')]);
    const { lotId, opensAt } = await publishedAuction(county, village, { ...terms, freeSeconds: 60 });
    await admit(county, village, lotId, people.slice(0, 24));
    const pair = await starting;
    await clock.moveTo(opensAt);
    await eventually('the opening', async () => (await stateOf(lotId)) === 'open');
    const fought = await fight(people.slice(0, 24), lotId, pair.map((node) => node.url), 2_500);
    await Promise.all(pair.map((node) => endNode(node, 'SIGKILL')));
    const breaches = await judge(county.db, lotId, fought.acknowledged);
    console.log(`without the lock: ${breaches.length} breaches, e.g. ${breaches[0]}`);
    expect(breaches.filter((breach) => breach.startsWith('I2')).length).toBeGreaterThan(0);
  }, 60_000);
});

/** I11: after quiescence every connected client's view is the fold of the entries, and its history the public record. */
async function converge(lotId: string, clients: readonly Client[]): Promise<void> {
  const entries = await readAuctionEntries(county.db, lotId);
  const folded = foldAuction(entries);
  expect(folded.breaches).toEqual([]);
  await eventually('convergence', () => clients.every((client) => client.view?.seq === folded.lastSeq));
  for (const client of clients) {
    expect(client.view).toMatchObject({
      seq: folded.lastSeq, price: folded.price!.toText(), leaderCode: folded.leaderCode, endsAt: folded.endsAt!.toISOString(),
      bidCount: folded.bidCount, extensions: folded.extensions, phase: 'awarded',
    });
    if (client.bidderCode !== null) {
      const expected = client.bidderCode === folded.leaderCode ? 'leading' : folded.bidders.has(client.bidderCode) ? 'outbid' : 'none';
      expect(client.standing).toBe(expected);
    }
    await catchUp(client);
    const shown = entries.filter((entry) => entry.kind !== 'bid.refused').map((entry) => entry.seq);
    expect(client.history.map((entry) => entry.seq)).toEqual(shown);
  }
}

/** I7: a key asked again after the close, on whichever node lives, gets the very same receipt. */
async function sameKeySameBytes(fought: Fight): Promise<void> {
  const byCode = new Map(fought.clients.map((client) => [client.bidderCode, client]));
  for (const told of fought.acknowledged.slice(-40)) {
    const client = byCode.get((told as Acknowledged).bidderCode)!;
    const amount = (told as unknown as { amount: string }).amount;
    const again = await bidUntilTold(client, { bidKey: told.bidKey, amount }, async () => {});
    expect(JSON.stringify(again?.receipt)).toBe(JSON.stringify(told));
  }
}
