// Handing in sealed bids: who may, when, once a round, the same key the same answer; and until the opening nobody counts or reads them.
import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, getEntries, placeBidEndpoint, withdrawAuctionEndpoint } from '../../../src/auction/contract.ts';
import { advanceOpenings } from '../../../src/auction/sealed/advance-openings.ts';
import { getBoxes, getCeremony, getMySealed, getOpening, getSealed, registerKeyEndpoint, sealBidEndpoint, type SealedReceipt } from '../../../src/auction/sealed/contract.ts';
import { newKeyPair } from '../../../src/kernel/seal-key.ts';
import { sealAmount, envelopeHash } from '../../../src/kernel/seal.ts';
import { clockOffset, setClockOffset } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { admit, publishedAuction } from '../../support/auction.ts';
import { agreedByTwo } from '../../support/agreed.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bringShares, convened, envelopeFor, handIn, publicKeysOf, random, sealedLot, type SealedLot } from '../../support/sealed.ts';
import { freshBidder, freshPerson, freshVillage, type Person } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);

async function open(extra: readonly Person[] = []): Promise<SealedLot> {
  const village = await freshVillage(county);
  const lot = await sealedLot(county, api, village, [village.zhao, village.sun, ...extra]);
  await clock.moveTo(lot.opensAt);
  await closeDueAuctions(county.db);
  return lot;
}

const of = (lot: SealedLot) => ({ params: { lotId: lot.lotId } });
const codeOf = async (lot: SealedLot, person: Person, amount = '1600.00') => (await handIn(api, lot, person, amount)).refusal?.code ?? 'sealed';

describe('one bid a round', () => {
  it('is sealed with a receipt that names its hash; the same key gets the same bytes; another envelope under it is refused', async () => {
    const lot = await open();
    const { zhao } = lot.village;
    const envelope = await envelopeFor(lot, zhao, '1600.00');
    const bidKey = randomUUID();
    const ask = { as: zhao, ...of(lot), body: { bidKey, round: 1, envelope, publicKeys: publicKeysOf(lot) } };
    const receipt = await api.call(sealBidEndpoint, ask);
    expect(receipt).toMatchObject({ outcome: 'sealed', bidKey, round: 1, bidderCode: lot.codes.get(zhao.accountId), envelopeSha256: envelopeHash(envelope), refusal: null });
    expect(JSON.stringify(await api.call(sealBidEndpoint, ask))).toBe(JSON.stringify(receipt));
    expect((await api.refused(sealBidEndpoint, { ...ask, body: { ...ask.body, envelope: await envelopeFor(lot, zhao, '1600.00') } })).code).toBe('bid.key_reused');
    expect((await api.call(getMySealed, { as: zhao, ...of(lot) })).receipts).toEqual([receipt]);
    const entry = await county.db.one<{ payload: unknown; actor: string; hash: string }>('SELECT payload, actor, hash FROM journal_entry WHERE subject = $1 AND id = $2 AND key = $3', ['sealed', lot.lotId, bidKey]);
    expect(entry).toEqual({ payload: { bidder_code: receipt.bidderCode, round: 1, envelope_sha256: receipt.envelopeSha256, salt: expect.stringMatching(/^[0-9a-f]{32}$/) }, actor: `bidder:${receipt.bidderCode}`, hash: receipt.hash });
  });

  it('a second one is refused and journalled; the refusal keeps its own key', async () => {
    const lot = await open();
    const { zhao } = lot.village;
    expect(await codeOf(lot, zhao)).toBe('sealed');
    const body = { bidKey: randomUUID(), round: 1, envelope: await envelopeFor(lot, zhao, '1900.00'), publicKeys: publicKeysOf(lot) };
    const refused = await api.call(sealBidEndpoint, { as: zhao, ...of(lot), body });
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'sealed.second' } });
    expect(await api.call(sealBidEndpoint, { as: zhao, ...of(lot), body })).toEqual(refused);
    expect((await county.db.one<{ n: number }>('SELECT count(*)::int AS n FROM sealed_bid WHERE lot_id = $1', [lot.lotId])).n).toBe(1);
  });

  it('to a key replaced since is refused: the page that was open seals again, to the new one', async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao]);
    const [changed] = lot.keepers;
    const pair = newKeyPair(random);
    await api.call(registerKeyEndpoint, { as: changed!.person, params: { panelId: lot.panelId }, body: { publicKey: pair.publicKey } });
    await clock.moveTo(lot.opensAt);
    const refused = await handIn(api, lot, village.zhao, '1600.00');
    expect(refused.refusal).toMatchObject({ code: 'sealed.keys_changed', zh: expect.stringContaining('请重新报价'), en: expect.stringContaining('seal again') });
    Object.assign(changed!, { pair, publicKey: pair.publicKey });
    expect((await handIn(api, lot, village.zhao, '1600.00')).outcome).toBe('sealed');
    await clock.moveTo(lot.endsAt);
    for (const at of [0, 1, 2]) await bringShares(api, lot, lot.keepers[at]!);
    expect((await api.call(getSealed, of(lot))).result?.price).toBe('1600.00');
  });

  it('two at the same moment: one is sealed', async () => {
    const lot = await open();
    const outcomes = await Promise.all([1, 2, 3].map(() => codeOf(lot, lot.village.sun)));
    expect(outcomes.sort()).toEqual(['sealed', 'sealed.second', 'sealed.second']);
  });
});

describe('in its time, by the database’s clock', () => {
  it('before the opening and at the very end it is refused, whether or not a clock has ticked', async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao, village.sun]);
    expect(await codeOf(lot, village.zhao)).toBe('bid.not_open');
    await clock.moveTo(lot.opensAt);
    expect(await codeOf(lot, village.zhao)).toBe('sealed');
    expect((await api.call(getAuction, of(lot))).phase).toBe('sealed');
    await clock.moveTo(lot.endsAt);
    expect(await codeOf(lot, village.sun)).toBe('bid.too_late');
  });

  it('an end is an end: a sealed bid in the last minutes moves nothing', async () => {
    const lot = await open();
    await clock.moveTo(new Date(lot.endsAt.getTime() - 200_000));
    expect(await codeOf(lot, lot.village.zhao)).toBe('sealed');
    expect((await api.call(getSealed, of(lot))).endsAt).toBe(lot.endsAt.toISOString());
  });

  it('not while suspended, not for another round; and one person cannot take the lot back', async () => {
    const lot = await open();
    const stop = (action: string, at: string) => inTransaction(county.db, async (tx) => {
      await agreedByTwo(tx, lot.village, { action, subject: 'auction', subjectId: lot.lotId });
      await tx.sql(`UPDATE auction SET suspended_at = ${at} WHERE lot_id = $1`, [lot.lotId]);
    });
    await stop('auction.suspend', 'county_now()');
    expect(await codeOf(lot, lot.village.zhao)).toBe('bid.suspended');
    await stop('auction.resume', 'NULL');
    expect((await handIn(api, lot, lot.village.zhao, '1600.00', 2)).refusal?.code).toBe('sealed.other_round');
    // Once bids may lie there one person alone cannot take the lot back, and is not told whether any do.
    expect((await api.refused(withdrawAuctionEndpoint, { as: lot.village.operator, ...of(lot), body: { reason: '权属有争议' } })).code).toBe('auction.has_bids');
  });
});

describe('who may not', () => {
  it('whoever did not apply, is not qualified, has no deposit, holds an office or a key', async () => {
    const village = await freshVillage(county);
    const stranger = await freshBidder(county);
    const official = await freshBidder(county);
    const lot = await sealedLot(county, api, village, [village.zhao, village.sun, official]);
    await clock.moveTo(lot.opensAt);
    const envelope = await envelopeFor(lot, village.zhao, '1600.00');
    expect((await api.refused(sealBidEndpoint, { as: stranger, ...of(lot), body: { bidKey: randomUUID(), round: 1, envelope, publicKeys: publicKeysOf(lot) } })).code).toBe('bid.not_registered');
    await county.db.sql('INSERT INTO role_grant (account_id, role, region) VALUES ($1, $2, $3)', [official.accountId, 'village_clerk', village.code]);
    expect(await codeOf(lot, official)).toBe('bid.staff');
    await county.db.sql('UPDATE key_holder SET account_id = $2 WHERE id = $1', [lot.keepers[4]!.holderId, village.sun.accountId]);
    expect(await codeOf(lot, village.sun)).toBe('sealed.key_holder');
    await county.db.sql('UPDATE application SET deposit_id = NULL WHERE lot_id = $1 AND account_id = $2', [lot.lotId, village.zhao.accountId]);
    expect(await codeOf(lot, village.zhao)).toBe('bid.deposit_not_held');
    await county.db.sql("UPDATE application SET state = 'rejected' WHERE lot_id = $1 AND account_id = $2", [lot.lotId, village.zhao.accountId]);
    expect(await codeOf(lot, village.zhao)).toBe('bid.not_qualified');
    expect((await api.call(getMySealed, { as: village.zhao, ...of(lot) })).hindrance?.code).toBe('bid.not_qualified');
    for (const person of [village.clerk, village.operator, village.chen, lot.keepers[0]!.person]) {
      expect((await api.refused(sealBidEndpoint, { as: person, ...of(lot), body: { bidKey: randomUUID(), round: 1, envelope, publicKeys: publicKeysOf(lot) } })).status).toBe(403);
    }
  });

  it('a bid sealed to other keys than those announced is refused, and one of a wrong shape is no bid', async () => {
    const lot = await open();
    const elsewhere = await convened(county, api, lot.village);
    const place = { lotId: lot.lotId, bidderCode: lot.codes.get(lot.village.zhao.accountId)!, round: 1 };
    const envelope = await sealAmount(place, '1600.00', elsewhere.keepers, random);
    const receipt = await api.call(sealBidEndpoint, { as: lot.village.zhao, ...of(lot), body: { bidKey: randomUUID(), round: 1, envelope, publicKeys: publicKeysOf(elsewhere) } });
    expect(receipt.refusal?.code).toBe('sealed.other_holders');
    const fine = await envelopeFor(lot, lot.village.zhao, '1600.00');
    for (const wrong of [{ ...fine, amount: '1600.00' }, { ...fine, shares: fine.shares.slice(1) }, { ...fine, ciphertext: fine.ciphertext.slice(2) }, { ...fine, nonce: 'x' }, null]) {
      expect((await api.send(sealBidEndpoint, { as: lot.village.zhao, ...of(lot), body: { bidKey: randomUUID(), round: 1, envelope: wrong, publicKeys: publicKeysOf(lot) } })).status).toBe(400);
    }
  });

  it('an open bid in a sealed lot, a sealed one in an open lot, and any before five keys are there', async () => {
    const lot = await open();
    const plain = await api.call(placeBidEndpoint, { as: lot.village.zhao, ...of(lot), body: { bidKey: randomUUID(), amount: '1600.00' } });
    expect(plain.refusal?.code).toBe('bid.sealed_only');
    const ascending = await publishedAuction(county, lot.village);
    expect((await api.refused(getSealed, { params: { lotId: ascending.lotId } })).code).toBe('sealed.other_format');
    expect((await api.refused(getSealed, { params: { lotId: randomUUID() } })).status).toBe(404);

    const village = await freshVillage(county);
    const bare = await publishedAuction(county, village, { format: 'sealed', freeSeconds: 3_600, timedSeconds: 0 });
    const [code] = await admit(county, village, bare.lotId, [village.zhao]);
    await clock.moveTo(bare.opensAt);
    const keyless: SealedLot = { ...lot, ...bare, village, codes: new Map([[village.zhao.accountId, code!]]) };
    expect(await codeOf(keyless, village.zhao)).toBe('sealed.keys_missing');
  });
});

describe('until the opening', () => {
  it('nobody counts: no page, role, seq or holder tells how many bids there are', async () => {
    const lot = await open();
    const holder = lot.keepers[0]!.person;
    const seen = async () =>
      JSON.stringify([
        await api.call(getSealed, of(lot)), await api.call(getAuction, of(lot)), await api.call(getEntries, { ...of(lot), query: { since: 0 } }), await api.call(getOpening, of(lot)),
        await api.call(getCeremony, { as: lot.village.operator, ...of(lot) }), await api.call(getCeremony, { as: holder, ...of(lot) }),
      ]).replace(/"serverTime":"[^"]+"/g, '');
    const before = await seen();
    await handIn(api, lot, lot.village.zhao, '1600.00');
    await handIn(api, lot, lot.village.sun, '1700.00');
    expect(await seen()).toBe(before);
    await clock.moveTo(lot.endsAt);
    expect((await api.call(getSealed, of(lot))).sealedCount).toBe(2);
  });
});

describe('a receipt', () => {
  it('tells its place in the chain after the opening only: before, it would count the bids', async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao, village.sun], { format: 'sealed_rounds', sealedRounds: 2 });
    await clock.moveTo(lot.opensAt);
    const given = [await handIn(api, lot, village.zhao, '1600.00'), await handIn(api, lot, village.zhao, '1600.00'), await handIn(api, lot, village.sun, '1700.00')];
    expect(given.map(({ outcome, seq, prevHash }) => ({ outcome, seq, prevHash }))).toEqual(['sealed', 'refused', 'sealed'].map((outcome) => ({ outcome, seq: null, prevHash: null })));
    await clock.moveTo(lot.endsAt);
    const mine = async () => (await api.call(getMySealed, { as: village.zhao, ...of(lot) })).receipts;
    expect(await mine()).toEqual([given[1], given[0]]);
    for (const at of [0, 1, 3]) await bringShares(api, lot, lot.keepers[at]!);
    const { chain } = await api.call(getOpening, of(lot));
    const placed = (receipt: SealedReceipt) => {
      const { seq, prevHash } = chain.find((entry) => entry.hash === receipt.hash)!;
      return { ...receipt, seq, prevHash };
    };
    expect(await mine()).toEqual([placed(given[1]!), placed(given[0]!)]);
    // The next round's is silent again.
    await clock.moveTo(new Date((await api.call(getSealed, of(lot))).opensAt));
    expect(await handIn(api, lot, village.zhao, '1800.00', 2)).toMatchObject({ outcome: 'sealed', seq: null, prevHash: null });
    expect((await mine()).map((receipt) => receipt.seq === null)).toEqual([true, false, false]);
  });
});

describe('several rounds', () => {
  it('each opening announces the best price; the next round starts a step above it; the last round decides', async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao, village.sun], { format: 'sealed_rounds', sealedRounds: 3 });
    const opened = async () => {
      for (const at of [0, 1, 3]) await bringShares(api, lot, lot.keepers[at]!);
      return api.call(getSealed, of(lot));
    };
    await clock.moveTo(lot.opensAt);
    await handIn(api, lot, village.zhao, '1600.00');
    await handIn(api, lot, village.sun, '1650.00');
    await clock.moveTo(lot.endsAt);
    const second = await opened();
    expect(second).toMatchObject({ phase: 'scheduled', round: 2, rounds: 3, floor: '1660.00', best: { amount: '1650.00' }, openedRounds: 1, sealedCount: null });
    expect((await handIn(api, lot, village.zhao, '1700.00', 2)).refusal?.code).toBe('bid.not_open');
    await clock.moveTo(new Date(second.opensAt));
    expect((await handIn(api, lot, village.zhao, '1700.00', 1)).refusal?.code).toBe('sealed.other_round');
    expect((await handIn(api, lot, village.zhao, '1700.00', 2)).outcome).toBe('sealed');
    expect((await handIn(api, lot, village.sun, '1655.00', 2)).outcome).toBe('sealed');
    // The chain of a round that is still sealed stays shut.
    expect((await api.call(getOpening, of(lot))).chain.filter((entry) => entry.kind === 'bid.sealed')).toHaveLength(2);
    await clock.moveTo(new Date(second.endsAt));
    const third = await opened();
    expect(third).toMatchObject({ round: 3, floor: '1710.00', best: { amount: '1700.00', bidderCode: lot.codes.get(village.zhao.accountId) } });
    const record = await api.call(getOpening, of(lot));
    expect(record.opened[1]!.bids.map((bid) => [bid.state, bid.reason])).toEqual([['valid', null], ['invalid', 'below_floor']]);
    await clock.moveTo(new Date(third.opensAt));
    await handIn(api, lot, village.sun, '1800.00', 3);
    await clock.moveTo(new Date(third.endsAt));
    expect(await opened()).toMatchObject({ phase: 'decided', openedRounds: 3, result: { price: '1800.00', bidderCode: lot.codes.get(village.sun.accountId) } });
    expect(await api.call(getAuction, of(lot))).toMatchObject({ phase: 'awarded', bidCount: 4, result: { bidders: 2, price: '1800.00' } });
  });

  it('a round nobody improves in is the last: the best before stands', async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao, village.sun], { format: 'sealed_rounds', sealedRounds: 4 });
    await clock.moveTo(lot.opensAt);
    await handIn(api, lot, village.zhao, '1600.00');
    await clock.moveTo(lot.endsAt);
    for (const at of [0, 1, 3]) await bringShares(api, lot, lot.keepers[at]!);
    const next = await api.call(getSealed, of(lot));
    await clock.moveTo(new Date(next.opensAt));
    await handIn(api, lot, village.sun, '1600.00', 2);
    await clock.moveTo(new Date(next.endsAt));
    for (const at of [2, 1, 3]) await bringShares(api, lot, lot.keepers[at]!);
    expect(await api.call(getSealed, of(lot))).toMatchObject({ phase: 'decided', result: { price: '1600.00', bidderCode: lot.codes.get(village.zhao.accountId) } });
  });
});

describe('stopping the server helps nobody (I6)', () => {
  /** Time passes and no process was there to take bids. */
  const outageUntil = async (at: Date): Promise<void> => {
    const { now } = await county.db.one<{ now: Date }>('SELECT county_now() AS now');
    await setClockOffset(county.db, (await clockOffset(county.db)) + (at.getTime() - now.getTime()) / 1000);
  };
  const openedBy = async (lot: SealedLot) => {
    for (const at of [0, 1, 3]) await bringShares(api, lot, lot.keepers[at]!);
    return api.call(getSealed, of(lot));
  };

  it('an end nobody lived through is granted again, nothing is opened before, and the award stands on it', async () => {
    const lot = await open();
    await handIn(api, lot, lot.village.zhao, '1600.00');
    await outageUntil(new Date(lot.endsAt.getTime() + 60_000));
    expect((await api.refused(getBoxes, { as: lot.keepers[0]!.person, ...of(lot) })).code).toBe('opening.too_early');
    // The end may be granted again: until that is settled nobody hears how many bids there are.
    expect((await api.call(getSealed, of(lot))).sealedCount).toBeNull();
    await advanceOpenings(county.db);
    const granted = await api.call(getSealed, of(lot));
    expect(granted).toMatchObject({ phase: 'bidding', sealedCount: null });
    expect(Date.parse(granted.endsAt)).toBeGreaterThan(lot.endsAt.getTime() + 60_000);
    expect((await handIn(api, lot, lot.village.sun, '1700.00')).outcome).toBe('sealed');
    await clock.moveTo(new Date(granted.endsAt));
    expect(await openedBy(lot)).toMatchObject({ phase: 'decided', result: { price: '1700.00' } });
  });

  it('so it is with a later round', async () => {
    const village = await freshVillage(county);
    const lot = await sealedLot(county, api, village, [village.zhao, village.sun], { format: 'sealed_rounds', sealedRounds: 2 });
    await clock.moveTo(lot.opensAt);
    await handIn(api, lot, village.zhao, '1600.00');
    await clock.moveTo(lot.endsAt);
    const second = await openedBy(lot);
    await clock.moveTo(new Date(second.opensAt));
    await outageUntil(new Date(Date.parse(second.endsAt) + 60_000));
    await advanceOpenings(county.db);
    const granted = await api.call(getSealed, of(lot));
    expect(granted).toMatchObject({ phase: 'bidding', round: 2 });
    const seen = await api.call(getCeremony, { as: village.operator, ...of(lot) });
    expect(seen.record.at(-1)).toMatchObject({ kind: 'seal.outage_extension', seq: null, hash: null });
    expect(seen.record.at(-2)).toMatchObject({ kind: 'seal.round_opened', seq: expect.any(Number), hash: expect.any(String) });
    expect((await handIn(api, lot, village.sun, '1700.00', 2)).outcome).toBe('sealed');
    await clock.moveTo(new Date(granted.endsAt));
    expect(await openedBy(lot)).toMatchObject({ phase: 'decided', result: { price: '1700.00' } });
  });
});

it('all sealed below the reserve: unsold, and everybody sees why', async () => {
  const lot = await open();
  await handIn(api, lot, lot.village.zhao, '1499.99');
  await clock.moveTo(lot.endsAt);
  for (const at of [0, 1, 3]) await bringShares(api, lot, lot.keepers[at]!);
  expect(await api.call(getAuction, of(lot))).toMatchObject({ phase: 'unsold' });
  expect((await api.call(getOpening, of(lot))).opened[0]!.bids).toMatchObject([{ state: 'invalid', reason: 'below_floor', amount: '1499.99' }]);
});

it('only an account with the bidder’s role reads its own receipts', async () => {
  const lot = await open();
  const nobody = await freshPerson(county, '无关', []);
  expect((await api.refused(getMySealed, { as: nobody, ...of(lot) })).status).toBe(403);
  expect((await api.refused(getMySealed, { as: await freshBidder(county), ...of(lot) })).code).toBe('bid.not_registered');
});
