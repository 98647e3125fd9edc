// The opening of sealed bids: never before its time, never with two, the best valid bid wins, and everything can be recomputed after.
import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction } from '../../../src/auction/contract.ts';
import { advanceOpenings } from '../../../src/auction/sealed/advance-openings.ts';
import { arriveEndpoint, getBoxes, getCeremony, getOpening, getSealed, giveSharesEndpoint, sealBidEndpoint } from '../../../src/auction/sealed/contract.ts';
import { sealBid } from '../../../src/auction/sealed/seal-bid.ts';
import { unsealShare } from '../../../src/kernel/seal.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import { signedIn } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bringShares, envelopeFor, handIn, publicKeysOf, random, sealedLot, type SealedLot } from '../../support/sealed.ts';
import { freshBidder, freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);

/** 孙 1800, 赵 1750: bidding is over. */
async function ended(): Promise<SealedLot> {
  const village = await freshVillage(county);
  const lot = await sealedLot(county, api, village, [village.zhao, village.sun]);
  await clock.moveTo(lot.opensAt);
  await closeDueAuctions(county.db);
  expect((await handIn(api, lot, village.sun, '1800.00')).outcome).toBe('sealed');
  expect((await handIn(api, lot, village.zhao, '1750.00')).outcome).toBe('sealed');
  await clock.moveTo(lot.endsAt);
  return lot;
}

const of = (lot: SealedLot) => ({ params: { lotId: lot.lotId } });
const kindsOf = async (lot: SealedLot, subject: string) =>
  (await county.db.sql<{ kind: string }>('SELECT kind FROM journal_entry WHERE subject = $2 AND id = $1 ORDER BY seq', [lot.lotId, subject])).map((row) => row.kind);

describe('three of five', () => {
  it('open it: the best valid bid wins, and the award is the ordinary one', async () => {
    const lot = await ended();
    for (const [index, at] of [0, 2].entries()) {
      expect(await bringShares(api, lot, lot.keepers[at]!)).toEqual({ given: 2, unreadable: 0, refused: [], complete: true });
      expect(await api.call(getSealed, of(lot))).toMatchObject({ phase: 'opening', sealedCount: 2, presentCount: index + 1, best: null });
    }
    await bringShares(api, lot, lot.keepers[4]!);
    const { sun } = lot.village;
    expect(await api.call(getSealed, of(lot))).toMatchObject({ phase: 'decided', result: { price: '1800.00', bidderCode: lot.codes.get(sun.accountId) } });
    expect(await api.call(getAuction, of(lot))).toMatchObject({ phase: 'awarded', price: '1800.00', bidCount: 2, result: { bidders: 2 } });
    expect(await kindsOf(lot, 'auction')).toEqual(['auction.scheduled', 'auction.opened', 'auction.unsealed', 'auction.closed', 'auction.awarded']);
    expect(await county.db.one('SELECT account_id, price FROM award WHERE lot_id = $1', [lot.lotId])).toEqual({ account_id: sun.accountId, price: '1800.00' });
    expect((await kindsOf(lot, 'sealed')).filter((kind) => kind === 'seal.bid_opened')).toHaveLength(2);
  });

  it('open it whoever they are, and a holder who comes after finds it opened', async () => {
    const lot = await ended();
    for (const at of [1, 3, 4]) await bringShares(api, lot, lot.keepers[at]!);
    expect((await api.call(getSealed, of(lot))).result?.price).toBe('1800.00');
    const late = { as: lot.keepers[0]!.person, ...of(lot) };
    expect((await api.refused(getBoxes, late)).code).toBe('opening.not_running');
    expect((await api.refused(arriveEndpoint, { ...late, body: {} })).code).toBe('opening.not_running');
  });

  it('two cannot, however long they wait; on the record it is adjourned, and may go on later', async () => {
    const lot = await ended();
    for (const at of [0, 1]) await bringShares(api, lot, lot.keepers[at]!);
    await clock.forward(3 * 3_600);
    await advanceOpenings(county.db);
    await advanceOpenings(county.db);
    expect(await api.call(getSealed, of(lot))).toMatchObject({ phase: 'opening', best: null, result: null });
    expect((await kindsOf(lot, 'sealed')).filter((kind) => kind === 'seal.adjourned')).toHaveLength(1);
    expect((await api.call(getSealed, of(lot))).adjournedAt).not.toBeNull();
    expect((await api.call(getOpening, of(lot))).opened).toEqual([]);
    await clock.forward(86_400);
    await bringShares(api, lot, lot.keepers[3]!);
    expect((await api.call(getSealed, of(lot))).result?.price).toBe('1800.00');
  });
});

describe('before its time', () => {
  it('no share leaves and none is taken, from anybody', async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao]);
    const holder = { as: lot.keepers[0]!.person, ...of(lot) };
    const tooEarly = async () => [
      (await api.refused(getBoxes, holder)).code,
      (await api.refused(giveSharesEndpoint, { ...holder, body: { round: 1, shares: [] } })).code,
      (await api.refused(arriveEndpoint, { ...holder, body: {} })).code,
    ];
    expect(await tooEarly()).toEqual(['opening.too_early', 'opening.too_early', 'opening.too_early']);
    await clock.moveTo(lot.opensAt);
    await handIn(api, lot, village.zhao, '1600.00');
    await clock.moveTo(new Date(lot.endsAt.getTime() - 500_000));
    expect(await tooEarly()).toEqual(['opening.too_early', 'opening.too_early', 'opening.too_early']);
    await advanceOpenings(county.db);
    expect((await api.call(getSealed, of(lot))).phase).toBe('bidding');
    await clock.moveTo(lot.endsAt);
    await api.call(arriveEndpoint, { ...holder, body: {} });
    expect((await api.call(getBoxes, holder)).boxes).toHaveLength(1);
  });

  it('the closer never awards it at its end', async () => {
    const lot = await ended();
    await closeDueAuctions(county.db);
    await clock.forward(7_000);
    await closeDueAuctions(county.db);
    await advanceOpenings(county.db);
    expect(await api.call(getAuction, of(lot))).toMatchObject({ phase: 'opening', price: null, result: null });
  });
});

describe('who may not', () => {
  it('a stranger, a bidder, the operator, a holder of another panel: none of them opens anything', async () => {
    const lot = await ended();
    const other = await ended();
    const { village } = lot;
    for (const person of [village.zhao, village.operator, village.chen, village.administrator, other.keepers[0]!.person]) {
      expect((await api.refused(getBoxes, { as: person, ...of(lot) })).code).toBe('opening.not_holder');
      expect((await api.refused(giveSharesEndpoint, { as: person, ...of(lot), body: { round: 1, shares: [] } })).code).toBe('opening.not_holder');
      expect((await api.refused(arriveEndpoint, { as: person, ...of(lot), body: {} })).code).toBe('opening.not_holder');
    }
    for (const person of [village.zhao, village.chen, other.keepers[0]!.person]) expect((await api.refused(getCeremony, { as: person, ...of(lot) })).code).toBe('policy.not_allowed');
    expect((await api.call(getCeremony, { as: village.operator, ...of(lot) })).mine).toBeNull();
    expect((await api.refused(getBoxes, of(lot))).status).toBe(401);
  });

  it('a share of another lot, of another bid or of another holder is not taken', async () => {
    const lot = await ended();
    const [one, two] = lot.keepers as [(typeof lot.keepers)[0], (typeof lot.keepers)[0]];
    const first = new Map<number, string>();
    await bringShares(api, lot, one, (share, seq) => {
      first.set(seq, share!);
      return share;
    });
    // The second holder hands in what the first one had.
    const told = await bringShares(api, lot, two, (_share, seq) => first.get(seq)!);
    expect(told).toMatchObject({ given: 0, complete: false });
    expect(told.refused).toHaveLength(2);
    const answer = await api.refused(giveSharesEndpoint, { as: two.person, ...of(lot), body: { round: 1, shares: [{ seq: 9_999, share: null }] } });
    expect(answer.code).toBe('opening.unknown_bid');
  });
});

describe('a dishonest holder', () => {
  it('who makes up shares is named on the record, changes nothing, and may still do it right', async () => {
    const lot = await ended();
    const liar = lot.keepers[1]!;
    const told = await bringShares(api, lot, liar, () => bytesToHex(random(33)));
    expect(told).toMatchObject({ given: 0, complete: false });
    const entries = await county.db.sql<{ payload: { holder_id: string; organ: string } }>(`SELECT payload FROM journal_entry WHERE subject = 'sealed' AND id = $1 AND kind = 'seal.share_false'`, [lot.lotId]);
    expect(entries.map((entry) => entry.payload.holder_id)).toEqual([liar.holderId, liar.holderId]);
    const seen = await api.call(getCeremony, { as: lot.village.operator, ...of(lot) });
    expect(seen.holders.map((holder) => holder.falseShares)).toEqual([0, 2, 0, 0, 0]);
    for (const at of [0, 2]) await bringShares(api, lot, lot.keepers[at]!);
    expect((await api.call(getSealed, of(lot))).phase).toBe('opening');
    await bringShares(api, lot, liar);
    expect((await api.call(getSealed, of(lot))).result?.price).toBe('1800.00');
  });

  it('who calls a bid unreadable cannot kill it: a fourth opens it, and the report is proven false', async () => {
    const lot = await ended();
    const liar = lot.keepers[2]!;
    expect(await bringShares(api, lot, liar, () => null)).toMatchObject({ given: 0, unreadable: 2, complete: true });
    for (const at of [0, 1]) await bringShares(api, lot, lot.keepers[at]!);
    expect((await api.call(getSealed, of(lot))).phase).toBe('opening');
    await bringShares(api, lot, lot.keepers[3]!);
    expect((await api.call(getSealed, of(lot))).result?.price).toBe('1800.00');
    const named = await county.db.sql<{ id: string }>(`SELECT payload->>'holder_id' AS id FROM journal_entry WHERE subject = 'sealed' AND id = $1 AND kind = 'seal.report_false'`, [lot.lotId]);
    expect(named.map((row) => row.id)).toEqual([liar.holderId, liar.holderId]);
  });
});

it('a round without bids needs nobody: unsold', async () => {
  const village = await freshVillage(county);
  const lot = await sealedLot(county, api, village, [village.zhao]);
  await clock.moveTo(lot.endsAt);
  await closeDueAuctions(county.db);
  await advanceOpenings(county.db);
  expect(await api.call(getAuction, of(lot))).toMatchObject({ phase: 'unsold', bidCount: 0 });
  expect(await kindsOf(lot, 'auction')).toEqual(['auction.scheduled', 'auction.opened', 'auction.unsealed', 'auction.closed', 'auction.unsold']);
});

it('one envelope with the same share for all five is refused at the door; one that lies there already is invalid and stops nobody', async () => {
  const village = await freshVillage(county);
  const lot = await sealedLot(county, api, village, [village.zhao, village.sun]);
  await clock.moveTo(lot.opensAt);
  const honest = await envelopeFor(lot, village.zhao, '9000.00');
  const [only] = lot.keepers;
  const share = unsealShare({ lotId: lot.lotId, bidderCode: lot.codes.get(village.zhao.accountId)!, round: 1 }, honest.shares[0]!, only!.pair.secretKey)!;
  const envelope = { ...honest, shares: honest.shares.map((sealed) => ({ ...sealed, x: honest.shares[0]!.x, hash: honest.shares[0]!.hash })) };
  const ask = { bidKey: randomUUID(), round: 1, envelope, publicKeys: publicKeysOf(lot) };
  expect((await api.send(sealBidEndpoint, { as: village.zhao, ...of(lot), body: ask })).status).toBe(400);
  const { actor } = await signedIn(county, village.zhao);
  await inTransaction(county.db, (tx) => sealBid(tx, actor, { ...ask, lotId: lot.lotId }));
  await handIn(api, lot, village.sun, '1800.00');
  await clock.moveTo(lot.endsAt);
  // Holders who find the forged share where theirs should be: it fits what the bidder committed to, so it is genuine.
  for (const at of [0, 3, 4]) await bringShares(api, lot, lot.keepers[at]!, (own) => own ?? share);
  expect((await api.call(getSealed, of(lot))).result).toMatchObject({ price: '1800.00', bidderCode: lot.codes.get(village.sun.accountId) });
  const record = await api.call(getOpening, of(lot));
  expect(record.opened[0]!.bids.map((bid) => bid.reason)).toEqual(['shares_disagree', null]);
  const { recompute } = (await import(join(import.meta.dirname, '../../../docs/verify/opening.mjs'))) as { recompute: (file: unknown) => { problems: string[] } };
  expect(recompute(record).problems).toEqual([]);
});

it('opens once though five holders and two clocks press at the same moment', async () => {
  const lot = await ended();
  for (const at of [0, 1]) await bringShares(api, lot, lot.keepers[at]!);
  await Promise.allSettled([bringShares(api, lot, lot.keepers[2]!), bringShares(api, lot, lot.keepers[3]!), bringShares(api, lot, lot.keepers[4]!), advanceOpenings(county.db), advanceOpenings(county.db)]);
  await advanceOpenings(county.db);
  expect((await kindsOf(lot, 'auction')).filter((kind) => kind === 'auction.unsealed' || kind === 'auction.awarded')).toEqual(['auction.unsealed', 'auction.awarded']);
});

it('a tie goes to the stronger priority, else to the earlier sealed', async () => {
  const village = await freshVillage(county);
  const third = await freshBidder(county);
  const lot = await sealedLot(county, api, village, [village.zhao, village.sun, third]);
  await clock.moveTo(lot.opensAt);
  for (const person of [village.zhao, third, village.sun]) await handIn(api, lot, person, '1700.00');
  await county.db.sql('UPDATE application SET priority_rank = $3 WHERE lot_id = $1 AND account_id = $2', [lot.lotId, village.sun.accountId, 2]);
  await clock.moveTo(lot.endsAt);
  for (const at of [0, 1, 2]) await bringShares(api, lot, lot.keepers[at]!);
  expect((await api.call(getSealed, of(lot))).result?.bidderCode).toBe(lot.codes.get(village.sun.accountId));
});
