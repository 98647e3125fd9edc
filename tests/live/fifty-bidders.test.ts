// Fifty bidders over real sockets on two processes and one database; one process dies between commit and acknowledgement.
import { afterAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { foldAuction } from '../../src/auction/fold.ts';
import { readAuctionEntries } from '../../src/auction/entry-queries.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { seededRandom, type Random } from '../../src/statistics/random.ts';
import { admit, crowd, publishedAuction, signedIn, type Bidder } from '../support/auction.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { seedOf } from '../support/seed.ts';
import { endNode, startNode, type Node, type NodeMode } from '../support/sockets.ts';
import { freshVillage, type Village } from '../support/world.ts';
import { bidUntilTold, catchUp, enter, moveOn, newClient, type Client } from './bidding-client.ts';
import { judge, judgeEnding, type Acknowledged } from './judge.ts';

const county = withDatabase({ poolSize: 8 });
const clock = clockOf(county);
const nodes: Node[] = [];
const seed = seedOf('LIVE_SEED');

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

/** Everyone bids the lowest lawful amount or a little more, as fast as answers come, while `lead` leads through it and until it has. */
async function fight(people: readonly Bidder[], lotId: string, urls: readonly string[], lead: (fight: Fight) => Promise<unknown>): Promise<Fight> {
  const result: Fight = { lotId, clients: [], acknowledged: [], storedUntold: new Set() };
  let over = false;
  const led = lead(result).finally(() => (over = true));
  await Promise.all([led, ...people.map(async (person, index) => {
    const client = newClient(lotId, index % 2 === 0 ? [...urls] : [...urls].reverse(), person.token);
    result.clients.push(client);
    await enter(client);
    const draw = seededRandom(seed + index);
    while (!over) await bidOnce(result, client, draw);
  })]);
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

const auctionRow = (lotId: string) => county.db.one<{ state: string; ends_at: Date }>('SELECT state, ends_at FROM auction WHERE lot_id = $1', [lotId]);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The phases are entered by moving the county's clock, so that no machine is too slow for one. Access tokens live ten county minutes:
 * from signing in to the end of the fight less than that may pass.
 */
const terms = { registrationFor: 170, opensIn: 180, freeSeconds: 100, timedSeconds: 100, extensionSeconds: 40, triggerSeconds: 60, maxStep: '100.00' };

describe(`two processes, seed ${seed} (replay with LIVE_SEED)`, () => {
  let village: Village;
  let people: Bidder[];

  it('keep every promise although one is killed between commit and acknowledgement', async () => {
    const starting = Promise.all([started('die:12'), started('sound')]);
    village = await freshVillage(county);
    const { lotId, opensAt, endsAt } = await publishedAuction(county, village, terms);
    people = await crowd(county, village, lotId, 50);
    const [doomed, steady] = await starting;
    const watchers = [newClient(lotId, [doomed.url, steady.url]), newClient(lotId, [steady.url])];
    await Promise.all(watchers.map(enter));
    await clock.moveTo(new Date(opensAt.getTime() - 500));
    const fought = await fight(people, lotId, [doomed.url, steady.url], async ({ acknowledged }) => {
      const told = (count: number) => eventually(`${count} bids told (seed ${seed})`, () => acknowledged.length >= count);
      // The clock of the kill is its twelfth commit, not the wall's.
      await eventually('the kill', () => doomed.process.signalCode === 'SIGKILL');
      await told(acknowledged.length + 60);
      await clock.moveTo(new Date(endsAt.getTime() - 30_000));
      await told(acknowledged.length + 60);
      // The end comes in the middle of it, further on than any bid could have moved it: who is too late is told so.
      await clock.forward(terms.extensionSeconds + 30);
      await eventually('the close', async () => (await auctionRow(lotId)).state === 'closed');
    });
    await moveOn(watchers[0]!);

    expect((await auctionRow(lotId)).ends_at.getTime()).toBeGreaterThan(endsAt.getTime());
    expect(await judge(county.db, lotId, fought.acknowledged)).toEqual([]);
    expect(await judgeEnding(county.db, lotId)).toEqual([]);
    expect(fought.storedUntold.size).toBeGreaterThan(0);
    expect(fought.acknowledged.map((one) => one.bidKey)).toEqual(expect.arrayContaining([...fought.storedUntold]));
    expect((await verifyJournal(county.db)).findings.filter((finding) => finding.subject === 'auction')).toEqual([]);
    await converge(lotId, [...fought.clients, ...watchers]);
    await sameKeySameBytes(fought);
    const accepted = fought.acknowledged.filter((one) => one.outcome === 'accepted').length;
    console.log(`seed ${seed}: ${fought.acknowledged.length} bids told, ${accepted} accepted, ${fought.storedUntold.size} stored but untold at the kill`);
  });

  it('break their promises when the row lock is taken out, and the judge sees it', async () => {
    const starting = Promise.all([started('unlocked'), started('unlocked')]);
    const { lotId, opensAt } = await publishedAuction(county, village, terms);
    const some = await Promise.all(people.slice(0, 24).map((person) => signedIn(county, person)));
    await admit(county, village, lotId, some);
    const pair = await starting;
    await clock.moveTo(opensAt);
    await eventually('the opening', async () => (await auctionRow(lotId)).state === 'open');
    const broken = (breaches: readonly string[]) => breaches.some((breach) => breach.startsWith('I2'));
    const fought = await fight(some, lotId, pair.map((node) => node.url), () =>
      eventually(`a breach (seed ${seed})`, async () => broken(await judge(county.db, lotId, []))));
    await Promise.all(pair.map((node) => endNode(node, 'SIGKILL')));
    const breaches = await judge(county.db, lotId, fought.acknowledged);
    console.log(`without the lock: ${breaches.length} breaches, e.g. ${breaches[0]}`);
    expect(broken(breaches)).toBe(true);
  });
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
