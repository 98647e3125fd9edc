// Late rent: dunned step by step by the night, journalled and told, with a letter each; a person gives the last notice, never before a demand ran out.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/kernel/clock.ts';
import { readLease } from '../../../src/lease/contract.ts';
import { giveTerminationNoticeEndpoint, listDunning, readAgeing } from '../../../src/lease/rent/contract.ts';
import { letterUnknown } from '../../../src/lease/rent/refusals.ts';
import { rentNight, rentNightIfDue } from '../../../src/lease/rent/rent-night.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease, type AwardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { goTo, nightOf, paysRent } from '../../support/late-rent.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { told } from '../../support/tail.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
type Let = AwardedLot & { leaseId: string };
const detail = (lot: Let) => api.call(readLease, { as: lot.village.clerk, params: { leaseId: lot.leaseId } });
const ladder = async (lot: Let) => (await api.call(listDunning, { as: lot.winner, params: { leaseId: lot.leaseId } })).rows;
const notice = { params: (lot: Let) => ({ leaseId: lot.leaseId }) };

describe('a first year’s rent that does not come', () => {
  let lot: Let;
  let due: string;
  let owed: string;
  beforeAll(async () => {
    lot = await activeLease(county, api);
    const lease = await detail(lot);
    due = lease.startDate;
    owed = (Number(lease.rentPerYear) - Number(lease.received)).toFixed(2);
  });

  it('two days late, nothing is said', async () => {
    await nightOf(county, addDays(due, 2));
    expect(await ladder(lot)).toEqual([]);
  });

  it('a lease somebody has in hand keeps nobody waiting: it is left, the night is not written down as done, and the next turn takes it', async () => {
    const day = addDays(due, 3);
    const night = async () => county.db.sql('SELECT 1 FROM rent_night WHERE on_day = $1', [day]);
    await goTo(county, day);
    await inTransaction(county.db, async (tx) => {
      await tx.sql('SELECT 1 FROM lease WHERE id = $1 FOR UPDATE', [lot.leaseId]);
      expect(await rentNight(county.db, day)).toMatchObject({ left: 1, reminders: 0 });
    }, { patient: true });
    expect([await ladder(lot), await night()]).toEqual([[], []]);
    expect(await rentNight(county.db, day)).toMatchObject({ left: 0, reminders: 1 });
    expect(await night()).toHaveLength(1);
  });

  it('three days late, a reminder, once however often the night runs; the lessee is told what he owes', async () => {
    await nightOf(county, addDays(due, 3));
    await nightOf(county, addDays(due, 3));
    expect(await ladder(lot)).toEqual([expect.objectContaining({ step: 'reminder', instalment: 1, owed, oldestDueOn: due, answerBy: null, madeOn: addDays(due, 3) })]);
    await told(county.db);
    const message = (await api.call(listMessages, { as: lot.winner, query: {} })).messages[0]!;
    expect(message).toMatchObject({ kind: 'rent_reminder', leadsTo: `/leases/${lot.leaseId}` });
    expect(message.sentence.zh).toContain('有租金');
    const none = await visitorOf(api, lot.winner).see(`/leases/${lot.leaseId}/letters/${lot.leaseId}`);
    expect([none.status, letterUnknown().code]).toEqual([404, 'dunning.letter_unknown']);
  });

  it('fifteen days late, a formal demand with thirty days to pay, in the journal', async () => {
    await nightOf(county, addDays(due, 15));
    expect((await ladder(lot))[0]).toMatchObject({ step: 'formal_demand', answerBy: addDays(due, 45) });
    const entries = await county.db.sql<{ payload: { step: string } }>(`SELECT payload FROM journal_entry WHERE subject = 'lease' AND id = $1 AND kind = 'rent.dunned' ORDER BY seq`, [lot.leaseId]);
    expect(entries.map((entry) => entry.payload)).toMatchObject([{ step: 'reminder', owed }, { step: 'formal_demand', owed, oldest_due_on: due, answer_by: addDays(due, 45) }]);
  });

  it('nobody gives notice while the demand’s period runs, and only the village’s clerk may', async () => {
    await goTo(county, addDays(due, 45));
    expect(await api.refused(giveTerminationNoticeEndpoint, { as: lot.village.clerk, params: notice.params(lot) })).toMatchObject({ code: 'dunning.period_runs', facts: { until: addDays(due, 45) } });
    expect((await api.refused(giveTerminationNoticeEndpoint, { as: (await freshVillage(county)).clerk, params: notice.params(lot) })).status).toBe(403);
  });

  it('after it the clerk gives notice once; the database itself would let none out of order', async () => {
    await goTo(county, addDays(due, 46));
    expect(await api.call(giveTerminationNoticeEndpoint, { as: lot.village.clerk, params: notice.params(lot) })).toMatchObject({ answerBy: addDays(due, 61) });
    expect((await api.refused(giveTerminationNoticeEndpoint, { as: lot.village.clerk, params: notice.params(lot) })).code).toBe('dunning.already_given');
    const other = await county.db.one<{ id: string }>('SELECT id FROM instalment WHERE lease_id = $1 AND number = 2', [lot.leaseId]);
    const early = county.db.sql(
      `INSERT INTO dunning_step (lease_id, instalment_id, step, owed, oldest_due_on, answer_by, made_on, made_by, made_at)
       VALUES ($1, $2, 'termination_notice', 1, '2026-01-01', '2026-02-01', '2026-01-02', 'x', county_now())`, [lot.leaseId, other.id]);
    await expect(early).rejects.toThrow('no formal demand has run out');
  });

  it('the village’s arrears stand by age, now and in the night’s book; a stranger to the region does not see them', async () => {
    await nightOf(county, addDays(due, 46));
    const { rows, nights } = await api.call(readAgeing, { as: lot.village.reviewer, query: { region: lot.village.township } });
    expect(rows).toEqual([expect.objectContaining({ placeCode: lot.village.code, leases: 1, to30: '0.00', to90: owed, to180: '0.00' })]);
    expect(nights[0]).toEqual({ day: addDays(due, 46), leases: 1, owed });
    expect(nights.length).toBeGreaterThan(1);
    expect((await api.refused(readAgeing, { as: (await freshVillage(county)).reviewer, query: { region: lot.village.township } })).status).toBe(403);
  });

  it('paid, the ladder ends, and a later rent begins at its foot', async () => {
    await paysRent(county, { payer: lot.winner.name, number: lot.bankAccount.number, amount: owed });
    expect((await api.refused(giveTerminationNoticeEndpoint, { as: lot.village.clerk, params: notice.params(lot) })).code).toBe('dunning.nothing_late');
    const second = (await detail(lot)).instalments[1]!;
    await nightOf(county, addDays(second.dueOn, 30));
    expect((await ladder(lot))[0]).toMatchObject({ step: 'reminder', instalment: 2 });
    expect((await api.refused(giveTerminationNoticeEndpoint, { as: lot.village.clerk, params: notice.params(lot) })).code).toBe('dunning.no_demand');
  });

  it('what is said of a lease is for its lessee and its own staff', async () => {
    expect((await api.refused(listDunning, { as: lot.loser, params: notice.params(lot) })).status).toBe(403);
    expect((await api.refused(listDunning, { as: lot.winner, params: { leaseId: lot.lotId } })).code).toBe('lease.unknown');
  });
});

it('the night runs once a day, from three in the morning', async () => {
  await clockOf(county).forward(86_400);
  expect(await rentNightIfDue(county.db)).toBeDefined();
  expect(await rentNightIfDue(county.db)).toBeUndefined();
});
