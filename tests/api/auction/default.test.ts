// The winner's default: charged by one, heard, decided by another of another unit; then money, lot and person in one transaction.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { applyForLotEndpoint } from '../../../src/auction/application-contract.ts';
import { chargeDefaultEndpoint, decideDefaultEndpoint, listChargesEndpoint, listDefaultsEndpoint, objectDefaultEndpoint } from '../../../src/auction/default/contract.ts';
import { getEntries } from '../../../src/auction/contract.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { concludePublicity } from '../../../src/lease/conclude-publicity.ts';
import { signLease } from '../../../src/lease/contract.ts';
import { balanceOf, trialBalance } from '../../../src/ledger/queries.ts';
import { relistingOfferEndpoint, relistLotEndpoint } from '../../../src/lots/relist-contract.ts';
import { publicLot } from '../../../src/openness/contract.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { releaseDeposit } from '../../../src/ledger/release-deposit.ts';
import { grantRole } from '../../../src/identity/grant-role.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { publishedAuction, untilScheduled } from '../../support/auction.ts';
import { awardedLot, draftedLease, type AwardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { companyOf } from '../../support/company.ts';
import { withDatabase } from '../../support/database.ts';
import { publishedAgain } from '../../support/failed-lot.ts';
import { bankRound } from '../../support/pay-deposit.ts';
import { publishedLot } from '../../support/published-lot.ts';
import { freshBidder, freshPerson, freshVillage, type Person, worldMaker } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
beforeAll(() => clock.forward(0));

const charge = (as: Person, lotId: string, event: 'refuse_to_sign' | 'collusion' = 'refuse_to_sign') => ({ as, params: { lotId }, body: { event, evidence: '两次书面通知，拒不签约' } });
const decide = (as: Person, defaultId: string, verdict: 'confirmed' | 'dismissed' = 'confirmed') => ({ as, params: { defaultId }, body: { verdict, reason: '事实清楚' } });

async function charged(lot: AwardedLot): Promise<string> {
  return (await api.call(chargeDefaultEndpoint, charge(lot.village.operator, lot.lotId))).defaultId;
}
/** His time to object is over. */
async function heard(defaultId: string): Promise<void> {
  const { object_until: until } = await county.db.one<{ object_until: Date }>('SELECT object_until FROM winner_default WHERE id = $1', [defaultId]);
  await clock.moveTo(until);
}
const depositOf = (lot: AwardedLot, person: Person) =>
  county.db.one<{ id: string; state: string; amount: string; paid_from: string }>(
    'SELECT d.id, d.state, d.amount, d.paid_from FROM application p JOIN deposit d ON d.id = p.deposit_id WHERE p.lot_id = $1 AND p.account_id = $2', [lot.lotId, person.accountId],
  );

describe('confirmed', () => {
  it('the deposit becomes the collective’s, the lot is defaulted, the person is kept out; the books balance', async () => {
    const lot = await awardedLot(county, api);
    const { village, winner } = lot;
    // The county's rules name no account of the exchange, so the notice names none either.
    const cost = { what: '公告费', borneBy: 'exchange' as const, amount: '1.00', evidence: '发票 1' };
    const claimed = await api.refused(chargeDefaultEndpoint, { ...charge(village.operator, lot.lotId), body: { ...charge(village.operator, lot.lotId).body, costs: [cost] } });
    expect([claimed.code, claimed.field]).toEqual(['default.costs_not_the_exchanges', 'costs.0.borneBy']);
    const defaultId = await charged(lot);
    // Not past the program either: an account nobody registered is refused by the table itself.
    await expect(county.db.sql(
      `INSERT INTO winner_default (id, lot_id, application_id, account_id, event, evidence, charged_by, charged_at, object_until, approval_id, costs)
       SELECT gen_random_uuid(), lot_id, application_id, account_id, event, evidence, charged_by, charged_at, object_until, approval_id, $2 FROM winner_default WHERE id = $1`,
      [defaultId, JSON.stringify([{ ...cost, payee: '某某', number: '6217000000001111' }])],
    )).rejects.toMatchObject({ constraint: 'default_costs_bound' });
    expect(await api.call(listDefaultsEndpoint, { as: winner, params: { lotId: lot.lotId } })).toMatchObject({ defaults: [{ event: 'refuse_to_sign', evidence: '两次书面通知，拒不签约', state: 'charged', decidable: false }] });
    await heard(defaultId);
    expect(await api.call(decideDefaultEndpoint, decide(village.reviewer, defaultId))).toMatchObject({ state: 'confirmed', depositKept: '20400.00', depositReleased: '0.00', successionUntil: null });

    const deposit = await depositOf(lot, winner);
    expect(deposit.state).toBe('forfeited');
    expect(await balanceOf(county.db, `deposit:${deposit.id}`)).toBe('0.00');
    expect(await balanceOf(county.db, `collective:${lot.collectiveId}`)).toBe('-20400.00');
    expect(await balanceOf(county.db, `transit:${lot.bankAccount.number}`)).toBe('20400.00');
    await bankRound(county.db, [lot.bankAccount.number]);
    await bankRound(county.db, [lot.bankAccount.number]);
    expect(await balanceOf(county.db, `bank:${lot.bankAccount.number}`)).toBe('20400.00');
    expect(await balanceOf(county.db, `transit:${lot.bankAccount.number}`)).toBe('0.00');
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });

    expect(await county.db.one('SELECT state, outcome FROM lot WHERE id = $1', [lot.lotId])).toEqual({ state: 'defaulted', outcome: 'defaulted' });
    const sanction = await county.db.one('SELECT region, kind, reason, ends_at - begins_at AS lasts FROM sanction WHERE account_id = $1', [winner.accountId]);
    expect(sanction).toMatchObject({ region: village.county, kind: 'winner_default', reason: 'refuse_to_sign', lasts: { days: 365 } });
    const { entries } = await api.call(getEntries, { params: { lotId: lot.lotId }, query: {} });
    expect(entries.filter((entry) => /awarded|unsold|withdrawn/.test(entry.kind))).toHaveLength(1);
    expect((await verifyJournal(county.db)).findings).toEqual([]);
  });

  it('charges nobody whose deposit is not held any more: there would be nothing to keep', async () => {
    const lot = await awardedLot(county, api);
    const { deposit_id: depositId } = await county.db.one<{ deposit_id: string }>('SELECT p.deposit_id FROM award w JOIN application p ON p.id = w.application_id WHERE w.lot_id = $1', [lot.lotId]);
    await inTransaction(county.db, (tx) => releaseDeposit(tx, systemActor('auction'), { depositId }));
    expect(await api.refused(chargeDefaultEndpoint, charge(lot.village.operator, lot.lotId))).toMatchObject({ status: 409, code: 'default.deposit_not_held' });
  });

  it('the public page says defaulted and by what, and names nobody', async () => {
    const lot = await awardedLot(county, api);
    const defaultId = await charged(lot);
    await heard(defaultId);
    await api.call(decideDefaultEndpoint, decide(lot.village.chen, defaultId));
    const page = await api.call(publicLot, { params: { lotId: lot.lotId } });
    expect(page).toMatchObject({ card: { phase: 'defaulted' }, result: null, defaulted: { event: 'refuse_to_sign', depositKept: '20400.00' } });
    const html = (await api.http().get(`/lots/${lot.lotId}`)).text;
    expect({ event: html.includes('拒签合同'), name: html.includes('赵') }).toEqual({ event: true, name: false });
  });

  it('a sanctioned defaulter may not apply in the county until it ends, and never for the lot he failed', async () => {
    const lot = await awardedLot(county, api);
    const { village, winner } = lot;
    const defaultId = await charged(lot);
    await heard(defaultId);
    await api.call(decideDefaultEndpoint, decide(village.reviewer, defaultId));
    const apply = (lotId: string) => api.refused(applyForLotEndpoint, { as: winner, params: { lotId }, body: { pledge: true } });
    const elsewhere = await publishedAuction(county, await freshVillage(county));
    const until = addDays(chinaDate(await readClock(county.db)), 365);
    expect(await apply(elsewhere.lotId)).toMatchObject({ status: 403, code: 'application.sanctioned', facts: { until } });
    await clock.forward(365 * 86_400);
    const later = await publishedAuction(county, await freshVillage(county));
    expect((await api.call(applyForLotEndpoint, { as: winner, params: { lotId: later.lotId }, body: { pledge: true } })).state).toBe('applied');
  });

  it('he may not take part in the same land’s next round, even after the sanction', async () => {
    const lot = await awardedLot(county, api, { rules: { default_sanction_days: { value: 1 } } });
    const { village, winner } = lot;
    const defaultId = await charged(lot);
    await heard(defaultId);
    await api.call(decideDefaultEndpoint, decide(village.reviewer, defaultId));
    const offer = await api.call(relistingOfferEndpoint, { as: village.clerk, params: { lotId: lot.lotId } });
    expect(offer).toMatchObject({ open: true, floor: '1500.00', largestCutPercent: '0', fixedPriceOpen: false });
    const again = await api.call(relistLotEndpoint, { as: village.clerk, params: { lotId: lot.lotId }, body: {} });
    await clock.forward(2 * 86_400);
    await publishedAgain(county, village, again.lotId);
    const refused = await api.refused(applyForLotEndpoint, { as: winner, params: { lotId: again.lotId }, body: { pledge: true } });
    expect(refused).toMatchObject({ status: 403, code: 'application.defaulted_here' });
  });

  it('keeps out, with him, the company that is his, every partner of a joint bid and the company of each; none comes back for this land', async () => {
    const lot = await awardedLot(county, api, { rules: { default_sanction_days: { value: 1 } } });
    const { village, winner } = lot;
    const partner = await freshBidder(county, '钱合伙');
    await county.db.sql(
      `WITH p AS (UPDATE application SET own_share = 60 WHERE lot_id = $1 AND account_id = $2 RETURNING id)
       INSERT INTO application_party (application_id, lot_id, account_id, part, share, state, named_at, answered_at) SELECT p.id, $1, $3, 'partner', 40, 'consented', county_now(), county_now() FROM p`,
      [lot.lotId, winner.accountId, partner.accountId],
    );
    const defaultId = await charged(lot);
    expect((await api.call(listDefaultsEndpoint, { as: partner, params: { lotId: lot.lotId } })).defaults).toHaveLength(1);
    await api.call(objectDefaultEndpoint, { as: partner, params: { defaultId }, body: { objection: '我方愿意签约' } });
    await api.call(decideDefaultEndpoint, decide(village.reviewer, defaultId));
    const firms = [await companyOf(county, winner, '赵家商贸'), await companyOf(county, partner, '钱家商贸')];
    const all = [winner, partner, ...firms];
    const codes = async (lotId: string) => Promise.all(all.map(async (as) => (await api.refused(applyForLotEndpoint, { as, params: { lotId }, body: { pledge: true } })).code));
    const elsewhere = await publishedAuction(county, await freshVillage(county));
    expect(await codes(elsewhere.lotId)).toEqual(Array(4).fill('application.sanctioned'));
    const again = await api.call(relistLotEndpoint, { as: village.clerk, params: { lotId: lot.lotId }, body: {} });
    await clock.forward(2 * 86_400);
    await publishedAgain(county, village, again.lotId);
    expect(await codes(again.lotId)).toEqual(Array(4).fill('application.defaulted_here'));
  });

  it('of a deposit beyond a fifth of the contract only the fifth is kept; the rest goes back', async () => {
    const lot = await awardedLot(county, api);
    await county.db.sql(`UPDATE auction SET terms = jsonb_set(terms, '{area}', '"1.00"') WHERE lot_id = $1`, [lot.lotId]);
    const defaultId = await charged(lot);
    await heard(defaultId);
    // 1515 yuan a year for five years: a fifth is 1515.
    expect(await api.call(decideDefaultEndpoint, decide(lot.village.reviewer, defaultId))).toMatchObject({ depositKept: '1515.00', depositReleased: '18885.00' });
    const deposit = await depositOf(lot, lot.winner);
    await bankRound(county.db, [lot.bankAccount.number]);
    const sent = await county.db.sql('SELECT to_number, amount FROM simulated_bank_transfer WHERE to_number = ANY($1) ORDER BY amount', [[deposit.paid_from, lot.bankAccount.number]]);
    expect(sent).toEqual([{ to_number: lot.bankAccount.number, amount: '1515.00' }, { to_number: deposit.paid_from, amount: '18885.00' }]);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('a contract drafted for him is void: he cannot sign it any more, and none is drafted again', async () => {
    const lot = await draftedLease(county, api);
    const defaultId = await charged(lot);
    await heard(defaultId);
    await api.call(decideDefaultEndpoint, decide(lot.village.reviewer, defaultId));
    const sign = () => api.refused(signLease, { as: lot.winner, params: { leaseId: lot.leaseId }, body: { as: 'lessee' } });
    expect((await sign()).code).toBe('lease.lessee_defaulted');
    expect(await concludePublicity(county.db)).toMatchObject({ drafted: 0 });
    expect(await county.db.sql('SELECT state FROM lease WHERE lot_id = $1', [lot.lotId])).toEqual([{ state: 'void' }]);
    expect((await sign()).code).toBe('lease.lessee_defaulted');
  });
});

describe('heard first', () => {
  it('nobody decides before the winner has spoken or his time is over; his words are kept with the charge', async () => {
    const lot = await awardedLot(county, api);
    const defaultId = await charged(lot);
    expect((await api.refused(decideDefaultEndpoint, decide(lot.village.reviewer, defaultId))).code).toBe('default.objection_open');
    const object = (as: Person) => ({ as, params: { defaultId }, body: { objection: '合同条款和公告不一致' } });
    expect((await api.refused(objectDefaultEndpoint, object(lot.loser))).code).toBe('default.not_the_winner');
    expect(await api.call(objectDefaultEndpoint, object(lot.winner))).toMatchObject({ objection: '合同条款和公告不一致', decidable: true });
    expect((await api.refused(objectDefaultEndpoint, object(lot.winner))).code).toBe('default.objected_already');
    expect(await api.call(decideDefaultEndpoint, decide(lot.village.reviewer, defaultId, 'dismissed'))).toMatchObject({ state: 'dismissed', depositKept: null });
    expect((await depositOf(lot, lot.winner)).state).toBe('held');
    expect(await county.db.one('SELECT state FROM lot WHERE id = $1', [lot.lotId])).toEqual({ state: 'result_publicity' });
    expect(await county.db.sql('SELECT 1 FROM sanction WHERE account_id = $1', [lot.winner.accountId])).toEqual([]);
  });

  it('an objection after the time is refused', async () => {
    const lot = await awardedLot(county, api);
    const defaultId = await charged(lot);
    await heard(defaultId);
    expect((await api.refused(objectDefaultEndpoint, { as: lot.winner, params: { defaultId }, body: { objection: '迟了' } })).code).toBe('default.objection_over');
  });
});

describe('only what the notice lists, only by the right people', () => {
  it('an event the notice does not list is refused by name; an old notice without codes is read by its words', async () => {
    const lot = await awardedLot(county, api);
    const { body } = await county.db.one<{ body: { deposit_kept_when: { code?: string; zh: string; en: string }[] } }>('SELECT body FROM notice WHERE lot_id = $1', [lot.lotId]);
    expect(body.deposit_kept_when.map((event) => event.code)).toEqual(['refuse_to_sign', 'late_first_rent', 'false_documents', 'collusion']);
    const older = body.deposit_kept_when.filter((event) => event.code === 'refuse_to_sign').map(({ zh, en }) => ({ zh, en }));
    await county.db.sql(
      `INSERT INTO notice (lot_id, version, body, sha256, published_by, published_at, registration_opens_at, registration_closes_at, bidding_opens_at)
       SELECT lot_id, 2, jsonb_set(body, '{deposit_kept_when}', $2), sha256, published_by, published_at, registration_opens_at, registration_closes_at, bidding_opens_at FROM notice WHERE lot_id = $1`,
      [lot.lotId, JSON.stringify(older)],
    );
    const refused = await api.refused(chargeDefaultEndpoint, charge(lot.village.operator, lot.lotId, 'collusion'));
    expect(refused).toMatchObject({ status: 409, code: 'default.event_not_listed', facts: { listed: '竞得人拒不确认成交或拒签合同' } });
    expect((await api.call(chargeDefaultEndpoint, charge(lot.village.operator, lot.lotId))).state).toBe('charged');
  });

  it('the operator charges; not the clerk, the reviewer, a bidder, nor an operator of another county', async () => {
    const lot = await awardedLot(county, api);
    const stranger = await freshPerson(county, '外县交易', [['exchange_operator', '410329']]);
    for (const as of [lot.village.clerk, lot.village.reviewer, lot.village.zhao, lot.village.chen, stranger]) {
      expect((await api.refused(chargeDefaultEndpoint, charge(as, lot.lotId))).status).toBe(403);
    }
    await charged(lot);
    expect((await api.refused(chargeDefaultEndpoint, charge(lot.village.operator, lot.lotId))).code).toMatch(/default.charged_already|approval.pending/);
  });

  it('nobody decides what he charged, nor anyone of the same unit, nor of another place', async () => {
    const lot = await awardedLot(county, api);
    const { village } = lot;
    const defaultId = await charged(lot);
    await heard(defaultId);
    const colleague = await freshPerson(county, '同事', [['exchange_operator', village.county], ['township_reviewer', village.township]]);
    expect((await api.refused(decideDefaultEndpoint, decide(colleague, defaultId))).code).toBe('approval.same_unit');
    const elsewhere = await freshVillage(county);
    expect((await api.refused(decideDefaultEndpoint, decide(elsewhere.reviewer, defaultId))).status).toBe(403);
    for (const as of [village.operator, village.clerk, village.zhao]) expect((await api.refused(decideDefaultEndpoint, decide(as, defaultId))).status).toBe(403);
    expect((await api.call(listChargesEndpoint, { as: village.reviewer })).defaults.map((one) => one.defaultId)).toEqual([defaultId]);
    expect((await api.call(listChargesEndpoint, { as: elsewhere.reviewer })).defaults).toEqual([]);
    const both = await Promise.allSettled([api.call(decideDefaultEndpoint, decide(village.reviewer, defaultId)), api.call(decideDefaultEndpoint, decide(village.chen, defaultId))]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('the winner does not decide his own, though he has come to hold the deciding office', async () => {
    const lot = await awardedLot(county, api);
    const { village, winner } = lot;
    const defaultId = await charged(lot);
    await heard(defaultId);
    await inTransaction(county.db, (tx) => grantRole(tx, worldMaker, { accountId: winner.accountId, role: 'township_reviewer', region: village.township }));
    expect((await api.refused(decideDefaultEndpoint, decide(winner, defaultId, 'dismissed'))).code).toBe('approval.concerned');
    const { approval_id: approvalId } = await county.db.one<{ approval_id: string }>('SELECT approval_id FROM winner_default WHERE id = $1', [defaultId]);
    await expect(
      county.db.sql(`UPDATE approval SET state = 'refused', decided_at = county_now(), decided_unit = 'township_reviewer:x', decided_by = $2 WHERE id = $1`, [approvalId, winner.accountId]),
    ).rejects.toThrow('approval_not_the_concerned');
    expect(await api.call(decideDefaultEndpoint, decide(village.reviewer, defaultId))).toMatchObject({ state: 'confirmed' });
  });

  it('not without a winner, and a loser reads no charge', async () => {
    const village = await freshVillage(county);
    const open = await publishedLot(county, village);
    await untilScheduled(county, open.lotId);
    expect((await api.refused(chargeDefaultEndpoint, charge(village.operator, open.lotId))).code).toBe('default.no_winner');
    const lot = await awardedLot(county, api);
    await charged(lot);
    expect((await api.refused(listDefaultsEndpoint, { as: lot.loser, params: { lotId: lot.lotId } })).status).toBe(403);
  });
});
