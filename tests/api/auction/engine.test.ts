// The engine under contention: one stuck lot, two nodes, limits, lost answers, unsound rows. Nobody is refused because somebody else was bidding.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createBidEngine, type BidEngine, type EngineParts } from '../../../src/auction/bid-engine.ts';
import type { Receipt } from '../../../src/auction/contract.ts';
import { placeBid } from '../../../src/auction/place-bid.ts';
import { createReceiptSigner } from '../../../src/auction/receipt-batch.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { type Db, openDatabase } from '../../../src/platform/db.ts';
import { commit, type Link, type Links } from '../../../src/platform/pipeline.ts';
import { admit, publishedAuction, signedIn, type Bidder } from '../../support/auction.ts';
import { testKeys } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { freshBidder, freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const clock = clockOf(county);
const signer = createReceiptSigner(testKeys.receipt);
let village: Village;
let crowd: Bidder[];
/** With the lock timeout of a node that does not wait long; everything else as patient as the tests' own. */
let db: Db;

beforeAll(async () => {
  db = await openDatabase({ url: county.url, poolSize: 2, lockTimeoutMs: 300, idleInTransactionMs: 120_000, statementTimeoutMs: 120_000 });
  village = await freshVillage(county);
  crowd = await Promise.all(Array.from({ length: 6 }, async () => signedIn(county, await freshBidder(county))));
});

afterAll(() => db.close());

/** With more patience than any machine needs, unless a test is about patience. */
const node = ({ limits, ...changed }: Partial<EngineParts> = {}): BidEngine => createBidEngine({ db, signer, limits: { patienceMs: 600_000, ...limits }, ...changed });

/** Lots whose bidding has begun, everybody admitted to all of them. */
async function running(count: number): Promise<string[]> {
  const made = [];
  for (let one = 0; one < count; one += 1) made.push(await publishedAuction(county, village));
  for (const { lotId } of made) await admit(county, village, lotId, crowd);
  await clock.moveTo(made.at(-1)!.opensAt);
  await clock.forward(5);
  // The opening is its own act: here it is behind us.
  for (const { lotId } of made) await bid(node(), 0, lotId, '1500');
  return made.map(({ lotId }) => lotId);
}

const bid = (engine: BidEngine, who: number, lotId: string, amount: string, bidKey: string = randomUUID()): Promise<Receipt> =>
  placeBid(engine, crowd[who]!.actor, { lotId, bidKey, amount });
const codeOf = (error: unknown): string => (error instanceof Refusal ? error.code : `fault: ${(error as Error).message}`);
const journalled = async (lotId: string, kind: string): Promise<number> =>
  (await county.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM journal_entry WHERE subject = 'auction' AND id = $1 AND kind = $2`, [lotId, kind])).n;
const waitingForLocks = async (): Promise<number> =>
  (await county.db.one<{ n: number }>("SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database() AND $1", [true])).n;
const sound = async (): Promise<void> => expect((await verifyJournal(county.db)).findings.filter((found) => found.subject === 'auction')).toEqual([]);

/** Somebody else's transaction that holds a lot. */
async function holding(lotId: string): Promise<{ letGo: () => Promise<void>; pid: number }> {
  const client = new pg.Client({ connectionString: county.url });
  client.on('error', () => {});
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM auction WHERE lot_id = $1 FOR UPDATE', [lotId]);
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return { pid: rows[0]!.pid, letGo: async () => void (await client.query('COMMIT'), await client.end()) };
}

describe('a lot in somebody else’s hands', () => {
  it('does not delay the others, and its own bids are decided in their order when it is free', async () => {
    const [stuck, ...free] = await running(4);
    const engine = node();
    const held = await holding(stuck!);
    let decided = 0;
    const waiting = [1, 2, 3, 4].map((who) => bid(engine, who, stuck!, String(1500 + who * 10)).finally(() => (decided += 1)));
    const others = await Promise.all(free.flatMap((lotId) => [bid(engine, 1, lotId, '1510'), bid(engine, 2, lotId, '1520')]));
    expect(others.map((one) => one.outcome)).toEqual(others.map(() => 'accepted'));
    waiting.push(bid(engine, 5, stuck!, '1550'));
    const more = await Promise.all(free.map((lotId) => bid(engine, 3, lotId, '1530')));
    expect(more.map((one) => one.outcome)).toEqual(more.map(() => 'accepted'));
    expect(decided).toBe(0);
    await held.letGo();
    const told = await Promise.all(waiting);
    expect(told.map((one) => [one.outcome, one.amount])).toEqual(['1510.00', '1520.00', '1530.00', '1540.00', '1550.00'].map((amount) => ['accepted', amount]));
    expect(told.map((one) => one.seq)).toEqual(told.map((_, at) => told[0]!.seq + at));
    // Whoever came while the lock was waited for shares one commit.
    expect(new Set(told.map((one) => one.proof!.batch)).size).toBe(1);
    // After a calm while back in the express lane: both lots in one batch again.
    let amount = 1550;
    await eventually('both lots in one batch', async () => {
      amount += 10;
      const together = await Promise.all([bid(engine, amount % 3, stuck!, String(amount)), bid(engine, amount % 3, free[0]!, String(amount))]);
      return new Set(together.map((one) => one.proof!.batch)).size === 1;
    });
    await sound();
  });

  it('is tried longer than the lock timeout, and given up with an explicit busy after the patience: the same key then works', async () => {
    const [stuck] = await running(1);
    const [patient, hasty] = [node(), node({ limits: { patienceMs: 1 } })];
    const held = await holding(stuck!);
    const key = randomUUID();
    const waits = bid(patient, 1, stuck!, '1510');
    expect(await bid(hasty, 2, stuck!, '1520', key).catch(codeOf)).toBe('bid.busy');
    // The busy answer came after a lock timeout: the patient one has waited as long, and goes on.
    await held.letGo();
    expect((await waits).outcome).toBe('accepted');
    expect((await bid(patient, 2, stuck!, '1520', key)).outcome).toBe('accepted');
    expect(await journalled(stuck!, 'bid.accepted')).toBe(3);
  });

  it('with more of them than may wait alone, each bid gets its busy in time', async () => {
    const lots = await running(6);
    const engine = node({ limits: { patienceMs: 1, alone: 1 } });
    const held = await Promise.all(lots.map(holding));
    const answers = await Promise.all(lots.map((lotId, at) => bid(engine, at % 5, lotId, '1510').then((one) => one.outcome, codeOf)));
    expect(answers).toEqual(lots.map(() => 'bid.busy'));
    for (const one of held) await one.letGo();
    expect(await journalled(lots[0]!, 'bid.accepted')).toBe(1);
  });

  it('and alone in its lane gives its turn back: a hot one does not keep the only turn from the others', async () => {
    const [hot, other] = await running(2);
    const engine = node({ limits: { alone: 1 } });
    const held = await Promise.all([hot!, other!].map(holding));
    let next = 1500;
    let told = false;
    let turns = 0;
    const restless = async (who: number): Promise<void> => {
      while (!told && turns < 300) {
        turns += 1;
        await bid(engine, who, hot!, String((next += 10)));
      }
    };
    const crowdOfHot = [0, 1, 2, 3].map(restless);
    const waits = bid(engine, 5, other!, '1510').finally(() => (told = true));
    // Longer than a lot stays with those that are asked for together: each has a lane of its own by now.
    await eventually('both wait for their lock by themselves', async () => (await waitingForLocks()) >= 1 && turns >= 4);
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const one of held) await one.letGo();
    expect((await waits).outcome).toBe('accepted');
    await Promise.all(crowdOfHot);
    expect(turns).toBeLessThan(300);
  });

  it('of several held by somebody else those that are free are decided without waiting for the rest', async () => {
    const lots = await running(3);
    const engine = node();
    const held = await Promise.all(lots.map(holding));
    const waiting = lots.map((lotId, at) => bid(engine, 1 + at, lotId, '1510'));
    await held[1]!.letGo();
    expect((await waiting[1]!).outcome).toBe('accepted');
    for (const one of [held[0]!, held[2]!]) await one.letGo();
    expect((await Promise.all(waiting)).map((one) => one.outcome)).toEqual(lots.map(() => 'accepted'));
    await sound();
  });

  it('of many only those wait: more stuck lots than there are connections do not stop the rest', async () => {
    const lots = await running(8);
    const engine = node();
    const held = await Promise.all(lots.slice(0, 7).map(holding));
    const waiting = lots.slice(0, 7).map((lotId, at) => bid(engine, 1 + (at % 5), lotId, '1510'));
    for (let step = 2; step < 6; step += 1) expect((await bid(engine, step, lots[7]!, String(1500 + step * 10))).outcome).toBe('accepted');
    for (const one of held) await one.letGo();
    expect((await Promise.all(waiting)).map((one) => one.outcome)).toEqual(waiting.map(() => 'accepted'));
  });
});

describe('two nodes on the same lots', () => {
  it('refuse nobody because of each other, and lose and double nothing', async () => {
    const lots = await running(3);
    const nodes = [node(), node()];
    const told: Receipt[] = [];
    let next = 1500;
    const bidder = async (who: number): Promise<void> => {
      for (let turn = 0; turn < 25; turn += 1) told.push(await bid(nodes[(who + turn) % 2]!, who, lots[(who + turn) % 3]!, String((next += 10))));
    };
    await Promise.all(crowd.map((_, who) => bidder(who)));
    expect(told).toHaveLength(150);
    const reasons = new Set(told.flatMap((one) => one.refusal?.code ?? []));
    // A bid may come too late or jump too far by the rules; nothing else may happen to it.
    expect([...reasons].filter((code) => !['bid.below_step', 'bid.above_step', 'bid.already_leading'].includes(code))).toEqual([]);
    expect(nodes.map((one) => one.turnedAway)).toEqual([{ full: 0, paced: 0 }, { full: 0, paced: 0 }]);
    const stored = await Promise.all(lots.map(async (lotId) => (await journalled(lotId, 'bid.accepted')) + (await journalled(lotId, 'bid.refused'))));
    expect(stored.reduce((sum, one) => sum + one, 0)).toBe(150 + lots.length);
    await sound();
  });
});

describe('limits', () => {
  it('beyond the queue is busy, beyond the account’s share is paced; both are counted and not journalled', async () => {
    const [lotId] = await running(1);
    const engine = node({ limits: { waiting: 3, perAccount: 2 } });
    const answers = await Promise.all([
      ...[0, 1, 2].map(() => bid(engine, 1, lotId!, '1510').then((one) => one.outcome, codeOf)),
      ...[2, 3, 4].map((who) => bid(engine, who, lotId!, `15${who}0`).then((one) => one.outcome, codeOf)),
    ]);
    expect(answers).toEqual(['accepted', 'refused', 'bid.too_many_in_flight', 'accepted', 'bid.busy', 'bid.busy']);
    expect(engine.turnedAway).toEqual({ full: 2, paced: 1 });
    expect([await journalled(lotId!, 'bid.accepted'), await journalled(lotId!, 'bid.refused')]).toEqual([3, 1]);
    expect((await bid(engine, 3, lotId!, '1530')).outcome).toBe('accepted');
  });

  it('a stopping node answers what waits and takes no more', async () => {
    const [lotId] = await running(1);
    const engine = node();
    const waiting = bid(engine, 1, lotId!, '1510');
    const drained = engine.drain();
    expect(await bid(engine, 2, lotId!, '1520').catch(codeOf)).toBe('bid.busy');
    await drained;
    expect((await waiting).outcome).toBe('accepted');
  });
});

describe('one batch', () => {
  it('mixes lots, refusals, retries and strangers; each gets its own answer', async () => {
    const lots = await running(3);
    const engine = node();
    const key = randomUUID();
    const earlier = await bid(engine, 1, lots[0]!, '1510', key);
    const twin = randomUUID();
    const stranger = await signedIn(county, await freshBidder(county));
    const told = await Promise.all([
      bid(engine, 2, lots[0]!, '1520'),
      bid(engine, 3, lots[1]!, '1505'),
      bid(engine, 1, lots[0]!, '1510', key),
      bid(engine, 1, lots[0]!, '1530', key).catch(codeOf),
      bid(engine, 4, lots[2]!, '1510', twin),
      bid(engine, 4, lots[2]!, '1510.00', twin),
      bid(engine, 4, lots[2]!, '1520', twin).catch(codeOf),
      bid(engine, 5, randomUUID(), '1500').catch(codeOf),
      placeBid(engine, stranger.actor, { lotId: lots[1]!, bidKey: randomUUID(), amount: '1510' }).catch(codeOf),
      bid(engine, 5, lots[1]!.toUpperCase(), '1510'),
      bid(engine, 0, lots[1]!, '1400'),
    ]);
    expect(told.map((one) => (typeof one === 'string' ? one : (one.refusal?.code ?? one.outcome)))).toEqual([
      'accepted', 'bid.below_step', 'accepted', 'bid.key_reused', 'accepted', 'accepted', 'bid.key_reused', 'request.not_found', 'bid.not_registered', 'accepted', 'bid.below_step',
    ]);
    const receipts = told.filter((one): one is Receipt => typeof one !== 'string');
    expect(JSON.stringify(receipts.find((one) => one.bidKey === key))).toBe(JSON.stringify(earlier));
    const fresh = receipts.filter((one) => one.bidKey !== key);
    expect(new Set(fresh.map((one) => one.proof!.batch)).size).toBe(1);
    expect(fresh[0]!.proof).toMatchObject({ size: 5 });
    expect(await journalled(lots[2]!, 'bid.accepted')).toBe(2);
    await sound();
  });

  it('opens an auction itself when the clock is late, while the others go on', async () => {
    const [open] = await running(1);
    const { lotId, opensAt } = await publishedAuction(county, village, { registrationFor: 3_000, opensIn: 3_600 });
    await admit(county, village, lotId, crowd);
    await clock.moveTo(opensAt);
    const engine = node();
    const told = await Promise.all([bid(engine, 1, lotId, '1500'), bid(engine, 1, open!, '1510'), bid(engine, 2, lotId, '1510')]);
    expect(told.map((one) => one.outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await journalled(lotId, 'auction.opened')).toBe(1);
    await sound();
  });

  it('with an unsound lot in it refuses only that lot’s bids, whether it shows when read or when written', async () => {
    const [unreadable, unwritable, good] = await running(3);
    const owner = new pg.Client({ connectionString: county.ownerUrl });
    owner.on('error', () => {});
    await owner.connect();
    const faults: unknown[] = [];
    const engine = node({ onFault: (error) => void faults.push(error) });
    try {
      await owner.query(`UPDATE auction SET min_step = 'NaN' WHERE lot_id = $1`, [unreadable]);
      await owner.query(`UPDATE journal_head SET seq = seq - 1 WHERE subject = 'auction' AND id = $1`, [unwritable]);
      const told = await Promise.all([
        bid(engine, 1, unreadable!, '1510').catch(codeOf), bid(engine, 1, good!, '1510'), bid(engine, 2, unwritable!, '1510').catch(codeOf), bid(engine, 3, good!, '1520'),
      ]);
      expect(told.map((one) => (typeof one === 'string' ? one.slice(0, 6) : one.outcome))).toEqual(['fault:', 'accepted', 'fault:', 'accepted']);
      expect(faults.length).toBeGreaterThan(0);
      expect(await journalled(good!, 'bid.accepted')).toBe(3);
    } finally {
      await owner.query(`UPDATE auction SET min_step = 10 WHERE lot_id = $1`, [unreadable]);
      await owner.query(`UPDATE journal_head SET seq = seq + 1 WHERE subject = 'auction' AND id = $1`, [unwritable]);
      await owner.end();
    }
    for (const lotId of [unreadable!, unwritable!]) expect((await bid(engine, 4, lotId, '1550')).outcome).toBe('accepted');
    await sound();
  });
});

describe('a lost connection', () => {
  /** The county's links with a wire that does what it is told and then breaks. */
  function breaking(when: (statements: Parameters<Link['send']>[0]) => 'before' | 'after' | undefined): Db {
    const use: Links['use'] = (work) =>
      db.links.use((link) =>
        work({
          ...link,
          send: async (statements) => {
            const cut = when(statements);
            if (cut === 'before') throw new Error('Connection terminated unexpectedly');
            const rows = await link.send(statements);
            if (cut === 'after') throw new Error('Connection terminated unexpectedly');
            return rows;
          },
        }),
      );
    return { ...db, links: { ...db.links, use } };
  }

  it('after the commit is a fault, never a second bid: the same key tells the outcome', async () => {
    const [lotId] = await running(1);
    let cuts = 0;
    const cut = breaking((statements) => (statements.includes(commit) && (cuts += 1) === 1 ? 'after' : undefined));
    const engine = node({ db: cut });
    const key = randomUUID();
    expect(await bid(engine, 1, lotId!, '1510', key).catch(codeOf)).toBe('fault: Connection terminated unexpectedly');
    expect(await journalled(lotId!, 'bid.accepted')).toBe(2);
    const told = await bid(engine, 1, lotId!, '1510', key);
    expect(told).toMatchObject({ outcome: 'accepted', amount: '1510.00' });
    expect(JSON.stringify(await bid(node(), 1, lotId!, '1510', key))).toBe(JSON.stringify(told));
    expect(await journalled(lotId!, 'bid.accepted')).toBe(2);
  });

  it('before anything was written is tried again by itself', async () => {
    const [lotId] = await running(1);
    let cuts = 0;
    const cut = breaking((statements) => (statements.length > 2 && (cuts += 1) <= 2 ? 'before' : undefined));
    expect((await bid(node({ db: cut }), 1, lotId!, '1510')).outcome).toBe('accepted');
    expect(await journalled(lotId!, 'bid.accepted')).toBe(2);
  });

  it('by the server, of every connection there is, loses no bid', async () => {
    const [lotId] = await running(1);
    const engine = node();
    await bid(engine, 1, lotId!, '1510');
    await county.db.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = $1`, ['sunfield_app']);
    const key = randomUUID();
    const told = await eventually('an answer', () => bid(engine, 2, lotId!, '1520', key).catch(() => undefined));
    expect(told.outcome).toBe('accepted');
    expect(await journalled(lotId!, 'bid.accepted')).toBe(3);
  });
});
