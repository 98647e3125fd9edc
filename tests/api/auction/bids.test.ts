// Bids over HTTP: the stored outcome, the same key again, who may not, and a crowd at one moment.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { signOut } from '../../../src/identity/end-session.ts';
import { applyForLot } from '../../../src/auction/apply-for-lot.ts';
import { getAuction, getEntries, getReceipt, getStanding, listReceipts, placeBidEndpoint } from '../../../src/auction/contract.ts';
import { placeBid } from '../../../src/auction/place-bid.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { releaseDeposit } from '../../../src/ledger/release-deposit.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { admit, publishedAuction, signedIn } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { freshBidder, freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let village: Village;

beforeAll(async () => {
  village = await freshVillage(county);
});

/** A lot whose bidding has just begun, with Zhao and Sun admitted. */
async function running(people: readonly Person[] = [village.zhao, village.sun]): Promise<string> {
  const { lotId, opensAt } = await publishedAuction(county, village);
  await admit(county, village, lotId, people);
  await clock.moveTo(opensAt);
  await clock.forward(5);
  return lotId;
}

const bid = (as: Person, lotId: string, amount: string, bidKey: string = randomUUID(), confirmedTotal?: string) =>
  api.call(placeBidEndpoint, { as, params: { lotId }, body: { bidKey, amount, ...(confirmedTotal && { confirmedTotal }) } });
const entriesOf = (lotId: string) =>
  county.db.sql<{ seq: number; kind: string; actor: string; key: string | null; payload: { amount?: string; code?: string } }>(
    `SELECT seq, kind, actor, key, payload FROM journal_entry WHERE subject = 'auction' AND id = $1 ORDER BY seq`, [lotId]);

describe('a bid', () => {
  it('is answered with its receipt, journalled under the code alone, and shown to everyone', async () => {
    const lotId = await running();
    const receipt = await bid(village.zhao, lotId, '1500');
    expect(receipt).toMatchObject({ outcome: 'accepted', amount: '1500.00', refusal: null, extended: false, lotId });
    const raised = await bid(village.sun, lotId, '1520');
    const state = await api.call(getAuction, { params: { lotId } });
    expect(state).toMatchObject({ phase: 'free', price: '1520.00', perYear: '103360.00', wholeTerm: '516800.00', lowestBid: '1530.00', highestBid: '1620.00', leaderCode: raised.bidderCode, bidCount: 2, seq: raised.seq });
    expect((await entriesOf(lotId)).map(({ kind, actor }) => [kind, actor])).toEqual([
      ['auction.scheduled', 'system:auction-clock'], ['auction.opened', 'system:auction-clock'],
      ['bid.accepted', `bidder:${receipt.bidderCode}`], ['bid.accepted', `bidder:${raised.bidderCode}`],
    ]);
    expect(await api.call(getStanding, { as: village.zhao, params: { lotId } })).toMatchObject({ standing: 'outbid', myPrice: '1500.00', hindrance: null });
    expect(await api.call(getStanding, { as: village.sun, params: { lotId } })).toMatchObject({ standing: 'leading', bidderCode: raised.bidderCode });
  });

  it('gets a stored refusal that its owner can fetch and nobody else can see', async () => {
    const lotId = await running();
    await bid(village.zhao, lotId, '1500');
    const key = randomUUID();
    const refused = await bid(village.sun, lotId, '1505', key);
    expect(refused).toMatchObject({ outcome: 'refused', endsAt: null, refusal: { code: 'bid.below_step', facts: { minimum: '1510.00', price: '1500.00' } } });
    expect(await api.call(getReceipt, { as: village.sun, params: { lotId, bidKey: key } })).toEqual(refused);
    expect((await api.call(listReceipts, { as: village.sun, params: { lotId } })).receipts).toEqual([refused]);
    expect((await api.refused(getReceipt, { as: village.zhao, params: { lotId, bidKey: key } })).status).toBe(404);
    expect((await api.refused(getReceipt, { params: { lotId, bidKey: key } })).status).toBe(401);
    const shown = await api.call(getEntries, { params: { lotId }, query: { since: 0 } });
    expect(shown.entries.map((entry) => entry.kind)).not.toContain('bid.refused');
    expect(shown.state.seq).toBe(refused.seq);
  });

  it('must be confirmed by the yearly total when it is twice the price', async () => {
    const { lotId, opensAt } = await publishedAuction(county, village, { maxStep: '20000' });
    await admit(county, village, lotId, [village.zhao]);
    await clock.moveTo(opensAt);
    const refused = await bid(village.zhao, lotId, '15000');
    expect(refused.refusal).toMatchObject({ code: 'bid.confirm_total', facts: { times: 10, total: '1020000.00' } });
    expect(await bid(village.zhao, lotId, '15000', randomUUID(), '1020000.00')).toMatchObject({ outcome: 'accepted', confirmedTotal: '1020000.00' });
  });

  it.each(['15,10', '1e5', '１５００', '-1', '0', '1500.001', ''])('with the amount "%s" is refused before it is a bid', async (amount) => {
    const lotId = await running([village.zhao]);
    const answer = await api.send(placeBidEndpoint, { as: village.zhao, params: { lotId }, body: { bidKey: randomUUID(), amount } });
    expect(answer.status).toBe(400);
    expect((await entriesOf(lotId)).length).toBe(1);
  });
});

describe('the same key', () => {
  it('with the same body gives the same bytes, also for a refusal, also hours later', async () => {
    const lotId = await running();
    const post = (as: Person, bidKey: string, amount: string) => api.send(placeBidEndpoint, { as, params: { lotId }, body: { bidKey, amount } });
    const [good, bad] = [randomUUID(), randomUUID()];
    const first = await post(village.zhao, good, '1500');
    const refused = await post(village.zhao, bad, '1510');
    await bid(village.sun, lotId, '1520');
    await clock.forward(9_000);
    expect((await post(village.zhao, good.toUpperCase(), '1500.00')).text).toBe(first.text);
    expect((await post(village.zhao, bad, '1510')).text).toBe(refused.text);
    expect((await entriesOf(lotId)).filter((entry) => entry.key === good)).toHaveLength(1);
  });

  it('with another body is refused and not journalled', async () => {
    const lotId = await running();
    const key = randomUUID();
    await bid(village.zhao, lotId, '1500', key);
    const before = (await entriesOf(lotId)).length;
    for (const body of [{ bidKey: key, amount: '1510' }, { bidKey: key, amount: '1500', confirmedTotal: '102000' }]) {
      expect(await api.refused(placeBidEndpoint, { as: village.zhao, params: { lotId }, body })).toMatchObject({ status: 409, code: 'bid.key_reused' });
    }
    expect((await entriesOf(lotId)).length).toBe(before);
  });

  it('asked four times at once has one effect', async () => {
    const lotId = await running();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 4 }, () => bid(village.zhao, lotId, '1500', key)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await entriesOf(lotId)).filter((entry) => entry.kind === 'bid.accepted')).toHaveLength(1);
  });

  it('of two bidders are two bids', async () => {
    const lotId = await running();
    const key = randomUUID();
    expect((await bid(village.zhao, lotId, '1500', key)).outcome).toBe('accepted');
    expect((await bid(village.sun, lotId, '1510', key)).outcome).toBe('accepted');
  });
});

describe('who may not bid', () => {
  it('nobody without a login, without the bidder role, or without an application: unjournalled', async () => {
    const lotId = await running([village.zhao]);
    const body = () => ({ bidKey: randomUUID(), amount: '1500' });
    expect((await api.refused(placeBidEndpoint, { params: { lotId }, body: body() })).code).toBe('identity.not_signed_in');
    expect((await api.refused(placeBidEndpoint, { as: village.operator, params: { lotId }, body: body() })).code).toBe('policy.not_allowed');
    expect((await api.refused(placeBidEndpoint, { as: village.sun, params: { lotId }, body: body() })).code).toBe('bid.not_registered');
    expect((await api.refused(placeBidEndpoint, { as: village.sun, params: { lotId: randomUUID() }, body: body() })).status).toBe(404);
    expect((await entriesOf(lotId)).map((entry) => entry.kind)).not.toContain('bid.refused');
  });

  it('an applicant who took office since, whose deposit is gone or whose session ended: journalled, read inside the lock (I9)', async () => {
    const lotId = await running();
    await county.db.sql(`INSERT INTO role_grant (account_id, role, region) VALUES ($1, 'village_clerk', $2)`, [village.zhao.accountId, village.code]);
    expect((await bid(village.zhao, lotId, '1500')).refusal?.code).toBe('bid.staff');
    await county.db.sql('UPDATE role_grant SET revoked_at = county_now() WHERE account_id = $1 AND role = $2', [village.zhao.accountId, 'village_clerk']);
    const { deposit_id: depositId } = await county.db.one<{ deposit_id: string }>('SELECT deposit_id FROM application WHERE lot_id = $1 AND account_id = $2', [lotId, village.zhao.accountId]);
    await inTransaction(county.db, (tx) => releaseDeposit(tx, systemActor('test-bank'), { depositId }));
    expect((await bid(village.zhao, lotId, '1500')).refusal?.code).toBe('bid.deposit_not_held');
    expect(await api.call(getStanding, { as: village.zhao, params: { lotId } })).toMatchObject({ hindrance: { code: 'bid.deposit_not_held' }, standing: 'none' });
    expect((await entriesOf(lotId)).map((entry) => entry.payload.code ?? null)).toEqual([null, null, 'bid.staff', 'bid.deposit_not_held']);
  });

  it('an ended session cannot bid even when its actor was read before', async () => {
    const lotId = await running();
    const zhao = await signedIn(county, village.zhao);
    await inTransaction(county.db, (tx) => signOut(tx, zhao.actor));

    const receipt = await placeBid(api.county.auction.engine, zhao.actor, { lotId, bidKey: randomUUID(), amount: '1500' });
    expect(receipt.refusal?.code).toBe('bid.session_ended');
  });

  it('no one who merely applied or was rejected', async () => {
    const { lotId, opensAt } = await publishedAuction(county, village);
    await inTransaction(county.db, (tx) => applyForLot(tx, village.zhao.actor, { lotId }));
    await admit(county, village, lotId, [village.sun]);
    await clock.moveTo(addSeconds(opensAt, 5));
    expect((await bid(village.zhao, lotId, '1500')).refusal?.code).toBe('bid.not_qualified');
    await county.db.sql(`UPDATE application SET state = 'rejected' WHERE lot_id = $1 AND account_id = $2`, [lotId, village.sun.accountId]);
    expect((await bid(village.sun, lotId, '1500')).refusal?.code).toBe('bid.not_qualified');
  });
});

describe('time', () => {
  it('is the county clock after the lock: too early, too late, and a late closer changes nothing', async () => {
    const { lotId, opensAt, endsAt } = await publishedAuction(county, village);
    await admit(county, village, lotId, [village.zhao]);
    expect((await bid(village.zhao, lotId, '1500')).refusal?.code).toBe('bid.not_open');
    await clock.moveTo(opensAt);
    await clock.moveTo(endsAt);
    expect((await bid(village.zhao, lotId, '1500')).refusal?.code).toBe('bid.too_late');
    expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'ended', price: null, result: null });
  });

  it('in the last minutes moves the end, and a refused bid does not', async () => {
    const { lotId, endsAt } = await publishedAuction(county, village);
    await admit(county, village, lotId, [village.zhao, village.sun]);
    await clock.moveTo(new Date(endsAt.getTime() - 280_000));
    expect((await bid(village.zhao, lotId, '1505')).outcome).toBe('refused');
    expect(new Date((await api.call(getAuction, { params: { lotId } })).endsAt)).toEqual(endsAt);
    const last = await bid(village.sun, lotId, '1500');
    expect(last).toMatchObject({ outcome: 'accepted', extended: true });
    expect(new Date(last.endsAt!).getTime() - new Date(last.decidedAt).getTime()).toBe(300_000);
    expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ phase: 'timed', extensions: 1, endsAt: last.endsAt });
  });
});

it('thirty bidders at one moment: one seq after another, strictly rising, and the chain verifies', async () => {
  const people = [village.zhao, ...(await Promise.all(Array.from({ length: 29 }, () => freshBidder(county))))];
  const lotId = await running(people);
  const receipts = await Promise.all(people.flatMap((person, index) => [bid(person, lotId, String(1500 + (index % 10) * 10)), bid(person, lotId, '1600')]));
  const entries = await entriesOf(lotId);
  expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1));
  const accepted = entries.filter((entry) => entry.kind === 'bid.accepted').map((entry) => Number(entry.payload.amount));
  expect(accepted).toEqual([...new Set(accepted)].sort((a, b) => a - b));
  expect(receipts.filter((receipt) => receipt.outcome === 'accepted')).toHaveLength(accepted.length);
  expect(receipts).toHaveLength(60);
  expect((await verifyJournal(county.db)).findings.filter((finding) => finding.subject === 'auction')).toEqual([]);
});

it('knows a stranger with an office elsewhere as an ordinary bidder', async () => {
  const clerkElsewhere = await freshPerson(county, '外村文书', [['bidder', ''], ['village_clerk', '410328999201']]);
  const lotId = await running([clerkElsewhere]);
  expect((await bid(clerkElsewhere, lotId, '1500')).outcome).toBe('accepted');
});
