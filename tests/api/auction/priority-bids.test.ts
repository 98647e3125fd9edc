// Priority in the bidding: a holder may match the price and then leads; anyone may top it; after the end only where the notice says so.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, getEntries, getStanding, placeBidEndpoint, type Receipt } from '../../../src/auction/contract.ts';
import { readAuctionEntries } from '../../../src/auction/entry-queries.ts';
import { bestOther } from '../../../src/auction/succession/store.ts';
import { foldAuction } from '../../../src/auction/fold.ts';
import type { PriorityClass } from '../../../src/rulebook/priority-classes.ts';
import { admit, publishedAuction, signedIn, type Bidder } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { claim, confirmed, secondOperator } from '../../support/priority.ts';
import { freshBidder, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let village: Village;
let second: Person;

beforeAll(async () => {
  village = await freshVillage(county);
  second = await secondOperator(county);
});

/** An open auction with bidders; those with a class are confirmed holders of it. */
async function opened(classes: readonly (PriorityClass | null)[], terms: Parameters<typeof publishedAuction>[2] = {}) {
  const made = await publishedAuction(county, village, terms);
  const bidders: Bidder[] = [];
  for (const index of classes.keys()) bidders.push(await signedIn(county, await freshBidder(county, `竞买${index}`)));
  const codes = await admit(county, village, made.lotId, bidders);
  for (const [index, kind] of classes.entries()) if (kind !== null) await confirmed(county, village, second, bidders[index]!, made.lotId, kind);
  await clock.moveTo(made.opensAt);
  return { ...made, bidders, codes };
}

const bid = (as: Bidder, lotId: string, amount: string): Promise<Receipt> => api.call(placeBidEndpoint, { as, params: { lotId }, body: { bidKey: randomUUID(), amount } });
const refusedWith = async (as: Bidder, lotId: string, amount: string) => (await bid(as, lotId, amount)).refusal?.code;
const standing = (as: Bidder, lotId: string) => api.call(getStanding, { as, params: { lotId } });
const soundFold = async (lotId: string) => {
  const folded = foldAuction(await readAuctionEntries(county.db, lotId));
  expect(folded.breaches).toEqual([]);
  return folded;
};

describe('COURT_MATCH', () => {
  it('a holder matches the price and leads; nobody else may; anyone may top it; the record shows the match', async () => {
    const { lotId, bidders, codes } = await opened([null, 'HOUSE_LESSEE', null]);
    const [first, holder, third] = bidders as [Bidder, Bidder, Bidder];
    expect(await standing(holder, lotId)).toMatchObject({ priorityRank: 1, mayMatch: false });
    expect((await bid(first, lotId, '1500')).outcome).toBe('accepted');
    expect(await standing(holder, lotId)).toMatchObject({ priorityRank: 1, mayMatch: true, lastLookUntil: null });
    expect(await standing(third, lotId)).toMatchObject({ priorityRank: null, mayMatch: false });
    expect(await refusedWith(third, lotId, '1500')).toBe('bid.below_step');
    expect((await bid(holder, lotId, '1500')).outcome).toBe('accepted');
    expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ price: '1500.00', leaderCode: codes[1], lowestBid: '1510.00', bidCount: 2, priorityMode: 'COURT_MATCH', priorityHeld: true });
    expect(await refusedWith(first, lotId, '1500')).toBe('bid.below_step');
    expect(await refusedWith(holder, lotId, '1510')).toBe('bid.already_leading');
    expect((await bid(third, lotId, '1510')).outcome).toBe('accepted');
    const { entries } = await api.call(getEntries, { params: { lotId }, query: { since: 0 } });
    expect(entries.filter((entry) => entry.kind === 'bid.accepted').map((entry) => [entry.amount, entry.bidderCode, entry.matched])).toEqual([
      ['1500.00', codes[0], false], ['1500.00', codes[1], true], ['1510.00', codes[2], false],
    ]);
    expect(JSON.stringify(entries)).not.toContain('rank');
    expect(await soundFold(lotId)).toMatchObject({ leaderCode: codes[2], bidCount: 3 });
  });

  it('of equal bids the stronger one is kept as runner-up, not the earlier', async () => {
    const { lotId, bidders, codes } = await opened([null, 'COLLECTIVE_MEMBER', 'HOUSE_LESSEE']);
    for (const bidder of bidders) expect((await bid(bidder, lotId, '1500')).outcome).toBe('accepted');
    const { ids } = await county.db.one<{ ids: string[] }>('SELECT array_agg(id ORDER BY array_position($2::text[], bidder_code)) AS ids FROM application WHERE lot_id = $1', [lotId, codes]);
    expect(await bestOther(county.db, lotId, ids[2]!)).toMatchObject({ application_id: ids[1], price: '1500.00' });
    expect(await bestOther(county.db, lotId, ids[1]!)).toMatchObject({ application_id: ids[2] });
  });

  it('between ranks the stronger leads, within a rank the earlier', async () => {
    const { lotId, bidders, codes } = await opened(['COLLECTIVE_MEMBER', 'HOUSE_LESSEE', 'HOUSE_LESSEE', null]);
    const [member, lessee, other, plain] = bidders as [Bidder, Bidder, Bidder, Bidder];
    await bid(plain, lotId, '1500');
    expect((await bid(member, lotId, '1500')).outcome).toBe('accepted');
    expect((await bid(lessee, lotId, '1500')).outcome).toBe('accepted');
    expect(await refusedWith(other, lotId, '1500')).toBe('bid.below_step');
    expect(await refusedWith(member, lotId, '1500')).toBe('bid.below_step');
    expect(await standing(other, lotId)).toMatchObject({ priorityRank: 1, mayMatch: false });
    expect(await standing(member, lotId)).toMatchObject({ priorityRank: 2, mayMatch: false });
    expect(await soundFold(lotId)).toMatchObject({ leaderCode: codes[1], bidCount: 3 });
  });

  it('two holders of one rank who match at once: one leads, the other is told why not', async () => {
    const { lotId, bidders } = await opened([null, 'HOUSE_LESSEE', 'HOUSE_LESSEE']);
    await bid(bidders[0]!, lotId, '1500');
    const answers = await Promise.all(bidders.slice(1).map((holder) => bid(holder, lotId, '1500')));
    expect(answers.map((answer) => answer.refusal?.code ?? 'accepted').sort()).toEqual(['accepted', 'bid.below_step']);
    await soundFold(lotId);
  });

  it('a claim that was not confirmed gives nothing', async () => {
    const made = await publishedAuction(county, village);
    const [first, claimant] = [await signedIn(county, await freshBidder(county)), await signedIn(county, await freshBidder(county))];
    await admit(county, village, made.lotId, [first, claimant]);
    await claim(county, claimant, made.lotId, 'HOUSE_LESSEE');
    await clock.moveTo(made.opensAt);
    await bid(first, made.lotId, '1500');
    expect(await refusedWith(claimant, made.lotId, '1500')).toBe('bid.below_step');
    expect(await api.call(getAuction, { params: { lotId: made.lotId } })).toMatchObject({ priorityHeld: false });
  });

  it('a match in the last minutes extends the end like any bid that leads', async () => {
    const { lotId, bidders, endsAt } = await opened([null, 'HOUSE_LESSEE']);
    await bid(bidders[0]!, lotId, '1500');
    await clock.moveTo(new Date(endsAt.getTime() - 60_000));
    expect(await bid(bidders[1]!, lotId, '1500')).toMatchObject({ outcome: 'accepted', extended: true });
    await soundFold(lotId);
  });
});

describe('a fixed price', () => {
  it('is taken by the first who accepts it; a holder may still match, nobody else', async () => {
    const { lotId, bidders, codes } = await opened([null, null, 'HOUSE_LESSEE'], { format: 'fixed_price' });
    const [first, late, holder] = bidders as [Bidder, Bidder, Bidder];
    expect(await refusedWith(first, lotId, '1510')).toBe('bid.fixed_price');
    expect((await bid(first, lotId, '1500')).outcome).toBe('accepted');
    expect(await refusedWith(late, lotId, '1500')).toBe('bid.taken');
    expect((await bid(holder, lotId, '1500')).outcome).toBe('accepted');
    expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ format: 'fixed_price', price: '1500.00', lowestBid: '1500.00', highestBid: '1500.00', leaderCode: codes[2] });
    await soundFold(lotId);
  });
});

describe('LAST_LOOK', () => {
  it('an equal amount is not taken while bidding runs', async () => {
    const { lotId, bidders } = await opened([null, 'HOUSE_LESSEE'], { priorityMode: 'LAST_LOOK' });
    await bid(bidders[0]!, lotId, '1500');
    expect(await refusedWith(bidders[1]!, lotId, '1500')).toBe('bid.below_step');
    expect(await standing(bidders[1]!, lotId)).toMatchObject({ priorityRank: 1, mayMatch: false });
  });

  it('after the end only holders may answer, and only with the very price; then the lot closes', async () => {
    const { lotId, bidders, codes, endsAt } = await opened([null, 'COLLECTIVE_MEMBER', 'HOUSE_LESSEE'], { priorityMode: 'LAST_LOOK', lastLookSeconds: 120 });
    const [plain, member, lessee] = bidders as [Bidder, Bidder, Bidder];
    await bid(plain, lotId, '1500');
    await clock.moveTo(endsAt);
    await closeDueAuctions(county.db);
    const view = await api.call(getAuction, { params: { lotId } });
    expect(view).toMatchObject({ phase: 'last_look', priorityMode: 'LAST_LOOK', lastLookSeconds: 120, endsAt: endsAt.toISOString() });
    expect(await standing(member, lotId)).toMatchObject({ mayMatch: true, lastLookUntil: view.lastLookUntil });
    expect(await standing(plain, lotId)).toMatchObject({ mayMatch: false });
    expect(await refusedWith(plain, lotId, '1510')).toBe('bid.already_leading');
    expect(await refusedWith(member, lotId, '1510')).toBe('bid.last_look_amount');
    expect((await bid(member, lotId, '1500')).outcome).toBe('accepted');
    expect(await refusedWith(plain, lotId, '1510')).toBe('bid.last_look_only');
    expect(await bid(lessee, lotId, '1500')).toMatchObject({ outcome: 'accepted', extended: false });
    expect(await refusedWith(member, lotId, '1500')).toBe('bid.last_look_only');
    await clock.moveTo(new Date(view.lastLookUntil!));
    await closeDueAuctions(county.db);
    expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'awarded', result: { price: '1500.00', bidderCode: codes[2] } });
    expect(await soundFold(lotId)).toMatchObject({ ending: 'awarded', leaderCode: codes[2] });
  });

  it('does not open when nobody holds a priority stronger than the leader’s', async () => {
    const { lotId, bidders, endsAt } = await opened([null, 'HOUSE_LESSEE'], { priorityMode: 'LAST_LOOK' });
    await bid(bidders[0]!, lotId, '1500');
    await bid(bidders[1]!, lotId, '1510');
    await clock.moveTo(endsAt);
    await closeDueAuctions(county.db);
    expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'awarded' });
  });
});
