// What others got wrong (auction.md §8): every defect found in a peer is a test here, by its name.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { io } from 'socket.io-client';
import { createBidEngine, type BidEngine } from '../../../src/auction/bid-engine.ts';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, placeBidEndpoint, type Receipt } from '../../../src/auction/contract.ts';
import { readAuctionEntries } from '../../../src/auction/entry-queries.ts';
import { foldAuction } from '../../../src/auction/fold.ts';
import { placeBid } from '../../../src/auction/place-bid.ts';
import { createReceiptSigner } from '../../../src/auction/receipt-batch.ts';
import { scheduleAuctions } from '../../../src/auction/schedule-auctions.ts';
import { signOut } from '../../../src/identity/end-session.ts';
import { inTransaction, openDatabase, type Db } from '../../../src/platform/db.ts';
import { judge, judgeEnding } from '../../live/judge.ts';
import { apiFor, testKeys } from '../../support/api.ts';
import { admit, crowd, publishedAuction, signedIn, type Bidder, type NoticeTerms } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { ask, connect, endNode, startNode, ticketFor, type Node } from '../../support/sockets.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const databases: Db[] = [];
let village: Village, here: BidEngine, there: BidEngine;

beforeAll(async () => {
  village = await freshVillage(county);
  here = await engineOfItsOwn();
  there = await engineOfItsOwn();
});
afterAll(async () => {
  for (const engine of [here, there]) await engine.drain();
  for (const database of databases) await database.close();
});

/** As another process would have it: its own pool, its own queue, its own memory. */
async function engineOfItsOwn(): Promise<BidEngine> {
  const db = await openDatabase({ url: county.url, poolSize: 3, lockTimeoutMs: 60_000, idleInTransactionMs: 120_000, statementTimeoutMs: 120_000 });
  databases.push(db);
  return createBidEngine({ db, signer: createReceiptSigner(testKeys.receipt) });
}

interface Running {
  lotId: string;
  endsAt: Date;
  zhao: Bidder;
  sun: Bidder;
}

async function running(terms: Partial<NoticeTerms> = {}): Promise<Running> {
  const { lotId, opensAt, endsAt } = await publishedAuction(county, village, terms);
  await admit(county, village, lotId, [village.zhao, village.sun]);
  await clock.moveTo(opensAt);
  return { lotId, endsAt, zhao: await signedIn(county, village.zhao), sun: await signedIn(county, village.sun) };
}

const bid = (engine: BidEngine, who: Bidder, lotId: string, amount: string): Promise<Receipt> => placeBid(engine, who.actor, { lotId, bidKey: randomUUID(), amount });
const outcomeOf = (receipt: Receipt): string => receipt.refusal?.code ?? receipt.outcome;
const rowOf = (lotId: string) => county.db.one<{ state: string; price: string | null; ends_at: Date }>('SELECT state, price, ends_at FROM auction WHERE lot_id = $1', [lotId]);

/** Does `meanwhile` while somebody else holds the lot and the bid waits for it. */
async function whileItWaits(lotId: string, asked: () => Promise<Receipt>, meanwhile: () => Promise<unknown>): Promise<Receipt> {
  const holder = new pg.Client({ connectionString: county.ownerUrl });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM auction WHERE lot_id = $1 FOR UPDATE', [lotId]);
  const answer = asked();
  await eventually('the bid waits for the lock', async () => (await county.db.sql(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = $1`, ['Lock'])).length > 0);
  await meanwhile();
  await holder.query('ROLLBACK');
  await holder.end();
  return answer;
}

describe('defects of others', () => {
  it('the newest offer by time is awarded instead of the highest', async () => {
    const { lotId, endsAt, zhao, sun } = await running();
    await bid(here, zhao, lotId, '1500');
    const highest = await bid(here, sun, lotId, '1600');
    expect(outcomeOf(await bid(here, zhao, lotId, '1510'))).toBe('bid.below_step');
    expect(outcomeOf(await bid(here, zhao, lotId, '1600'))).toBe('bid.below_step');
    await clock.moveTo(endsAt);
    while ((await closeDueAuctions(county.db)) > 0);
    expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'awarded', result: { price: '1600.00', bidderCode: highest.bidderCode } });
    expect(await judgeEnding(county.db, lotId)).toEqual([]);
  });

  it('the "too late" check is commented out', async () => {
    const { lotId, endsAt, zhao } = await running();
    await clock.moveTo(endsAt);
    expect(outcomeOf(await bid(here, zhao, lotId, '1500'))).toBe('bid.too_late');
    expect((await rowOf(lotId)).state).not.toBe('closed');
  });

  it('validation before the lock: what was true when the bid came is not true any more when it is decided', async () => {
    const first = await running();
    const signedOff = await whileItWaits(first.lotId, () => bid(here, first.zhao, first.lotId, '1500'), () => inTransaction(county.db, (tx) => signOut(tx, first.zhao.actor)));
    expect(outcomeOf(signedOff)).toBe('bid.session_ended');
    const second = await running();
    const overdue = await whileItWaits(second.lotId, () => bid(here, second.zhao, second.lotId, '1500'), () => clock.moveTo(second.endsAt));
    expect(outcomeOf(overdue)).toBe('bid.too_late');
  });

  it('equal amounts are both accepted', async () => {
    const { lotId, zhao, sun } = await running();
    for (let price = 1_500; price < 1_800; price += 10) {
      const pair = await Promise.all([bid(here, zhao, lotId, String(price)), bid(there, sun, lotId, String(price))]);
      // The loser may be the leader of the round before: then he may not raise himself, and the other has it.
      expect(pair.filter((receipt) => receipt.outcome === 'accepted')).toHaveLength(1);
    }
    expect(await judge(county.db, lotId, [])).toEqual([]);
  });

  it('the step is checked outside the compare-and-set (255 of 266 accepted bids were below it)', async () => {
    const { lotId, opensAt } = await publishedAuction(county, village);
    const people = await crowd(county, village, lotId, 8);
    await clock.moveTo(opensAt);
    const bidders = await Promise.all(people.map((person) => signedIn(county, person)));
    const acknowledged: Receipt[] = [];
    for (let round = 0; round < 12; round += 1) {
      const price = Number((await rowOf(lotId)).price ?? 1_490);
      const asked = bidders.map((bidder, index) => bid(index % 2 === 0 ? here : there, bidder, lotId, String(price + 10 + (index % 4) * 10)));
      acknowledged.push(...(await Promise.all(asked)));
    }
    expect(acknowledged.filter((receipt) => receipt.outcome === 'accepted').length).toBeGreaterThan(11);
    expect(await judge(county.db, lotId, acknowledged)).toEqual([]);
  });

  it('bids are accepted a day after the end because only the status is checked', async () => {
    const { lotId, endsAt, zhao } = await running();
    await bid(here, zhao, lotId, '1500');
    await clock.moveTo(new Date(endsAt.getTime() + 86_400_000));
    const sun = await signedIn(county, village.sun);
    expect((await rowOf(lotId)).state).toBe('open');
    expect(outcomeOf(await bid(here, sun, lotId, '1510'))).toBe('bid.too_late');
    expect((await rowOf(lotId)).price).toBe('1500.00');
  });

  it('the chronograph overwrites the array a bid was just written into (an acknowledged bid of 500 vanished)', async () => {
    const { lotId, endsAt, zhao, sun } = await running({ extensionSeconds: 60, triggerSeconds: 60, freeSeconds: 60, timedSeconds: 60 });
    await clock.moveTo(new Date(endsAt.getTime() - 50_000));
    const acknowledged: Receipt[] = [];
    let over = false;
    const chronographs = [county.db, databases[1]!].map(async (db) => {
      while (!over) await closeDueAuctions(db);
    });
    for (let turn = 0; (await rowOf(lotId)).state !== 'closed' && turn < 200; turn += 1) {
      const price = Number((await rowOf(lotId)).price ?? 1_490);
      acknowledged.push(await bid(turn % 2 === 0 ? here : there, turn % 2 === 0 ? zhao : sun, lotId, String(price + 10)));
      if (turn === 30) await clock.moveTo((await rowOf(lotId)).ends_at);
    }
    await eventually('it is closed', async () => (await rowOf(lotId)).state === 'closed');
    over = true;
    await Promise.all(chronographs);
    expect(acknowledged.some((receipt) => receipt.outcome === 'accepted')).toBe(true);
    expect(await judge(county.db, lotId, acknowledged)).toEqual([]);
    expect(await judgeEnding(county.db, lotId)).toEqual([]);
  });

  it('a restart re-seeds the price (0 of 2,721 acknowledged bids were kept)', async () => {
    const { lotId, zhao, sun } = await running();
    const acknowledged = [await bid(here, zhao, lotId, '1500'), await bid(here, sun, lotId, '1600')];
    const restarted = await engineOfItsOwn();
    await scheduleAuctions(county.db);
    expect(outcomeOf(await bid(restarted, zhao, lotId, '1500'))).toBe('bid.below_step');
    acknowledged.push(await bid(restarted, zhao, lotId, '1610'));
    await restarted.drain();
    expect(await rowOf(lotId)).toMatchObject({ price: '1610.00' });
    expect(await judge(county.db, lotId, acknowledged)).toEqual([]);
  });

  it('persistence comes asynchronously behind the acknowledgement (1,808 acknowledged, 0 in the database)', async () => {
    const { lotId, zhao, sun } = await running();
    for (let turn = 0; turn < 20; turn += 1) {
      const receipt = await bid(here, turn % 2 === 0 ? zhao : sun, lotId, String(1_500 + turn * 10));
      // On another connection, at once: no waiting for it to come about.
      const stored = await databases[1]!.maybe<{ hash: string }>(
        `SELECT hash FROM journal_entry WHERE subject = 'auction' AND id = $1 AND seq = $2`, [lotId, receipt.seq]);
      expect(stored?.hash).toBe(receipt.hash);
    }
  });

  it('money is a float (472 of 3,540 exact ratios were missed)', async () => {
    const { lotId, zhao, sun } = await running({ reserve: '0.10', minStep: '0.10', maxStep: '1.00', deposit: '10.00', area: '0.07' });
    // 0.1 + 0.2 is 0.30000000000000004, and 0.7 is not seven times 0.1.
    for (let tenths = 1; tenths <= 30; tenths += 1) {
      const receipt = await bid(here, tenths % 2 === 0 ? zhao : sun, lotId, (tenths / 10).toFixed(2));
      // From twice the price on the total would be asked for; the steps before that are single.
      expect([outcomeOf(receipt), receipt.amount]).toEqual([tenths === 2 ? 'bid.confirm_total' : 'accepted', (tenths / 10).toFixed(2)]);
      if (tenths === 2) await placeBid(here, zhao.actor, { lotId, bidKey: randomUUID(), amount: '0.20', confirmedTotal: '0.01' });
    }
    const floats = await county.db.sql(
      `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type IN ('real', 'double precision') AND column_name ~ $1`,
      ['price|amount|reserve|deposit|step|rent|total|balance'],
    );
    expect(floats).toEqual([]);
  });

  it('the bidder’s secret is in the URL', async () => {
    const { lotId, zhao } = await running();
    const body = { bidKey: randomUUID(), amount: '1500' };
    const path = placeBidEndpoint.path.replace(':lotId', lotId);
    for (const name of ['token', 'access_token', 'ticket', 'Authorization']) {
      expect((await api.http().post(`${path}?${name}=${zhao.token}`).send(body)).status).toBeGreaterThanOrEqual(400);
    }
    expect(foldAuction(await readAuctionEntries(county.db, lotId)).bidCount).toBe(0);
    const { body: document } = await api.http().get('/api/openapi.json');
    // An invitation to staff is a link by its nature: used once, and no bidder has one.
    const paths = Object.entries(document.paths as Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>).filter(([each]) => !each.startsWith('/api/invitations/'));
    const inUrls = paths.flatMap(([, methods]) => Object.values(methods)).flatMap(({ parameters = [] }) => parameters.filter((one) => one.in === 'query' || one.in === 'path').map((one) => one.name));
    expect(inUrls).toContain('lotId');
    expect(inUrls.filter((name) => /token|ticket|secret|password/i.test(name))).toEqual([]);
  });
});

describe('defects of others that kill the process', () => {
  let node: Node;
  beforeAll(async () => {
    node = await startNode(county.url);
  });
  afterAll(() => endNode(node, 'SIGKILL'));
  const alive = async (): Promise<void> => {
    const socket = await connect(node.url);
    expect(await ask(socket, 'clock.sync', {})).toMatchObject({ ok: true });
    socket.disconnect();
    expect([node.process.exitCode, node.process.signalCode]).toEqual([null, null]);
  };

  it('a socket client that omits the acknowledgement callback', async () => {
    const { lotId, zhao } = await running();
    const socket = await connect(node.url, zhao.token);
    for (const [event, body] of [['bid.place', { lotId, bidKey: randomUUID(), amount: '1500' }], ['lot.watch', { lotId, since: 0 }], ['lot.unwatch', { lotId }], ['clock.sync', {}], ['no.such', {}]] as const) {
      socket.emit(event, body);
      socket.emit(event);
    }
    expect(await ask(socket, 'clock.sync', {})).toMatchObject({ ok: true });
    socket.disconnect();
    await alive();
    // The bid itself counts, whether or not anybody wanted to hear of it.
    await eventually('it is decided', async () => foldAuction(await readAuctionEntries(county.db, lotId)).bidCount === 1);
  });

  it('one rejected asynchronous handler, and a secret in the handshake’s URL opens nothing', async () => {
    const { lotId, zhao } = await running();
    const socket = await connect(node.url, zhao.token);
    const owner = new pg.Client({ connectionString: county.ownerUrl });
    await owner.connect();
    await owner.query('ALTER TABLE award RENAME TO award_away');
    expect(await ask(socket, 'lot.watch', { lotId, since: 0 })).toMatchObject({ ok: false, refusal: { code: 'request.fault' } });
    socket.emit('lot.watch', { lotId, since: 0 });
    await owner.query('ALTER TABLE award_away RENAME TO award');
    await owner.end();
    expect(await ask(socket, 'lot.watch', { lotId, since: 0 })).toMatchObject({ ok: true });
    socket.disconnect();
    const ticket = await ticketFor(node.url, zhao.token);
    const bySecretUrl = io(`${node.url}/?ticket=${ticket}`, { transports: ['websocket'], reconnection: false, forceNew: true, query: { ticket, token: zhao.token } });
    await new Promise<void>((resolve, reject) => bySecretUrl.once('connect', resolve).once('connect_error', reject));
    expect(await ask(bySecretUrl, 'bid.place', { lotId, bidKey: randomUUID(), amount: '1500' })).toMatchObject({ ok: false, refusal: { code: 'identity.not_signed_in' } });
    bySecretUrl.disconnect();
    await alive();
  });
});
