// Registration: applying, the qualifier's pending work, cancelling, and who may not.
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  applyForLotEndpoint, cancelApplicationEndpoint, decideApplicationEndpoint, getMyApplication, listMyApplications, listPendingApplications,
} from '../../../src/auction/application-contract.ts';
import { getStanding } from '../../../src/auction/contract.ts';
import { publishedAuction } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { payDeposit } from '../../support/pay-deposit.ts';
import { freshBidder, freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
let village: Village;

beforeAll(async () => {
  village = await freshVillage(county);
});

const apply = (as: Person, lotId: string) => api.call(applyForLotEndpoint, { as, params: { lotId }, body: { pledge: true } });
const decide = (as: Person, applicationId: string, verdict: 'qualified' | 'rejected' = 'qualified', reason = '材料齐全') =>
  ({ as, params: { applicationId }, body: { verdict, reason } }) as const;

describe('applying', () => {
  it('gives a code and a sub-account of one’s own, and the deposit counts only when the bank says so', async () => {
    const { lotId } = await publishedAuction(county, village);
    const mine = await apply(village.zhao, lotId);
    expect(mine).toMatchObject({ state: 'applied', reason: null, deposit: { amount: '20400.00', payerName: village.zhao.name, state: 'awaited' } });
    expect(mine.bidderCode).toMatch(/^[甲乙丙丁戊己庚辛壬癸]\d{2,4}$/);
    const { deposit_id } = await county.db.one<{ deposit_id: string }>('SELECT deposit_id FROM application WHERE id = $1', [mine.applicationId]);
    expect(await api.call(getStanding, { as: village.zhao, params: { lotId } })).toMatchObject({ hindrance: { code: 'bid.not_qualified' } });
    await payDeposit(county.db, deposit_id);
    await api.call(decideApplicationEndpoint, decide(village.operator, mine.applicationId));
    const now = await api.call(getMyApplication, { as: village.zhao, params: { lotId } });
    expect(now).toMatchObject({ state: 'qualified', reason: '材料齐全', deposit: { state: 'held' } });
    expect(await api.call(getStanding, { as: village.zhao, params: { lotId } })).toMatchObject({ hindrance: null });
    const all = await api.call(listMyApplications, { as: village.zhao });
    expect(all.applications[0]).toEqual(now);
  });

  it('is once an account and lot, also when asked twice at once', async () => {
    const { lotId } = await publishedAuction(county, village);
    const bidder = await freshBidder(county);
    const ask = { as: bidder, params: { lotId }, body: { pledge: true } };
    const answers = await Promise.all([1, 2, 3].map(() => api.send(applyForLotEndpoint, ask)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    expect(await api.refused(applyForLotEndpoint, ask as never)).toMatchObject({ code: 'application.exists' });
    const deposits = await county.db.sql(`SELECT d.id FROM deposit d JOIN application p ON 'application:' || p.id = d.reference WHERE p.account_id = $1`, [bidder.accountId]);
    expect(deposits).toHaveLength(1);
  });

  it('needs the pledge, a login, the bidder role and an open registration', async () => {
    const { lotId } = await publishedAuction(county, village, { registrationFor: 3_000 });
    const ask = { params: { lotId }, body: { pledge: true } } as const;
    expect((await api.refused(applyForLotEndpoint, ask)).status).toBe(401);
    expect((await api.refused(applyForLotEndpoint, { ...ask, as: village.clerk })).status).toBe(403);
    expect((await api.send(applyForLotEndpoint, { ...ask, as: village.zhao, body: { pledge: false } })).status).toBe(400);
    await clock.forward(3_001);
    expect(await api.refused(applyForLotEndpoint, { ...ask, as: village.zhao })).toMatchObject({ code: 'application.not_open' });
  });

  it('is closed to whoever holds an office over the village, by whatever role', async () => {
    const { lotId } = await publishedAuction(county, village);
    for (const [role, region] of [['village_clerk', village.code], ['township_reviewer', village.township], ['commission_officer', village.county]] as const) {
      const official = await freshPerson(county, '在职者', [['bidder', '']]);
      // Identity grants no such pair; should one exist all the same, the auction does not trust it.
      await county.db.sql('INSERT INTO role_grant (account_id, role, region) VALUES ($1, $2, $3)', [official.accountId, role, region]);
      expect(await api.refused(applyForLotEndpoint, { as: official, params: { lotId }, body: { pledge: true } })).toMatchObject({ status: 403, code: 'application.holds_office' });
    }
  });
});

describe('the qualifier', () => {
  it('sees the name and the conditions, and neither code nor lot', async () => {
    const { lotId } = await publishedAuction(county, village);
    const mine = await apply(village.sun, lotId);
    const pending = await api.call(listPendingApplications, { as: village.operator });
    const found = pending.applications.find((one) => one.applicationId === mine.applicationId);
    expect(found).toMatchObject({ applicantName: village.sun.name, applicantKind: 'person', conditions: { class: 'LAND_CULTIVATED' } });
    const text = JSON.stringify(pending);
    for (const secret of [mine.bidderCode, lotId, mine.lotCode, mine.deposit.subAccount, village.sun.idNumber]) expect(text).not.toContain(secret);
  });

  it('must be the operator of the place and not who listed the lot; a reason is mandatory; once', async () => {
    const { lotId } = await publishedAuction(county, village);
    const { applicationId } = await apply(village.sun, lotId);
    for (const [who, status] of [[village.clerk, 403], [village.reviewer, 403], [village.zhao, 403], [village.chen, 403]] as const) {
      expect((await api.refused(decideApplicationEndpoint, decide(who, applicationId))).status).toBe(status);
      expect((await api.refused(listPendingApplications, { as: who })).status).toBe(status);
    }
    const elsewhere = await freshPerson(county, '外县交易', [['exchange_operator', '410329']]);
    expect((await api.refused(decideApplicationEndpoint, decide(elsewhere, applicationId))).code).toBe('policy.not_allowed');
    expect((await api.call(listPendingApplications, { as: elsewhere })).applications).toEqual([]);
    await county.db.sql(`INSERT INTO role_grant (account_id, role, region) VALUES ($1, 'exchange_operator', $2)`, [village.clerk.accountId, village.county]);
    expect((await api.refused(decideApplicationEndpoint, decide(village.clerk, applicationId))).code).toBe('application.own_lot');
    expect((await api.call(listPendingApplications, { as: village.clerk })).applications.map((one) => one.applicationId)).not.toContain(applicationId);
    expect((await api.send(decideApplicationEndpoint, { ...decide(village.operator, applicationId), body: { verdict: 'rejected', reason: ' ' } })).status).toBe(400);
    expect(await api.call(decideApplicationEndpoint, decide(village.operator, applicationId, 'rejected', '不具备农业经营能力'))).toMatchObject({ state: 'rejected' });
    expect((await api.refused(decideApplicationEndpoint, decide(village.operator, applicationId))).code).toBe('application.not_pending');
    expect(await api.call(getMyApplication, { as: village.sun, params: { lotId } })).toMatchObject({ state: 'rejected', reason: '不具备农业经营能力' });
  });

  it('cannot decide once the auction is over', async () => {
    const { lotId, endsAt } = await publishedAuction(county, village);
    const { applicationId } = await apply(village.zhao, lotId);
    await clock.moveTo(endsAt);
    expect((await api.refused(decideApplicationEndpoint, decide(village.operator, applicationId))).code).toBe('application.review_too_late');
  });
});

describe('cancelling', () => {
  it('is possible until registration closes, by the applicant alone', async () => {
    const { lotId } = await publishedAuction(county, village);
    await apply(village.zhao, lotId);
    expect((await api.refused(cancelApplicationEndpoint, { as: village.sun, params: { lotId }, body: {} })).code).toBe('bid.not_registered');
    expect(await api.call(cancelApplicationEndpoint, { as: village.zhao, params: { lotId }, body: {} })).toMatchObject({ state: 'cancelled' });
    expect((await api.refused(cancelApplicationEndpoint, { as: village.zhao, params: { lotId }, body: {} })).code).toBe('application.not_pending');
  });

  it('is too late afterwards: a bid cannot be taken back', async () => {
    const { lotId } = await publishedAuction(county, village, { registrationFor: 3_000 });
    await apply(village.zhao, lotId);
    await clock.forward(3_001);
    expect((await api.refused(cancelApplicationEndpoint, { as: village.zhao, params: { lotId }, body: {} })).code).toBe('application.cancel_too_late');
  });
});
