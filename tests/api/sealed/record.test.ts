// Sealed bids are secret before the opening, in the database and in the log, even with two shares given; after it anyone recomputes them.
import { describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pg from 'pg';
import { pino } from 'pino';
import supertest from 'supertest';
import { randomUUID } from 'node:crypto';
import { recompute } from '../../../client/pages/bidder/sealed/recompute.ts';
import { buildApp } from '../../../src/app.ts';
import { advanceOpenings } from '../../../src/auction/sealed/advance-openings.ts';
import { getBoxes, getOpening, getSealed, giveSharesEndpoint, type OpeningRecord, sealBidEndpoint } from '../../../src/auction/sealed/contract.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import { openEnvelope, unsealShare, type Envelope } from '../../../src/kernel/seal.ts';
import { apiFor, pathOf, testConfig, testKeys } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { bringShares, envelopeFor, handIn, publicKeysOf, random, sealedLot, type SealedLot } from '../../support/sealed.ts';
import { freshBidder, freshVillage, type Person } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const verifier = join(import.meta.dirname, '../../../docs/verify/opening.mjs');
const of = (lot: SealedLot) => ({ params: { lotId: lot.lotId } });

/** Every row of every table, as text: what somebody with the whole database has. */
async function dump(): Promise<string> {
  const client = new pg.Client({ connectionString: county.ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('information_schema', 'pg_catalog')`,
    );
    expect(tables.map((table) => table.name)).toEqual(expect.arrayContaining(['public.sealed_bid', 'public.seal_share', 'public.journal_entry', 'public.session']));
    const texts = [];
    for (const { name } of tables) texts.push(...(await client.query<{ line: string }>(`SELECT to_jsonb(t)::text AS line FROM ${name} t`)).rows.map((row) => row.line));
    return texts.join('\n');
  } finally {
    await client.end();
  }
}

/** The forms in which an amount could lie about. */
const formsOf = (amount: string) => [amount, amount.replace('.', ''), Buffer.from(amount).toString('hex'), Buffer.from(amount).toString('base64').replace(/=+$/, '').slice(0, -1), amount.replace('.00', '')];

describe('before the opening', () => {
  it('the amount is nowhere in the database nor in the log, not even when two holders have given their shares', async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao]);
    const amount = '73918.46';
    const written: string[] = [];
    const log = pino({ level: 'trace' }, new Writable({ write: (chunk, _encoding, done) => (written.push(String(chunk)), done()) }));
    const loud = buildApp({ db: county.db, config: testConfig(), log, keys: testKeys });
    const post = async (path: string, as: { accountId: string }, body: object) =>
      supertest(loud.app).post(path).set('Authorization', `Bearer ${await api.signInAs(as)}`).send(body);
    await clock.moveTo(lot.opensAt);
    const envelope = await envelopeFor(lot, village.zhao, amount);
    const path = pathOf(sealBidEndpoint.path, { lotId: lot.lotId });
    expect((await post(path, village.zhao, { bidKey: randomUUID(), round: 1, envelope, publicKeys: publicKeysOf(lot) })).body.outcome).toBe('sealed');
    // A body that is refused must not end in the log either.
    await post(path, village.zhao, { bidKey: randomUUID(), round: 1, envelope, publicKeys: publicKeysOf(lot), note: `${amount} yuan` });
    await clock.moveTo(lot.endsAt);
    for (const keeper of lot.keepers.slice(0, 2)) {
      const { boxes } = await api.call(getBoxes, { as: keeper.person, ...of(lot) });
      const shares = boxes.map((box) => ({ seq: box.seq, share: unsealShare({ lotId: lot.lotId, bidderCode: box.bidderCode, round: 1 }, box.sealed, keeper.pair.secretKey)! }));
      expect((await post(pathOf(giveSharesEndpoint.path, { lotId: lot.lotId }), keeper.person, { round: 1, shares })).body.given).toBe(1);
    }
    await advanceOpenings(county.db);
    const everything = `${await dump()}\n${written.join('\n')}`;
    expect(everything).toContain(lot.lotId);
    for (const form of formsOf(amount)) expect(everything).not.toContain(form);
    // The two shares that lie there open nothing.
    const stored = await county.db.one<{ envelope: Envelope }>('SELECT envelope FROM sealed_bid WHERE lot_id = $1', [lot.lotId]);
    const shares = await county.db.sql<{ share: string }>('SELECT share FROM seal_share WHERE lot_id = $1', [lot.lotId]);
    const place = { lotId: lot.lotId, bidderCode: lot.codes.get(village.zhao.accountId)!, round: 1 };
    await expect(openEnvelope(place, stored.envelope, lot.keepers, shares.map((row) => row.share))).rejects.toThrow();
    await bringShares(api, lot, lot.keepers[2]!);
    expect(await dump()).toContain(amount);
    await loud.auction.stop();
  });
});

/** Four shares of one dealing and one of another, at five points: only the whole dealing shows it. */
async function mixedEnvelope(lot: SealedLot, person: Person): Promise<Envelope> {
  const one = await envelopeFor(lot, person, '1600.00');
  let last = one.shares[0]!;
  while (one.shares.slice(0, 4).some((share) => share.x === last.x)) last = (await envelopeFor(lot, person, '9000.00')).shares[4]!;
  return { ...one, shares: [...one.shares.slice(0, 4), last] };
}

/** Two rounds with two valid bids, a low, an unreadable, a wrongly dealt and an absurd one. */
async function openedLot(): Promise<{ lot: SealedLot; record: OpeningRecord }> {
  const village = await freshVillage(county);
  const crowd = [village.zhao, village.sun, await freshBidder(county), await freshBidder(county), await freshBidder(county), await freshBidder(county)];
  const lot = await sealedLot(county, api, village, crowd, { format: 'sealed_rounds', sealedRounds: 2 });
  await clock.moveTo(lot.opensAt);
  const [zhao, sun, low, rubbish, mixed, absurd] = crowd as [(typeof crowd)[0], (typeof crowd)[0], (typeof crowd)[0], (typeof crowd)[0], (typeof crowd)[0], (typeof crowd)[0]];
  await handIn(api, lot, zhao, '1700.00');
  await handIn(api, lot, sun, '1700.00');
  await handIn(api, lot, low, '900.00');
  const raw = async (person: (typeof crowd)[0], envelope: Envelope) => api.call(sealBidEndpoint, { as: person, ...of(lot), body: { bidKey: randomUUID(), round: 1, envelope, publicKeys: publicKeysOf(lot) } });
  const noise = await envelopeFor(lot, rubbish, '5000.00');
  for (const share of noise.shares) share.box = bytesToHex(random(49));
  await raw(rubbish, noise);
  await raw(mixed, await mixedEnvelope(lot, mixed));
  expect((await handIn(api, lot, absurd, '20000000000.00')).outcome).toBe('sealed');
  await clock.moveTo(lot.endsAt);
  for (const at of [0, 1, 3]) await bringShares(api, lot, lot.keepers[at]!);
  const next = await api.call(getSealed, of(lot));
  await clock.moveTo(new Date(next.opensAt));
  await handIn(api, lot, sun, '1888.50', 2);
  await clock.moveTo(new Date(next.endsAt));
  for (const at of [4, 2, 3]) await bringShares(api, lot, lot.keepers[at]!);
  return { lot, record: await api.call(getOpening, of(lot)) };
}

describe('after the opening', () => {
  it('the published record holds every envelope, share and verdict, and the standalone script recomputes the winner from it', async () => {
    const { lot, record } = await openedLot();
    expect(record.opened.map((round) => round.bids.map((bid) => bid.reason))).toEqual([[null, null, 'below_floor', 'unreadable', 'shares_disagree', 'too_large'], [null]]);
    expect(record.opened[0]!.best?.bidderCode).toBe(lot.codes.get(lot.village.zhao.accountId));
    const path = join(scratchFolder('opening'), 'opening.json');
    writeFileSync(path, JSON.stringify(record));
    const told = execFileSync(process.execPath, [verifier, path], { encoding: 'utf8' });
    expect(told).toContain(`best ${lot.codes.get(lot.village.sun.accountId)} 1888.50`);
    expect(told).toContain('the announced result follows from what was sealed');
    // So does the page's own button.
    const onTheDevice = await recompute(record, () => undefined);
    expect(onTheDevice).toEqual({ bids: 7, different: [], winner: { bidderCode: lot.codes.get(lot.village.sun.accountId), amount: '1888.50' } });
  });

  it('the script finds every forgery we could think of', async () => {
    const { record } = await openedLot();
    const script = (await import(verifier)) as { recompute: (file: unknown) => { problems: string[] } };
    expect(script.recompute(record).problems).toEqual([]);
    const forgeries: Record<string, (file: OpeningRecord) => void> = {
      'another amount published': (file) => void (file.opened[0]!.bids[0]!.amount = '9999.00'),
      'a valid bid called invalid': (file) => Object.assign(file.opened[0]!.bids[0]!, { state: 'invalid', reason: 'unreadable', amount: null }),
      'an invalid bid called valid': (file) => Object.assign(file.opened[0]!.bids[2]!, { state: 'valid', reason: null }),
      'another best announced': (file) => void (file.opened[0]!.best = { seq: file.opened[0]!.bids[1]!.seq, bidderCode: file.opened[0]!.bids[1]!.bidderCode, amount: '1700.00' }),
      'a bid left out': (file) => void file.opened[0]!.bids.splice(1, 1),
      'a bid left out of list and chain': (file) => {
        const [gone] = file.opened[0]!.bids.splice(1, 1);
        file.chain = file.chain.filter((entry) => entry.seq !== gone!.seq);
      },
      'an envelope exchanged': (file) => void (file.opened[0]!.bids[0]!.envelope = file.opened[1]!.bids[0]!.envelope),
      'a share exchanged': (file) => void (file.opened[0]!.bids[0]!.shares[0]!.share = file.opened[0]!.bids[1]!.shares[0]!.share),
      'a share withheld': (file) => void file.opened[1]!.bids[0]!.shares.pop(),
      'a floor lowered': (file) => void (file.opened[1]!.floor = '1500.00'),
      'a time moved': (file) => void (file.chain[4]!.decidedAt = new Date(Date.parse(file.chain[4]!.decidedAt) - 1).toISOString()),
      'two entries exchanged': (file) => void ([file.chain[2], file.chain[3]] = [file.chain[3]!, file.chain[2]!]),
      'a holder exchanged': (file) => void (file.holders[0]!.publicKey = file.holders[1]!.publicKey),
      'another area': (file) => void (file.area = '0.01'),
      'a bidder renamed': (file) => void (file.opened[0]!.bids[0]!.bidderCode = file.opened[0]!.bids[1]!.bidderCode),
      'only two holders there': (file) => void (file.opened[0]!.present = file.opened[0]!.present.slice(0, 2)),
      'a priority invented': (file) => void (file.opened[0]!.bids[1]!.priorityRank = 1),
    };
    for (const [what, forge] of Object.entries(forgeries)) {
      const file = structuredClone(record);
      forge(file);
      expect({ what, found: script.recompute(file).problems.length > 0 }).toEqual({ what, found: true });
    }
  });

  it('the script ends with an error when it finds one', async () => {
    const path = join(scratchFolder('opening'), 'bad.json');
    writeFileSync(path, '{"format":"something else"}');
    expect(spawnSync(process.execPath, [verifier, path]).status).toBe(1);
  });
});
