// Succession: off unless the notice pinned it; then the runner-up's deposit waits, and he may take the lot at his own bid.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { getEntries, placeBidEndpoint } from '../../../src/auction/contract.ts';
import { chargeDefaultEndpoint, decideDefaultEndpoint } from '../../../src/auction/default/contract.ts';
import { releaseDeposits } from '../../../src/auction/release-deposits.ts';
import { answerSuccessionEndpoint, decideSuccessionEndpoint, listProposalsEndpoint, listSuccessionsEndpoint, proposeSuccessionEndpoint } from '../../../src/auction/succession/contract.ts';
import { releaseRunnersUp } from '../../../src/auction/succession/release-runner-up.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { concludePublicity } from '../../../src/lease/conclude-publicity.ts';
import { signLease } from '../../../src/lease/contract.ts';
import { trialBalance } from '../../../src/ledger/queries.ts';
import { relistLotEndpoint } from '../../../src/lots/relist-contract.ts';
import { collectMessages } from '../../../src/messages/collect-messages.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { publicLot } from '../../../src/openness/contract.ts';
import { apiFor } from '../../support/api.ts';
import { awardedLot, type AwardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import type { Person } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
beforeAll(() => clock.forward(0));

const on = { rules: { runner_up_succession: { value: true } } };
const depositState = async (lot: AwardedLot, person: Person): Promise<string> =>
  (await county.db.one<{ state: string }>('SELECT d.state FROM application p JOIN deposit d ON d.id = p.deposit_id WHERE p.lot_id = $1 AND p.account_id = $2', [lot.lotId, person.accountId])).state;

async function defaulted(lot: AwardedLot): Promise<void> {
  const { defaultId } = await api.call(chargeDefaultEndpoint, { as: lot.village.operator, params: { lotId: lot.lotId }, body: { event: 'refuse_to_sign', evidence: '书面拒签' } });
  const { until } = await county.db.one<{ until: Date }>('SELECT object_until AS until FROM winner_default WHERE id = $1', [defaultId]);
  await clock.moveTo(until);
  await api.call(decideDefaultEndpoint, { as: lot.village.reviewer, params: { defaultId }, body: { verdict: 'confirmed', reason: '属实' } });
  await releaseRunnersUp(county.db);
  await releaseDeposits(county.db);
}
const propose = (lot: AwardedLot) => ({ as: lot.village.operator, params: { lotId: lot.lotId }, body: { reason: '次高价合理，集体同意' } });
async function offered(lot: AwardedLot): Promise<string> {
  const { successionId } = await api.call(proposeSuccessionEndpoint, propose(lot));
  await api.call(decideSuccessionEndpoint, { as: lot.village.chen, params: { successionId }, body: { verdict: 'approved', reason: '同意递补' } });
  return successionId;
}
const answer = (as: Person, successionId: string, said: 'accepted' | 'declined') => ({ as, params: { successionId }, body: { answer: said } });

describe('off, as it is by default', () => {
  it('the loser has his deposit back at once, and nobody can be proposed after a default', async () => {
    const lot = await awardedLot(county, api);
    expect(await depositState(lot, lot.loser)).toBe('released');
    await defaulted(lot);
    expect((await api.refused(proposeSuccessionEndpoint, propose(lot))).code).toBe('succession.off');
    expect(await county.db.sql('SELECT 1 FROM runner_up WHERE lot_id = $1', [lot.lotId])).toEqual([]);
  });
});

describe('on, because the notice said so', () => {
  it('the best other bidder takes it at his own bid: a publicity, a contract and a deposit of his own; the auction has still one ending', async () => {
    const lot = await awardedLot(county, api, on);
    const { loser, village } = lot;
    expect(await depositState(lot, loser)).toBe('held');
    expect((await api.refused(proposeSuccessionEndpoint, propose(lot))).code).toBe('succession.not_defaulted');
    await defaulted(lot);
    expect(await depositState(lot, loser)).toBe('held');

    const successionId = await offered(lot);
    const mine = await api.call(listSuccessionsEndpoint, { as: loser, params: { lotId: lot.lotId } });
    expect(mine.successions).toMatchObject([{ state: 'offered', price: '1500.00' }]);
    const taken = await api.call(answerSuccessionEndpoint, answer(loser, successionId, 'accepted'));
    expect(taken).toMatchObject({ state: 'accepted' });
    const page = await api.call(publicLot, { params: { lotId: lot.lotId } });
    expect(page).toMatchObject({ card: { phase: 'result', price: '1500.00' }, succeeded: true, defaulted: { event: 'refuse_to_sign' } });

    await clock.moveTo(new Date(taken.publicityUntil!));
    expect(await concludePublicity(county.db)).toMatchObject({ drafted: 1, blocked: [] });
    const lease = await county.db.one<{ id: string; lessee_id: string; rent_per_unit_year: string }>(`SELECT id, lessee_id, rent_per_unit_year FROM lease WHERE lot_id = $1 AND state <> 'void'`, [lot.lotId]);
    expect(lease).toMatchObject({ lessee_id: loser.accountId, rent_per_unit_year: '1500.00' });
    await api.call(signLease, { as: loser, params: { leaseId: lease.id }, body: { as: 'lessee' } });
    await api.call(signLease, { as: village.clerk, params: { leaseId: lease.id }, body: { as: 'lessor' } });
    expect(await depositState(lot, loser)).toBe('to_rent');
    expect(await depositState(lot, lot.winner)).toBe('forfeited');
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });

    const { entries } = await api.call(getEntries, { params: { lotId: lot.lotId }, query: {} });
    expect(entries.filter((entry) => ['auction.awarded', 'auction.unsold', 'auction.withdrawn'].includes(entry.kind))).toHaveLength(1);
    const kinds = await county.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = 'succession' AND id = $1 ORDER BY seq`, [lot.lotId]);
    expect(kinds.map((row) => row.kind)).toEqual(['runner_up.kept', 'succession.proposed', 'succession.offered', 'succession.accepted']);
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });

  it('his deposit goes back when the winner signs', async () => {
    const lot = await awardedLot(county, api, on);
    const { until } = await county.db.one<{ until: Date }>('SELECT publicity_until AS until FROM award WHERE lot_id = $1', [lot.lotId]);
    await clock.moveTo(until);
    await concludePublicity(county.db);
    const { id: leaseId } = await county.db.one<{ id: string }>('SELECT id FROM lease WHERE lot_id = $1', [lot.lotId]);
    await api.call(signLease, { as: lot.winner, params: { leaseId }, body: { as: 'lessee' } });
    await api.call(signLease, { as: lot.village.clerk, params: { leaseId }, body: { as: 'lessor' } });
    await releaseDeposits(county.db);
    expect(await depositState(lot, lot.loser)).toBe('held');
    await releaseRunnersUp(county.db);
    await releaseDeposits(county.db);
    expect(await depositState(lot, lot.loser)).toBe('released');
  });

  it('declined: he has his deposit back and the lot stays defaulted, to be listed again', async () => {
    const lot = await awardedLot(county, api, on);
    await defaulted(lot);
    const successionId = await offered(lot);
    expect((await api.refused(answerSuccessionEndpoint, answer(lot.winner, successionId, 'accepted'))).code).toBe('succession.not_yours');
    await api.call(answerSuccessionEndpoint, answer(lot.loser, successionId, 'declined'));
    await releaseDeposits(county.db);
    expect(await depositState(lot, lot.loser)).toBe('released');
    expect((await api.refused(answerSuccessionEndpoint, answer(lot.loser, successionId, 'accepted'))).code).toBe('succession.not_open');
    expect((await api.refused(proposeSuccessionEndpoint, propose(lot))).code).toBe('succession.no_runner_up');
    expect(await api.call(relistLotEndpoint, { as: lot.village.clerk, params: { lotId: lot.lotId }, body: {} })).toMatchObject({ attempt: 2 });
  });

  it('an offer nobody answers lapses; one nobody makes in time is too late', async () => {
    const silent = await awardedLot(county, api, on);
    await defaulted(silent);
    const successionId = await offered(silent);
    const { by } = await county.db.one<{ by: Date }>('SELECT accept_by AS by FROM succession WHERE id = $1', [successionId]);
    await clock.moveTo(by);
    expect((await api.refused(answerSuccessionEndpoint, answer(silent.loser, successionId, 'accepted'))).code).toBe('succession.answer_late');
    expect(await releaseRunnersUp(county.db)).toBe(1);
    expect(await county.db.one('SELECT state FROM succession WHERE id = $1', [successionId])).toEqual({ state: 'lapsed' });

    const late = await awardedLot(county, api, on);
    await defaulted(late);
    const { until } = await county.db.one<{ until: Date }>('SELECT succession_until AS until FROM winner_default WHERE lot_id = $1', [late.lotId]);
    await clock.moveTo(until);
    expect((await api.refused(proposeSuccessionEndpoint, propose(late))).code).toBe('succession.too_late');
    await releaseRunnersUp(county.db);
    await releaseDeposits(county.db);
    expect(await depositState(late, late.loser)).toBe('released');
  });

  it('two people, of two units; refused it can be asked again', async () => {
    const lot = await awardedLot(county, api, on);
    await defaulted(lot);
    for (const as of [lot.village.clerk, lot.village.reviewer, lot.loser]) expect((await api.refused(proposeSuccessionEndpoint, { ...propose(lot), as })).status).toBe(403);
    const { successionId } = await api.call(proposeSuccessionEndpoint, propose(lot));
    expect((await api.refused(proposeSuccessionEndpoint, propose(lot))).code).toBe('succession.pending');
    expect((await api.refused(listSuccessionsEndpoint, { as: lot.loser, params: { lotId: lot.lotId } })).status).toBe(403);
    expect((await api.call(listProposalsEndpoint, { as: lot.village.reviewer })).successions.map((one) => one.successionId)).toEqual([successionId]);
    const decide = (as: Person, verdict: 'approved' | 'refused') => ({ as, params: { successionId }, body: { verdict, reason: '疑有关联，不同意' } });
    for (const as of [lot.village.operator, lot.village.clerk, lot.loser]) expect((await api.refused(decideSuccessionEndpoint, decide(as, 'approved'))).status).toBe(403);
    expect((await api.refused(answerSuccessionEndpoint, answer(lot.loser, successionId, 'accepted'))).code).toBe('succession.not_open');
    expect(await api.call(decideSuccessionEndpoint, decide(lot.village.reviewer, 'refused'))).toMatchObject({ state: 'refused' });
    expect((await api.call(proposeSuccessionEndpoint, propose(lot))).state).toBe('proposed');
  });

  it('a village that listed the land again meanwhile cannot let it twice', async () => {
    const lot = await awardedLot(county, api, on);
    await defaulted(lot);
    const successionId = await offered(lot);
    await api.call(relistLotEndpoint, { as: lot.village.clerk, params: { lotId: lot.lotId }, body: {} });
    expect((await api.refused(answerSuccessionEndpoint, answer(lot.loser, successionId, 'accepted'))).code).toBe('lot.open_lot_exists');
  });

  it('everyone is told what concerns him, and nobody that a kept deposit goes back', async () => {
    const lot = await awardedLot(county, api, on);
    await defaulted(lot);
    await offered(lot);
    const told = async (person: Person, word: string) =>
      eventually(`${word} is told`, async () => {
        await collectMessages(county.db);
        const { messages } = await api.call(listMessages, { as: person, query: {} });
        const here = messages.filter((message) => message.lotId === lot.lotId);
        return here.some((message) => message.sentence.zh.includes(word)) ? here : undefined;
      });
    expect((await told(lot.winner, '已认定悔拍')).map((message) => message.kind)).toEqual(expect.arrayContaining(['default_charged', 'default_confirmed', 'won']));
    const runner = await told(lot.loser, '按自己的出价');
    expect(runner.map((message) => message.kind)).toEqual(expect.arrayContaining(['runner_up_kept', 'succession_offered']));
    expect(runner.map((message) => message.kind)).not.toContain('not_won');
    expect(runner.find((message) => message.kind === 'succession_offered')!.leadsTo).toBe(`/lots/${lot.lotId}/succession`);
    await told(lot.village.clerk, '竞得人悔拍');
    expect(runner.some((message) => message.sentence.zh.includes('赵') || message.sentence.en.includes('{'))).toBe(false);
  });
});

it('a bid on a defaulted lot is too late, as on any that has ended', async () => {
  const lot = await awardedLot(county, api);
  await defaulted(lot);
  const bid = await api.call(placeBidEndpoint, { as: lot.loser, params: { lotId: lot.lotId }, body: { bidKey: randomUUID(), amount: '1600' } });
  expect(bid.refusal?.code).toBe('bid.too_late');
});
