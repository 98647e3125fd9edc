// Traffic on a sealed lot is bounded: refused envelopes, false shares, repeated asks, the public record, and lots that wait for their holders.
import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { bytesToHex } from '@noble/hashes/utils.js';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { advanceOpenings } from '../../../src/auction/sealed/advance-openings.ts';
import { getBoxes, getMySealed, getOpening, getSealed, giveSharesEndpoint, sealBidEndpoint } from '../../../src/auction/sealed/contract.ts';
import { openingRecord } from '../../../src/auction/sealed/opening-queries.ts';
import { unsealShare } from '../../../src/kernel/seal.ts';
import type { Reader } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bringShares, envelopeFor, handIn, publicKeysOf, random, sealedLot, type SealedLot } from '../../support/sealed.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const of = (lot: SealedLot) => ({ params: { lotId: lot.lotId } });
const countOf = async (lot: SealedLot, kind: string) =>
  (await county.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM journal_entry WHERE subject = 'sealed' AND id = $1 AND kind = $2`, [lot.lotId, kind])).n;

it('twenty refusals of a bidder and round are recorded; more are answered without a record, and a bid that may be sealed still is', async () => {
  const village = await freshVillage(county);
  const lot = await sealedLot(county, api, village, [village.zhao, village.sun]);
  const ask = { as: village.zhao, ...of(lot), body: { bidKey: randomUUID(), round: 1, envelope: await envelopeFor(lot, village.zhao, '1600.00'), publicKeys: publicKeysOf(lot) } };
  const again = () => ({ ...ask, body: { ...ask.body, bidKey: randomUUID() } });
  const first = await api.call(sealBidEndpoint, ask);
  expect(first.refusal?.code).toBe('bid.not_open');
  for (let n = 2; n <= 20; n += 1) expect((await api.call(sealBidEndpoint, again())).outcome).toBe('refused');
  for (let n = 1; n <= 3; n += 1) expect(await api.refused(sealBidEndpoint, again())).toMatchObject({ code: 'sealed.too_many_refused', status: 429 });
  expect(await countOf(lot, 'bid.seal_refused')).toBe(20);
  // The old answer still stands, another bidder and another round are not concerned, and the right bid at the right time is taken.
  expect(await api.call(sealBidEndpoint, ask)).toEqual(first);
  expect((await handIn(api, lot, village.sun, '1700.00')).refusal?.code).toBe('bid.not_open');
  await clock.moveTo(lot.opensAt);
  expect((await api.call(sealBidEndpoint, again())).outcome).toBe('sealed');
  expect((await api.refused(sealBidEndpoint, again())).code).toBe('sealed.too_many_refused');
  expect((await api.call(sealBidEndpoint, { ...again(), body: { ...again().body, round: 2 } })).refusal?.code).toBe('sealed.other_round');
  expect((await api.call(getMySealed, { as: village.zhao, ...of(lot) })).receipts).toHaveLength(22);
});

describe('a holder', () => {
  const ended = async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao, village.sun]);
    await clock.moveTo(lot.opensAt);
    await handIn(api, lot, village.zhao, '1600.00');
    await handIn(api, lot, village.sun, '1700.00');
    await clock.moveTo(lot.endsAt);
    return lot;
  };

  it('who hands in false shares without end is named once for each bid', async () => {
    const lot = await ended();
    for (let n = 0; n < 3; n += 1) expect((await bringShares(api, lot, lot.keepers[1]!, () => bytesToHex(random(33)))).refused).toHaveLength(2);
    expect(await countOf(lot, 'seal.share_false')).toBe(2);
    expect(await bringShares(api, lot, lot.keepers[1]!)).toMatchObject({ given: 2, complete: true });
  });

  it('who names a bid twice in one ask has given one share, or one false one', async () => {
    const lot = await ended();
    const keeper = lot.keepers[0]!;
    const { boxes } = await api.call(getBoxes, { as: keeper.person, ...of(lot) });
    const [one, two] = boxes.map(({ seq, bidderCode, sealed }) => ({ seq, share: unsealShare({ lotId: lot.lotId, bidderCode, round: 1 }, sealed, keeper.pair.secretKey)! })) as [{ seq: number; share: string }, { seq: number; share: string }];
    const falsely = { seq: two.seq, share: bytesToHex(random(33)) };
    const give = (shares: { seq: number; share: string | null }[]) => api.call(giveSharesEndpoint, { as: keeper.person, ...of(lot), body: { round: 1, shares } });
    expect(await give([one, one, { ...one, share: null }, falsely, falsely])).toEqual({ given: 1, unreadable: 0, refused: [two.seq], complete: false });
    expect(await countOf(lot, 'seal.share_false')).toBe(1);
    const told = await county.db.one<{ payload: unknown }>(`SELECT payload FROM journal_entry WHERE subject = 'sealed' AND id = $1 AND kind = 'seal.shares_given'`, [lot.lotId]);
    expect(told.payload).toMatchObject({ given: 1, unreadable: 0 });
    expect(await give([one, two])).toEqual({ given: 1, unreadable: 0, refused: [], complete: true });
  });
});

it('the public record reads nothing of the journal before the first opening', async () => {
  const village = await freshVillage(county);
  const lot = await sealedLot(county, api, village, [village.zhao]);
  await clock.moveTo(lot.opensAt);
  await handIn(api, lot, village.zhao, '1600.00');
  const asked: string[] = [];
  const heard = <Ask extends (text: string, params?: readonly unknown[]) => unknown>(ask: Ask): Ask => ((text, params) => (asked.push(text), ask(text, params))) as Ask;
  const { db } = county;
  const listening = { sql: heard(db.sql.bind(db)), one: heard(db.one.bind(db)), maybe: heard(db.maybe.bind(db)) } as Reader;
  expect(await openingRecord(listening, lot.lotId)).toMatchObject({ opened: [], chain: [] });
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((text) => text.includes('journal_entry'))).toEqual([]);
  await clock.moveTo(lot.endsAt);
  for (const at of [0, 1, 2]) await bringShares(api, lot, lot.keepers[at]!);
  const { chain } = await api.call(getOpening, of(lot));
  expect(chain.map((entry) => entry.seq)).toEqual(chain.map((_, index) => index + 1));
  expect(chain.at(-1)!.kind).toBe('seal.round_opened');
});

it('lots that wait for their holders keep none that came later from its turn', async () => {
  const village = await freshVillage(county);
  const waiting = [await sealedLot(county, api, village, [village.zhao]), await sealedLot(county, api, village, [village.zhao])];
  const empty = await sealedLot(county, api, village, [village.zhao]);
  for (const lot of waiting) {
    await clock.moveTo(lot.opensAt);
    await handIn(api, lot, village.zhao, '1600.00');
  }
  await clock.moveTo(empty.endsAt);
  await closeDueAuctions(county.db);
  await advanceOpenings(county.db, 1);
  for (const lot of waiting) expect((await api.call(getSealed, of(lot))).phase).toBe('opening');
  expect((await api.call(getSealed, of(empty))).phase).toBe('decided');
});
