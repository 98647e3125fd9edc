// The nemesis' county: nodes of its own kind, bidders who write down what they asked and were told, and the check when all is quiet again.
import { expect } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Receipt } from '../../src/auction/contract.ts';
import { readAuctionEntries } from '../../src/auction/entry-queries.ts';
import { foldAuction } from '../../src/auction/fold.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import type { Keys } from '../../src/platform/crypto.ts';
import { seededRandom, type Random } from '../../src/statistics/random.ts';
import { testKeys } from '../support/api.ts';
import { admit, publishedAuction, signedIn, type Bidder } from '../support/auction.ts';
import { clockOf } from '../support/clock.ts';
import { compiled } from '../support/compiled.ts';
import type { TestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { seedOf } from '../support/seed.ts';
import { ask, endNode, type Node } from '../support/sockets.ts';
import { freshBidder, type Person, type Village } from '../support/world.ts';
import { judge, judgeEnding, type Acknowledged } from './judge.ts';
import { comeIn, goElsewhere, lowestFor, newPhone, PATIENCE_MS, readOn, type Phone } from './nemesis-client.ts';
import type { Wishes } from './nemesis-node.ts';

export const nemesisSeed = seedOf('SUNFIELD_SEED');

/** A node through a proxy or straight; ends with the test's process. */
export async function startNemesisNode(databaseUrl: string, wishes: Wishes = {}): Promise<Node> {
  const script = await compiled(fileURLToPath(new URL('./nemesis-node.ts', import.meta.url)));
  const text = (value: string | Buffer): string => (typeof value === 'string' ? value : value.toString('base64url'));
  const spoken = JSON.stringify(Object.fromEntries(Object.entries(testKeys satisfies Keys).map(([name, value]) => [name, text(value as string | Buffer)])));
  const child = spawn(process.execPath, [script, databaseUrl, spoken, JSON.stringify(wishes)], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
  const gone = once(child, 'exit');
  let told = '';
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    told += String(chunk);
    const line = told.split('\n').find((candidate) => candidate.startsWith('{"port":'));
    if (line === undefined || !told.includes('\n')) continue;
    child.stdout!.resume();
    return { url: `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`, process: child, gone };
  }
  throw new Error(`the node ended before it was ready: ${told}`);
}

/** Resolves when a node that `stopsAtFlush` has stopped itself with the lot's lock in hand: it says so before. Ask before its bids come. */
export function frozen(node: Node): Promise<void> {
  let told = '';
  return new Promise((resolve) => node.process.stdout!.on('data', (chunk) => (told += String(chunk)).includes('{"frozen":true}\n') && resolve()));
}

export const expectAlive = (nodes: readonly Node[]): void => expect(nodes.map((node) => [node.process.exitCode, node.process.signalCode])).toEqual(nodes.map(() => [null, null]));

export async function endAll(nodes: Node[]): Promise<void> {
  for (const node of nodes) if (node.process.exitCode === null && node.process.signalCode === null) node.process.kill('SIGCONT');
  await Promise.all(nodes.splice(0).map((node) => endNode(node, 'SIGKILL')));
}

const terms = { registrationFor: 110, opensIn: 120, freeSeconds: 300, timedSeconds: 60, extensionSeconds: 20, triggerSeconds: 30, maxStep: '100.00' };

/** A lot whose bidding is open now, its bidders admitted and freshly signed in. */
export async function openLot(county: TestDatabase, village: Village, people: readonly Person[]): Promise<{ lotId: string; bidders: Bidder[] }> {
  const { lotId, opensAt } = await publishedAuction(county, village, terms);
  await admit(county, village, lotId, people);
  await clockOf(county).moveTo(opensAt);
  return { lotId, bidders: await Promise.all(people.map((person) => signedIn(county, person))) };
}

export async function freshPeople(county: TestDatabase, size: number): Promise<Person[]> {
  const people: Person[] = [];
  for (let index = 0; index < size; index += 1) people.push(await freshBidder(county, `竞买${index}`));
  return people;
}

/** One ask, from the moment it was invoked to its one outcome. */
export interface Invoked {
  phone: Phone;
  bidKey: string;
  amount: string;
  /** Attempts without an answer, or with "not decided". */
  unknown: number;
  told: Receipt | undefined;
}

export interface Flood {
  lotId: string;
  phones: Phone[];
  history: Invoked[];
  /** Bids told since the flood began. */
  told(): number;
  /** Waits until so many more have been told; resolves to the milliseconds it took. */
  toldMore(count: number): Promise<number>;
}

/** All bid as fast as answers come while `lead` leads through it; then every open ask is asked until it has its answer. */
export async function flood(lotId: string, bidders: readonly Bidder[], urls: readonly string[], lead: (flood: Flood) => Promise<unknown>): Promise<Flood> {
  const told = (): number => result.history.filter((one) => one.told !== undefined).length;
  const toldMore = async (count: number): Promise<number> => {
    const [from, since] = [told(), performance.now()];
    await eventually(`${count} more bids told (seed ${nemesisSeed})`, () => told() >= from + count);
    return Math.round(performance.now() - since);
  };
  const result: Flood = { lotId, phones: [], history: [], told, toldMore };
  let over = false;
  const led = lead(result).finally(() => (over = true));
  const bidding = bidders.map(async (person, index) => {
    const phone = newPhone(lotId, index % 2 === 0 ? urls : urls.toReversed(), person.token);
    result.phones.push(phone);
    await comeIn(phone);
    const draw = seededRandom(nemesisSeed + index);
    while (!over) await bidOnce(result, phone, draw);
  });
  await Promise.all([led, ...bidding]);
  return result;
}

async function bidOnce(flooded: Flood, phone: Phone, draw: Random): Promise<void> {
  if (!phone.socket!.connected) await goElsewhere(phone);
  const lowest = lowestFor(phone);
  if (lowest === undefined || phone.view!.leaderCode === phone.code) return pause(draw.integer(5, 30));
  const one: Invoked = { phone, bidKey: randomUUID(), amount: (lowest + draw.integer(0, 3) * phone.step).toFixed(2), unknown: 0, told: undefined };
  flooded.history.push(one);
  await untilTold(one);
  await pause(draw.integer(0, 40));
}

/** Nothing was decided, or nobody can say: the same key again. */
const AGAIN = new Set(['request.busy', 'bid.busy', 'request.fault', 'bid.too_many_in_flight', 'request.too_many']);

async function untilTold(one: Invoked): Promise<void> {
  const { phone, bidKey, amount } = one;
  await eventually(`an answer to ${bidKey} (seed ${nemesisSeed})`, async () => {
    const answer = await ask<Receipt>(phone.socket!, 'bid.place', { lotId: phone.lotId, bidKey, amount }, PATIENCE_MS).catch(() => undefined);
    if (answer?.ok === true) return (one.told = answer.reply);
    one.unknown += 1;
    if (answer === undefined) await goElsewhere(phone);
    else if (!AGAIN.has(answer.refusal.code)) throw new Error(`bid.place refused: ${answer.refusal.code}`);
    else if (one.unknown % 20 === 0) await goElsewhere(phone);
    return undefined;
  });
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** After the storm: bidding ends, the lot closes, and everything promised is looked up. Resolves to what may be printed. */
export async function quiet(county: TestDatabase, { lotId, phones, history }: Flood): Promise<string> {
  const row = () => county.db.one<{ state: string; ends_at: Date }>('SELECT state, ends_at FROM auction WHERE lot_id = $1', [lotId]);
  await eventually('the close', async () => {
    const { state, ends_at } = await row();
    if (state !== 'closed') await clockOf(county).moveTo(ends_at);
    await pause(500);
    return state === 'closed';
  });
  const acknowledged = history.map((one) => one.told as unknown as Acknowledged);
  expect(history.filter((one) => one.told === undefined)).toEqual([]);
  expect(await judge(county.db, lotId, acknowledged)).toEqual([]);
  expect(await judgeEnding(county.db, lotId)).toEqual([]);
  expect((await verifyJournal(county.db)).findings.filter((finding) => finding.subject === 'auction')).toEqual([]);
  await sameBytes(history);
  await converge(county, lotId, phones);
  for (const phone of phones) phone.socket!.disconnect();
  const accepted = acknowledged.filter((one) => one.outcome === 'accepted').length;
  return `${history.length} asked and told, ${accepted} accepted, ${history.filter((one) => one.unknown > 0).length} were unknown for a while; seed ${nemesisSeed}`;
}

/** Those that were in doubt, and the last ones: asked once more, the same bytes. */
async function sameBytes(history: readonly Invoked[]): Promise<void> {
  for (const one of [...history.filter((each) => each.unknown > 0), ...history.slice(-20)].slice(-60)) {
    const first = JSON.stringify(one.told);
    await untilTold(one);
    expect(JSON.stringify(one.told)).toBe(first);
  }
}

async function converge(county: TestDatabase, lotId: string, phones: readonly Phone[]): Promise<void> {
  const entries = await readAuctionEntries(county.db, lotId);
  const folded = foldAuction(entries);
  expect(folded.breaches).toEqual([]);
  await eventually('all see the end', async () => {
    await Promise.all(phones.filter((phone) => !phone.socket!.connected).map(goElsewhere));
    return phones.every((phone) => phone.view?.seq === folded.lastSeq && ['awarded', 'unsold'].includes(phone.view.phase));
  });
  const shown = entries.filter((entry) => entry.kind !== 'bid.refused').map((entry) => entry.seq);
  for (const phone of phones) {
    expect(phone.complaints).toEqual([]);
    expect(phone.view).toMatchObject({ price: folded.price?.toText() ?? null, leaderCode: folded.leaderCode, endsAt: folded.endsAt!.toISOString(), bidCount: folded.bidCount });
    await readOn(phone).catch(() => goElsewhere(phone));
    expect(phone.history.map((entry) => entry.seq)).toEqual(shown);
  }
}
