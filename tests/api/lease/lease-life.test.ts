// From award to rent: the lease says what was announced, is signed by both, and the deposit is its first rent.
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { listLeases, listOwnLeases, readArrears, readLease, signLease } from '../../../src/lease/contract.ts';
import { concludePublicity } from '../../../src/lease/conclude-publicity.ts';
import { termsOf } from '../../../src/lease/terms.ts';
import { balanceOf, depositStory, trialBalance } from '../../../src/ledger/queries.ts';
import { noticeOf } from '../../../src/lots/queries.ts';
import { occupationsOf } from '../../../src/registry/queries.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease, awardedLot, draftedLease } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bankRound } from '../../support/pay-deposit.ts';
import { freshPerson, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const stateOf = async (lotId: string) => (await county.db.one<{ state: string }>('SELECT state FROM lot WHERE id = $1', [lotId])).state;

describe('when the result’s publicity is over', () => {
  it('not before: no lease is drafted while objections may still come', async () => {
    const lot = await awardedLot(county, api);
    expect(await concludePublicity(county.db)).toEqual({ drafted: 0, blocked: [] });
    expect(await stateOf(lot.lotId)).toBe('result_publicity');
  });

  it('the lease is drafted once, with the announced terms field by field and the awarded rent', async () => {
    const lot = await draftedLease(county, api);
    expect(await stateOf(lot.lotId)).toBe('contract_pending');
    const row = await county.db.one<Record<string, unknown>>('SELECT * FROM lease WHERE id = $1', [lot.leaseId]);
    const notice = (await noticeOf(county.db, lot.lotId))!;
    expect(row).toMatchObject(termsOf(notice.body));
    expect(row.announced).toEqual(notice.body);
    expect(row).toMatchObject({ rent_per_unit_year: lot.price, notice_version: 1, notice_sha256: notice.sha256, bank_account_id: lot.bankAccount.id, lessee_id: lot.winner.accountId });
    expect(await concludePublicity(county.db)).toEqual({ drafted: 0, blocked: [] });
    const [entry] = await county.db.sql<{ payload: Record<string, unknown> }>(`SELECT payload FROM journal_entry WHERE subject = 'lease' AND id = $1`, [lot.leaseId]);
    expect(entry!.payload).toMatchObject({ lot_id: lot.lotId, rent_per_unit_year: lot.price, sign_by: row.sign_by, lessee_id: lot.winner.accountId });
  });

  it('one that fails holds up no other: it is thrown when the others are drafted', async () => {
    const [harmed, sound] = [await awardedLot(county, api), await awardedLot(county, api)];
    const { until } = await county.db.one<{ until: Date }>('SELECT max(publicity_until) AS until FROM award WHERE lot_id = ANY($1)', [[harmed.lotId, sound.lotId]]);
    const superuser = new pg.Client(county.ownerUrl);
    await superuser.connect();
    const harm = async (area: string) => {
      await superuser.query('ALTER TABLE notice DISABLE TRIGGER ALL');
      await superuser.query(`UPDATE notice SET body = jsonb_set(body, '{area}', to_jsonb($2::text)) WHERE lot_id = $1`, [harmed.lotId, area]);
      await superuser.query('ALTER TABLE notice ENABLE TRIGGER ALL');
    };
    await harm('nonsense');
    await clockOf(county).moveTo(until);
    await expect(concludePublicity(county.db)).rejects.toThrow('1 leases could not be drafted');
    expect([await stateOf(harmed.lotId), await stateOf(sound.lotId)]).toEqual(['result_publicity', 'contract_pending']);
    await harm('68.00');
    await superuser.end();
    expect(await concludePublicity(county.db)).toEqual({ drafted: 1, blocked: [] });
  });

  it('the winner has five working days to sign', async () => {
    const lot = await draftedLease(county, api);
    const { sign_by, until } = await county.db.one<{ sign_by: string; until: Date }>(
      'SELECT l.sign_by, w.publicity_until AS until FROM lease l JOIN award w ON w.lot_id = l.lot_id WHERE l.id = $1', [lot.leaseId]);
    const days = (Date.parse(`${sign_by}T00:00:00+08:00`) - until.getTime()) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(4);
  });

  it('no announced term can differ: the database refuses a contract that says something else', async () => {
    const lot = await draftedLease(county, api);
    const altered = county.db.sql(
      `INSERT INTO lease (code, lot_id, asset_id, collective_id, lessee_id, lessee_name, bank_account_id, unit, area, rent_per_unit_year, rent_per_year, rent_whole_term,
                          start_date, end_date, term_years, payment_period, permitted_use, announced, notice_version, notice_sha256, sign_by)
       SELECT 'X', lot_id, asset_id, collective_id, lessee_id, lessee_name, bank_account_id, unit, area, rent_per_unit_year, rent_per_year, rent_whole_term,
              start_date, end_date, term_years, payment_period, '建厂房', announced, notice_version, notice_sha256, sign_by FROM lease WHERE id = $1`,
      [lot.leaseId],
    );
    await expect(altered).rejects.toMatchObject({ constraint: 'lease_says_what_was_announced' });
    await expect(county.db.sql('UPDATE lease SET rent_per_unit_year = 1 WHERE id = $1', [lot.leaseId])).rejects.toThrow('terms of a lease do not change');
  });
});

describe('signing', () => {
  it('takes the winner and the village’s clerk, each once; the second signature puts it in force', async () => {
    const { leaseId, village, winner } = await draftedLease(county, api);
    expect(await api.call(signLease, { as: winner, params: { leaseId }, body: { as: 'lessee' } })).toEqual({ state: 'to_sign' });
    expect((await api.refused(signLease, { as: winner, params: { leaseId }, body: { as: 'lessee' } })).code).toBe('lease.already_signed');
    expect(await api.call(signLease, { as: village.clerk, params: { leaseId }, body: { as: 'lessor' } })).toEqual({ state: 'active' });
    const kinds = await county.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = 'lease' AND id = $1 ORDER BY seq`, [leaseId]);
    expect(kinds.map(({ kind }) => kind)).toEqual(['lease.drafted', 'lease.signed', 'lease.signed', 'lease.active', 'rent.received']);
  });

  it('takes nobody else', async () => {
    const { leaseId, village, winner, loser } = await draftedLease(county, api);
    const otherClerk = await freshPerson(county, '邻村文书', [['village_clerk', '410328999201']]);
    const tries: [Village['clerk'], 'lessee' | 'lessor'][] = [
      [loser, 'lessee'], [winner, 'lessor'], [village.clerk, 'lessee'], [otherClerk, 'lessor'], [village.reviewer, 'lessor'], [village.operator, 'lessor'], [village.administrator, 'lessor'],
    ];
    for (const [person, as] of tries) expect((await api.refused(signLease, { as: person, params: { leaseId }, body: { as } })).code).toBe('policy.not_allowed');
    expect((await api.refused(signLease, { params: { leaseId }, body: { as: 'lessee' } })).status).toBe(401);
  });

  it('after the last day is entered as late', async () => {
    const { leaseId, winner } = await draftedLease(county, api);
    await clockOf(county).forward(30 * 86_400);
    await api.call(signLease, { as: winner, params: { leaseId }, body: { as: 'lessee' } });
    const entry = await county.db.one<{ payload: unknown }>(`SELECT payload FROM journal_entry WHERE subject = 'lease' AND id = $1 AND kind = 'lease.signed'`, [leaseId]);
    expect(entry.payload).toEqual({ as: 'lessee', late: true });
  });
});

describe('in force', () => {
  let lot: Awaited<ReturnType<typeof activeLease>>;
  beforeAll(async () => {
    lot = await activeLease(county, api);
  });

  it('the instalments sum exactly, the lot is leased, the asset is held by the lessee', async () => {
    const lease = await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
    expect(lease).toMatchObject({ state: 'active', differences: [], account: { number: lot.bankAccount.number }, lesseeName: '赵承包' });
    const { total } = await county.db.one<{ total: string }>('SELECT sum(amount)::text AS total FROM instalment WHERE lease_id = $1', [lot.leaseId]);
    expect(total).toBe(lease.rentWholeTerm);
    expect(lease.instalments).toHaveLength(lease.termYears);
    expect(await stateOf(lot.lotId)).toBe('leased');
    expect(await occupationsOf(county.db, lot.assetId)).toMatchObject([{ basis: 'lease', lotId: lot.lotId, leaseId: lot.leaseId, holderName: '赵承包', fromDate: lease.startDate, untilDate: lease.endDate }]);
  });

  it('the winner’s deposit is its first rent, and reaches the registered account; the loser has his back', async () => {
    const deposits = await county.db.sql<{ id: string; account_id: string }>('SELECT d.id, p.account_id FROM deposit d JOIN application p ON p.deposit_id = d.id WHERE p.lot_id = $1', [lot.lotId]);
    const of = (accountId: string) => deposits.find((deposit) => deposit.account_id === accountId)!.id;
    await bankRound(county.db, [lot.bankAccount.number]);
    const won = (await depositStory(county.db, of(lot.winner.accountId)))!;
    expect(won.state).toBe('to_rent');
    expect(await depositStory(county.db, of(lot.loser.accountId))).toMatchObject({ state: 'released', paidBackReference: expect.stringContaining('SIM-') });
    const lease = await api.call(readLease, { as: lot.village.clerk, params: { leaseId: lot.leaseId } });
    expect(lease.receipts).toEqual([{ instalment: 1, amount: won.amount, receivedOn: expect.any(String), source: 'deposit', bankReference: null, payer: null, byHand: null, ofPayment: null, lineId: null }]);
    expect(await balanceOf(county.db, `bank:${lot.bankAccount.number}`)).toBe(won.amount);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('is read by its parties and those who watch over the village, by nobody else', async () => {
    const { leaseId, village, loser } = lot;
    for (const person of [village.reviewer, village.operator, village.chen]) expect((await api.call(readLease, { as: person, params: { leaseId } })).id).toBe(leaseId);
    expect((await api.refused(readLease, { as: loser, params: { leaseId } })).code).toBe('policy.not_allowed');
    expect((await api.refused(readLease, { params: { leaseId } })).status).toBe(401);
    expect((await api.call(listOwnLeases, { as: lot.winner })).rows.map((row) => row.id)).toEqual([leaseId]);
    expect((await api.call(listOwnLeases, { as: loser })).rows).toEqual([]);
    expect((await api.refused(listOwnLeases)).status).toBe(401);
    expect((await api.call(listLeases, { as: village.clerk, query: { region: village.code } })).rows.map((row) => row.id)).toEqual([leaseId]);
    expect((await api.refused(listLeases, { as: village.clerk, query: { region: village.township } })).code).toBe('policy.not_allowed');
    expect((await api.refused(listLeases, { as: loser, query: { region: village.code } })).code).toBe('policy.not_allowed');
    expect((await api.refused(readArrears, { as: loser, query: { region: village.code } })).code).toBe('policy.not_allowed');
    expect((await api.refused(readArrears, { as: village.reviewer, query: { region: village.county } })).code).toBe('policy.not_allowed');
  });

  it('the journal verifies', async () => expect((await verifyJournal(county.db)).findings).toEqual([]));
});
